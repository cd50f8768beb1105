// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>

#include "dataset/dataset.hpp"

// RFC 4180. A quoted empty field is an empty text, an unquoted one is unknown: other readers take both as empty, ours
// gets back what was written.
namespace pige::dataset {
namespace {

constexpr std::string_view record_end = "\r\n";

/// Characters beyond ASCII that some readers take for the end of a line: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
constexpr std::array<std::string_view, 3> wide_line_ends{"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};

bool needs_quotes(std::string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return true;
    const auto special = [](char c) { return c == ',' || c == '"' || static_cast<unsigned char>(c) < 0x20; };
    if (std::any_of(text.begin(), text.end(), special)) return true;
    return std::any_of(wide_line_ends.begin(), wide_line_ends.end(),
                       [&](std::string_view end) { return text.find(end) != std::string_view::npos; });
}

void write_text(std::string_view text, std::string& csv) {
    if (!needs_quotes(text)) {
        csv += text;
        return;
    }
    csv += '"';
    for (const char c : text) {
        if (c == '"') csv += '"';
        csv += c;
    }
    csv += '"';
}

void write_cell(const DataCell& cell, std::string& csv) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        write_text(*text, csv);
    } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        csv += std::to_string(*number);
    } else if (const auto* flag = std::get_if<bool>(&cell)) {
        csv += *flag ? "true" : "false";
    }
}

/// A field as it stands in the file.
struct RawField {
    std::string text;
    bool quoted = false;
};

/// Takes fields from a file, one after the other.
class FieldReader {
public:
    explicit FieldReader(std::string_view csv) : rest_(csv) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    /// The fields up to the next record end; nothing when the file is broken there.
    [[nodiscard]] std::optional<std::vector<RawField>> record() {
        std::vector<RawField> fields;
        for (;;) {
            auto field = rest_.starts_with('"') ? quoted() : plain();
            if (!field) return std::nullopt;
            fields.push_back(std::move(*field));
            if (rest_.starts_with(record_end)) {
                rest_.remove_prefix(record_end.size());
                return fields;
            }
            if (!rest_.starts_with(',')) return std::nullopt;
            rest_.remove_prefix(1);
        }
    }

private:
    std::optional<RawField> plain() {
        const std::size_t end = std::min(rest_.find_first_of(",\"\r\n"), rest_.size());
        RawField field{std::string(rest_.substr(0, end)), false};
        rest_.remove_prefix(end);
        return field;
    }

    std::optional<RawField> quoted() {
        RawField field{{}, true};
        rest_.remove_prefix(1);
        for (;;) {
            const std::size_t quote = rest_.find('"');
            if (quote == std::string_view::npos) return std::nullopt;
            field.text += rest_.substr(0, quote);
            rest_.remove_prefix(quote + 1);
            if (!rest_.starts_with('"')) return field;
            field.text += '"';
            rest_.remove_prefix(1);
        }
    }

    std::string_view rest_;
};

std::optional<DataCell> parse_number(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || std::to_string(number) != text) return std::nullopt;
    return number;
}

/// The cell that `write_cell` would write as `field`; nothing when there is none.
std::optional<DataCell> parse_cell(const RawField& field, Datatype datatype) {
    if (field.text.empty() && !field.quoted) return DataCell();
    if (field.quoted != needs_quotes(field.text)) return std::nullopt;
    switch (datatype) {
        case Datatype::String:
        case Datatype::Date: return field.text;
        case Datatype::Integer:
        case Datatype::Year: return parse_number(field.text);
        case Datatype::Boolean: break;
    }
    if (field.text == "true") return DataCell(true);
    if (field.text == "false") return DataCell(false);
    return std::nullopt;
}

bool is_header(const std::vector<RawField>& fields, const std::vector<Column>& columns) {
    return std::equal(fields.begin(), fields.end(), columns.begin(), columns.end(),
                      [](const RawField& field, const Column& column) { return field.text == column.name; });
}

}  // namespace

std::string to_csv(const DataTable& table) {
    std::string csv;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i > 0) csv += ',';
        write_text(table.columns[i].name, csv);
    }
    csv += record_end;
    for (const std::vector<DataCell>& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) csv += ',';
            write_cell(row[i], csv);
        }
        csv += record_end;
    }
    return csv;
}

std::optional<std::vector<std::vector<DataCell>>> from_csv(std::string_view csv, const std::vector<Column>& columns) {
    FieldReader reader(csv);
    const auto header = reader.record();
    if (!header || !is_header(*header, columns)) return std::nullopt;
    std::vector<std::vector<DataCell>> rows;
    while (!reader.at_end()) {
        const auto fields = reader.record();
        if (!fields || fields->size() != columns.size()) return std::nullopt;
        std::vector<DataCell> row;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto cell = parse_cell((*fields)[i], columns[i].datatype);
            if (!cell) return std::nullopt;
            row.push_back(std::move(*cell));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace pige::dataset
