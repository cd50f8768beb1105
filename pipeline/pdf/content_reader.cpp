// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/content_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace pige::pdf {

namespace {

// What `content.cpp` writes, and graphics state, colour, paths and images beside it. No text rendering mode (Tr): text
// that is not painted would still be read aloud.
constexpr std::array<std::string_view, 33> silent_operators{
    "q", "Q", "cm", "w",  "J", "j",  "M", "d", "i", "gs", "m", "l", "c",  "v",  "y",  "h", "re",
    "S", "s", "f",  "f*", "B", "B*", "b", "n", "W", "W*", "g", "G", "rg", "RG", "Ts", "Tc"};

std::uint16_t code_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) << 8U |
                                      static_cast<unsigned char>(bytes[at + 1]));
}

void add_mapping(TextMaps::Map& map, const Value& from, const Value& to) {
    const auto* code = from.as<Bytes>();
    const auto* text = to.as<Bytes>();
    if (code == nullptr || text == nullptr || code->bytes.size() != 2) throw Damage(Damage::Kind::Broken, "ToUnicode");
    map[code_at(code->bytes, 0)] = text_of("\xFE\xFF" + text->bytes);
}

TextMaps::Map read_map(const std::string& bytes) {
    TextMaps::Map map;
    ValueReader reader(bytes, 0, ValueReader::References::None);
    bool mapping = false;
    while (!reader.at_end()) {
        const Value value = reader.next();
        if (value.is("beginbfchar")) {
            mapping = true;
        } else if (value.is("endbfchar")) {
            mapping = false;
        } else if (value.is("beginbfrange")) {
            throw Damage(Damage::Kind::Broken, "bfrange");
        } else if (mapping) {
            const Value text = reader.next();
            add_mapping(map, value, text);
        }
    }
    return map;
}

class ContentReader {
public:
    ContentReader(const Value& resources, std::size_t page, const FileObjects& objects, TextMaps& maps)
        : resources_(resources), page_(page), objects_(objects), maps_(maps) {}

    ShownContent read(std::string_view bytes) {
        ValueReader reader(bytes, 0, ValueReader::References::None);
        while (!reader.at_end()) {
            Value value = reader.next();
            const auto* word = value.as<Keyword>();
            if (word == nullptr) {
                if (operands_.size() > most_operands) throw Damage(Damage::Kind::TooLarge, "operands");
                operands_.push_back(std::move(value));
                continue;
            }
            run(word->text);
            operands_.clear();
        }
        if (!open_.empty()) throw Damage(Damage::Kind::Broken, "BDC");
        return std::move(shown_);
    }

private:
    struct Mark {
        enum class Kind { Content, Artifact, Other };
        Kind kind = Kind::Other;
        std::int64_t identifier = 0;
        std::string artifact;                    ///< "Header", "Layout"
        std::optional<std::string> actual_text;  ///< stands for what is shown inside
        std::string under;                       ///< what is shown inside, with `actual_text`
    };
    static constexpr std::size_t most_operands = 64;
    static constexpr std::size_t most_open = 64;

    [[nodiscard]] const Value& operand(std::size_t index) const {
        static const Value null;
        return index < operands_.size() ? operands_[index] : null;
    }

    void run(std::string_view word) {
        if (word == "BDC" || word == "BMC") {
            begin_content();
        } else if (word == "EMC") {
            end_content();
        } else if (word == "Tf") {
            map_ = &maps_.of(resources_, operand(0).name());
        } else if (word == "Tj") {
            add(shown_text(operand(0)));
        } else if (word == "TJ") {
            std::string text;
            if (const auto* parts = operand(0).as<Array>())
                for (const Value& part : *parts) text += shown_text(part);
            add(text);
        } else if (word == "Td" || word == "Tm") {
            apart_ = true;
        } else if (word == "Do") {
            paint(operand(0).name());
        } else if (word != "BT" && word != "ET" &&
                   std::find(silent_operators.begin(), silent_operators.end(), word) == silent_operators.end()) {
            throw Damage(Damage::Kind::Broken, "operator " + std::string(word));
        }
    }

    /// Only images: a form could show text of its own.
    void paint(std::string_view name) const {
        const Value objects = objects_.resolved(resources_.at("XObject"));
        if (objects_.resolved(objects.at(name)).at("Subtype").name() != "Image")
            throw Damage(Damage::Kind::Broken, "Do");
    }

    void begin_content() {
        if (open_.size() >= most_open) throw Damage(Damage::Kind::TooLarge, "BDC");
        const Value& properties = operand(1);
        Mark mark;
        if (const auto* identifier = properties.at("MCID").as<std::int64_t>()) {
            mark.kind = Mark::Kind::Content;
            mark.identifier = *identifier;
            if (!shown_.by_identifier.emplace(*identifier, std::string()).second)
                throw Damage(Damage::Kind::Broken, "MCID");
        } else if (operand(0).name() == "Artifact") {
            mark.kind = Mark::Kind::Artifact;
            apart_ = true;
            const std::string_view subtype = properties.at("Subtype").name();
            mark.artifact = subtype.empty() ? properties.at("Type").name() : subtype;
        }
        if (const auto* text = properties.at("ActualText").as<Bytes>()) mark.actual_text = text_of(text->bytes);
        if (mark.kind != Mark::Kind::Other)
            for (const Mark& outer : open_)
                if (outer.kind != Mark::Kind::Other) throw Damage(Damage::Kind::Broken, "BDC");
        open_.push_back(std::move(mark));
    }

    void end_content() {
        if (open_.empty()) throw Damage(Damage::Kind::Broken, "EMC");
        const Mark mark = std::move(open_.back());
        open_.pop_back();
        if (!mark.actual_text) return;
        shown_.replaced.push_back({page_, mark.under, *mark.actual_text});
        add(*mark.actual_text);
    }

    [[nodiscard]] std::string shown_text(const Value& value) const {
        const auto* string = value.as<Bytes>();
        if (string == nullptr) return {};
        if (map_ == nullptr || string->bytes.size() % 2 != 0) throw Damage(Damage::Kind::Broken, "Tj");
        std::string text;
        for (std::size_t at = 0; at < string->bytes.size(); at += 2) {
            const auto found = map_->find(code_at(string->bytes, at));
            text += found == map_->end() ? "\uFFFD" : found->second;
        }
        return text;
    }

    /// Text as a reader hears it: to the innermost replacement, or else to its content.
    void add(const std::string& text) {
        if (text.empty()) return;
        for (auto mark = open_.rbegin(); mark != open_.rend(); ++mark) {
            if (mark->actual_text) {
                mark->under += text;
                return;
            }
            if (mark->kind == Mark::Kind::Content) {
                shown_.by_identifier[mark->identifier] += text;
                return;
            }
            if (mark->kind == Mark::Kind::Artifact) return add_outside(mark->artifact, text);
        }
        add_outside("", text);
    }

    void add_outside(const std::string& kind, const std::string& text) {
        std::vector<OutsideText>& outside = shown_.outside;
        // Cells of a repeated header are one artifact; what stands in another place is another word.
        if (outside.empty() || outside.back().kind != kind || apart_) outside.push_back({page_, kind, {}});
        apart_ = false;
        outside.back().text += text;
    }

    const Value& resources_;
    std::size_t page_;
    const FileObjects& objects_;
    TextMaps& maps_;
    const TextMaps::Map* map_ = nullptr;
    bool apart_ = false;  ///< the text position was moved since the last text
    std::vector<Value> operands_;
    std::vector<Mark> open_;
    ShownContent shown_;
};

}  // namespace

const TextMaps::Map& TextMaps::of(const Value& resources, std::string_view name) {
    const Value fonts = objects_.resolved(resources.at("Font"));
    const auto* font = fonts.at(name).as<Reference>();
    if (font == nullptr) return none_;
    const auto known = maps_.find(*font);
    if (known != maps_.end()) return known->second;
    const Value dictionary = objects_.object(font->number);
    return maps_.emplace(*font, read_map(objects_.stream(dictionary.at("ToUnicode")))).first->second;
}

ShownContent read_content(std::string_view bytes,
                          const Value& resources,
                          std::size_t page,
                          const FileObjects& objects,
                          TextMaps& maps) {
    return ContentReader(resources, page, objects, maps).read(bytes);
}

}  // namespace pige::pdf
