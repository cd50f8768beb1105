// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/structure_reader.hpp"

#include <set>

namespace pige::pdf {

namespace {

constexpr std::size_t most_elements = 4'000'000;
constexpr std::size_t most_deep = 512;

[[noreturn]] void broken(const char* detail) {
    throw Damage(Damage::Kind::Broken, detail);
}

std::string text_at(const Value& dictionary, std::string_view key) {
    const auto* held = dictionary.at(key).as<Bytes>();
    return held == nullptr ? std::string() : text_of(held->bytes);
}

/// /A: one dictionary or several, each with an owner; keys of different owners differ.
void read_attributes(const Value& attributes, TaggedElement& element) {
    if (const auto* several = attributes.as<Array>()) {
        for (const Value& one : *several)
            if (one.as<Dictionary>() != nullptr) read_attributes(one, element);
        return;
    }
    const auto span_at = [&](std::string_view key, int& span) {
        const auto* held = attributes.at(key).as<std::int64_t>();
        if (held != nullptr && *held >= 1 && *held <= 100'000) span = static_cast<int>(*held);
    };
    if (const std::string_view scope = attributes.at("Scope").name(); !scope.empty()) element.scope = scope;
    if (const std::string_view kind = attributes.at("ListNumbering").name(); !kind.empty()) element.numbering = kind;
    span_at("ColSpan", element.column_span);
    span_at("RowSpan", element.row_span);
    if (const auto* headers = attributes.at("Headers").as<Array>())
        for (const Value& header : *headers)
            if (const auto* id = header.as<Bytes>()) element.headers.push_back(text_of(id->bytes));
}

/// The parent tree, by key (7.9.7): a number tree whose leaves hold everything, or lie below intermediate nodes.
class ParentTree {
public:
    ParentTree(const Value& root, const FileObjects& objects) : objects_(objects) { add(objects.resolved(root), 0); }

    /// The element of `identifier` on the page with `key`; of an annotation, with no identifier.
    [[nodiscard]] Reference owner(const Value& key, std::optional<std::int64_t> identifier) const {
        const auto* number = key.as<std::int64_t>();
        const auto found = number == nullptr ? entries_.end() : entries_.find(*number);
        if (found == entries_.end()) broken("ParentTree");
        const Value* entry = &found->second;
        if (identifier) {
            const auto* owners = entry->as<Array>();
            if (owners == nullptr || *identifier < 0 || static_cast<std::size_t>(*identifier) >= owners->size())
                broken("ParentTree");
            entry = &(*owners)[static_cast<std::size_t>(*identifier)];
        }
        if (entry->as<Reference>() == nullptr) broken("ParentTree");
        return *entry->as<Reference>();
    }

private:
    void add(const Value& node, int depth) {
        if (depth > 8 || ++nodes_ > most_elements) throw Damage(Damage::Kind::TooLarge, "ParentTree");
        if (const auto* numbers = node.at("Nums").as<Array>()) {
            for (std::size_t at = 0; at + 1 < numbers->size(); at += 2) {
                const auto* key = (*numbers)[at].as<std::int64_t>();
                if (key == nullptr) broken("ParentTree");
                const Value& entry = (*numbers)[at + 1];
                // A list of owners may be an object of its own; the owner of an annotation is always one.
                const Value list = objects_.resolved(entry);
                entries_[*key] = list.as<Array>() != nullptr ? list : entry;
            }
        }
        if (const auto* kids = node.at("Kids").as<Array>())
            for (const Value& kid : *kids) add(objects_.resolved(kid), depth + 1);
        if (entries_.size() > most_elements) throw Damage(Damage::Kind::TooLarge, "ParentTree");
    }

    const FileObjects& objects_;
    std::size_t nodes_ = 0;
    std::map<std::int64_t, Value> entries_;
};

class StructureReader {
public:
    StructureReader(const Value& root, const FileObjects& objects, TextMaps& maps, ReadPages& pages)
        : objects_(objects), maps_(maps), pages_(pages), parents_(root.at("ParentTree"), objects) {}

    /// Depth first, so that a child comes after its parent and siblings keep their order.
    std::vector<TaggedElement> read(const Value& top, const Value& root_reference) {
        const auto* first = top.as<Reference>();
        if (first == nullptr) broken("StructTreeRoot");
        open(*first, root_reference);
        while (!stack_.empty()) {
            Open& current = stack_.back();
            if (current.next == current.kids.size()) {
                stack_.pop_back();
                continue;
            }
            const Value kid = current.kids[current.next++];
            add_kid(kid);
        }
        return std::move(elements_);
    }

private:
    struct Open {
        std::size_t element = 0;
        Reference reference;
        Value page;
        Array kids;
        std::size_t next = 0;
    };

    void open(Reference reference, const Value& parent) {
        if (!seen_.insert(reference).second) broken("K");
        if (elements_.size() >= most_elements || stack_.size() >= most_deep)
            throw Damage(Damage::Kind::TooLarge, "StructTreeRoot");
        const Value dictionary = objects_.object(reference.number);
        const auto* up = dictionary.at("P").as<Reference>();
        const auto* expected = parent.as<Reference>();
        if (up == nullptr || expected == nullptr || *up != *expected) broken("P");
        TaggedElement element;
        element.role = dictionary.at("S").name();
        element.title = text_at(dictionary, "T");
        element.alternative = text_at(dictionary, "Alt");
        element.language = text_at(dictionary, "Lang");
        element.identifier = text_at(dictionary, "ID");
        if (!dictionary.at("ActualText").is_null() || !dictionary.at("C").is_null()) broken("S");
        read_attributes(objects_.resolved(dictionary.at("A")), element);
        Open opened;
        opened.element = elements_.size();
        opened.reference = reference;
        opened.page = dictionary.at("Pg");
        const Value& kids = dictionary.at("K");
        if (const auto* several = kids.as<Array>()) {
            opened.kids = *several;
        } else if (!kids.is_null()) {
            opened.kids = {kids};
        }
        elements_.push_back(std::move(element));
        stack_.push_back(std::move(opened));
    }

    void add_kid(const Value& kid) {
        const Open& current = stack_.back();
        if (const auto* identifier = kid.as<std::int64_t>()) return add_content(current.page, *identifier);
        if (kid.at("Type").name() == "MCR") {
            const auto* identifier = kid.at("MCID").as<std::int64_t>();
            if (identifier == nullptr) broken("MCR");
            return add_content(kid.at("Pg").is_null() ? current.page : kid.at("Pg"), *identifier);
        }
        if (kid.at("Type").name() == "OBJR")
            return add_annotation(kid.at("Pg").is_null() ? current.page : kid.at("Pg"), kid.at("Obj"));
        const auto* child = kid.as<Reference>();
        if (child == nullptr) broken("K");
        elements_[current.element].kids.emplace_back(TaggedChild{elements_.size()});
        open(*child, Value{current.reference});
    }

    void add_content(const Value& page, std::int64_t identifier) {
        const std::size_t index = pages_.index_of(page);
        ReadPage& read = pages_.pages[index];
        const auto content = read.contents.find(identifier);
        if (content == read.contents.end()) broken("MCID");
        const Open& current = stack_.back();
        if (parents_.owner(read.dictionary.at("StructParents"), identifier) != current.reference) broken("ParentTree");
        elements_[current.element].kids.emplace_back(TaggedText{index, std::move(content->second)});
        read.contents.erase(content);
    }

    void add_annotation(const Value& page, const Value& object) {
        const std::size_t index = pages_.index_of(page);
        const Value annotation = objects_.resolved(object);
        const Open& current = stack_.back();
        if (parents_.owner(annotation.at("StructParent"), std::nullopt) != current.reference) broken("ParentTree");
        std::vector<TaggedKid>& kids = elements_[current.element].kids;
        if (annotation.at("Subtype").name() == "Widget") {
            kids.emplace_back(
                TaggedField{index, text_at(annotation, "T"), text_at(annotation, "TU"), hint(annotation)});
            return;
        }
        if (annotation.at("Subtype").name() != "Link") broken("Subtype");
        TaggedLink link{index, {}, page_of_destination(annotation.at("Dest"), pages_), text_at(annotation, "Contents")};
        const Value action = objects_.resolved(annotation.at("A"));
        if (const auto* address = action.at("URI").as<Bytes>()) link.address = address->bytes;
        kids.emplace_back(std::move(link));
    }

    [[nodiscard]] std::string hint(const Value& widget) {
        const Value& appearance = widget.at("AP").at("N");
        const Value form = objects_.resolved(appearance);
        if (form.is_null() || !widget.at("V").is_null()) return {};  // a signature brings its own appearance
        const Value resources = objects_.resolved(form.at("Resources"));
        const ShownContent shown = read_content(objects_.stream(appearance), resources, 0, objects_, maps_);
        std::string text;
        for (const OutsideText& part : shown.outside) text += part.text;
        return text;
    }

    const FileObjects& objects_;
    TextMaps& maps_;
    ReadPages& pages_;
    ParentTree parents_;
    std::vector<TaggedElement> elements_;
    std::vector<Open> stack_;
    std::set<Reference> seen_;
};

}  // namespace

std::size_t ReadPages::index_of(const Value& value) const {
    const auto* reference = value.as<Reference>();
    const auto found = reference == nullptr ? by_object.end() : by_object.find(*reference);
    if (found == by_object.end()) broken("Pg");
    return found->second;
}

std::optional<std::size_t> page_of_destination(const Value& destination, const ReadPages& pages) {
    const auto* parts = destination.as<Array>();
    if (parts == nullptr || parts->empty()) return std::nullopt;
    return pages.index_of(parts->front());
}

std::vector<TaggedElement> read_structure(const Value& catalog,
                                          const FileObjects& objects,
                                          TextMaps& maps,
                                          ReadPages& pages) {
    const Value& reference = catalog.at("StructTreeRoot");
    const Value root = objects.resolved(reference);
    Value top = root.at("K");
    if (const auto* several = top.as<Array>()) top = several->size() == 1 ? several->front() : Value{};
    return StructureReader(root, objects, maps, pages).read(top, reference);
}

}  // namespace pige::pdf
