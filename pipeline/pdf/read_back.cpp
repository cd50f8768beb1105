// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/read_back.hpp"

#include <algorithm>
#include <set>

#include "core/digest.hpp"
#include "pdf/content_reader.hpp"
#include "pdf/file_objects.hpp"
#include "pdf/metadata.hpp"
#include "pdf/structure_reader.hpp"

namespace pige::pdf {

namespace {

constexpr std::size_t most_pages = 200'000;
constexpr std::size_t most_entries = 1'000'000;  // of an outline, of a list of fields
constexpr int most_deep = 64;                    // of the page tree, of the outline

[[noreturn]] void broken(const char* detail) {
    throw Damage(Damage::Kind::Broken, detail);
}

std::string text_at(const Value& dictionary, std::string_view key) {
    const auto* held = dictionary.at(key).as<Bytes>();
    return held == nullptr ? std::string() : text_of(held->bytes);
}

class FileReader {
public:
    explicit FileReader(std::string_view bytes)
        : objects_(bytes), maps_(objects_), catalog_(objects_.resolved(objects_.trailer().at("Root"))) {}

    /// What makes a file one of ours: nothing else is asked of a file that lacks it.
    [[nodiscard]] std::string lacking() {
        information_ = objects_.resolved(objects_.trailer().at("Info"));
        if (information_.at("PigeEdicion").is_null()) return "PigeEdicion";
        if (catalog_.at("StructTreeRoot").is_null()) return "StructTreeRoot";
        if (catalog_.at("Names").at("EmbeddedFiles").is_null()) return "EmbeddedFiles";
        return {};
    }

    TaggedFile read() {
        read_facts();
        add_pages(catalog_.at("Pages"), 0);
        file_.pages = pages_.pages.size();
        for (std::size_t page = 0; page < file_.pages; ++page) read_contents(page);
        file_.elements = read_structure(catalog_, objects_, maps_, pages_);
        for (std::size_t page = 0; page < file_.pages; ++page)
            for (auto& [identifier, text] : pages_.pages[page].contents)
                file_.outside.push_back({page, {}, std::move(text)});
        read_outline(objects_.resolved(catalog_.at("Outlines")).at("First"), 1);
        read_attachments();
        read_fields();
        return std::move(file_);
    }

private:
    void read_facts() {
        if (const auto* entries = information_.as<Dictionary>())
            for (const auto& [key, value] : *entries)
                if (const auto* text = value.as<Bytes>()) file_.facts.information[key] = text_of(text->bytes);
        file_.facts.xmp = objects_.stream(catalog_.at("Metadata"));
        file_.facts.language = text_at(catalog_, "Lang");
    }

    void add_pages(const Value& node, int depth) {
        if (depth > most_deep || pages_.pages.size() > most_pages) throw Damage(Damage::Kind::TooLarge, "Pages");
        const auto* reference = node.as<Reference>();
        if (reference == nullptr) broken("Pages");
        Value dictionary = objects_.object(reference->number);
        if (const auto* kids = dictionary.at("Kids").as<Array>()) {
            if (!page_nodes_.insert(*reference).second) broken("Pages");
            for (const Value& kid : *kids) add_pages(kid, depth + 1);
            return;
        }
        if (dictionary.at("Type").name() != "Page") broken("Page");
        if (!pages_.by_object.emplace(*reference, pages_.pages.size()).second) broken("Page");
        pages_.pages.push_back({std::move(dictionary), {}});
    }

    void read_contents(std::size_t index) {
        ReadPage& page = pages_.pages[index];
        const Value& contents = page.dictionary.at("Contents");
        if (contents.as<Reference>() == nullptr) broken("Contents");
        const Value resources = objects_.resolved(page.dictionary.at("Resources"));
        ShownContent shown = read_content(objects_.stream(contents), resources, index, objects_, maps_);
        page.contents = std::move(shown.by_identifier);
        std::move(shown.outside.begin(), shown.outside.end(), std::back_inserter(file_.outside));
        std::move(shown.replaced.begin(), shown.replaced.end(), std::back_inserter(file_.replaced));
    }

    void read_outline(const Value& first, int level) {
        if (level > most_deep) throw Damage(Damage::Kind::TooLarge, "Outlines");
        Value current = first;
        while (!current.is_null()) {
            if (file_.outline.size() > most_entries) throw Damage(Damage::Kind::TooLarge, "Outlines");
            const Value entry = objects_.resolved(current);
            const auto page = page_of_destination(entry.at("Dest"), pages_);
            if (!page) broken("Outlines");
            file_.outline.push_back({level, text_at(entry, "Title"), *page});
            read_outline(entry.at("First"), level + 1);
            current = entry.at("Next");
        }
    }

    void read_attachments() {
        const Value names = objects_.resolved(objects_.resolved(catalog_.at("Names")).at("EmbeddedFiles"));
        const Value list = objects_.resolved(names.at("Names"));
        const auto* entries = list.as<Array>();
        if (entries == nullptr || entries->size() > 200) broken("EmbeddedFiles");
        for (std::size_t at = 0; at + 1 < entries->size(); at += 2) {
            const Value specification = objects_.resolved((*entries)[at + 1]);
            const Value& stream = specification.at("EF").at("F");
            const Value dictionary = objects_.resolved(stream);
            EmbeddedFile file{text_at(specification, "UF"), objects_.stream(stream)};
            const auto* checksum = dictionary.at("Params").at("CheckSum").as<Bytes>();
            if (checksum == nullptr || checksum->bytes != md5_octets(file.bytes)) broken("CheckSum");
            file_.attachments.push_back(std::move(file));
        }
    }

    void read_fields() {
        const Value form = objects_.resolved(catalog_.at("AcroForm"));
        const Value list = objects_.resolved(form.at("Fields"));
        const auto* fields = list.as<Array>();
        if (fields == nullptr) return;
        if (fields->size() > most_entries) throw Damage(Damage::Kind::TooLarge, "Fields");
        for (const Value& each : *fields) {
            const Value field = objects_.resolved(each);
            file_.fields.push_back({text_at(field, "T"), !field.at("V").is_null()});
        }
    }

    FileObjects objects_;
    TextMaps maps_;
    Value catalog_;
    Value information_;
    ReadPages pages_;
    std::set<Reference> page_nodes_;
    TaggedFile file_;
};

}  // namespace

Checked<TaggedFile> read_back(std::string_view bytes, const std::string& file) {
    Checked<TaggedFile> result;
    const auto refuse = [&](const char* code, const std::string& detail) {
        result.findings.push_back({code, Severity::Error, {file, 0, {}}, {{"detalle", detail}}});
    };
    try {
        FileReader reader(bytes);
        if (const std::string lacking = reader.lacking(); !lacking.empty()) {
            refuse("PIGE-I003", lacking);
        } else {
            result.value = reader.read();
        }
    } catch (const Damage& damage) {
        refuse(damage.kind() == Damage::Kind::TooLarge ? "PIGE-I002" : "PIGE-I001", damage.what());
    }
    return result;
}

FileFacts facts_of(const document::Metadata& metadata) {
    FileFacts facts;
    for (const auto& [key, syntax] : document_information(metadata)) {
        const Value value = ValueReader(syntax, 0, ValueReader::References::None).next();
        if (const auto* text = value.as<Bytes>()) facts.information[key] = text_of(text->bytes);
    }
    facts.xmp = xmp_packet(metadata);
    facts.language = metadata.language;
    return facts;
}

std::optional<document::Edition> edition_of(const FileFacts& facts) {
    using document::Edition;
    const auto said = facts.information.find("PigeEdicion");
    if (said == facts.information.end()) return std::nullopt;
    for (const Edition edition : {Edition::Draft, Edition::PrintFormat, Edition::Official, Edition::Historical})
        if (said->second == edition_name(edition)) return edition;
    return std::nullopt;
}

}  // namespace pige::pdf
