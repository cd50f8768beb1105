// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unicode/regex.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "validate/validate.hpp"

// Looks for personal and security data in texts. Private to validate/.
namespace pige::validate {

/// The finding of a signatory's name in a text.
inline constexpr std::string_view signatory_code = "PIGE-V079";

/// A pattern made ready. What it found is shown by its first letters only, so that no log repeats it.
class Detector {
public:
    /// Failure: PIGE-F001 when the pattern is none.
    explicit Detector(const Advisory& advisory);

    [[nodiscard]] const std::string& code() const { return code_; }

    /// The beginning of what the pattern finds in `text`; empty when it finds nothing.
    [[nodiscard]] std::string find(std::string_view text);

private:
    std::string code_;
    std::string any_of_;
    std::unique_ptr<icu::RegexMatcher> matcher_;
};

[[nodiscard]] std::vector<Detector> detectors_of(const Context& context);

/// The name of a signatory that stands in `text`, or nothing. One word is not a name that could be told from others;
/// the head of the institution is named in public acts.
[[nodiscard]] std::string name_in(const plan::PlanRecord& record, std::string_view text);

}  // namespace pige::validate
