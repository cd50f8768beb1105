// SPDX-License-Identifier: GPL-3.0-or-later
#include "validate/detector.hpp"

#include <map>

#include "core/failure.hpp"
#include "core/text.hpp"

namespace pige::validate {
namespace {

constexpr std::string_view public_role = "mae";

/// `pattern` compiled, once per thread: compiling those of a plan costs more than all of its texts. Null when it is no
/// pattern.
const icu::RegexPattern* compiled(const std::string& pattern) {
    thread_local std::map<std::string, std::unique_ptr<icu::RegexPattern>> patterns;
    const auto [place, is_new] = patterns.try_emplace(pattern);
    if (is_new) {
        UErrorCode status = U_ZERO_ERROR;
        place->second.reset(
            icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(pattern), UREGEX_CASE_INSENSITIVE, status));
        if (U_FAILURE(status)) place->second.reset();
    }
    return place->second.get();
}

}  // namespace

Detector::Detector(const Advisory& advisory) : code_(advisory.code), any_of_(advisory.any_of) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::RegexPattern* pattern = compiled(advisory.pattern);
    if (pattern == nullptr) status = U_REGEX_RULE_SYNTAX;
    if (pattern != nullptr) matcher_.reset(pattern->matcher(status));
    // Steps of the matcher; a hostile text ends the search, it does not end the day.
    constexpr int32_t most_steps = 2000;
    if (U_SUCCESS(status)) matcher_->setTimeLimit(most_steps, status);
    if (U_FAILURE(status)) {
        throw Failure({"PIGE-F001", Severity::Error, {"datos-personales.json", 0, {}}, {{"detalle", code_}}});
    }
}

std::string Detector::find(std::string_view text) {
    if (!any_of_.empty() && text.find_first_of(any_of_) == std::string_view::npos) return {};
    const icu::UnicodeString source =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    matcher_->reset(source);
    UErrorCode status = U_ZERO_ERROR;
    if (matcher_->find(status) == 0 || U_FAILURE(status)) return {};
    constexpr int32_t letters_shown = 3;
    const int32_t start = matcher_->start(status);
    const int32_t end = source.moveIndex32(start, letters_shown);
    std::string beginning;
    source.tempSubStringBetween(start, end).toUTF8String(beginning);
    return beginning + "…";
}

std::vector<Detector> detectors_of(const Context& context) {
    std::vector<Detector> detectors;
    for (const Advisory& advisory : context.advisories) detectors.emplace_back(advisory);
    return detectors;
}

std::string name_in(const plan::PlanRecord& record, std::string_view text) {
    for (const plan::Signatory& signatory : record.signatories) {
        if (signatory.role == public_role || signatory.name.find(' ') == std::string::npos) continue;
        if (fold(text).find(fold(signatory.name)) != std::string::npos) return signatory.name;
    }
    return {};
}

}  // namespace pige::validate
