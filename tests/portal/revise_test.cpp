// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "portal/revision.hpp"
#include "portal/running_portal.hpp"

using namespace pige;
using namespace pige::support;
using nlohmann::json;

namespace {

const std::string csv_id = uuid_v5("csv");
const std::string pdf_id = uuid_v5("pdf");

json whole(const std::string& title) {
    return {{"name", "pige-rev"},
            {"title", title},
            {"owner_org", "ctic-epb"},
            {"private", false},
            {"state", "active"},
            {"extras", {{{"key", "huella"}, {"value", title}}}},
            {"resources",
             {{{"id", csv_id}, {"name", "CSV"}, {"mimetype", "text/csv"}, {"hash", sha256("a,b").hex()}},
              {{"id", pdf_id}, {"name", "PDF"}, {"mimetype", "application/pdf"}, {"hash", sha256("%PDF").hex()}}}}};
}

/// A portal with `pige-rev`, public, with two files.
class Revised : public RunningPortal {
public:
    explicit Revised(const std::string& name) : RunningPortal(name) {
        REQUIRE(call("package_create", {{"name", "pige-rev"}, {"owner_org", "ctic-epb"}, {"private", true}}).status ==
                200);
        const std::string update = whole("uno").dump();
        const auto answer = revise({{"match", R"({"name":"pige-rev"})", {}, {}},
                                    {"filter", "-*", {}, {}},
                                    {"update", update, {}, {}},
                                    {"update__resources__0__upload", "a,b", "Tabla ñ (v1).CSV", "text/csv"},
                                    {"update__resources__1__upload", "%PDF", "plan.pdf", "application/pdf"}});
        REQUIRE(answer.status == 200);
        package = result_of(answer)["package"];
    }
    [[nodiscard]] json shown() const { return result_of(get("/api/3/action/package_show?id=pige-rev", canary)); }
    [[nodiscard]] std::string path(std::size_t resource) const {
        return package["resources"][resource]["url"].get<std::string>().substr(address().size());
    }
    json package;
};

}  // namespace

TEST_CASE("one revise makes a dataset public with its files under the ids that were chosen") {
    const Revised portal("revisa");
    CHECK(portal.package["private"] == false);
    CHECK(portal.package["resources"][0]["id"] == csv_id);
    CHECK(portal.package["resources"][0]["size"] == 3);
    CHECK(portal.path(0).ends_with("/download/tabla-n-v1.csv"));
    const auto file = portal.get(portal.path(0));
    CHECK(file.status == 200);
    CHECK(file.body == "a,b");
    CHECK(file.content_type == "text/csv; charset=utf-8");
    CHECK(file.header("etag") == "\"" + sha256("a,b").hex() + "\"");
}

TEST_CASE("a file that is not sent again keeps its bytes, id and address") {
    const Revised portal("conserva");
    json update = whole("dos");
    update["resources"][0].update({{"url", "tabla-n-v1.csv"}, {"url_type", "upload"}});
    update["resources"][1].update({{"url", "plan.pdf"}, {"url_type", "upload"}});
    const std::string text = update.dump();
    const auto answer = portal.revise(
        {{"match", R"({"name":"pige-rev"})", {}, {}}, {"filter", "-*", {}, {}}, {"update", text, {}, {}}});
    REQUIRE(answer.status == 200);
    CHECK(result_of(answer)["package"]["resources"][0]["url"] == portal.package["resources"][0]["url"]);
    CHECK(result_of(answer)["package"]["resources"][1]["size"] == 4);
    CHECK(portal.get(portal.path(1)).body == "%PDF");
}

TEST_CASE("a revise is taken whole or not at all") {
    const Revised portal("todo-o-nada");
    const json before = portal.shown();
    json update = whole("dos");
    SUBCASE("bytes that are not those of their hash") {}
    SUBCASE("a file that nobody ever sent") {
        update["resources"][1] = {{"id", uuid_v5("otro")}, {"url_type", "upload"}};
    }
    SUBCASE("a second resource with the same id") {
        update["resources"][1]["id"] = csv_id;
    }
    SUBCASE("an extra that is no text") {
        update["extras"][0]["value"] = 3;
    }
    const std::string text = update.dump();
    const auto answer = portal.revise({{"match", R"({"name":"pige-rev"})", {}, {}},
                                       {"filter", "-*", {}, {}},
                                       {"update", text, {}, {}},
                                       {"update__resources__0__upload", "x,y", "t.csv", "text/csv"}});
    CHECK(answer.status == 409);
    CHECK(portal.shown() == before);
    CHECK(portal.get(portal.path(0)).body == "a,b");
}

TEST_CASE("match is compare and set") {
    const Revised portal("compara");
    const auto revise_if = [&](const std::string& match) {
        return portal.revise({{"match", match, {}, {}}, {"update__notes", "cambió", {}, {}}});
    };
    const auto refused = revise_if(R"({"name":"pige-rev","extras":[{"key":"huella","value":"cero"}]})");
    CHECK(refused.status == 409);
    CHECK(error_of(refused)["match"] == json::array({"extras__0__value"}));
    CHECK(portal.shown()["notes"] == "");
    CHECK(revise_if(R"({"name":"pige-rev","extras":[{"key":"huella","value":"uno"}]})").status == 200);
    CHECK(portal.shown()["notes"] == "cambió");
    CHECK(revise_if(R"({"name":"nadie"})").status == 404);
    CHECK(revise_if("no es JSON").status == 409);
    CHECK(revise_if("{}").status == 409);
}

TEST_CASE("what is not filtered is merged, what names no place is refused") {
    const Revised portal("mezcla");
    const std::string prefix = "update__resources__" + pdf_id.substr(0, 5) + "__name";
    CHECK(portal.revise({{"match__name", "pige-rev", {}, {}}, {prefix, "El plan", {}, {}}}).status == 200);
    CHECK(portal.shown()["resources"][1]["name"] == "El plan");
    CHECK(portal.shown()["resources"].size() == 2);
    const auto nowhere =
        portal.revise({{"match__name", "pige-rev", {}, {}}, {"update__resources__9__upload", "x", "x.csv", {}}});
    CHECK(nowhere.status == 409);
    CHECK(error_of(nowhere).contains("resources__9__upload"));
    const auto extended = portal.revise({{"match__name", "pige-rev", {}, {}},
                                         {"update__resources__extend", R"([{"name":"Tercero"}])", {}, {}},
                                         {"update__resources__-1__upload", "tres", "tres.txt", {}},
                                         {"include", "-*", {}, {}}});
    CHECK(extended.status == 200);
    CHECK(result_of(extended) == json::object());
    CHECK(portal.shown()["resources"][2]["size"] == 4);
}

TEST_CASE("a revise without a state leaves a deleted dataset deleted, with one it revives it") {
    const Revised portal("revive");
    REQUIRE(portal.call("package_delete", {{"id", "pige-rev"}}).status == 200);
    CHECK(portal.get(portal.path(0)).status == 404);
    CHECK(portal.get(portal.path(0), canary).status == 200);
    CHECK(portal.revise({{"match__name", "pige-rev", {}, {}}, {"update__title", "x", {}, {}}}).status == 200);
    CHECK(portal.shown()["state"] == "deleted");
    CHECK(portal.revise({{"match__name", "pige-rev", {}, {}}, {"update__state", "active", {}, {}}}).status == 200);
    CHECK(portal.get(portal.path(0)).body == "a,b");
}

TEST_CASE("a resource id of another dataset is taken, also of a deleted one") {
    const Revised portal("ajeno");
    REQUIRE(portal.call("package_delete", {{"id", "pige-rev"}}).status == 200);
    const auto answer =
        portal.call("package_create", {{"name", "otro"}, {"owner_org", "ctic-epb"}, {"resources", {{{"id", csv_id}}}}});
    CHECK(answer.status == 409);
    CHECK(error_of(answer)["resources"][0].contains("id"));
}

TEST_CASE("patterns take out and keep, the first that fits decides") {
    const json package = {{"title", "t"},
                          {"titles", "x"},
                          {"resources", {{{"id", csv_id}, {"name", "a"}}, {{"id", pdf_id}, {"name", "b"}}}}};
    CHECK(portal::filtered(package, {"-*"}) == json::object());
    CHECK(portal::filtered(package, {"+title", "-*"}) == json{{"title", "t"}});
    CHECK(portal::filtered(package, {"-title"}) == json{{"titles", "x"}, {"resources", package["resources"]}});
    const json kept = portal::filtered(package, {"+resources__" + csv_id.substr(0, 6) + "__*", "-*"});
    CHECK(kept == json{{"resources", {{{"id", csv_id}, {"name", "a"}}}}});
    CHECK(portal::filtered(package, {}) == package);
}
