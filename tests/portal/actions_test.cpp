// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "portal/running_portal.hpp"

using namespace pige::support;
using nlohmann::json;

namespace {

const json minimal = {{"name", "pige-prueba"}, {"title", "Prueba"}, {"owner_org", "ctic-epb"}, {"private", true}};

std::string show(const std::string& id) {
    return "/api/3/action/package_show?id=" + id;
}

}  // namespace

TEST_CASE("a good token may publish in the one organisation, a bad one nowhere, and both with 200") {
    const RunningPortal portal("permisos");
    const std::string action = "/api/3/action/organization_list_for_user?permission=create_dataset";
    CHECK(result_of(portal.get(action, canary))[0]["name"] == "ctic-epb");
    for (const std::string& bad : {std::string(), std::string("otra"), canary + "x", "Bearer " + canary}) {
        const auto answer = portal.get(action, bad);
        CHECK(answer.status == 200);
        CHECK(result_of(answer) == json::array());
    }
    CHECK(portal.get("/api/3/action/organization_show?id=ctic-epb").status == 200);
    CHECK(portal.get("/api/3/action/organization_show?id=otra").status == 404);
    CHECK(portal.get("/api/3/action/status_show").status == 200);
}

TEST_CASE("a bad token is 403 for every writing action, whatever it sends") {
    const RunningPortal portal("sin-permiso");
    for (const std::string action : {"package_create", "package_patch", "package_delete", "package_revise"}) {
        for (const std::string& token : {std::string(), std::string("otra")}) {
            const auto answer = portal.call(action, minimal, token);
            CHECK(answer.status == 403);
            CHECK(error_of(answer)["__type"] == "Authorization Error");
        }
    }
    CHECK(result_of(portal.get("/api/3/action/package_list")) == json::array());
}

TEST_CASE("what is no request is 400 with a bare JSON text") {
    const RunningPortal portal("mal-hecho");
    const auto raw = [&](const std::string& action, const std::string& body) {
        pige::foreign::HttpRequest request;
        request.method = "POST";
        request.address = "/api/3/action/" + action;
        request.body = body;
        request.content_type = "application/json";
        const auto answer = portal.send(request, canary);
        CHECK(json::parse(answer.body).is_string());
        return answer.status;
    };
    CHECK(raw("package_create", "{\"name\":") == 400);
    CHECK(raw("package_create", "[1]") == 400);
    CHECK(raw("package_create", "{\"name\":\"\xff\"}") == 400);
    CHECK(raw("package_create", "{\"name\":\"a\\u0000b\"}") == 400);
    CHECK(raw("package_create", std::string(50'000, '[')) == 400);
    CHECK(raw("no_existe", "{}") == 400);
    CHECK(portal.get("/api/3/action/package_create", canary).status == 400);
    CHECK(portal.get("/api/3/otra").status == 400);
}

TEST_CASE("a private dataset is shown to its publisher and denied to everybody else") {
    const RunningPortal portal("privado");
    const auto created = portal.call("package_create", minimal);
    REQUIRE(created.status == 200);
    const std::string id = result_of(created)["id"];
    CHECK(result_of(created)["organization"]["name"] == "ctic-epb");
    for (const std::string& name : {id, std::string("pige-prueba")}) {
        CHECK(portal.get(show(name)).status == 403);
        CHECK(portal.get(show(name), canary).status == 200);
    }
    CHECK(portal.get(show("nada")).status == 404);
    CHECK(error_of(portal.get(show("nada")))["__type"] == "Not Found Error");
    CHECK(result_of(portal.get("/api/3/action/package_list")) == json::array());
    CHECK(portal.call("package_patch", {{"id", "pige-prueba"}, {"private", false}}).status == 200);
    CHECK(portal.get(show("pige-prueba")).status == 200);
    CHECK(result_of(portal.get("/api/3/action/package_list")) == json::array({"pige-prueba"}));
}

TEST_CASE("what a dataset must not be is 409 with the field that is wrong") {
    const RunningPortal portal("validar");
    const auto errors = [&](const json& change) {
        json body = minimal;
        body.update(change);
        const auto answer = portal.call("package_create", body);
        CHECK(answer.status == 409);
        CHECK(error_of(answer)["__type"] == "Validation Error");
        return error_of(answer);
    };
    CHECK(errors({{"name", ""}}).contains("name"));
    CHECK(errors({{"name", "Mayúscula"}}).contains("name"));
    CHECK(errors({{"name", "new"}}).contains("name"));
    CHECK(errors({{"owner_org", "otra"}}).contains("owner_org"));
    CHECK(errors({{"owner_org", ""}}).contains("owner_org"));
    CHECK(errors({{"id", "x"}}).contains("id"));
    CHECK(errors({{"tags", {{{"name", "a,b"}}}}}).contains("tags"));
    CHECK(errors({{"extras", {{{"key", "a"}, {"value", 1}}}}}).contains("extras"));
    CHECK(errors({{"extras", {{{"key", "a"}, {"value", "1"}}, {{"key", "a"}, {"value", "2"}}}}})
              .contains("extras_validation"));
    CHECK(errors({{"resources", {{{"id", "no-uuid"}}}}})["resources"][0].contains("id"));
    CHECK(portal.call("package_create", minimal).status == 200);
    CHECK(errors(json::object()).contains("name"));
}

TEST_CASE("patch replaces what it is sent and keeps the rest; extras come back sorted") {
    const RunningPortal portal("parche");
    json body = minimal;
    body["extras"] = {{{"key", "z"}, {"value", "1"}}, {{"key", "a"}, {"value", "2"}}};
    body["notes"] = "Notas";
    REQUIRE(portal.call("package_create", body).status == 200);
    const json patched = result_of(portal.call("package_patch", {{"id", "pige-prueba"}, {"title", "Otro"}}));
    CHECK(patched["title"] == "Otro");
    CHECK(patched["notes"] == "Notas");
    CHECK(patched["private"] == true);
    CHECK(patched["extras"][0]["key"] == "a");
    CHECK(portal.call("package_patch", {{"id", "nada"}}).status == 404);
}

TEST_CASE("deleting keeps a dataset for its publisher, and only an explicit state revives it") {
    const RunningPortal portal("borrar");
    json body = minimal;
    body["private"] = false;
    const json created = result_of(portal.call("package_create", body));
    CHECK(portal.call("package_delete", {{"id", "pige-prueba"}}).status == 200);
    CHECK(portal.call("package_delete", {{"id", "pige-prueba"}}).status == 200);
    CHECK(portal.get(show("pige-prueba")).status == 403);
    CHECK(result_of(portal.get(show("pige-prueba"), canary))["state"] == "deleted");
    CHECK(result_of(portal.call("package_patch", {{"id", "pige-prueba"}, {"title", "x"}}))["state"] == "deleted");
    const json revived = result_of(portal.call("package_patch", {{"id", "pige-prueba"}, {"state", "active"}}));
    CHECK(revived["state"] == "active");
    CHECK(revived["id"] == created["id"]);
    CHECK(portal.call("package_delete", {{"id", "nada"}}).status == 404);
}

TEST_CASE("a name of a deleted dataset can be used again, and the deleted one gives it up") {
    const RunningPortal portal("nombre");
    const std::string first = result_of(portal.call("package_create", minimal))["id"];
    REQUIRE(portal.call("package_delete", {{"id", first}}).status == 200);
    const std::string second = result_of(portal.call("package_create", minimal))["id"];
    CHECK(first != second);
    CHECK(result_of(portal.get(show("pige-prueba"), canary))["id"] == second);
    CHECK(result_of(portal.get(show(first), canary))["name"] == first);
}
