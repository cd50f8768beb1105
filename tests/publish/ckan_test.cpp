// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "foreign/http.hpp"
#include "publish/publish.hpp"
#include "publish/release_folder.hpp"
#include "support/loopback.hpp"

using namespace pige;
using namespace pige::publish;
using support::Loopback;

namespace {

const foreign::HttpLibrary library;
const std::string canary = "clave-canario-7391";
const std::string json_type = "application/json;charset=utf-8";

Answer show_with(const std::string& raw, int timeout = 5) {
    const Loopback server({raw});
    const auto portal = connect_ckan({server.address() + "/", canary, "Authorization", {}, timeout});
    Answer answer = portal->show("pige-ñ");
    CHECK(server.requests().at(0).starts_with("GET /api/3/action/package_show?id=pige-%C3%B1 "));
    return answer;
}

Outcome outcome_of(int status, const std::string& type, const std::string& body) {
    return show_with(Loopback::answer(status, type, body)).outcome;
}

Dataset example() {
    Dataset dataset;
    dataset.name = "pige-901";
    dataset.title = "Plan «ficticio»";
    dataset.tags = {"trámites"};
    dataset.extras = {{"base", "https://planes.example.bo"}, {"licencia", "https://planes.example.bo/licencia"}};
    for (const std::string name : {"plan.pdf", "registros.csv"}) {
        const std::string bytes = "bytes de " + name;
        dataset.resources.push_back(
            {uuid_v5(name), name, "X", "text/x", "planes/901/" + name, name, bytes.size(), sha256(bytes), {}});
    }
    return dataset;
}

}  // namespace

TEST_CASE("an answer is judged by its status first and its content type second") {
    const std::string error = R"({"success":false,"error":{"__type":"x","message":"m"}})";
    CHECK(outcome_of(404, json_type, error) == Outcome::NotFound);
    CHECK(outcome_of(404, "text/html", "<html>") == Outcome::Refused);
    CHECK(outcome_of(403, json_type, error) == Outcome::Denied);
    CHECK(outcome_of(403, "text/html", "<html>") == Outcome::Blocked);
    CHECK(outcome_of(409, json_type, error) == Outcome::Conflict);
    CHECK(outcome_of(400, json_type, "\"Solicitud incorrecta\"") == Outcome::Refused);
    CHECK(outcome_of(413, "text/html", "<html>") == Outcome::Refused);
    CHECK(outcome_of(302, "text/html", "") == Outcome::Refused);
    CHECK(outcome_of(500, json_type, error) == Outcome::Doubtful);
    CHECK(outcome_of(502, "text/html", "<html>") == Outcome::Doubtful);
    CHECK(outcome_of(200, "text/html", "<html>") == Outcome::Doubtful);
    CHECK(outcome_of(200, json_type, "{") == Outcome::Doubtful);
    CHECK(outcome_of(200, json_type, error) == Outcome::Doubtful);
    CHECK(outcome_of(200, json_type, R"({"success":true,"result":{}})") == Outcome::Doubtful);
    CHECK(outcome_of(200, json_type, std::string(100'000, '[')) == Outcome::Doubtful);
    CHECK(show_with("").outcome == Outcome::Doubtful);
    CHECK(show_with("stall", 1).outcome == Outcome::Doubtful);
    const auto nobody = connect_ckan({"http://127.0.0.1:1", canary, "Authorization", {}, 1});
    CHECK(nobody->show("x").outcome == Outcome::Unreachable);
}

TEST_CASE("what the portal has under a name is read from package_show") {
    const Answer answer = show_with(Loopback::answer(
        200, json_type,
        R"({"success":true,"result":{"id":"u1","state":"deleted","private":true,"organization":{"name":"ctic-epb"},
            "extras":[{"key":"a","value":"b"},{"key":"huella","value":"ff"}],
            "resources":[{"id":"r1","url_type":"upload"},{"id":"r2","url_type":""}]}})"));
    REQUIRE(answer.outcome == Outcome::Done);
    CHECK(answer.dataset->state == "deleted");
    CHECK(answer.dataset->is_private);
    CHECK(answer.dataset->fingerprint == "ff");
    CHECK(answer.dataset->organisation == "ctic-epb");
    CHECK(answer.dataset->resource_ids == std::vector<std::string>{"r1"});  // a link holds no bytes of ours
}

TEST_CASE("the organisations are those where the token may create") {
    const Loopback server(
        {Loopback::answer(200, json_type, R"({"success":true,"result":[{"name":"a"},{"name":"b"}]})")});
    const auto portal = connect_ckan({server.address(), canary, "Authorization", {}, 5});
    const auto [outcome, names] = portal->organisations();
    CHECK(outcome == Outcome::Done);
    CHECK(names == std::vector<std::string>{"a", "b"});
    CHECK(portal->requests() == std::pair{2, 0});  // the second asks for the schema of metadata
    CHECK(server.requests().at(1).starts_with("GET /api/3/action/scheming_dataset_schema_show?type=dataset "));
    CHECK(server.requests().at(0).find("organization_list_for_user?permission=create_dataset") != std::string::npos);
    CHECK(server.requests().at(0).find("\r\nAuthorization: " + canary + "\r\n") != std::string::npos);
}

TEST_CASE("one revise carries the whole dataset and the files that the portal has not") {
    const Loopback server(
        {Loopback::answer(200, json_type, R"({"success":true,"result":{"package":{"id":"u1","state":"active"}}})")});
    const auto portal = connect_ckan({server.address(), canary, "X-CKAN-API-Key", {}, 5});
    const Dataset dataset = example();
    CHECK(portal->revise(dataset, "ctic-epb", {{1, "bytes de registros.csv"}}).outcome == Outcome::Done);
    CHECK(portal->requests() == std::pair{0, 1});
    const std::string sent = server.requests().at(0);
    const auto holds = [&](const std::string& text) { return sent.find(text) != std::string::npos; };
    CHECK(holds("POST /api/3/action/package_revise "));
    CHECK(holds("\r\nX-CKAN-API-Key: " + canary));
    CHECK_FALSE(holds("Authorization"));
    CHECK(holds("name=\"match\"\r\n\r\n{\"name\":\"pige-901\"}"));
    CHECK(holds("name=\"filter\"\r\n\r\n-*\r\n"));
    CHECK(holds("\"private\":false"));
    CHECK(holds("\"state\":\"active\""));
    CHECK(holds("{\"key\":\"huella\",\"value\":\"" + fingerprint(dataset).hex() + "\"}"));
    CHECK(holds("\"url\":\"plan.pdf\",\"url_type\":\"upload\""));
    CHECK_FALSE(holds("\"url\":\"registros.csv\""));
    CHECK(holds("\"download_url\":\"https://planes.example.bo/planes/901/registros.csv\""));
    CHECK(holds("\"license\":\"https://planes.example.bo/licencia\""));
    CHECK(holds("name=\"update__resources__1__upload\"; filename=\"registros.csv\""));
    CHECK(holds("bytes de registros.csv"));
    CHECK_FALSE(holds("update__resources__0__upload"));
}

TEST_CASE("a portal with a schema of metadata gets fields, with real lists, and no extras of those names") {
    const Loopback server(
        {Loopback::answer(200, json_type, R"({"success":true,"result":[{"name":"ctic-epb"}]})"),
         Loopback::answer(200, json_type, R"({"success":true,"result":{"dataset_fields":[{"field_name":"theme"},
            {"field_name":"publisher","repeating_subfields":[{"field_name":"name"}]}]}})"),
         Loopback::answer(200, json_type, R"({"success":true,"result":{"package":{"id":"u1","state":"active"}}})")});
    const auto portal = connect_ckan({server.address(), canary, "Authorization", {}, 5});
    CHECK(portal->organisations().first == Outcome::Done);
    Dataset dataset = example();
    dataset.extras["theme"] = R"(["https://t/GOVE"])";
    dataset.extras["publisher_name"] = "Entidad";
    CHECK(portal->revise(dataset, "ctic-epb", {}).outcome == Outcome::Done);
    const std::string sent = server.requests().at(2);
    CHECK(sent.find(R"("theme":["https://t/GOVE"])") != std::string::npos);
    CHECK(sent.find(R"("publisher":[{"name":"Entidad"}])") != std::string::npos);
    CHECK(sent.find(R"("key":"theme")") == std::string::npos);
    CHECK(sent.find(R"("key":"huella")") != std::string::npos);
}

TEST_CASE("texts beyond the limit of one form go ahead in a patch, and the revise keeps them") {
    const Loopback server(
        {Loopback::answer(200, json_type, R"({"success":true,"result":{"id":"u1","state":"active"}})"),
         Loopback::answer(200, json_type, R"({"success":true,"result":{"package":{"id":"u1","state":"active"}}})")});
    const auto portal = connect_ckan({server.address(), canary, "Authorization", {}, 5});
    Dataset dataset = example();
    CHECK_FALSE(portal->needs_patch(dataset));
    dataset.notes = std::string(500'000, 'x');
    dataset.extras["zona"] = "después de la huella";  // as is "licencia"; "base" is before it
    CHECK(portal->needs_patch(dataset));
    CHECK(portal->patch_texts(dataset).outcome == Outcome::Done);
    CHECK(portal->revise(dataset, "ctic-epb", {}).outcome == Outcome::Done);
    const std::string patch = server.requests().at(0);
    CHECK(patch.starts_with("POST /api/3/action/package_patch "));
    CHECK(patch.find(dataset.notes) != std::string::npos);
    CHECK(patch.find(R"({"key":"huella","value":""})") != std::string::npos);
    const std::string revise = server.requests().at(1);
    CHECK(revise.size() < 10'000);
    CHECK(revise.find("+notes,+extras,-*") != std::string::npos);
    CHECK(revise.find(R"("extras":[{},{"value":")" + fingerprint(dataset).hex() + "\"}]") != std::string::npos);
    CHECK(revise.find("\"notes\"") == std::string::npos);
}

TEST_CASE("metadata that no patch can shorten are refused here, not by the portal") {
    const Loopback server({Loopback::answer(200, json_type, "{}")});
    const auto portal = connect_ckan({server.address(), canary, "Authorization", {}, 5});
    Dataset dataset = example();
    dataset.resources[0].name = std::string(500'000, 'x');
    CHECK(portal->revise(dataset, "ctic-epb", {}).outcome == Outcome::Refused);
    CHECK(server.requests().empty());
}

TEST_CASE("the token is in no detail, even when the portal sends it back") {
    const std::string echo = R"({"success":false,"error":{"__type":"x","message":"clave )" + canary + R"( mala"}})";
    for (const int status : {400, 403, 404, 409, 500}) {
        const Answer answer = show_with(Loopback::answer(status, json_type, echo));
        CHECK(answer.detail.find(canary) == std::string::npos);
        CHECK(answer.detail.find("***") != std::string::npos);
    }
    const Answer html = show_with(Loopback::answer(403, "text/" + canary, canary));
    CHECK(html.detail.find(canary) == std::string::npos);
}

TEST_CASE("a detail is one short line, whatever the portal sends") {
    const std::string long_words(5000, 'y');
    const Answer answer = show_with(Loopback::answer(500, json_type, "\"a\\nb\\u0007 " + long_words + "\""));
    CHECK(answer.detail.size() < 450);
    CHECK(answer.detail.starts_with("HTTP 500 a b  yy"));
}
