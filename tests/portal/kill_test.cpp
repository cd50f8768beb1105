// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "portal/running_portal.hpp"
#include "portal/store.hpp"

using namespace pige;
using namespace pige::support;
using nlohmann::json;

namespace {

portal::Package version(const std::string& bytes, const Digest& digest) {
    portal::Package package;
    package.id = uuid_v5("conjunto");
    package.name = "conjunto";
    const std::string id = uuid_v5(bytes);
    package.body = {{"id", package.id},
                    {"name", package.name},
                    {"state", "active"},
                    {"private", false},
                    {"extras", {{{"key", "huella"}, {"value", digest.hex()}}}},
                    {"resources", {{{"id", id}, {"name", "r"}}}}};
    package.files[id] = digest;
    return package;
}

/// Saves one version after the other until it is killed.
[[noreturn]] void write_for_ever(const std::filesystem::path& folder) {
    try {
        portal::Store store(folder);
        for (int i = 0;; ++i) {
            const std::string bytes = "versión " + std::to_string(i) + std::string(20'000, 'x');
            store.save({version(bytes, store.keep_file(bytes))});
        }
    } catch (...) {
    }
    ::_exit(1);
}

}  // namespace

TEST_CASE("a process that is killed while saving leaves one whole version") {
    const Folder folder("muerte");
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        const pid_t child = ::fork();
        if (child == 0) write_for_ever(folder.path());
        std::this_thread::sleep_for(std::chrono::milliseconds(25 + 13 * round));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        REQUIRE(WIFSIGNALED(status));
        const portal::Store store(folder.path());
        const portal::PackagePointer package = store.find("conjunto");
        if (package == nullptr) continue;  // it was killed before the first version
        const std::string id = package->body["resources"][0]["id"];
        REQUIRE(package->files.contains(id));
        const Digest& digest = package->files.at(id);
        CHECK(package->body["extras"][0]["value"] == digest.hex());
        CHECK(sha256(read_file(store.file(digest)).value_or("")) == digest);
    }
}
