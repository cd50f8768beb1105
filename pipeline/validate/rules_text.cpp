// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/text.hpp"
#include "validate/cell_values.hpp"
#include "validate/rules.hpp"

// Predicates on texts. They advise: no text is cut or changed.
namespace pige::validate {
namespace {

/// Calls `function(field, row number, text)` for every text of `fields` in the rows that the rule is asked of.
template <typename Function>
void for_each_text(const RuleCase& rule, const std::vector<const plan::Field*>& fields, Function&& function) {
    for (std::size_t i = 0; i < rule.rows().size(); ++i) {
        if (!rule.applies_to(rule.rows()[i])) continue;
        for (const plan::Field* field : fields) {
            const plan::Cell* cell = rule.rows()[i].find(field->key);
            if (cell == nullptr) continue;
            if (const auto* text = std::get_if<std::string>(cell)) {
                function(*field, i + 1, *text);
            } else if (const auto* list = std::get_if<std::vector<std::string>>(cell)) {
                for (const std::string& each : *list) function(*field, i + 1, each);
            }
        }
    }
}

std::int64_t words_in(std::string_view text) {
    const std::string folded = fold(text);  // one space between words, none at the end
    return is_blank(folded) ? 0 : 1 + std::count(folded.begin(), folded.end(), ' ');
}

}  // namespace

void text_length(const RuleCase& rule) {
    const std::int64_t maximum = rule.integer("maximo").value_or(INT64_MAX);
    for_each_text(rule, rule.fields(), [&](const plan::Field& field, std::size_t row, const std::string& text) {
        if (static_cast<std::int64_t>(text.size()) <= maximum) return;  // fewer octets than characters there are none
        const auto length = static_cast<std::int64_t>(code_points(text).size());
        if (length <= maximum) return;
        rule.at_cell(row, field, {{"caracteres", std::to_string(length)}, {"maximo", std::to_string(maximum)}});
    });
}

void demanded_parts(const RuleCase& rule) {
    const plan::Field* field = rule.field("campo");
    if (field == nullptr) return;
    const std::int64_t wanted = rule.integer("palabras").value_or(0);
    std::string parts;
    for (const std::string& part : rule.list("partes")) parts += (parts.empty() ? "" : ", ") + part;
    for_each_text(rule, {field}, [&](const plan::Field& each, std::size_t row, const std::string& text) {
        if (is_blank(text) || words_in(text) >= wanted) return;
        rule.at_cell(row, each, {{"partes", parts}, {"palabras", std::to_string(wanted)}});
    });
}

void forbidden_texts(const RuleCase& rule) {
    std::vector<std::string> forbidden;
    for (const std::string& text : rule.list("textos")) forbidden.push_back(fold(text));
    for_each_text(rule, rule.fields(), [&](const plan::Field& field, std::size_t row, const std::string& text) {
        const std::string folded = fold(text);
        const auto found = std::find_if(forbidden.begin(), forbidden.end(), [&](const std::string& each) {
            return folded.find(each) != std::string::npos;
        });
        if (found != forbidden.end()) rule.at_cell(row, field, {{"texto", *found}});
    });
}

}  // namespace pige::validate
