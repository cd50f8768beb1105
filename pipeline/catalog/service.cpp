// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "catalog/writer.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"

// The joined tables as a service: files that a program reads by their addresses, described by an OpenAPI document, with
// no server to keep alive but one that gives files.
namespace pige::catalog {
namespace {

using nlohmann::ordered_json;

/// The answer that a program gets: the file, and its schema where there is one.
ordered_json answer_of(const Writer& writer, const Distribution& file, const std::string& schema) {
    ordered_json content = ordered_json::object();
    content[file.media_type] = ordered_json::object();
    if (!schema.empty()) content[file.media_type]["schema"] = {{"$ref", writer.address(schema).value}};
    return {{"200", {{"description", file.title}, {"content", std::move(content)}}}};
}

bool is_of_service(const Distribution& file, const Mapping& mapping) {
    return file.media_type == mapping.text("servicio.tipo");
}

}  // namespace

void describe_service(Writer& writer, const Iri& catalog, const OtherDataset& tables, const Iri& dataset) {
    const Mapping& mapping = writer.mapping();
    const std::string document = "/" + mapping.text("servicio.archivo");
    const auto found = std::ranges::find_if(tables.distributions,
                                            [&](const Distribution& each) { return each.path.ends_with(document); });
    if (found == tables.distributions.end()) return;
    const Iri service = writer.node("servicio/datos");
    writer.link(catalog, "dcat:service", service);
    writer.type(service, "dcat:DataService");
    writer.text(service, "dct:title", mapping.text("servicio.titulo"));
    writer.text(service, "dct:description", mapping.text("servicio.descripcion"));
    const std::string folder = found->path.substr(0, found->path.size() - document.size());
    writer.link(service, "dcat:endpointURL", {writer.address(folder).value + "/"});
    writer.link(service, "dcat:endpointDescription", writer.address(found->path));
    writer.link(service, "dcat:servesDataset", dataset);
    writer.standard(service, {mapping.text("servicio.norma")}, mapping.text("servicio.titulo_de_norma"));
    writer.publisher_link(service);
    writer.contact(service);
    writer.licence(service);
    writer.fixed_code(service, "dct:accessRights", "derechos");
    for (const Distribution& file : tables.distributions) {
        if (is_of_service(file, mapping)) {
            writer.link(distribution_iri(writer, tables.id, file), "dcat:accessService", service);
        }
    }
}

std::string to_open_api(const std::vector<Distribution>& files, const Publisher& publisher, const Mapping& mapping) {
    const Writer writer(publisher, mapping);
    std::set<std::string> paths;
    for (const Distribution& file : files) paths.insert(file.path);
    ordered_json operations = ordered_json::object();
    for (const Distribution& file : files) {
        if (!is_of_service(file, mapping)) continue;
        const std::string schema = schema_beside(file.path, paths, mapping.text("archivos.sufijo_de_esquema"));
        operations["/" + file.path]["get"] = {{"summary", file.title}, {"responses", answer_of(writer, file, schema)}};
    }
    const ordered_json root = {{"openapi", mapping.text("servicio.version_de_openapi")},
                               {"info",
                                {{"title", mapping.text("servicio.titulo")},
                                 {"description", mapping.text("servicio.descripcion")},
                                 {"version", mapping.text("servicio.version")},
                                 {"license", {{"name", publisher.licence_name}, {"url", publisher.licence_address}}}}},
                               {"servers", ordered_json::array({{{"url", publisher.base}}})},
                               {"paths", std::move(operations)}};
    return foreign::pretty_json(root);
}

}  // namespace pige::catalog
