// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foreign/json.hpp"

namespace pige::catalog {

/// A value of a code list: its IRI and its Spanish label.
struct Code {
    std::string iri;
    std::string label;
};

/// The words and vocabulary values of a catalogue: `mapping/dcat.json`, `mapping/campos.json`,
/// `mapping/contexto.json` and the code lists.
class Mapping {
public:
    /// Failure: PIGE-N001 when one of the files is missing or is not of its form.
    explicit Mapping(const std::filesystem::path& data_folder);

    /// The text at `path` ("plan.titulo") of dcat.json. Failure: PIGE-N002 when there is none.
    [[nodiscard]] std::string text(std::string_view path) const;
    /// The list of texts at `path`. Failure: PIGE-N002.
    [[nodiscard]] std::vector<std::string> texts(std::string_view path) const;
    /// The text of the member `key` of the object at `path`, or an empty text.
    [[nodiscard]] std::string entry(std::string_view path, const std::string& key) const;

    /// The code of `list` ("data-theme") in whose `column` stands `value`, the first of several; an empty IRI when
    /// there is none.
    [[nodiscard]] Code find(const std::string& list, const std::string& column, const std::string& value) const;
    /// The name of a department by its ISO 3166-2 code, or an empty text.
    [[nodiscard]] std::string department(const std::string& iso) const;
    /// Key of the field in which a row names its strategic line.
    [[nodiscard]] const std::string& line_field() const { return line_field_; }
    /// The terms of the record's head in JSON-LD, as they stand in a context.
    [[nodiscard]] const nlohmann::ordered_json& record_terms() const { return record_terms_; }

private:
    using Row = std::map<std::string, std::string>;

    [[nodiscard]] const foreign::JsonNode& node(std::string_view path) const;
    [[nodiscard]] const Row* find_row(const std::string& list,
                                      const std::string& column,
                                      const std::string& value) const;

    std::string file_;
    foreign::JsonNode root_;
    std::string line_field_;
    nlohmann::ordered_json record_terms_;
    std::map<std::string, std::vector<Row>> lists_;
};

/// `pattern` with every `{name}` of `values` replaced.
[[nodiscard]] std::string fill(const std::string& pattern,
                               const std::vector<std::pair<std::string_view, std::string>>& values);

}  // namespace pige::catalog
