// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "core/text.hpp"
#include "portal/running_portal.hpp"

using namespace pige;
using namespace pige::support;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// A portal with `plans` fictional plans. Plan 2 has a second version, plan 3 is historical and has no code.
class Published : public RunningPortal {
public:
    explicit Published(const std::string& name, int plans = 3) : RunningPortal(name), release_("entrega-" + name) {
        manifest = put_release(release_.path(), plans);
        if (plans >= 3) {
            manifest.plans.push_back(second_version());
            auto& historical = manifest.plans[2].facts;
            historical["codigo"] = "";
            historical["estado"] = "historico";
            historical["verificacion"] = "v/903/2018-2025/v1";
        }
        REQUIRE(publish(manifest, release_.path()));
    }
    release::Manifest manifest;

private:
    release::PlanEntry second_version() {
        release::PlanEntry plan = put_plan(release_.path(), 2);
        plan.path = "planes/902/2025-2028/v2";
        plan.dataset_name = "pige-902-2025-2028-v2";
        plan.facts["ruta"] = plan.path;
        plan.facts["version"] = "2";
        plan.facts["codigo"] = "FICT/902 Ñ2";
        plan.facts["verificacion"] = "v/" + percent_encode("FICT/902 Ñ2");
        plan.files = {put(release_.path(), plan.path + "/plan.html", "text/html", "<!DOCTYPE html><title>v2</title>")};
        return plan;
    }
    Folder release_;
};

}  // namespace

TEST_CASE("an empty portal has its pages") {
    const RunningPortal portal("vacio");
    for (const std::string path : {"/", "/datos", "/licencia", "/verificar"}) {
        CAPTURE(path);
        const auto answer = portal.get(path);
        CHECK(answer.status == 200);
        CHECK(answer.content_type == "text/html; charset=utf-8");
        CHECK(answer.body.starts_with("<!DOCTYPE html>"));
        CHECK_FALSE(holds(answer.body, "<script"));
    }
    CHECK(holds(portal.get("/").body, "Todavía no hay planes publicados"));
    CHECK(portal.get("/catalog.ttl").status == 404);
}

TEST_CASE("the list shows the newest version of every public plan") {
    const Published portal("lista");
    const std::string page = portal.get("/").body;
    CHECK(holds(page, "3 planes publicados"));
    CHECK(holds(page, "href=\"/planes/902/2025-2028/v2/plan.html\""));
    CHECK_FALSE(holds(page, "/planes/902/2025-2028/v1/"));
    CHECK(holds(page, "href=\"/planes/901/2025-2028/v1/plan.pdf\""));
    CHECK(holds(page, "class=\"estado historico\""));
    CHECK(holds(page, "4\u00a0de mayo de\u00a02026"));
    CHECK(holds(page, "5\u00a0registros</p>"));
    // 1:3, 2:0, 3:-, 4:2 as strips, outline and line
    CHECK(count(page, "<svg class=\"tejido\"") == 3);
    CHECK(count(page, "class=\"s\"") == 9);
    CHECK(count(page, "class=\"v\"") == 3);
    CHECK(count(page, "class=\"n\"") == 3);
    CHECK(count(page, "class=\"a\"") == 6);
}

TEST_CASE("search folds case and accents and keeps its words in the field") {
    const Published portal("busca");
    CHECK(holds(portal.get("/?q=FICTICIA+n%C2%B0+1").body, "1 plan publicado"));
    CHECK(holds(portal.get("/?q=electronico").body, "3 planes publicados"));
    CHECK(holds(portal.get("/?q=ef3").body, "1 plan publicado"));
    const std::string nothing = portal.get("/?q=%3Cb%3Efictisia").body;
    CHECK(holds(nothing, "value=\"&lt;b>fictisia\""));
    CHECK(holds(nothing, "«&lt;b&gt;fictisia»"));
    const std::string near = portal.get("/?q=fictisia").body;
    CHECK(holds(near, "¿Quiso decir"));
    CHECK(holds(near, "href=\"/?q=Ficticia\""));
}

TEST_CASE("filters narrow the list and can be taken off") {
    const Published portal("filtra");
    const std::string page = portal.get("/?departamento=La+Paz&clase=Universidad+P%C3%BAblica").body;
    CHECK(holds(page, "1 plan publicado"));
    CHECK(holds(page, "Quitar «La Paz»"));
    CHECK(holds(page, "href=\"/?clase=Universidad%20P%C3%BAblica\""));
    CHECK(holds(page, "<option value=\"La Paz\" selected"));
    CHECK(holds(portal.get("/?departamento=Oruro").body, "1 plan publicado"));
    CHECK(holds(portal.get("/?periodo=1999").body, "Ningún plan coincide con estos filtros"));
}

TEST_CASE("the list comes in pages of twenty, in Spanish order") {
    const Published portal("paginas", 25);
    const std::string first = portal.get("/").body;
    CHECK(count(first, "<svg class=\"tejido\"") == 20);
    CHECK(holds(first, "href=\"/?pagina=2\""));
    CHECK_FALSE(holds(first, "rel=\"prev\""));
    const std::string second = portal.get("/?pagina=2").body;
    CHECK(count(second, "<svg class=\"tejido\"") == 5);
    CHECK(holds(second, "rel=\"prev\""));
    CHECK(portal.get("/?pagina=99").body == second);
    CHECK(portal.get("/?pagina=-1").status == 200);
}

TEST_CASE("a plan is verified at its code, however it is typed") {
    const Published portal("verifica");
    const auto exact = portal.get("/v/FICT-901-K1O");
    CHECK(exact.status == 200);
    CHECK(holds(exact.body, "Es un plan oficial y está vigente"));
    CHECK(holds(exact.body, "cerro, lluvia, quena"));
    CHECK(holds(exact.body, sha256("%PDF-1.7 uno901").hex().substr(0, 8) + " "));
    // The client follows the redirect within the portal.
    for (const std::string typed :
         {"fict-901-k1o", "FICT-90I-KI0", "FICT%20901%20-K1O", "%20F%C3%ADct-901-k10%20", "FICT%E2%80%93901-K1O"}) {
        CAPTURE(typed);
        const bool without_dash = typed.find("%20901") != std::string::npos;
        CHECK(portal.get("/v/" + typed).status == (without_dash ? 404 : 200));
        CHECK(portal.get("/verificar?codigo=" + typed).status == (without_dash ? 404 : 200));
    }
    CHECK(portal.get("/verificar?codigo=fict-901-k1o").body == exact.body);
}

TEST_CASE("a replaced plan points to the newer one, a historical one is found by its address") {
    const Published portal("versiones");
    const std::string old = portal.get("/v/FICT-902-K1O").body;
    CHECK(holds(old, "hay una versión más nueva"));
    CHECK(holds(old, "href=\"/planes/902/2025-2028/v2/plan.html\""));
    CHECK(holds(portal.get("/v/FICT%2F902%20%C3%912").body, "Es un plan oficial y está vigente"));
    CHECK(portal.get("/v/fict%2f902%20%c3%b12").status == 200);
    CHECK(holds(portal.get("/v/903/2018-2025/v1").body, "Es un registro histórico"));
    CHECK(portal.get("/v/903/2018-2025/v2").status == 404);
}

TEST_CASE("an unknown code is 404 and is shown as it was typed; without one there is only the form") {
    const Published portal("desconocido");
    const auto unknown = portal.get("/v/NADA-%3Cb%3E");
    CHECK(unknown.status == 404);
    CHECK(holds(unknown.body, "«NADA-&lt;b&gt;»"));
    CHECK(portal.get("/verificar?codigo=nada").status == 404);
    CHECK(portal.get("/verificar?codigo=++").status == 200);
    CHECK(portal.get("/v/%FF%00").status == 404);
    CHECK(portal.get("/v/").status == 200);
}

TEST_CASE("files are served at the paths of their addresses, a plan also at its folder") {
    const Published portal("archivos");
    CHECK(portal.get("/planes/901/2025-2028/v1/").body == "<!DOCTYPE html><title>uno</title>");
    CHECK(portal.get("/planes/901/2025-2028/v1").body == "<!DOCTYPE html><title>uno</title>");
    CHECK(portal.get("/planes/901/2025-2028/v1/plan.html").content_type == "text/html; charset=utf-8");
    CHECK(portal.get("/planes/901/2025-2028/v1/registros.csv").content_type == "text/csv; charset=utf-8");
    const std::string data = portal.get("/datos").body;
    CHECK(holds(data, "href=\"/datos/registros.csv\""));
    CHECK(holds(data, ">Título de catalog.ttl</a>"));
    CHECK(portal.get("/datos/").body == data);
    CHECK(portal.get("/recursos/screen.css").content_type == "text/css; charset=utf-8");
    CHECK(portal.get("/recursos/fuentes/Letra.woff2").body == "wOF2");
    CHECK(portal.get("/recursos/print.css").status == 404);
    CHECK(holds(portal.get("/robots.txt").body, "Disallow: /api/"));
}

TEST_CASE("everything unknown answers alike, and nothing outside is reached") {
    const Published portal("nada");
    const auto unknown = portal.get("/nada");
    CHECK(unknown.status == 404);
    for (const std::string path :
         {"/planes", "/planes/", "/planes/901/", "/datos/nada.csv", "/recursos/", "/recursos/..%2f..%2fetc%2fpasswd",
          "/%2e%2e/%2e%2e/etc/passwd", "/dataset/x/resource/y/download/z", "/portal.sqlite", "/datos/portal.sqlite"}) {
        CAPTURE(path);
        const auto answer = portal.get(path);
        CHECK(answer.status == 404);
        CHECK(answer.body == unknown.body);
    }
}

TEST_CASE("a private plan is on no page, and its files answer as unknown ones") {
    const Published portal("oculto");
    REQUIRE(portal.call("package_patch", {{"id", "pige-901-2025-2028-v1"}, {"private", true}}).status == 200);
    const std::string unknown = portal.get("/nada").body;
    CHECK(portal.get("/planes/901/2025-2028/v1/plan.pdf").body == unknown);
    CHECK(portal.get("/v/FICT-901-K1O").status == 404);
    CHECK(holds(portal.get("/").body, "2 planes publicados"));
    CHECK_FALSE(holds(portal.get("/?q=EF1").body, "/planes/901/"));
}

TEST_CASE("answers carry what caches and browsers need, and no date of change") {
    const Published portal("cabeceras");
    const auto file = portal.get("/planes/901/2025-2028/v1/plan.pdf");
    CHECK(file.header("etag") == "\"" + sha256(file.body).hex() + "\"");
    CHECK(file.header("last-modified").empty());
    CHECK(file.header("cache-control") == "no-cache");
    CHECK(file.header("x-content-type-options") == "nosniff");
    const auto page = portal.get("/");
    CHECK(holds(std::string(page.header("content-security-policy")), "default-src 'self'"));
    CHECK(page.header("etag") == "\"" + sha256(page.body).hex() + "\"");

    foreign::HttpRequest request;
    request.address = "/planes/901/2025-2028/v1/plan.pdf";
    request.headers = {{"If-None-Match", std::string(file.header("etag"))}};
    CHECK(portal.send(request).status == 304);
    request.headers = {{"Range", "bytes=1-3"}};
    const auto part = portal.send(request);
    CHECK(part.status == 206);
    CHECK(part.body == file.body.substr(1, 3));
    CHECK(part.header("content-range") == "bytes 1-3/" + std::to_string(file.body.size()));
    request.headers = {{"Range", "bytes=-4"}};
    CHECK(portal.send(request).body == file.body.substr(file.body.size() - 4));
    request.headers = {{"Range", "bytes=900-"}};
    CHECK(portal.send(request).status == 200);
    request.headers.clear();
    request.method = "HEAD";
    const auto head = portal.send(request);
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.header("content-length") == std::to_string(file.body.size()));
    request.method = "DELETE";
    CHECK(portal.send(request).status == 405);
}
