// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/site.hpp"

#include <algorithm>
#include <array>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/text.hpp"
#include "portal/multipart.hpp"
#include "portal/package_form.hpp"
#include "portal/plan_values.hpp"
#include "portal/verification.hpp"

namespace pige::portal {
namespace {

constexpr std::string_view robots_rules = "User-agent: *\nDisallow: /api/\n";
constexpr std::size_t longest_code = 200;

SiteReply html_page(std::string body, int status = 200) {
    SiteReply reply;
    reply.status = status;
    reply.body = std::move(body);
    return reply;
}

SiteReply redirect(std::string location, int status) {
    SiteReply reply;
    reply.status = status;
    reply.location = std::move(location);
    reply.content_type = "text/plain; charset=utf-8";
    return reply;
}

/// What robots may read, and the map of the site when one was published.
SiteReply robots(const PublicIndex& index) {
    SiteReply reply;
    reply.content_type = "text/plain; charset=utf-8";
    reply.body = robots_rules;
    const auto base = index.publisher.find("base");
    if (base != index.publisher.end() && index.files.contains("sitemap.xml")) {
        reply.body += "Sitemap: " + base->second + "/sitemap.xml\n";
    }
    return reply;
}

/// The plan version that the catalogue calls `/id/dataset/<plan>/v<n>`; its dataset is `<plan>-v<n>`.
const PublicPlan* named_plan(const PublicIndex& index, std::string_view path) {
    constexpr std::string_view prefix = "/id/dataset/";
    if (!path.starts_with(prefix)) return nullptr;
    std::string name = percent_decode(path.substr(prefix.size()));
    const std::size_t slash = name.rfind('/');
    if (slash == std::string::npos) return nullptr;
    name[slash] = '-';
    const auto found = std::ranges::find(index.plans, name, &PublicPlan::name);
    return found == index.plans.end() ? nullptr : &*found;
}

/// The catalogue's addresses of things that are no files: each leads (303) to what describes it.
std::optional<SiteReply> described(const PublicIndex& index, const std::string& path) {
    constexpr std::string_view vocabulary = "/def/";
    if (const PublicPlan* plan = named_plan(index, path)) return redirect(page_of(*plan), 303);
    std::string document;
    if (path.starts_with("/id/")) document = "catalog.ttl";
    if (path.starts_with(vocabulary)) document = "datos/contexto-" + path.substr(vocabulary.size()) + ".jsonld";
    if (!index.files.contains(document)) return std::nullopt;
    return redirect("/" + document, 303);
}

/// Texts are UTF-8, whatever the reader would guess.
std::string with_charset(const std::string& media_type) {
    if (media_type.empty()) return "application/octet-stream";
    const bool has_control = media_type.find_first_of("\r\n") != std::string::npos;
    if (has_control) return "application/octet-stream";
    return media_type.starts_with("text/") && media_type.find(';') == std::string::npos ? media_type + "; charset=utf-8"
                                                                                        : media_type;
}

/// A code as it may be shown again: at most 200 characters, nothing that is no text.
std::string presentable(const std::string& code) {
    if (!is_utf8(code)) return {};
    std::string result;
    std::size_t count = 0;
    for (const char32_t c : code_points(code)) {
        if (count++ == longest_code) break;
        if (c >= U' ' && c != 0x7f) result += to_utf8(c);
    }
    return is_blank(result) ? std::string() : result;
}

std::string media_type_of(const std::filesystem::path& file) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> types = {
        {{".css", "text/css; charset=utf-8"}, {".woff2", "font/woff2"}, {".svg", "image/svg+xml"}}};
    for (const auto& [extension, type] : types) {
        if (file.extension() == extension) return std::string(type);
    }
    return {};
}

}  // namespace

Site::Site(const Store& store,
           const std::filesystem::path& templates,
           const std::filesystem::path& stylesheets,
           const std::filesystem::path& data_files)
    : store_(store), pages_(Pages::load(templates, data_files)) {
    std::error_code error;
    for (auto entry = std::filesystem::recursive_directory_iterator(stylesheets, error);
         !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        const std::string type = media_type_of(entry->path());
        if (type.empty() || entry->path().filename() == "print.css") continue;
        const auto bytes = read_file(entry->path());
        if (!bytes) continue;
        const std::string name = "recursos/" + entry->path().lexically_relative(stylesheets).generic_string();
        static_files_[name] = {type, *bytes, sha256(*bytes).hex()};
    }
    if (!static_files_.contains("recursos/screen.css")) {
        throw Failure(
            {"PIGE-F032", Severity::Error, {(stylesheets / "screen.css").string(), 0, {}}, {{"detalle", {}}}});
    }
}

std::shared_ptr<const PublicIndex> Site::index() const {
    const std::scoped_lock lock(index_mutex_);
    if (index_ == nullptr || index_->generation != store_.generation()) {
        const auto [packages, generation] = store_.all();
        index_ = std::make_shared<const PublicIndex>(make_index(packages, generation));
    }
    return index_;
}

SiteReply Site::get(const std::string& path, std::string_view query, bool authorised) const {
    if (auto reply = static_file(path)) return *reply;
    const auto current = index();
    if (auto reply = page(*current, path, query)) return *reply;
    if (auto reply = published_file(*current, path)) return *reply;
    if (auto reply = latest_version(*current, path)) return *reply;
    if (auto reply = resource_download(path, authorised)) return *reply;
    return html_page(pages_.not_found(*current), 404);
}

std::optional<SiteReply> Site::page(const PublicIndex& index, const std::string& path, std::string_view query) const {
    if (path == "/") return html_page(pages_.list(index, read_query(parse_query(query))));
    if (path == "/index.html") return redirect("/", 301);
    if (path == "/robots.txt") return robots(index);
    if (path == "/datos") return html_page(pages_.open_data(index));
    if (path == "/licencia") return html_page(pages_.licence(index));
    if (path == "/verificar") return verify_form(index, query);
    if (path == "/v" || path == "/v/") return redirect("/verificar", 302);
    if (path.starts_with("/v/")) return verification(index, path);
    if (auto reply = described(index, path)) return reply;
    if (path == "/datos/" || path == "/licencia/" || path == "/verificar/") {
        return redirect(path.substr(0, path.size() - 1), 301);
    }
    return std::nullopt;
}

SiteReply Site::verification(const PublicIndex& index, const std::string& path) const {
    if (const auto plan = plan_at(index, std::string_view(path).substr(1))) {
        return html_page(pages_.verification(index, index.plans[*plan]));
    }
    const std::string typed = presentable(percent_decode(std::string_view(path).substr(3)));
    if (const auto plan = plan_meant(index, typed)) return redirect("/" + index.plans[*plan].fact("verificacion"), 302);
    return html_page(pages_.unknown(index, typed), 404);
}

SiteReply Site::verify_form(const PublicIndex& index, std::string_view query) const {
    std::string typed;
    for (const auto& [name, value] : parse_query(query)) {
        if (name == "codigo") typed = presentable(value);
    }
    if (typed.empty()) return html_page(pages_.unknown(index, {}));
    if (const auto plan = plan_meant(index, typed)) return redirect("/" + index.plans[*plan].fact("verificacion"), 303);
    return html_page(pages_.unknown(index, typed), 404);
}

namespace {

/// The `Link` header of a table: the metadata beside it, in the form that readers of CSV on the Web look for
/// (Model for Tabular Data and Metadata, 5.2).
std::string table_description(const PublicIndex& index, const std::string& table) {
    const std::string name = "csv-metadata.json";
    const std::string folder = table.substr(0, table.find_last_of('/') + 1);
    if (!index.files.contains(folder + name)) return {};
    return "<" + name + ">; rel=\"describedby\"; type=\"application/csvm+json\"";
}

}  // namespace

std::optional<SiteReply> Site::published_file(const PublicIndex& index, const std::string& path) const {
    std::string wanted = percent_decode(std::string_view(path).substr(1));
    if (wanted.ends_with('/')) {
        wanted += "plan.html";
    } else if (!index.files.contains(wanted) && index.files.contains(wanted + "/plan.html")) {
        return redirect(path + "/", 301);
    }
    const auto found = index.files.find(wanted);
    if (found == index.files.end()) return std::nullopt;
    SiteReply reply;
    reply.content_type = with_charset(found->second.media_type);
    reply.file = store_.file(found->second.sha256);
    reply.digest = found->second.sha256.hex();
    if (wanted.ends_with(".csv")) reply.link = table_description(index, wanted);
    return reply;
}

/// `/planes/<entidad>/<periodo>/ultima/<file>` leads to the file of the newest version: found again, never remembered.
std::optional<SiteReply> Site::latest_version(const PublicIndex& index, const std::string& path) {
    static constexpr std::string_view marker = "/ultima";
    const std::size_t at = path.find(marker);
    if (at == std::string::npos) return std::nullopt;
    const std::string rest = path.substr(at + marker.size());
    if (!rest.empty() && rest.front() != '/') return std::nullopt;
    const PublicPlan* plan = newest_of(index, percent_decode(std::string_view(path).substr(1, at - 1)));
    if (plan == nullptr) return std::nullopt;
    return redirect("/" + plan->fact("ruta") + (rest.empty() ? "/" : rest), 302);
}

/// `/dataset/<id>/resource/<id>/download/<any name>`: the address that the action API gives for a file.
std::optional<SiteReply> Site::resource_download(const std::string& path, bool authorised) const {
    const std::vector<std::string> parts = split(path, '/');
    const bool is_download =
        parts.size() == 7 && parts[1] == "dataset" && parts[3] == "resource" && parts[5] == "download";
    if (!is_download) return std::nullopt;
    const PackagePointer package = store_.find(parts[2]);
    if (package == nullptr || (!authorised && !package->is_public())) return std::nullopt;
    for (const nlohmann::json& resource : package->body["resources"]) {
        const auto digest = package->files.find(parts[4]);
        if (resource["id"] != parts[4] || digest == package->files.end()) continue;
        SiteReply reply;
        reply.content_type = with_charset(text_of(resource, "mimetype"));
        reply.file = store_.file(digest->second);
        reply.digest = digest->second.hex();
        return reply;
    }
    return std::nullopt;
}

std::optional<SiteReply> Site::static_file(const std::string& path) const {
    SiteReply reply;
    const auto found = static_files_.find(std::string_view(path).substr(1));
    if (found == static_files_.end()) return std::nullopt;
    reply.content_type = found->second.content_type;
    reply.body = found->second.bytes;
    reply.digest = found->second.digest;
    reply.cache = "public, max-age=3600";
    return reply;
}

}  // namespace pige::portal
