// SPDX-License-Identifier: GPL-3.0-or-later
#include <exception>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "dataset/dataset.hpp"
#include "foreign/json.hpp"

namespace pige::dataset {
namespace {

/// `text` as JSON; what is broken in it goes to `problems`.
std::optional<nlohmann::json> parsed(std::string_view text,
                                     const std::string& name,
                                     std::vector<std::string>& problems) {
    const Checked<foreign::JsonNode> node = foreign::parse_json(text, name);
    for (const Diagnostic& finding : node.findings) {
        problems.push_back(name + ":" + std::to_string(finding.place.line) + ": " + finding.code);
    }
    if (!node.has_value()) return std::nullopt;
    return foreign::to_value(*node);
}

}  // namespace

std::vector<std::string> schema_problems(std::string_view schema, std::string_view json) {
    std::vector<std::string> problems;
    const auto rules = parsed(schema, "schema", problems);
    const auto document = parsed(json, "json", problems);
    if (!rules || !document) return problems;
    try {
        valijson::Schema tree;
        valijson::SchemaParser parser;  // draft 7
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(*rules), tree);
        valijson::Validator validator;
        valijson::ValidationResults results;
        if (validator.validate(tree, valijson::adapters::NlohmannJsonAdapter(*document), &results)) return problems;
        for (const valijson::ValidationResults::Error& error : results) {
            std::string place;
            for (const std::string& step : error.context) place += step;
            problems.push_back(place + ": " + error.description);
        }
    } catch (const std::exception& error) {
        problems.push_back(std::string("schema: ") + error.what());
    }
    return problems;
}

}  // namespace pige::dataset
