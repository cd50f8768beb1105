// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalog/writer.hpp"
#include "core/text.hpp"

namespace pige::catalog {
namespace {

std::string file_name(const std::string& path) {
    return path.substr(path.find_last_of('/') + 1);
}

void describe_format(Writer& writer, const Iri& file, const Distribution& distribution) {
    const Mapping& mapping = writer.mapping();
    const std::string own = mapping.entry("archivos.formatos", file_name(distribution.path));
    const Code format = own.empty() ? mapping.find("file-type", "media_type", distribution.media_type)
                                    : mapping.find("file-type", "code", own);
    writer.code(file, "dct:format", "file-type", format, "dct:MediaTypeOrExtent");
    const Iri media_type{mapping.text("tipo_de_medio") + distribution.media_type};
    writer.link(file, "dcat:mediaType", media_type);
    writer.type(media_type, "dct:MediaType");
    writer.type(media_type, "dct:MediaTypeOrExtent");
}

/// The standards that a file keeps: of its name, of its media type, its schema, and the one that the caller names.
void describe_conformance(Writer& writer,
                          const Iri& file,
                          const Distribution& distribution,
                          const std::string& schema) {
    const Mapping& mapping = writer.mapping();
    for (const std::string& key : {file_name(distribution.path), distribution.media_type}) {
        const std::string standard = mapping.entry("archivos.normas", key);
        if (standard.empty()) continue;
        writer.standard(file, {standard}, mapping.entry("archivos.titulos_de_normas", standard));
    }
    const std::string title = fill(mapping.text("esquema_json"), {{"archivo", file_name(distribution.path)}});
    if (!schema.empty()) writer.standard(file, writer.address(schema), title);
    const std::string& named = distribution.conforms_to;
    if (named.empty()) return;
    const std::string known = mapping.entry("archivos.titulos_de_normas", named);
    writer.standard(file, writer.address(named), known.empty() ? file_name(named) : known);
}

void describe_checksum(Writer& writer, const Iri& file, const Digest& sha256) {
    if (sha256.empty()) return;
    const Iri checksum = Writer::part(file, "sha256");
    const Iri algorithm{writer.mapping().text("algoritmo")};
    writer.link(file, "spdx:checksum", checksum);
    writer.type(checksum, "spdx:Checksum");
    writer.link(checksum, "spdx:algorithm", algorithm);
    writer.type(algorithm, "spdx:ChecksumAlgorithm");
    writer.typed(checksum, "spdx:checksumValue", sha256.hex(), "xsd:hexBinary");
}

/// The address of the first page among `files`, or an empty IRI.
Iri page_among(const Writer& writer, const std::vector<Distribution>& files) {
    const std::string page = writer.mapping().text("archivos.pagina");
    const auto found = std::ranges::find(files, page, &Distribution::media_type);
    return found == files.end() ? Iri() : writer.address(found->path);
}

}  // namespace

std::string schema_beside(const std::string& path, const std::set<std::string>& paths, const std::string& suffix) {
    const std::string extension = suffix.substr(suffix.find_last_of('.'));
    if (!path.ends_with(extension)) return {};
    std::string schema = path.substr(0, path.size() - extension.size()) + suffix;
    return paths.contains(schema) ? schema : std::string();
}

Iri distribution_iri(const Writer& writer, const std::string& dataset_name, const Distribution& file) {
    return writer.node(fmt::format("dist/{}/{}", percent_encode(dataset_name), percent_encode(file_name(file.path))));
}

Iri describe_files(Writer& writer, const DatasetNode& node, const std::vector<Distribution>& files) {
    const std::string suffix = writer.mapping().text("archivos.sufijo_de_esquema");
    const std::vector<std::string> left_out = writer.mapping().texts("archivos.fuera");
    const Iri page = page_among(writer, files);
    std::set<std::string> paths;
    for (const Distribution& each : files) paths.insert(each.path);
    for (const Distribution& each : files) {
        const std::string name = file_name(each.path);
        if (name.ends_with(suffix) || std::ranges::find(left_out, name) != left_out.end()) continue;
        const Iri file = distribution_iri(writer, node.name, each);
        writer.link(node.dataset, "dcat:distribution", file);
        writer.type(file, "dcat:Distribution");
        writer.text(file, "dct:title", each.title.empty() ? name : each.title);
        writer.link(file, "dcat:accessURL", page.value.empty() ? writer.address(each.path) : page);
        writer.link(file, "dcat:downloadURL", writer.address(each.path));
        describe_format(writer, file, each);
        writer.typed(file, "dcat:byteSize", fmt::format("{}", each.size), "xsd:nonNegativeInteger");
        describe_checksum(writer, file, each.sha256);
        writer.licence(file);
        writer.fixed_code(file, "dcatap:availability", "disponibilidad");
        writer.fixed_code(file, "adms:status", "estado");
        writer.day(file, "dct:issued", node.published);
        writer.day(file, "dct:modified", node.modified);
        describe_conformance(writer, file, each, schema_beside(each.path, paths, suffix));
    }
    return page;
}

}  // namespace pige::catalog
