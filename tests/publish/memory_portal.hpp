// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "publish/publish.hpp"

namespace pige::publish {

/// How a request of `MemoryPortal` goes wrong.
enum class Fault {
    None,
    Unsent,       ///< no connection
    LostRequest,  ///< doubt, and nothing was done
    LostAnswer,   ///< doubt, and it was done
    OldAnswer,    ///< a success that shows an older state
};

/// A portal in memory with CKAN's rules (portal-api 3 and 5), which can fail at any request.
class MemoryPortal final : public Portal {
public:
    struct Stored {
        RemoteDataset remote;
        std::map<std::string, Digest> files;  ///< by resource id: what readers are served
    };

    std::map<std::string, Stored> datasets;
    std::vector<std::string> allowed = {"ctic-epb"};
    std::vector<std::string> log;
    Outcome organisations_outcome = Outcome::Done;
    std::size_t longest_notes = 100'000;  ///< beyond it, a revise needs a patch before it
    std::function<Fault(int request)> fault = [](int) { return Fault::None; };

    std::pair<Outcome, std::vector<std::string>> organisations() override {
        const Fault now = begin("organisations", false);
        if (now != Fault::None) return {failure(now), {}};
        if (organisations_outcome != Outcome::Done) return {organisations_outcome, {}};
        return {Outcome::Done, allowed};
    }

    Answer show(const std::string& name) override {
        const Fault now = begin("show " + name, false);
        if (now != Fault::None) return {failure(now), "x", std::nullopt};
        const auto found = datasets.find(name);
        if (found == datasets.end()) return {Outcome::NotFound, "HTTP 404", std::nullopt};
        if (found->second.remote.is_private && !may_see(found->second.remote)) {
            return {Outcome::Denied, "HTTP 403", std::nullopt};
        }
        return {Outcome::Done, {}, found->second.remote};
    }

    Answer create_private(const Dataset& dataset, const std::string& organisation) override {
        const Fault now = begin("create " + dataset.name, true);
        if (now == Fault::Unsent || now == Fault::LostRequest) return {failure(now), "x", std::nullopt};
        if (datasets.contains(dataset.name)) return {Outcome::Conflict, "HTTP 409 name", std::nullopt};
        RemoteDataset remote{"id-" + dataset.name, "active", true, {}, organisation, {}};
        datasets[dataset.name] = {remote, {}};
        if (now == Fault::LostAnswer) return {Outcome::Doubtful, "x", std::nullopt};
        return {Outcome::Done, {}, remote};
    }

    [[nodiscard]] bool needs_patch(const Dataset& dataset) const override {
        return dataset.notes.size() > longest_notes;
    }

    Answer patch_texts(const Dataset& dataset) override {
        const Fault now = begin("patch " + dataset.name, true);
        if (now == Fault::Unsent || now == Fault::LostRequest) return {failure(now), "x", std::nullopt};
        const auto found = datasets.find(dataset.name);
        if (found == datasets.end()) return {Outcome::NotFound, "HTTP 404", std::nullopt};
        found->second.remote.fingerprint.clear();
        if (now == Fault::LostAnswer) return {Outcome::Doubtful, "x", std::nullopt};
        return {Outcome::Done, {}, found->second.remote};
    }

    Answer revise(const Dataset& dataset,
                  const std::string& organisation,
                  const std::map<std::size_t, std::string>& uploads) override {
        const Fault now = begin("revise " + dataset.name + " " + std::to_string(uploads.size()), true);
        if (now == Fault::Unsent || now == Fault::LostRequest) return {failure(now), "x", std::nullopt};
        const auto found = datasets.find(dataset.name);
        if (found == datasets.end()) return {Outcome::NotFound, "HTTP 404", std::nullopt};
        const RemoteDataset old = found->second.remote;
        if (old.organisation != organisation) return {Outcome::Denied, "HTTP 403", std::nullopt};
        std::map<std::string, Digest> files;
        for (std::size_t i = 0; i < dataset.resources.size(); ++i) {
            const Resource& resource = dataset.resources[i];
            if (const auto upload = uploads.find(i); upload != uploads.end()) {
                files[resource.id] = sha256(upload->second);
            } else if (found->second.files.contains(resource.id)) {
                files[resource.id] = found->second.files.at(resource.id);
            } else {
                return {Outcome::Conflict, "HTTP 409 resources", std::nullopt};
            }
        }
        RemoteDataset& remote = found->second.remote;
        remote = {old.id, "active", false, fingerprint(dataset).hex(), organisation, {}};
        for (const Resource& resource : dataset.resources) remote.resource_ids.push_back(resource.id);
        found->second.files = std::move(files);
        if (now == Fault::LostAnswer) return {Outcome::Doubtful, "x", std::nullopt};
        if (now == Fault::OldAnswer) return {Outcome::Done, {}, old};
        return {Outcome::Done, {}, remote};
    }

    [[nodiscard]] std::pair<int, int> requests() const override { return {reads_, writes_}; }
    [[nodiscard]] int total() const { return reads_ + writes_; }

private:
    Fault begin(const std::string& what, bool writes) {
        log.push_back(what);
        const Fault now = fault(total());
        ++(writes ? writes_ : reads_);
        return now;
    }
    static Outcome failure(Fault now) { return now == Fault::Unsent ? Outcome::Unreachable : Outcome::Doubtful; }
    [[nodiscard]] bool may_see(const RemoteDataset& remote) const {
        for (const std::string& name : allowed) {
            if (name == remote.organisation) return true;
        }
        return false;
    }

    int reads_ = 0;
    int writes_ = 0;
};

}  // namespace pige::publish
