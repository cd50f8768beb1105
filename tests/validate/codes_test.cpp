// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "support/finding_cases.hpp"

namespace {

void each_is_found(const std::vector<pige::test::FindingCase>& cases) {
    for (const auto& one : cases) {
        const pige::Findings findings = one.produce();
        CAPTURE(one.code);
        CAPTURE(one.field);
        CAPTURE(pige::test::listed(findings));
        CHECK(pige::test::has_finding(findings, one.code, one.field));
    }
}

}  // namespace

TEST_CASE("the good records of these tests have no finding at all") {
    CHECK(pige::test::listed(pige::test::findings_of(pige::test::good_record())) == "");
    CHECK(pige::test::listed(pige::test::findings_of(pige::test::made_up_record())) == "");
    CHECK(pige::test::listed(pige::test::findings_of(pige::test::historical_record())) == "");
}

TEST_CASE("what JSON may not hold is found by its code") {
    each_is_found(pige::test::json_cases());
}

TEST_CASE("files that cannot be read or written fail by their code") {
    each_is_found(pige::test::file_cases());
}

TEST_CASE("what reading refuses or doubts is found at its field") {
    each_is_found(pige::test::read_cases());
}

TEST_CASE("what is doubtful in the form of 2018 is found at its field") {
    each_is_found(pige::test::import_cases());
}

TEST_CASE("what is wrong in the head of a record is found at its field") {
    each_is_found(pige::test::head_cases());
}

TEST_CASE("what is wrong in tables and cells is found at its field") {
    each_is_found(pige::test::table_cases());
}

TEST_CASE("what is wrong in an exhibit, or with its place in a chapter, is found at its field") {
    CHECK(pige::test::listed(pige::test::findings_of(pige::test::record_with_exhibits())) == "");
    each_is_found(pige::test::exhibit_cases());
}

TEST_CASE("what a narrative plan says and does not hold is told, and refuses nothing") {
    each_is_found(pige::test::narrative_cases());
    for (const auto& one : pige::test::narrative_cases()) {
        CAPTURE(one.code);
        for (const auto& finding : one.produce()) CHECK(finding.severity != pige::Severity::Error);
    }
}

TEST_CASE("contents that agree with the headings of the chapters are not told") {
    for (const auto& one : pige::test::narrative_cases()) {
        if (one.code != "PIGE-V068") continue;
        // Its first entry is wrong, its second is a heading with marks of Markdown.
        CHECK_FALSE(pige::test::has_finding(one.produce(), "PIGE-V067", "cuadros[2].filas[2]"));
    }
}

TEST_CASE("each predicate of a plan type finds what breaks it") {
    each_is_found(pige::test::rule_cases());
}

TEST_CASE("what keeps a plan from being published is found at its field") {
    each_is_found(pige::test::approval_cases());
}

TEST_CASE("a mutation makes its own finding and no other error") {
    // One planted mistake is one error: nothing that follows from it is told as well.
    auto cases = pige::test::head_cases();
    for (const auto& more : {pige::test::table_cases(), pige::test::exhibit_cases(), pige::test::rule_cases()}) {
        cases.insert(cases.end(), more.begin(), more.end());
    }
    for (const auto& one : cases) {
        if (one.code == "PIGE-V104") continue;  // without rows the made-up rules about them speak too
        const pige::Findings findings = one.produce();
        std::size_t others = 0;
        for (const auto& finding : findings) {
            const bool own = finding.code == one.code;
            if (!own && finding.severity == pige::Severity::Error) ++others;
        }
        CAPTURE(one.code);
        CAPTURE(pige::test::listed(findings));
        CHECK(others == 0);
    }
}
