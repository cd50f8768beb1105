// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "catalog/catalog.hpp"
#include "catalog/portal_description.hpp"
#include "release_files.hpp"

// What describes a release as a whole: one graph, in every syntax that others read.
namespace pige {
namespace {

/// A file of the release, and what it says of the catalogue.
struct Description {
    const char* file;
    std::string (*write)(const catalog::Graph& graph, const BuildTools& tools);
};

constexpr std::array descriptions{
    Description{"catalog.ttl",
                [](const catalog::Graph& graph, const BuildTools&) { return catalog::to_turtle(graph); }},
    Description{"catalog.jsonld",
                [](const catalog::Graph& graph, const BuildTools&) { return catalog::to_json_ld(graph); }},
    Description{"catalog.rdf",
                [](const catalog::Graph& graph, const BuildTools&) { return catalog::to_rdf_xml(graph); }},
    Description{"data.json", [](const catalog::Graph& graph,
                                const BuildTools& tools) { return catalog::to_data_json(graph, *tools.mapping); }},
    Description{"feed.atom",
                [](const catalog::Graph& graph, const BuildTools& tools) {
                    return catalog::to_atom(graph, tools.settings.publisher.base + "/feed.atom", *tools.mapping);
                }},
    Description{"recursos/ckan.json",
                [](const catalog::Graph& graph, const BuildTools& tools) {
                    return catalog::to_portal_json(graph, tools.settings.publisher, tools.check.workspace.data);
                }},
    Description{"sitemap.xml",
                [](const catalog::Graph& graph, const BuildTools&) { return catalog::to_sitemap(graph); }},
};

/// The years of both; years that one does not know are those of the other.
plan::Period spanning(const plan::Period& left, const plan::Period& right) {
    const auto start =
        left.start && right.start ? std::min(left.start, right.start) : std::max(left.start, right.start);
    return {start, std::max(left.end, right.end), false};
}

catalog::Graph graph_of(const release::Manifest& manifest,
                        const std::vector<validate::OfficialPlan>& plans,
                        const std::vector<release::FileEntry>& national,
                        const BuildTools& tools) {
    std::vector<catalog::PublishedPlan> published;
    std::string first;
    std::string last;
    plan::Period period;
    for (const validate::OfficialPlan& plan : plans) {
        const std::string path = plan::plan_path(plan.record());
        const auto entry = std::ranges::find(manifest.plans, path, &release::PlanEntry::path);
        published.push_back({&plan.record(), &tools.check.types.at(plan.record().type), entry->published,
                             entry->modified, distributions_of(entry->files)});
        first = first.empty() ? entry->published : std::min(first, entry->published);
        last = std::max(last, entry->modified);
        period = spanning(period, plan.record().period);
    }
    std::vector<catalog::OtherDataset> others;
    if (!plans.empty()) {
        const FileWords words = words_of_file(tools, "conjunto nacional");
        others.push_back({"nacional", words.title, words.description, first, last, distributions_of(national), period});
    }
    return catalog::make_catalog(published, others, tools.settings.publisher, *tools.mapping);
}

}  // namespace

std::vector<catalog::Distribution> distributions_of(const std::vector<release::FileEntry>& files) {
    std::vector<catalog::Distribution> distributions;
    for (const release::FileEntry& file : files) {
        distributions.push_back({file.path, file.title, file.media_type, file.size, file.sha256, {}});
    }
    return distributions;
}

std::vector<release::OutputFile> make_catalogue_files(const release::Manifest& manifest,
                                                      const std::vector<validate::OfficialPlan>& plans,
                                                      const std::vector<release::FileEntry>& national,
                                                      const BuildTools& tools) {
    const catalog::Graph graph = graph_of(manifest, plans, national, tools);
    std::vector<release::OutputFile> files;
    for (const Description& description : descriptions) {
        std::string bytes = description.write(graph, tools);
        if (bytes.empty()) continue;  // a feed of nothing
        const FileWords words = words_of_file(tools, description.file);
        files.push_back({description.file, words.media_type, words.title, std::move(bytes)});
    }
    return files;
}

}  // namespace pige
