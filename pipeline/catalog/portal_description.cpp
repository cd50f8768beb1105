// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/portal_description.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "catalog/graph_reader.hpp"
#include "catalog/namespaces.hpp"
#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"

namespace pige::catalog {
namespace {

using foreign::JsonNode;

/// Where a value of the portal's form comes from: a path of properties through the graph.
struct Source {
    std::string key;
    std::vector<std::string> path;
    bool is_list = false;
    bool prefers_own = false;  ///< a node below our base before any other
    std::string removed_prefix;
};

/// `mapping/ckan.json` as a value.
struct Form {
    std::vector<Source> fields;
    std::vector<Source> extras;
    std::vector<Source> files;
    std::string keywords;
};

[[noreturn]] void fail(const std::filesystem::path& file, int line) {
    throw Failure({"PIGE-N001", Severity::Error, {file.string(), line, {}}, {{"clave", {}}}});
}

bool flag(const JsonNode& node, const char* key) {
    const JsonNode* found = node.find(key);
    return found != nullptr && found->is_boolean() && found->boolean;
}

std::vector<Source> sources_at(const JsonNode& root, const char* key, const std::filesystem::path& file) {
    const JsonNode* list = root.find(key);
    if (list == nullptr || !list->is_array()) fail(file, root.line);
    std::vector<Source> sources;
    for (const JsonNode& node : list->elements) {
        const JsonNode* path = node.find("ruta");
        Source source{node.string_at("clave"), {}, flag(node, "lista"), flag(node, "propio"), node.string_at("quita")};
        if (source.key.empty() || path == nullptr || !path->is_array()) fail(file, node.line);
        for (const JsonNode& step : path->elements) source.path.push_back(step.text);
        sources.push_back(std::move(source));
    }
    return sources;
}

Form read_form(const std::filesystem::path& file) {
    const auto bytes = read_file(file);
    if (!bytes) fail(file, 0);
    const auto root = foreign::parse_json(*bytes, file.string());
    if (!root.has_value()) fail(file, 0);
    return {sources_at(*root, "campos", file), sources_at(*root, "extras", file), sources_at(*root, "archivos", file),
            root->string_at("palabras_clave")};
}

/// Reads values of the portal's form out of one graph.
class Describer {
public:
    Describer(const Graph& graph, std::string base) : reader_(graph), base_(std::move(base)) {}

    [[nodiscard]] const GraphReader& reader() const { return reader_; }

    /// The values of `sources` that `subject` has, by their keys.
    [[nodiscard]] std::map<std::string, std::string> values(const Iri& subject,
                                                            const std::vector<Source>& sources) const {
        std::map<std::string, std::string> found;
        for (const Source& source : sources) {
            const std::vector<std::string> all = follow(subject, source);
            if (all.empty()) continue;
            found[source.key] = source.is_list ? foreign::canonical_json(nlohmann::json(all)) : all.front();
        }
        return found;
    }

    /// The path of a file below the base as it is in the release, or an empty text.
    [[nodiscard]] std::string path_of(const std::string& address) const {
        return address.starts_with(base_ + "/") ? percent_decode(address.substr(base_.size() + 1)) : std::string();
    }

private:
    [[nodiscard]] std::vector<std::string> follow(const Iri& subject, const Source& source) const {
        std::vector<std::string> nodes{subject.value};
        for (const std::string& property : source.path) {
            std::vector<std::string> next;
            for (const std::string& node : nodes) {
                for (std::string& value : reader_.values({node}, property)) next.push_back(std::move(value));
            }
            if (source.prefers_own) {
                std::ranges::stable_partition(next, [&](const auto& each) { return each.starts_with(base_ + "/"); });
                if (!source.is_list && next.size() > 1) next.resize(1);
            }
            nodes = std::move(next);
        }
        for (std::string& node : nodes) {
            if (node.starts_with(source.removed_prefix)) node.erase(0, source.removed_prefix.size());
        }
        return nodes;
    }

    GraphReader reader_;
    std::string base_;
};

nlohmann::ordered_json describe(const Iri& dataset, const Form& form, const Describer& describer) {
    nlohmann::ordered_json files = nlohmann::ordered_json::object();
    for (const Iri& file : describer.reader().nodes(dataset, "dcat:distribution")) {
        const std::string path = describer.path_of(describer.reader().value(file, "dcat:downloadURL"));
        if (!path.empty()) files[path] = describer.values(file, form.files);
    }
    return {{"campos", describer.values(dataset, form.fields)},
            {"extras", describer.values(dataset, form.extras)},
            {"palabras_clave", describer.reader().values(dataset, form.keywords)},
            {"archivos", std::move(files)}};
}

}  // namespace

std::string to_portal_json(const Graph& catalogue,
                           const Publisher& publisher,
                           const std::filesystem::path& data_folder) {
    const Form form = read_form(data_folder / "mapping" / "ckan.json");
    const Describer describer(catalogue, publisher.base);
    const Iri property = expand("dcat:distribution");
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    Iri last;
    for (const Triple& triple : catalogue) {
        if (triple.predicate != property || triple.subject == last) continue;
        last = triple.subject;
        list.push_back(describe(last, form, describer));
    }
    return foreign::pretty_json(list);
}

}  // namespace pige::catalog
