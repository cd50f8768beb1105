// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>

#include "dataset/csv_text.hpp"

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

/// Takes records from a file, one after the other.
class RecordReader {
public:
    RecordReader(std::string_view csv, RecordEnds ends) : rest_(csv), ends_(ends) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] int line() const { return line_; }

    /// The fields up to the next record end; nothing when the file is broken there.
    [[nodiscard]] std::optional<std::vector<RawField>> record() {
        std::vector<RawField> fields;
        const std::string_view begin = rest_;
        for (;;) {
            auto field = rest_.starts_with('"') ? quoted() : plain();
            if (!field) return std::nullopt;
            fields.push_back(std::move(*field));
            if (take_record_end()) {
                const std::string_view taken = begin.substr(0, begin.size() - rest_.size());
                line_ += static_cast<int>(std::count(taken.begin(), taken.end(), '\n'));
                return fields;
            }
            if (!rest_.starts_with(',')) return std::nullopt;
            rest_.remove_prefix(1);
        }
    }

private:
    /// The last record of a file that another program wrote may have no end.
    bool take_record_end() {
        if (ends_ == RecordEnds::Any && rest_.empty()) return true;
        if (ends_ == RecordEnds::Any && rest_.starts_with('\n')) {
            rest_.remove_prefix(1);
            return true;
        }
        if (!rest_.starts_with(record_end)) return false;
        rest_.remove_prefix(record_end.size());
        return true;
    }

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
    RecordEnds ends_;
    int line_ = 1;
};

std::optional<DataCell> parse_number(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || std::to_string(number) != text) return std::nullopt;
    return number;
}

/// The cell that `to_csv` would write as `field`; nothing when there is none.
std::optional<DataCell> parse_cell(const RawField& field, Datatype datatype) {
    if (field.text.empty() && !field.quoted) return DataCell();
    if (field.quoted != needs_quotes(field.text)) return std::nullopt;
    if (field.text.empty()) return DataCell(std::string());
    return parse_value(field.text, datatype);
}

bool is_header(const std::vector<RawField>& fields, const std::vector<Column>& columns) {
    return std::equal(fields.begin(), fields.end(), columns.begin(), columns.end(),
                      [](const RawField& field, const Column& column) { return field.text == column.name; });
}

}  // namespace

std::string written(const DataCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
    return {};
}

std::optional<DataCell> parse_value(const std::string& text, Datatype datatype) {
    if (text.empty()) return DataCell();
    switch (datatype) {
        case Datatype::String:
        case Datatype::Date: return text;
        case Datatype::Integer:
        case Datatype::Year: return parse_number(text);
        case Datatype::Boolean: break;
    }
    if (text == "true") return DataCell(true);
    if (text == "false") return DataCell(false);
    return std::nullopt;
}

CsvRecords read_records(std::string_view csv, RecordEnds ends) {
    CsvRecords result;
    RecordReader reader(csv, ends);
    while (!reader.at_end()) {
        const int line = reader.line();
        auto fields = reader.record();
        if (!fields) {
            result.broken_line = line;
            break;
        }
        result.records.push_back({std::move(*fields), line});
    }
    return result;
}

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
            if (std::holds_alternative<std::string>(row[i])) {
                write_text(std::get<std::string>(row[i]), csv);
            } else {
                csv += written(row[i]);
            }
        }
        csv += record_end;
    }
    return csv;
}

std::optional<std::vector<std::vector<DataCell>>> from_csv(std::string_view csv, const std::vector<Column>& columns) {
    const CsvRecords read = read_records(csv, RecordEnds::Exact);
    if (read.broken_line != 0 || read.records.empty() || !is_header(read.records.front().fields, columns)) {
        return std::nullopt;
    }
    std::vector<std::vector<DataCell>> rows;
    for (std::size_t record = 1; record < read.records.size(); ++record) {
        const std::vector<RawField>& fields = read.records[record].fields;
        if (fields.size() != columns.size()) return std::nullopt;
        std::vector<DataCell> row;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto cell = parse_cell(fields[i], columns[i].datatype);
            if (!cell) return std::nullopt;
            row.push_back(std::move(*cell));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace pige::dataset
