// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/generated_records.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include "core/digest.hpp"

namespace pige::test {
namespace {

using foreign::JsonNode;
using plan::Form;
using plan::FormPart;

/// What has gone wrong with XML somewhere: marks, ends of lines, blanks, texts that look like numbers, every width of
/// UTF-8, what is invisible.
constexpr std::array odd_texts = {"Gestión",
                                  "a & b",
                                  "<fila/>",
                                  "]]>",
                                  "&amp;#13;",
                                  "\"comillas\" y 'más'",
                                  "línea\nlínea",
                                  "línea\r\nlínea",
                                  "\r",
                                  "\t",
                                  " ",
                                  "  dos  ",
                                  "\n",
                                  "0",
                                  "-1",
                                  "2026.0",
                                  "1e3",
                                  "true",
                                  "null",
                                  "=1+1",
                                  "\u0085",
                                  "\u2028",
                                  "\u00a0x",
                                  "\u200b",
                                  "\ufeffx",
                                  "\u202etic",
                                  "Gestio\u0301n",
                                  "\ue000",
                                  "\ud7ff",
                                  "\ufffd",
                                  "\U0001F33D maíz",
                                  "\U0010FFFF",
                                  "\u007f",
                                  "Jach’a uraqi",
                                  "<?php ?>",
                                  "<!-- -->",
                                  "xsi:nil",
                                  "10.10",
                                  "SI ",
                                  "áéíóúñÑ üÜ"};

class Generator {
public:
    Generator(Cells cells, std::mt19937& random) : cells_(cells), random_(random) {}

    JsonNode make(const Form& form) {
        if (form.nullable && one_in(8)) return {};
        if (form.may_be_blank && one_in(8)) return one_in(2) ? text(one_in(2) ? "" : " \t") : array();
        switch (form.kind) {
            case Form::Kind::Text: return make_text(form);
            case Form::Kind::Integer: return make_integer(form);
            case Form::Kind::Boolean: return boolean();
            case Form::Kind::Object: return make_object(form.parts);
            case Form::Kind::Rows: return one_in(4) ? make_object(form.instead) : make_items(form);
            case Form::Kind::List: return make_items(form);
            case Form::Kind::Map: return make_map(form);
        }
        return {};
    }

private:
    /// Not a distribution of the standard library: those differ between libraries.
    std::size_t below(std::size_t count) { return random_() % count; }
    bool one_in(std::size_t count) { return below(count) == 0; }

    static JsonNode array() {
        JsonNode node;
        node.kind = JsonNode::Kind::Array;
        return node;
    }
    static JsonNode text(std::string value) {
        JsonNode node;
        node.kind = JsonNode::Kind::String;
        node.text = std::move(value);
        return node;
    }
    static JsonNode integer(std::int64_t value) {
        JsonNode node;
        node.kind = JsonNode::Kind::Integer;
        node.integer = value;
        return node;
    }
    JsonNode boolean() {
        JsonNode node;
        node.kind = JsonNode::Kind::Boolean;
        node.boolean = one_in(2);
        return node;
    }

    std::string odd_text() {
        std::string result = odd_texts.at(below(odd_texts.size()));
        while (one_in(2)) result += odd_texts.at(below(odd_texts.size()));
        return result;
    }

    JsonNode make_text(const Form& form) {
        if (!form.only.empty()) return text(form.only[below(form.only.size())]);
        if (form.also_boolean && one_in(3)) return boolean();
        if (form.pattern.empty()) return text(!form.must_be_filled && one_in(6) ? "" : odd_text());
        const std::regex pattern(form.pattern);
        for (const std::string& sample : {std::string("2026-04-20"), sha256(archivo_bytes).hex()}) {
            if (std::regex_match(sample, pattern)) return text(sample);
        }
        return {};
    }

    JsonNode make_integer(const Form& form) {
        const std::int64_t low = form.minimum.value_or(-3);
        const std::int64_t high = form.maximum.value_or(low + 100'000);
        return integer(low + static_cast<std::int64_t>(below(static_cast<std::size_t>(high - low) + 1)));
    }

    /// A value that no field asks for, but that a cell may hold as received.
    JsonNode any_cell() {
        static constexpr std::array decimals = {"2026.0", "-0.50", "1e3", "3.10", "12345678901234567890123"};
        JsonNode node;
        switch (below(6)) {
            case 0: break;
            case 1: return boolean();
            case 2: return integer(static_cast<std::int64_t>(below(5'000)) - 2'500);
            case 3:
                node.kind = JsonNode::Kind::Decimal;
                node.text = decimals.at(below(decimals.size()));
                break;
            case 4:
                node = array();
                while (one_in(2)) node.elements.push_back(text(odd_text()));
                break;
            default: return text(odd_text());
        }
        return node;
    }

    JsonNode make_row(const std::vector<FormPart>& columns) {
        if (cells_ == Cells::Fitting) return make_object(columns);
        JsonNode row = make_object(columns);
        for (foreign::JsonMember& cell : row.members) {
            if (one_in(2)) cell.second = any_cell();
        }
        return row;
    }

    JsonNode make_items(const Form& form) {
        JsonNode list = array();
        std::size_t count = below(4) + static_cast<std::size_t>(form.minimum_items);
        if (form.maximum_items) count = std::min(count, static_cast<std::size_t>(*form.maximum_items));
        for (std::size_t i = 0; i < count; ++i) {
            const FormPart& part = form.parts[below(form.parts.size())];
            const bool is_row = form.kind == Form::Kind::Rows;
            list.elements.push_back(is_row ? make_row(part.form.parts) : make(part.form));
        }
        return list;
    }

    /// Keys in any order: their order is kept.
    JsonNode make_object(const std::vector<FormPart>& parts) {
        JsonNode object;
        object.kind = JsonNode::Kind::Object;
        for (const FormPart& part : parts) {
            if (part.required || !one_in(4)) object.members.push_back({part.key, make(part.form)});
        }
        for (std::size_t i = object.members.size(); i > 1; --i) {
            std::swap(object.members[i - 1], object.members[below(i)]);
        }
        return object;
    }

    JsonNode make_map(const Form& form) {
        JsonNode map;
        map.kind = JsonNode::Kind::Object;
        while (!one_in(3)) {
            std::string key = odd_text();
            if (map.find(key) == nullptr) map.members.push_back({std::move(key), make(form.parts.front().form)});
        }
        return map;
    }

    Cells cells_;
    std::mt19937& random_;
};

JsonNode* member(JsonNode& object, std::string_view key) {
    const auto found = std::ranges::find(object.members, key, &foreign::JsonMember::first);
    return found == object.members.end() ? nullptr : &found->second;
}

/// Files that a record names must lie beside it.
void name_file(JsonNode& object, std::string_view key) {
    JsonNode* name = member(object, key);
    if (name != nullptr && name->is_string()) name->text = "archivo.pdf";
}

}  // namespace

foreign::JsonNode generated_record(const plan::PlanType& type, Cells cells, std::mt19937& random) {
    JsonNode record = Generator(cells, random).make(plan::record_form(type));
    if (JsonNode* resolution = member(record, "resolucion")) name_file(*resolution, "documento");
    if (JsonNode* documents = member(record, "documentos")) {
        for (auto& document : documents->members) name_file(document.second, "archivo");
    }
    return record;
}

}  // namespace pige::test
