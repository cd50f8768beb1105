// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/differences.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.hpp"

namespace pige::inspect {

namespace {

/// A text for a message: whole when it is short.
std::string excerpt(const std::string& text) {
    constexpr std::size_t most = 160;
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

std::string whole_text(const ReadingNode& node) {
    std::string text = without_signs(node.text);
    for (const ReadingNode& kid : node.kids) {
        if (text.size() > 400) break;
        if (node.text.empty()) text += (text.empty() ? "" : " ") + whole_text(kid);
    }
    return text;
}

bool says_the_same(const ReadingNode& expected, const ReadingNode& found) {
    return reads_as(expected.text, found.text) ||
           (!expected.text_with_marks.empty() && reads_as(expected.text_with_marks, found.text));
}

bool same_target(const ReadingNode& expected, const ReadingNode& found) {
    if (expected.target.starts_with('#')) return found.target == "#";
    return expected.target == found.target || percent_decode(expected.target) == percent_decode(found.target);
}

std::string attribute(const ReadingNode& node, const std::string& name) {
    for (const auto& [key, value] : node.attributes)
        if (key == name) return value;
    return {};
}

std::set<std::string> attribute_names(const ReadingNode& expected, const ReadingNode& found) {
    std::set<std::string> names;
    for (const auto* node : {&expected, &found})
        for (const auto& [name, value] : node->attributes) names.insert(name);
    return names;
}

bool same_attributes(const ReadingNode& expected, const ReadingNode& found) {
    const std::set<std::string> names = attribute_names(expected, found);
    return same_target(expected, found) && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
               return attribute(expected, name) == attribute(found, name);
           });
}

using Nodes = std::vector<const ReadingNode*>;

/// The kids that should be in the file: an optional one only where the file has it.
Nodes wanted_kids(const ReadingNode& expected, const ReadingNode& found) {
    Nodes wanted;
    const bool has_marker = !found.kids.empty() && found.kids.front().role == "Lbl";
    for (const ReadingNode& kid : expected.kids)
        if (!kid.optional || has_marker) wanted.push_back(&kid);
    return wanted;
}

bool same(const ReadingNode& expected, const ReadingNode& found) {
    if (expected.role != found.role || !says_the_same(expected, found) || !same_attributes(expected, found))
        return false;
    const Nodes wanted = wanted_kids(expected, found);
    return wanted.size() == found.kids.size() &&
           std::equal(wanted.begin(), wanted.end(), found.kids.begin(),
                      [](const ReadingNode* one, const ReadingNode& other) { return same(*one, other); });
}

class Comparison {
public:
    explicit Comparison(Report& report) : report_(report) {}

    void compare(const ReadingNode& expected, const ReadingNode& found, const std::string& path) {
        const std::string place = place_of(found, path);
        if (!expected.ids.empty() || !expected.target.empty() || attribute(expected, "title") != "" ||
            expected.role.front() == 'H')
            matches_.push_back({&expected, &found, place});
        if (!says_the_same(expected, found)) {
            report_.add("PIGE-I010", place,
                        {{"clase", found.role},
                         {"esperado", excerpt(without_signs(expected.text))},
                         {"encontrado", excerpt(found.text)}});
        } else if (!reads_as(expected.text, found.text)) {
            names_seen_ = true;
        }
        compare_attributes(expected, found, place);
        compare_kids(expected, found, path);
    }

    [[nodiscard]] bool names_seen() const { return names_seen_; }
    [[nodiscard]] std::vector<Match> take() { return std::move(matches_); }

private:
    static std::string place_of(const ReadingNode& found, const std::string& path) {
        return "p" + std::to_string(found.first_page + 1) + path;
    }

    void compare_attributes(const ReadingNode& expected, const ReadingNode& found, const std::string& place) {
        const auto differs = [&](const std::string& name, const std::string& should, const std::string& is) {
            report_.add("PIGE-I013", place,
                        {{"clase", found.role},
                         {"atributo", name},
                         {"esperado", excerpt(should)},
                         {"encontrado", excerpt(is)}});
        };
        if (!same_target(expected, found)) differs("target", expected.target, found.target);
        for (const std::string& name : attribute_names(expected, found)) {
            const std::string should = attribute(expected, name);
            const std::string is = attribute(found, name);
            if (should != is) differs(name, should, is);
        }
    }

    /// Kids in pairs. Where their number differs, what is equal at both ends is paired first, so that one row that is
    /// missing is one finding.
    void compare_kids(const ReadingNode& expected, const ReadingNode& found, const std::string& path) {
        const Nodes wanted = wanted_kids(expected, found);
        std::size_t front = 0;
        std::size_t back = 0;
        const std::size_t shorter = std::min(wanted.size(), found.kids.size());
        if (wanted.size() != found.kids.size()) {
            while (front < shorter && same(*wanted[front], found.kids[front])) ++front;
            while (back < shorter - front &&
                   same(*wanted[wanted.size() - 1 - back], found.kids[found.kids.size() - 1 - back]))
                ++back;
        }
        std::map<std::string, std::size_t> count;
        const auto path_of = [&](const ReadingNode& kid) {
            return path + "/" + kid.role + "[" + std::to_string(++count[kid.role]) + "]";
        };
        std::size_t one = 0;
        std::size_t other = 0;
        while (one < wanted.size() || other < found.kids.size()) {
            const bool in_middle = one >= front && one + back < wanted.size();
            const bool other_in_middle = other >= front && other + back < found.kids.size();
            const bool is_missing =
                one < wanted.size() && in_middle && (!other_in_middle || lacks_role(wanted, one, found, other, back));
            const bool is_extra = !is_missing && other_in_middle && !in_middle;
            if (is_missing) {
                report_.add("PIGE-I011", "p" + std::to_string(found.first_page + 1) + path,
                            {{"clase", wanted[one]->role}, {"esperado", excerpt(whole_text(*wanted[one]))}});
                ++one;
            } else if (is_extra || (other_in_middle && wanted[one]->role != found.kids[other].role &&
                                    found.kids.size() - other > wanted.size() - one)) {
                const ReadingNode& kid = found.kids[other++];
                report_.add("PIGE-I012", place_of(kid, path_of(kid)),
                            {{"clase", kid.role}, {"encontrado", excerpt(whole_text(kid))}});
            } else {
                const ReadingNode& kid = found.kids[other++];
                const ReadingNode& should = *wanted[one++];
                const std::string kid_path = path_of(kid);
                if (should.role != kid.role)
                    report_.add(
                        "PIGE-I013", place_of(kid, kid_path),
                        {{"clase", kid.role}, {"atributo", "S"}, {"esperado", should.role}, {"encontrado", kid.role}});
                compare(should, kid, kid_path);
            }
        }
    }

    /// True when the expected kid should be told as missing, because the found one is of another role and there are
    /// fewer of them.
    static bool lacks_role(const Nodes& wanted,
                           std::size_t one,
                           const ReadingNode& found,
                           std::size_t other,
                           std::size_t back) {
        return wanted[one]->role != found.kids[other].role &&
               wanted.size() - back - one > found.kids.size() - back - other;
    }

    Report& report_;
    std::vector<Match> matches_;
    bool names_seen_ = false;
};

/// The digits at the end of a line of the contents.
std::string last_number(const std::string& text) {
    const std::size_t before = text.find_last_not_of("0123456789");
    return before == std::string::npos ? text : text.substr(before + 1);
}

/// The level that a title has in an outline, where levels may be skipped but not shown so.
class OutlineLevels {
public:
    int of(int heading_level) {
        while (!open_.empty() && open_.back() >= heading_level) open_.pop_back();
        open_.push_back(heading_level);
        return static_cast<int>(open_.size());
    }

private:
    std::vector<int> open_;
};

bool is_heading(const ReadingNode& node) {
    return node.role.size() == 2 && node.role.front() == 'H';
}

}  // namespace

void Report::add(const char* code, std::string place, std::vector<Argument> arguments) {
    if (findings_.size() >= most_findings) {
        ++more_;
        return;
    }
    findings_.push_back({code, Severity::Error, {file_, 0, std::move(place)}, std::move(arguments)});
}

Findings Report::take() {
    if (more_ > 0)
        findings_.push_back({"PIGE-I024", Severity::Error, {file_, 0, {}}, {{"hallazgos", std::to_string(more_)}}});
    return std::move(findings_);
}

void compare_destinations(const std::vector<Match>& matches, const pdf::TaggedFile& found, Report& report) {
    std::map<std::string, const ReadingNode*> by_id;
    for (const Match& match : matches)
        for (const std::string& id : match.expected->ids) by_id.emplace(id, match.found);
    OutlineLevels levels;
    std::size_t entry = 0;
    const auto differs = [&](const Match& match, std::size_t should, std::size_t is) {
        report.add("PIGE-I017", match.place,
                   {{"texto", excerpt(match.found->text)},
                    {"esperado", std::to_string(should + 1)},
                    {"encontrado", std::to_string(is + 1)}});
    };
    for (const Match& match : matches) {
        if (is_heading(*match.expected)) {
            const int level = levels.of(match.expected->role.back() - '0');
            const std::string title = attribute(*match.expected, "title");
            const pdf::OutlineItem none;
            const pdf::OutlineItem& item = entry < found.outline.size() ? found.outline[entry] : none;
            ++entry;
            if (read_text(item.title) != title || item.level != level || item.page != match.found->first_page)
                report.add("PIGE-I016", match.place, {{"esperado", title}, {"encontrado", item.title}});
        }
        if (!match.found->leads_to || !match.expected->target.starts_with('#')) continue;
        const std::size_t leads_to = *match.found->leads_to;
        const auto target = by_id.find(match.expected->target.substr(1));
        if (target != by_id.end() && (leads_to < target->second->first_page || leads_to > target->second->last_page))
            differs(match, target->second->first_page, leads_to);
        const bool shows_page = match.expected->text.find(page_number) != std::string::npos;
        const std::string shown = last_number(match.found->text);
        if (shows_page && shown != std::to_string(leads_to + 1))
            report.add("PIGE-I017", match.place,
                       {{"texto", excerpt(match.found->text)},
                        {"esperado", std::to_string(leads_to + 1)},
                        {"encontrado", shown}});
    }
    for (; entry < found.outline.size(); ++entry)
        report.add("PIGE-I016", {}, {{"esperado", ""}, {"encontrado", found.outline[entry].title}});
}

Findings differences(const Expectation& expected, const pdf::TaggedFile& found, const std::string& file) {
    ReadingNode should = expected_reading(expected.document);
    note_marks(should, expected_reading(expected.document_with_marks));
    const ReadingNode is = found_reading(found);
    Report report(file);
    Comparison comparison(report);
    comparison.compare(should, is, "");
    compare_destinations(comparison.take(), found, report);
    compare_surroundings(expected, is, found, report);
    Findings findings = report.take();
    if (comparison.names_seen()) findings.push_back({"PIGE-I023", Severity::Notice, {file, 0, {}}, {}});
    return findings;
}

}  // namespace pige::inspect
