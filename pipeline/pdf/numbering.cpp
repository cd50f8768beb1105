// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/numbering.hpp"

#include <fmt/core.h>

#include "core/failure.hpp"

namespace pige::pdf {

namespace {

using layout::PagedPlan;

[[noreturn]] void refuse(std::size_t element, std::size_t page) {
    throw Failure({"PIGE-F022",
                   Severity::Error,
                   {},
                   {{"elemento", std::to_string(element)}, {"pagina", std::to_string(page + 1)}}});
}

/// Counts how often the structure names each part of a page; each must be named once, by its owner.
class StructureCheck {
public:
    explicit StructureCheck(const PagedPlan& plan) : plan_(plan), unnamed_(plan.pages.size()) {
        for (std::size_t page = 0; page < plan.pages.size(); ++page) {
            const layout::Page& contents = plan.pages[page];
            unnamed_[page].contents.assign(contents.content.size(), 1);
            unnamed_[page].links.assign(contents.links.size(), 1);
            unnamed_[page].signatures.assign(contents.signatures.size(), 1);
        }
    }

    void run() {
        for (std::size_t element = 0; element < plan_.structure.size(); ++element) {
            for (const layout::Kid& kid : plan_.structure[element].kids) {
                std::visit([&](const auto& reference) { name(element, reference); }, kid);
            }
        }
        for (std::size_t page = 0; page < plan_.pages.size(); ++page) {
            check_all_named(page);
        }
    }

private:
    struct Unnamed {
        std::vector<char> contents, links, signatures;
    };

    void name(std::size_t element, const layout::ChildReference& child) const {
        if (child.element >= plan_.structure.size() || plan_.structure[child.element].parent != element) {
            refuse(element, 0);
        }
    }

    void name(std::size_t element, const layout::ContentReference& reference) {
        if (reference.page >= plan_.pages.size() || reference.content >= plan_.pages[reference.page].content.size()) {
            refuse(element, reference.page);
        }
        const auto& owner = plan_.pages[reference.page].content[reference.content].owner;
        const bool owned = std::holds_alternative<std::size_t>(owner) && std::get<std::size_t>(owner) == element;
        take(unnamed_[reference.page].contents[reference.content], owned, element, reference.page);
    }

    void name(std::size_t element, const layout::LinkReference& reference) {
        if (reference.page >= plan_.pages.size() || reference.link >= plan_.pages[reference.page].links.size()) {
            refuse(element, reference.page);
        }
        const bool owned = plan_.pages[reference.page].links[reference.link].element == element;
        take(unnamed_[reference.page].links[reference.link], owned, element, reference.page);
    }

    void name(std::size_t element, const layout::SignatureReference& reference) {
        if (reference.page >= plan_.pages.size() ||
            reference.signature >= plan_.pages[reference.page].signatures.size()) {
            refuse(element, reference.page);
        }
        const bool owned = plan_.pages[reference.page].signatures[reference.signature].element == element;
        take(unnamed_[reference.page].signatures[reference.signature], owned, element, reference.page);
    }

    static void take(char& unnamed, bool owned, std::size_t element, std::size_t page) {
        if (unnamed == 0 || !owned) {
            refuse(element, page);
        }
        unnamed = 0;
    }

    void check_all_named(std::size_t page) const {
        const layout::Page& contents = plan_.pages[page];
        for (std::size_t index = 0; index < contents.content.size(); ++index) {
            const auto* owner = std::get_if<std::size_t>(&contents.content[index].owner);
            if (owner != nullptr && unnamed_[page].contents[index] != 0) {
                refuse(*owner, page);
            }
        }
        for (std::size_t index = 0; index < contents.links.size(); ++index) {
            if (unnamed_[page].links[index] != 0) {
                refuse(contents.links[index].element, page);
            }
        }
        for (std::size_t index = 0; index < contents.signatures.size(); ++index) {
            if (unnamed_[page].signatures[index] != 0) {
                refuse(contents.signatures[index].element, page);
            }
        }
    }

    const PagedPlan& plan_;
    std::vector<Unnamed> unnamed_;
};

std::vector<ObjectNumber> allocate(Objects& objects, std::size_t count) {
    std::vector<ObjectNumber> numbers(count);
    for (ObjectNumber& number : numbers) {
        number = objects.allocate();
    }
    return numbers;
}

void number_contents(const layout::Page& page, Numbering& numbering) {
    std::vector<std::int32_t>& ids = numbering.content_ids.emplace_back();
    std::vector<std::size_t>& owners = numbering.owners.emplace_back();
    ids.reserve(page.content.size());
    for (const layout::MarkedContent& content : page.content) {
        if (const auto* owner = std::get_if<std::size_t>(&content.owner)) {
            ids.push_back(static_cast<std::int32_t>(owners.size()));
            owners.push_back(*owner);
        } else {
            ids.push_back(Numbering::no_content_id);
        }
    }
}

}  // namespace

Numbering number_objects(const PagedPlan& plan, Objects& objects) {
    StructureCheck(plan).run();
    Numbering numbering;
    numbering.catalog = objects.allocate();
    numbering.information = objects.allocate();
    numbering.page_tree = objects.allocate();
    numbering.resources = objects.allocate();
    numbering.structure_root = objects.allocate();
    numbering.pages = allocate(objects, plan.pages.size());
    numbering.elements = allocate(objects, plan.structure.size());
    numbering.next_key = static_cast<std::int64_t>(plan.pages.size());
    for (const layout::Page& page : plan.pages) {
        number_contents(page, numbering);
        numbering.links.push_back(allocate(objects, page.links.size()));
        numbering.signatures.push_back(allocate(objects, page.signatures.size()));
        numbering.first_link_key.push_back(numbering.next_key);
        numbering.next_key += static_cast<std::int64_t>(page.links.size());
    }
    for (const layout::Page& page : plan.pages) {
        numbering.first_signature_key.push_back(numbering.next_key);
        numbering.next_key += static_cast<std::int64_t>(page.signatures.size());
    }
    return numbering;
}

}  // namespace pige::pdf
