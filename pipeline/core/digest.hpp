// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pige {

/// A SHA-256 digest as 64 lower-case hexadecimal digits.
class Digest {
public:
    Digest() = default;
    /// Takes `hex` if it is 64 lower-case hexadecimal digits, otherwise an empty digest.
    [[nodiscard]] static Digest from_hex(std::string_view hex);
    [[nodiscard]] const std::string& hex() const { return hex_; }
    [[nodiscard]] bool empty() const { return hex_.empty(); }
    auto operator<=>(const Digest&) const = default;

private:
    friend Digest sha256(std::string_view bytes);
    std::string hex_;
};

/// SHA-256 of `bytes` (FIPS 180-4).
[[nodiscard]] Digest sha256(std::string_view bytes);

/// MD5 of `bytes` as 16 raw octets: for `/Params/CheckSum` of an embedded file (ISO 32000-1, table 46), never for
/// trust.
[[nodiscard]] std::string md5_octets(std::string_view bytes);

/// A version 5 UUID (RFC 4122, 4.3) of `name` in the URL name space: the same name always gives the same identifier.
[[nodiscard]] std::string uuid_v5(std::string_view name);

}  // namespace pige
