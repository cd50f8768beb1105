// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/journal.hpp"

#include <set>
#include <utility>

namespace pige::publish {
namespace {

/// Of everything that a revise says and sends, so that two requests of one digest are the same request.
Digest digest_of(const Dataset& dataset,
                 const std::string& organisation,
                 const std::map<std::size_t, std::string>& uploads) {
    std::string text = fingerprint(dataset).hex() + "\n" + organisation;
    for (const auto& [index, bytes] : uploads) text += "\n" + dataset.resources.at(index).id;
    return sha256(text);
}

class RecordedPortal final : public Portal {
public:
    RecordedPortal(Portal& portal, std::vector<Journal*> journals) : portal_(portal), journals_(std::move(journals)) {}

    std::pair<Outcome, std::vector<std::string>> organisations() override {
        const Request request{Step::Access, {}, {}, 0, 0};
        intend(request);
        auto answer = portal_.organisations();
        conclude(request, {answer.first, {}, std::nullopt});
        return answer;
    }

    Answer show(const std::string& name) override {
        const Step step = written_.contains(name) ? Step::Verify : Step::Look;
        return tell({step, name, {}, 0, 0}, [&] { return portal_.show(name); });
    }

    Answer create_private(const Dataset& dataset, const std::string& organisation) override {
        written_.insert(dataset.name);
        return tell(
            {Step::Create, dataset.name, sha256(dataset.name + "\n" + dataset.title + "\n" + organisation), 0, 0},
            [&] { return portal_.create_private(dataset, organisation); });
    }

    [[nodiscard]] bool needs_patch(const Dataset& dataset) const override { return portal_.needs_patch(dataset); }

    Answer patch_texts(const Dataset& dataset) override {
        written_.insert(dataset.name);
        return tell({Step::Patch, dataset.name, fingerprint(dataset), 0, 0},
                    [&] { return portal_.patch_texts(dataset); });
    }

    Answer revise(const Dataset& dataset,
                  const std::string& organisation,
                  const std::map<std::size_t, std::string>& uploads) override {
        written_.insert(dataset.name);
        Request request{Step::Revise, dataset.name, digest_of(dataset, organisation, uploads), uploads.size(), 0};
        for (const auto& [index, bytes] : uploads) request.bytes += bytes.size();
        return tell(request, [&] { return portal_.revise(dataset, organisation, uploads); });
    }

    [[nodiscard]] std::pair<int, int> requests() const override { return portal_.requests(); }

private:
    void intend(const Request& request) {
        for (Journal* journal : journals_) journal->intend(request);
    }
    void conclude(const Request& request, const Answer& answer) {
        for (Journal* journal : journals_) journal->conclude(request, answer);
    }
    template <typename Send>
    Answer tell(const Request& request, Send send) {
        intend(request);
        Answer answer = send();
        conclude(request, answer);
        return answer;
    }

    Portal& portal_;
    std::vector<Journal*> journals_;
    std::set<std::string> written_;
};

}  // namespace

std::string_view code_of(Step step) {
    switch (step) {
        case Step::Access: return "access";
        case Step::Look: return "look";
        case Step::Create: return "create";
        case Step::Patch: return "patch";
        case Step::Revise: return "revise";
        case Step::Verify: return "verify";
    }
    return {};
}

std::string_view code_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::Done: return "done";
        case Outcome::NotFound: return "not_found";
        case Outcome::Denied: return "denied";
        case Outcome::Blocked: return "blocked";
        case Outcome::Conflict: return "conflict";
        case Outcome::Unreachable: return "unreachable";
        case Outcome::Doubtful: return "doubtful";
        case Outcome::Refused: return "refused";
    }
    return {};
}

std::unique_ptr<Portal> recorded(Portal& portal, std::vector<Journal*> journals) {
    return std::make_unique<RecordedPortal>(portal, std::move(journals));
}

}  // namespace pige::publish
