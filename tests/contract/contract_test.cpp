// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <set>

#include "portal/running_portal.hpp"

// One suite for every portal that `publish` may meet: the embedded one, and a real CKAN where one is named in the
// environment (CMakeLists.txt). Only what both have to do alike stands here.
using namespace pige;
using foreign::HttpAnswer;
using foreign::HttpPart;
using foreign::HttpRequest;
using nlohmann::json;

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

/// The portal under test and what to say to it.
struct Site {
    std::unique_ptr<support::RunningPortal> embedded;
    std::string address = variable("PIGE_CONTRACT_URL");
    std::string token = variable("PIGE_CONTRACT_TOKEN");
    std::string organisation = variable("PIGE_CONTRACT_ORG");

    Site() {
        if (!address.empty()) return;
        embedded = std::make_unique<support::RunningPortal>("contrato");
        address = embedded->address();
        token = support::canary;
        organisation = embedded->settings().organisation;
    }
};

const Site& site() {
    static const Site the_site;
    return the_site;
}

HttpAnswer send(HttpRequest request, const std::string& token) {
    foreign::HttpClient client({token, "Authorization", {}, 120});
    if (!request.address.starts_with("http")) request.address = site().address + request.address;
    return client.send(request);
}

HttpAnswer get(const std::string& address, const std::string& token = {}) {
    HttpRequest request;
    request.address = address;
    return send(std::move(request), token);
}

HttpAnswer read(const std::string& action, const std::string& token = {}) {
    return get("/api/3/action/" + action, token);
}

HttpAnswer post(const std::string& action,
                const std::string& body,
                const std::string& token = site().token,
                const std::string& type = "application/json") {
    HttpRequest request;
    request.method = "POST";
    request.address = "/api/3/action/" + action;
    request.body = body;
    request.content_type = type;
    return send(std::move(request), token);
}

HttpAnswer call(const std::string& action, const json& body, const std::string& token = site().token) {
    return post(action, body.dump(), token);
}

HttpAnswer form(const std::string& action, const std::vector<HttpPart>& parts) {
    HttpRequest request;
    request.method = "POST";
    request.address = "/api/3/action/" + action;
    request.parts = parts;
    return send(std::move(request), site().token);
}

json result(const HttpAnswer& answer) {
    INFO(answer.body.substr(0, 400));
    CHECK(answer.status == 200);
    CHECK(answer.content_type.starts_with("application/json"));
    return support::result_of(answer);
}

/// The error of an answer, which must have this status and type (empty: any) and say it in JSON.
json error(const HttpAnswer& answer, int status, const std::string& type) {
    INFO(answer.body.substr(0, 400));
    CHECK(answer.status == status);
    CHECK(answer.content_type.starts_with("application/json"));
    json found = support::error_of(answer);
    if (!type.empty()) CHECK(found.value("__type", std::string()) == type);
    return found;
}

const std::string not_found = "Not Found Error";
const std::string denied = "Authorization Error";
const std::string invalid = "Validation Error";

/// A name that no earlier run of this suite left behind.
std::string fresh_name() {
    static int number = 0;
    const auto now = std::chrono::system_clock::now().time_since_epoch().count();
    return "contrato-" + std::to_string(now) + "-" + std::to_string(::getpid()) + "-" + std::to_string(++number);
}

json bare(const std::string& name) {
    return {{"name", name}, {"title", "Contrato"}, {"owner_org", site().organisation}, {"private", true}};
}

json show(const std::string& name) {
    return result(read("package_show?id=" + name, site().token));
}

/// A dataset with what `publish` sends, of one file for each of `texts`.
json whole(const std::string& name, const std::vector<std::string>& texts) {
    json body = bare(name);
    body["private"] = false;
    body["state"] = "active";
    body["notes"] = "Año, «comillas», ñandú.";
    body["license_id"] = "https://planes.example.bo/licencia";
    body["tags"] = {{{"name", "trámites en línea"}}, {{"name", "PIGE"}}};
    body["extras"] = {{{"key", "huella"}, {"value", "uno"}}, {{"key", "identifier"}, {"value", "FICT-1"}}};
    body["resources"] = json::array();
    for (const std::string& text : texts) {
        body["resources"].push_back({{"id", uuid_v5(name + text)},
                                     {"name", "Archivo " + text},
                                     {"format", "CSV"},
                                     {"mimetype", "text/csv"},
                                     {"hash", sha256(text).hex()},
                                     {"hash_algorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
                                     {"size", text.size()}});
    }
    return body;
}

/// One package_revise as `publish` sends it. `files` are the bytes by index; the others are said to be there.
HttpAnswer revise(json body, const std::map<std::size_t, std::string>& files, const std::string& match = {}) {
    for (std::size_t i = 0; i < body["resources"].size(); ++i) {
        if (files.contains(i)) continue;
        body["resources"][i]["url"] = "archivo" + std::to_string(i) + ".csv";
        body["resources"][i]["url_type"] = "upload";
    }
    const std::string wanted = match.empty() ? json{{"name", body["name"]}}.dump() : match;
    const std::string update = body.dump();
    std::vector<HttpPart> parts = {{"match", wanted, {}, {}}, {"filter", "-*", {}, {}}, {"update", update, {}, {}}};
    for (const auto& [index, bytes] : files) {
        const std::string number = std::to_string(index);
        parts.push_back({"update__resources__" + number + "__upload", bytes, "archivo" + number + ".csv", "text/csv"});
    }
    return form("package_revise", parts);
}

/// A public dataset with one file per text.
std::string published(const std::vector<std::string>& texts) {
    const std::string name = fresh_name();
    static_cast<void>(result(call("package_create", bare(name))));
    std::map<std::size_t, std::string> files;
    for (std::size_t i = 0; i < texts.size(); ++i) files[i] = texts[i];
    static_cast<void>(result(revise(whole(name, texts), files)));
    return name;
}

std::string extra(const json& package, const std::string& key) {
    for (const json& each : package["extras"]) {
        if (each["key"] == key) return each["value"];
    }
    return {};
}

std::string served(const std::string& name, std::size_t index = 0) {
    const HttpAnswer answer = get(show(name)["resources"][index]["url"].get<std::string>());
    CHECK(answer.status == 200);
    return answer.body;
}

/// Publishes `datasets` with the files in `folder`; the number of writing requests.
int publish_all(const std::vector<publish::Dataset>& datasets, const support::Folder& folder) {
    const auto portal = publish::connect_ckan({site().address, site().token, "Authorization", {}, 120});
    publish::Options options;
    options.organisation = site().organisation;
    const auto plan = publish::plan_changes(datasets, *portal, options);
    REQUIRE(plan.has_value());
    const publish::PublishReport report = publish::apply(*plan, folder.path(), *portal, options);
    CHECK(report.findings.empty());
    return report.writing_requests;
}

}  // namespace

TEST_CASE("an organisation is told to who may publish in it, and to nobody else") {
    const auto names = [](const std::string& token) {
        std::set<std::string> found;
        for (const json& each : result(read("organization_list_for_user?permission=create_dataset", token))) {
            found.insert(each["name"].get<std::string>());
        }
        return found;
    };
    CHECK(names(site().token).contains(site().organisation));
    CHECK(names({}).empty());
    CHECK(names("equivocado").empty());  // with 200
    CHECK(result(read("organization_show?id=" + site().organisation))["name"] == site().organisation);
    static_cast<void>(error(read("organization_show?id=no-existe-tal"), 404, not_found));
}

TEST_CASE("requests that are none are refused with a text, not with an object") {
    for (const HttpAnswer& answer : {post("no_existe_tal_accion", "{}"), post("package_create", "{"),
                                     post("package_create", "[1]"), read("package_create?name=x", site().token)}) {
        CHECK(answer.status == 400);
        CHECK(json::parse(answer.body, nullptr, false).is_string());
    }
}

TEST_CASE("who may not write is refused as JSON, also with a token that is none") {
    const std::string name = fresh_name();
    for (const std::string& token : {std::string(), std::string("equivocado")}) {
        static_cast<void>(error(call("package_create", bare(name), token), 403, denied));
    }
    static_cast<void>(error(read("package_show?id=" + name, site().token), 404, not_found));
}

TEST_CASE("a private dataset is there for its editor only") {
    const std::string name = fresh_name();
    const json made = result(call("package_create", bare(name)));
    CHECK(made["name"] == name);
    CHECK(made["state"] == "active");
    CHECK(made["private"] == true);
    CHECK(made["organization"]["name"] == site().organisation);
    CHECK(made["resources"].empty());
    CHECK(show(name)["id"] == made["id"]);
    CHECK(show(made["id"].get<std::string>())["name"] == name);
    static_cast<void>(error(read("package_show?id=" + name), 403, denied));
    const json names = result(read("package_list"));
    CHECK(std::find(names.begin(), names.end(), name) == names.end());
}

TEST_CASE("a name in use is a conflict that names the field") {
    const std::string name = fresh_name();
    static_cast<void>(result(call("package_create", bare(name))));
    CHECK(error(call("package_create", bare(name)), 409, invalid).contains("name"));
}

TEST_CASE("what no portal takes is refused with the field that is wrong") {
    const auto refused = [](const char* field, const json& value) {
        json body = bare(fresh_name());
        body[field] = value;
        return error(call("package_create", body), 409, invalid);
    };
    CHECK(refused("name", "Con Mayúsculas").contains("name"));
    CHECK(refused("name", "x").contains("name"));
    CHECK(refused("name", "search").contains("name"));
    CHECK(refused("id", uuid_v5(fresh_name())).contains("id"));
    for (const char* tag : {"con, coma", "con (paréntesis)", "con/barra", "x"}) {
        CAPTURE(tag);
        CHECK(refused("tags", {{{"name", tag}}}).contains("tags"));
    }
    CHECK(refused("tags", {{{"name", std::string(101, 'x')}}}).contains("tags"));
    CHECK(refused("tags", {{{"name", "con \xcc\x81 suelto"}}}).contains("tags"));  // a lone combining accent
    CHECK(refused("extras", {{{"key", "a"}, {"value", "1"}}, {{"key", "version"}, {"value", "1"}}})["extras"]
              .at(1)
              .contains("key"));
    CHECK(refused("extras", {{{"key", "a"}, {"value", "1"}}, {{"key", "a"}, {"value", "2"}}})
              .contains("extras_validation"));
}

TEST_CASE("nobody publishes in an organisation that there is not") {
    json body = bare(fresh_name());
    body["owner_org"] = "no-existe-tal";
    const int status = call("package_create", body).status;
    CHECK((status == 403 || status == 409));  // a CKAN tells only a sysadmin that there is none
    static_cast<void>(error(read("package_show?id=" + body["name"].get<std::string>(), site().token), 404, not_found));
}

TEST_CASE("one revise publishes metadata and files, and what was sent is what is served") {
    const std::string name = published({"uno", "dos"});
    const json package = result(read("package_show?id=" + name));
    CHECK(package["notes"] == "Año, «comillas», ñandú.");
    CHECK(package["license_id"] == "https://planes.example.bo/licencia");
    CHECK(package["tags"].size() == 2);
    CHECK(extra(package, "huella") == "uno");
    CHECK(extra(package, "identifier") == "FICT-1");
    REQUIRE(package["resources"].size() == 2);
    const json& first = package["resources"][0];
    CHECK(first["id"] == uuid_v5(name + "uno"));
    CHECK(first["url_type"] == "upload");
    CHECK(first["format"] == "CSV");
    CHECK(first["hash"] == sha256("uno").hex());
    CHECK(first["hash_algorithm"] == "http://spdx.org/rdf/terms#checksumAlgorithm_sha256");
    CHECK(first["size"] == 3);
    CHECK(served(name, 0) == "uno");
    CHECK(served(name, 1) == "dos");
    const json names = result(read("package_list"));
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
}

TEST_CASE("a file of many bytes comes back as it was sent, whatever is in it") {
    std::string bytes;
    for (std::uint32_t i = 0; i < 300'000; ++i) bytes += static_cast<char>((i * 7919U + i / 251U) % 256U);
    bytes += "\r\n--no-es-un-limite\r\n";
    const std::string name = published({"x"});
    json body = whole(name, {"y"});
    body["resources"][0]["hash"] = sha256(bytes).hex();
    body["resources"][0]["size"] = bytes.size();
    static_cast<void>(result(revise(body, {{0, bytes}})));
    CHECK(served(name) == bytes);
}

TEST_CASE("a revise sent twice gives the same dataset under the same addresses") {
    const std::string name = published({"uno"});
    const json before = show(name);
    static_cast<void>(result(revise(whole(name, {"uno"}), {{0, "uno"}})));
    const json after = show(name);
    CHECK(after["id"] == before["id"]);
    CHECK(after["resources"].size() == 1);
    CHECK(after["resources"][0]["url"] == before["resources"][0]["url"]);
}

TEST_CASE("a file that is not sent again stays, and one that is not listed goes") {
    const std::string name = published({"uno", "dos"});
    const std::string gone = show(name)["resources"][0]["url"];
    json body = whole(name, {"dos", "tres"});
    body["extras"] = {{{"key", "huella"}, {"value", "otra"}}};
    static_cast<void>(result(revise(body, {{1, "tres"}})));
    const json package = show(name);
    CHECK(package["resources"].size() == 2);
    CHECK(served(name, 0) == "dos");
    CHECK(served(name, 1) == "tres");
    CHECK(extra(package, "huella") == "otra");
    CHECK(extra(package, "identifier").empty());
    CHECK(get(gone).status == 404);
}

TEST_CASE("a revise is refused, and changes nothing, when what it asks for is not there") {
    const std::string name = published({"uno"});
    const std::string other = published({"ajeno"});
    const auto fails_with = [&](const HttpAnswer& answer, const char* key) {
        CHECK(error(answer, 409, invalid).contains(key));
        CHECK(extra(show(name), "huella") == "uno");
        CHECK(served(name) == "uno");
    };
    json body = whole(name, {"uno"});
    body["extras"][0]["value"] = "dos";
    const json stale = {{"name", name}, {"extras", {{{"key", "huella"}, {"value", "vieja"}}}}};
    fails_with(revise(body, {}, stale.dump()), "match");
    fails_with(revise(body, {}, "esto no es JSON"), "match");
    body["tags"] = {{{"name", "con, coma"}}};
    fails_with(revise(body, {}), "tags");
    body = whole(name, {"uno"});
    fails_with(form("package_revise", {{"match", json{{"name", name}}.dump(), {}, {}},
                                       {"update__resources__9__upload", "x", "x.csv", "text/csv"}}),
               "resources__9__upload");
    body["resources"][0]["id"] = uuid_v5(other + "ajeno");  // an id of another dataset
    fails_with(revise(body, {{0, "uno"}}), "resources");
    CHECK(served(other) == "ajeno");
    static_cast<void>(error(revise(whole(fresh_name(), {}), {}), 404, not_found));
}

TEST_CASE("match is compare-and-set over extras in the order of their keys") {
    const std::string name = published({"uno"});
    json body = whole(name, {"uno"});
    body["extras"][0]["value"] = "dos";
    const json mark = {{"name", name}, {"extras", {{{"key", "huella"}, {"value", "uno"}}}}};
    static_cast<void>(result(revise(body, {}, mark.dump())));
    CHECK(extra(show(name), "huella") == "dos");
    CHECK(error(revise(body, {}, mark.dump()), 409, invalid)["match"] == json{"extras__0__value"});
}

TEST_CASE("patching keeps what is not sent") {
    const std::string name = published({"uno"});
    static_cast<void>(result(call("package_patch", {{"id", name}, {"title", "Otro título"}})));
    const json package = show(name);
    CHECK(package["title"] == "Otro título");
    CHECK(package["notes"] == "Año, «comillas», ñandú.");
    CHECK(extra(package, "huella") == "uno");
    CHECK(served(name) == "uno");
    static_cast<void>(error(call("package_patch", {{"id", fresh_name()}, {"title", "x"}}), 404, not_found));
}

TEST_CASE("a deleted dataset is told as deleted to its editor, and a revise that says so revives it") {
    const std::string name = published({"uno"});
    const std::string id = show(name)["id"];
    static_cast<void>(result(call("package_delete", {{"id", name}})));
    static_cast<void>(result(call("package_delete", {{"id", name}})));
    CHECK(show(name)["state"] == "deleted");
    static_cast<void>(error(read("package_show?id=" + name), 403, denied));
    static_cast<void>(result(revise(whole(name, {"uno"}), {})));
    const json revived = result(read("package_show?id=" + name));
    CHECK(revived["id"] == id);
    CHECK(revived["state"] == "active");
    CHECK(served(name) == "uno");
}

TEST_CASE("publishing leaves each dataset once and complete, and the second run writes nothing") {
    const support::Folder folder("contrato");
    release::Manifest manifest = support::put_release(folder.path(), 2, fresh_name());
    manifest.files.clear();
    for (release::PlanEntry& plan : manifest.plans) plan.dataset_name = fresh_name();
    const std::vector<publish::Dataset> datasets = publish::datasets_of(manifest);
    const auto run = [&] { return publish_all(datasets, folder); };
    CHECK(run() == 4);
    CHECK(run() == 0);
    for (const publish::Dataset& dataset : datasets) {
        const json package = result(read("package_show?id=" + dataset.name));
        CHECK(package["title"] == dataset.title);
        CHECK(package["notes"] == dataset.notes);
        for (const auto& [key, value] : dataset.extras) CHECK(extra(package, key) == value);
        REQUIRE(package["resources"].size() == dataset.resources.size());
        for (std::size_t i = 0; i < dataset.resources.size(); ++i) {
            CHECK(sha256(served(dataset.name, i)) == dataset.resources[i].sha256);
        }
    }
    // A resource that somebody took out by hand is put back, though the mark is still there.
    json body = show(datasets[0].name);
    body["resources"].erase(0);
    static_cast<void>(result(call("package_patch", {{"id", datasets[0].name}, {"resources", body["resources"]}})));
    CHECK(run() == 1);
    CHECK(show(datasets[0].name)["resources"].size() == 3);
    static_cast<void>(result(call("package_delete", {{"id", datasets[1].name}})));
    CHECK(run() == 1);
    CHECK(show(datasets[1].name)["state"] == "active");
    CHECK(run() == 0);
}

TEST_CASE("texts too long for one form are published too, and stay when only files change") {
    const support::Folder folder("contrato-largo");
    release::Manifest manifest = support::put_release(folder.path(), 1, fresh_name());
    manifest.files.clear();
    manifest.plans[0].dataset_name = fresh_name();
    std::vector<publish::Dataset> datasets = publish::datasets_of(manifest);
    for (int i = 0; i < 100'000; ++i) datasets[0].notes += " ñandú";
    CHECK(publish_all(datasets, folder) == 3);  // create, patch, revise
    CHECK(publish_all(datasets, folder) == 0);
    const json package = result(read("package_show?id=" + datasets[0].name));
    CHECK(package["notes"] == datasets[0].notes);
    for (const auto& [key, value] : datasets[0].extras) CHECK(extra(package, key) == value);
    CHECK(extra(package, "huella") == publish::fingerprint(datasets[0]).hex());
    CHECK(package["resources"].size() == 3);
}
