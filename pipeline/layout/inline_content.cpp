// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/inline_content.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "layout/context.hpp"
#include "layout/letters.hpp"

namespace pige::layout {

namespace {

using document::Inline;

constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr std::string_view zero_width_space = "\xE2\x80\x8B";

bool is_space(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

bool needs_cutting(std::string_view word) {
    return std::any_of(word.begin(), word.end(),
                       [](char byte) { return byte == '-' || byte == '/' || byte == '\xE2' || byte == '\xAD'; });
}

// Codes and citations (AGETIC/RA/0115/2025, PIGE-QLL) stay whole: they hold digits or are all capitals (look 9).
bool is_code(std::string_view word) {
    bool lower = false;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t code_point = next_code_point(word, at);
        if (is_digit(code_point)) return true;
        lower = lower || is_lower_case(code_point);
    }
    return !lower;
}

struct Cut {
    std::size_t end = 0;   // of the piece
    std::size_t next = 0;  // begin of the next one: what lies between is not printed
    bool soft_hyphen = false;
    bool may_break = false;
};

// Letters right before and after `[at, after)`, at most two counted on each side.
bool between_letters(std::string_view word, std::size_t at, std::size_t after) {
    for (int count = 0; count < 2; ++count) {
        if (at == 0 || after == word.size()) return false;
        if (!is_letter(code_point_before(word, at)) || !is_letter(next_code_point(word, after))) return false;
    }
    return true;
}

std::vector<Cut> cuts_of(std::string_view word) {
    std::vector<Cut> cuts;
    const bool code = is_code(word);
    for (std::size_t at = 0; at < word.size();) {
        std::size_t after = at + 1;
        while (after < word.size() && (word[after] & '\xC0') == '\x80') ++after;
        const std::string_view one = word.substr(at, after - at);
        if (one == soft_hyphen) {
            cuts.push_back({at, after, true, true});
        } else if (one == zero_width_space) {
            cuts.push_back({at, after, false, true});
        } else if (!code && (one == "-" || one == "/" || one == "\xE2\x80\x93") && between_letters(word, at, after)) {
            cuts.push_back({after, after, false, true});
        }
        at = after;
    }
    cuts.push_back({word.size(), word.size(), false, false});
    return cuts;
}

class InlineCollector {
public:
    InlineCollector(LayoutContext& context, Prepared& out, bool balance, LineRuleMatcher* rules)
        : context_(context), out_(out), pieces_(&out.pieces), balance_(balance), rules_(rules) {}

    void walk(const std::vector<Inline>& inlines, const StyleNode& node, ElementId element, std::uint32_t link);
    void text(std::string_view text, const TextStyle& style, ElementId element, std::uint32_t link);
    void finish();

private:
    void keep_together();
    void keep_before(std::size_t word, std::size_t spaces);
    void one(const Inline& inline_content, const StyleNode& node, ElementId element, std::uint32_t link);
    void box(const std::vector<Inline>& children, const StyleNode& node, ElementId element, std::uint32_t link);
    void word(std::string_view word, std::string_view around);
    Piece& shaped_piece(ShapedWord& shaped);
    Piece& in_other_faces(std::string_view part, std::string_view around);
    void space();
    ElementId add_element(Role role, ElementId parent);
    Piece& push(Piece::Kind kind);

    LayoutContext& context_;
    Prepared& out_;
    std::vector<Piece>* pieces_;
    const TextStyle* style_ = nullptr;
    ElementId element_ = no_element;
    std::uint32_t link_ = no_link;
    bool balance_;
    LineRuleMatcher* rules_;
    bool inside_box_ = false;
};

Piece& InlineCollector::push(Piece::Kind kind) {
    Piece piece;
    piece.kind = kind;
    piece.link = link_;
    piece.element = element_;
    piece.style = style_;
    pieces_->push_back(piece);
    return pieces_->back();
}

Piece& InlineCollector::shaped_piece(ShapedWord& shaped) {
    Piece& piece = push(Piece::Kind::Word);
    piece.word = &shaped;
    piece.to = static_cast<std::uint32_t>(shaped.glyphs.size());
    piece.width = at_size(shaped.advance, style_->size);
    return piece;
}

// Pieces of one face each; a character and its marks are never parted. The last piece.
Piece& InlineCollector::in_other_faces(std::string_view part, std::string_view around) {
    const TextStyle* const own = style_;
    const auto face_at = [&](std::size_t begin, std::size_t end) {
        return context_.words.fonts().fallback(own->face, part.substr(begin, end - begin));
    };
    for (std::size_t begin = 0; begin < part.size();) {
        std::size_t end = cluster_end(part, begin);
        const FaceId face = face_at(begin, end);
        while (end < part.size()) {
            const std::size_t next = cluster_end(part, end);
            if (face_at(end, next) != face) break;
            end = next;
        }
        style_ = context_.in_face(own, face);
        ShapedWord& shaped = context_.words.shape(style_->shaping, part.substr(begin, end - begin));
        if (shaped.missing) context_.report_missing(shaped, around);
        shaped_piece(shaped);
        begin = end;
    }
    style_ = own;
    return pieces_->back();
}

void InlineCollector::word(std::string_view whole, std::string_view around) {
    const auto piece_of = [&](std::string_view part) -> Piece& {
        ShapedWord& shaped = context_.words.shape(style_->shaping, part);
        return shaped.missing ? in_other_faces(part, around) : shaped_piece(shaped);
    };
    if (!needs_cutting(whole)) {
        piece_of(whole);
        return;
    }
    std::size_t begin = 0;
    for (const Cut& cut : cuts_of(whole)) {
        if (cut.end > begin) {
            Piece& piece = piece_of(whole.substr(begin, cut.end - begin));
            piece.break_after = cut.may_break && !cut.soft_hyphen && !style_->no_wrap;
            piece.soft_hyphen_after = cut.soft_hyphen && style_->hyphens != Hyphens::None && !style_->no_wrap;
        }
        begin = cut.next;
    }
}

void InlineCollector::space() {
    if (pieces_->empty()) return;
    const Piece& last = pieces_->back();
    if (last.kind == Piece::Kind::Space || last.kind == Piece::Kind::NewLine) return;
    // A box of fixed width is a column: the space that stands after it in the source does not move the text.
    if (last.kind == Piece::Kind::Box && out_.boxes[last.from].node->style.width) return;
    const bool leans = balance_ && rules_ != nullptr && last.kind == Piece::Kind::Word &&
                       rules_->rules().leaning.contains(last.word->text);
    Piece& piece = push(Piece::Kind::Space);
    piece.word = style_->space;
    piece.to = static_cast<std::uint32_t>(piece.word->glyphs.size());
    piece.width = style_->space_width;
    piece.keep = style_->no_wrap || leans;
}

void InlineCollector::text(std::string_view text, const TextStyle& style, ElementId element, std::uint32_t link) {
    style_ = &style;
    element_ = element;
    link_ = link;
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            space();
            while (at < text.size() && is_space(text[at])) ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !is_space(text[end])) ++end;
        word(text.substr(at, end - at), text);
        at = end;
    }
}

ElementId InlineCollector::add_element(Role role, ElementId parent) {
    const ElementId element = context_.structure.add(role, parent);
    if (parent == no_element) out_.roots.push_back(element);
    return element;
}

void InlineCollector::box(const std::vector<Inline>& children,
                          const StyleNode& node,
                          ElementId element,
                          std::uint32_t link) {
    InlineBox made;
    made.node = &node;
    std::vector<Piece>* const outer = pieces_;
    pieces_ = &made.pieces;
    inside_box_ = true;
    walk(children, node, element, link);
    inside_box_ = false;
    pieces_ = outer;
    if (!made.pieces.empty() && made.pieces.back().kind == Piece::Kind::Space) made.pieces.pop_back();
    for (const Piece& piece : made.pieces) made.content_width += piece.width;
    const ComputedStyle& style = node.style;
    made.width = std::max(made.content_width, style.width.value_or(Length{})) + style.padding[Left] +
                 style.padding[Right] + style.border[Left].width + style.border[Right].width;
    style_ = &node.text;
    element_ = element;
    link_ = link;
    Piece& piece = push(Piece::Kind::Box);
    piece.from = static_cast<std::uint32_t>(out_.boxes.size());
    piece.width = made.width + style.margin[Left] + style.margin[Right];
    out_.boxes.push_back(std::move(made));
}

bool is_box(const ComputedStyle& style) {
    return style.display == Display::InlineBlock || style.background ||
           std::any_of(style.border.begin(), style.border.end(),
                       [](const BorderSide& side) { return side.style != BorderStyle::None; });
}

void InlineCollector::one(const Inline& inline_content, const StyleNode& node, ElementId element, std::uint32_t link) {
    const std::vector<Inline>* children = nullptr;
    if (const auto* span = std::get_if<document::Span>(&inline_content.content)) children = &span->children;
    const auto* anchor = std::get_if<document::Link>(&inline_content.content);
    const std::string& language = inline_content.element.language;
    if (!inline_content.element.id.empty()) out_.ids.push_back(inline_content.element.id);
    if (anchor != nullptr) {
        children = &anchor->children;
        if (!anchor->target.empty()) {
            element = add_element(Role::Link, element);
            link = static_cast<std::uint32_t>(context_.links.size());
            context_.links.push_back({anchor->target, document::plain_text(anchor->children), element});
        }
    }
    if (!language.empty() && (node.parent == nullptr || node.parent->language != language)) {
        element = add_element(Role::Span, element);
        context_.structure.element(element).language = language;
    }
    if (children == nullptr) return;
    if (is_box(node.style) && !inside_box_)
        box(*children, node, element, link);
    else
        walk(*children, node, element, link);
}

void InlineCollector::walk(const std::vector<Inline>& inlines,
                           const StyleNode& node,
                           ElementId element,
                           std::uint32_t link) {
    const auto is_element = [](const Inline& piece) { return !std::holds_alternative<document::Text>(piece.content); };
    const auto first = std::find_if(inlines.begin(), inlines.end(), is_element);
    const auto last = std::find_if(inlines.rbegin(), inlines.rend(), is_element);
    std::size_t number = 0;  // of elements
    for (const Inline& piece : inlines) {
        if (is_element(piece)) ++number;
        if (const auto* plain = std::get_if<document::Text>(&piece.content)) {
            text(plain->text, node.text, element, link);
        } else if (std::holds_alternative<document::LineBreak>(piece.content)) {
            style_ = &node.text;
            element_ = element;
            link_ = link;
            if (!inside_box_)
                push(Piece::Kind::NewLine);
            else
                space();
        } else {
            const StyleNode& child =
                context_.styles.child(node, piece.element, &piece == &*first, &piece == &*last, number);
            if (child.style.display != Display::None) one(piece, child, element, link);
        }
    }
}

// The spaces before the word at piece `word`, as many as `spaces`.
void InlineCollector::keep_before(std::size_t word, std::size_t spaces) {
    for (std::size_t index = word; index-- > 0 && spaces > 0;) {
        Piece& piece = out_.pieces[index];
        if (piece.kind != Piece::Kind::Space) continue;
        piece.yields = !piece.keep || piece.yields;
        piece.keep = true;
        --spaces;
    }
}

// The text never changes: only where lines may end (look 9).
void InlineCollector::keep_together() {
    if (rules_ == nullptr) return;
    rules_->restart();
    const std::vector<Piece>& pieces = out_.pieces;
    std::string joined;
    for (std::size_t index = 0; index < pieces.size(); ++index) {
        if (pieces[index].kind == Piece::Kind::NewLine || pieces[index].kind == Piece::Kind::Box) rules_->restart();
        if (pieces[index].kind != Piece::Kind::Word) continue;
        const std::size_t begin = index;
        while (index + 1 < pieces.size() && pieces[index + 1].kind == Piece::Kind::Word) ++index;
        std::string_view word = pieces[begin].word->text;
        if (index > begin) {  // a word in several pieces: `/`, `-`, a change of face
            joined.clear();
            for (std::size_t part = begin; part <= index; ++part) joined += pieces[part].word->text;
            word = joined;
        }
        if (const std::size_t spaces = rules_->next(word); spaces > 0) keep_before(begin, spaces);
    }
}

// The last word of a paragraph does not stand alone if it is short (look 9).
void InlineCollector::finish() {
    std::vector<Piece>& pieces = out_.pieces;
    while (!pieces.empty() && pieces.back().kind == Piece::Kind::Space) pieces.pop_back();
    keep_together();
    if (pieces.size() < 12 || pieces.back().kind != Piece::Kind::Word) return;
    Piece& before = pieces[pieces.size() - 2];
    if (before.kind == Piece::Kind::Space && pieces.back().word->glyphs.size() <= 4) before.keep = true;
}

}  // namespace

std::size_t inner_spaces(const Piece& piece) {
    if (piece.kind != Piece::Kind::Word || piece.word->spaces == 0) return 0;
    const auto begin = piece.word->glyphs.begin();
    return static_cast<std::size_t>(std::count_if(begin + piece.from, begin + piece.to, is_word_space));
}

Prepared prepare(LayoutContext& context, const std::vector<Inline>& inlines, const StyleNode& node) {
    Prepared prepared;
    InlineCollector collector(context, prepared, node.style.balance, context.line_rules(node.language));
    collector.walk(inlines, node, no_element, no_link);
    collector.finish();
    return prepared;
}

Prepared prepare(LayoutContext& context, std::string_view text, const TextStyle& style) {
    Prepared prepared;
    InlineCollector collector(context, prepared, false, context.line_rules(context.document.metadata.language));
    collector.text(text, style, no_element, no_link);
    collector.finish();
    return prepared;
}

ContentWidths content_widths(const Prepared& prepared) {
    ContentWidths widths;
    Length unit;
    Length line;
    Length space;
    const auto end_unit = [&] {
        widths.minimum = std::max(widths.minimum, unit);
        unit = {};
    };
    for (const Piece& piece : prepared.pieces) {
        if (piece.kind == Piece::Kind::NewLine) {
            end_unit();
            line = space = {};
            continue;
        }
        if (piece.kind == Piece::Kind::Space) {
            space = piece.width;
            if (piece.keep && !piece.yields)
                unit += space;
            else
                end_unit();
            continue;
        }
        unit += piece.width;
        line += space + piece.width;
        space = {};
        widths.maximum = std::max(widths.maximum, line);
        if (piece.break_after || piece.soft_hyphen_after) end_unit();
    }
    end_unit();
    return widths;
}

}  // namespace pige::layout
