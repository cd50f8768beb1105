// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace pige {
namespace {

std::string octets(const EVP_MD* method, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> buffer{};
    unsigned int size = 0;
    const int done = EVP_Digest(bytes.data(), bytes.size(), buffer.data(), &size, method, nullptr);
    assert(done == 1);
    (void)done;
    return {reinterpret_cast<const char*>(buffer.data()), size};
}

std::string hex_of(std::string_view raw) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    result.reserve(raw.size() * 2);
    for (const char octet : raw) {
        const auto value = static_cast<unsigned char>(octet);
        result += digits[value >> 4U];
        result += digits[value & 15U];
    }
    return result;
}

}  // namespace

Digest Digest::from_hex(std::string_view hex) {
    Digest digest;
    const bool valid = hex.size() == 64 && std::all_of(hex.begin(), hex.end(), [](char c) {
                           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                       });
    if (valid) digest.hex_ = hex;
    return digest;
}

Digest sha256(std::string_view bytes) {
    Digest digest;
    digest.hex_ = hex_of(octets(EVP_sha256(), bytes));
    return digest;
}

std::string md5_octets(std::string_view bytes) {
    return octets(EVP_md5(), bytes);
}

std::string uuid_v5(std::string_view name) {
    // The name space for URLs of RFC 4122, appendix C: 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
    static constexpr std::array<unsigned char, 16> url_space = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                                                0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
    std::string input(url_space.begin(), url_space.end());
    input += name;
    std::string raw = octets(EVP_sha1(), input).substr(0, 16);
    raw[6] = static_cast<char>((static_cast<unsigned char>(raw[6]) & 0x0fU) | 0x50U);
    raw[8] = static_cast<char>((static_cast<unsigned char>(raw[8]) & 0x3fU) | 0x80U);
    std::string hex = hex_of(raw);
    for (const std::size_t position : {20U, 16U, 12U, 8U}) hex.insert(position, "-");
    return hex;
}

}  // namespace pige
