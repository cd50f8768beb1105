// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmark.h>

#include <algorithm>
#include <memory>

#include "core/text.hpp"
#include "markup/address.hpp"
#include "markup/markup.hpp"

namespace pige::markup {
namespace {

using foreign::XmlNode;

constexpr std::size_t deepest_level = 32;
constexpr int last_heading = 6;

XmlNode make_element(std::string_view name, int line) {
    XmlNode node;
    node.space = xhtml_space;
    node.name = name;
    node.line = line;
    return node;
}

std::string literal_of(cmark_node* node) {
    const char* literal = cmark_node_get_literal(node);
    return literal == nullptr ? std::string() : std::string(literal);
}

constexpr std::string_view exhibit_scheme = "cuadro:";

bool is_exhibit(cmark_node* node) {
    return cmark_node_get_type(node) == CMARK_NODE_IMAGE &&
           std::string_view(cmark_node_get_url(node)).starts_with(exhibit_scheme);
}

std::string exhibit_id(cmark_node* image) {
    return std::string(cmark_node_get_url(image)).substr(exhibit_scheme.size());
}

/// True for a paragraph of nothing but exhibits, each on its line.
bool places_exhibits(cmark_node* paragraph) {
    bool expects_exhibit = true;
    for (cmark_node* child = cmark_node_first_child(paragraph); child != nullptr; child = cmark_node_next(child)) {
        const bool fits = expects_exhibit ? is_exhibit(child) : cmark_node_get_type(child) == CMARK_NODE_SOFTBREAK;
        if (!fits) return false;
        expects_exhibit = !expects_exhibit;
    }
    return !expects_exhibit;
}

/// Walks cmark's tree by its iterator, without recursion: 100,000 nested quotations are no problem for the stack.
class TreeMaker {
public:
    TreeMaker(const std::string& file, int heading_shift) : file_(file), heading_shift_(heading_shift) {
        open_.emplace_back();
    }

    [[nodiscard]] Findings take_findings() { return std::move(findings_); }
    [[nodiscard]] std::vector<XmlNode> take_nodes() { return std::move(open_.front().children); }

    void visit(cmark_node* node, bool is_entry) {
        if (const int line = cmark_node_get_start_line(node); line > 0) line_ = line;
        if (in_exhibits_) return exhibit(node, is_entry);
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_BLOCK_QUOTE: return nest(is_entry, "blockquote");
            case CMARK_NODE_LIST: return nest(is_entry, is_ordered(node) ? "ol" : "ul", list_start(node));
            case CMARK_NODE_ITEM: return nest(is_entry, "li");
            case CMARK_NODE_EMPH: return nest(is_entry, "em");
            case CMARK_NODE_STRONG: return nest(is_entry, "strong");
            case CMARK_NODE_LINK: return link(node, is_entry);
            case CMARK_NODE_IMAGE: return image(node, is_entry);
            case CMARK_NODE_PARAGRAPH: return paragraph(node, is_entry);
            case CMARK_NODE_HEADING: return heading(node, is_entry);
            case CMARK_NODE_CODE_BLOCK: return code_block(literal_of(node));
            case CMARK_NODE_HTML_BLOCK: return html_block(literal_of(node));
            case CMARK_NODE_CODE: return code(literal_of(node));
            case CMARK_NODE_HTML_INLINE: return html_inline(literal_of(node));
            case CMARK_NODE_TEXT: return add_text(literal_of(node));
            case CMARK_NODE_SOFTBREAK: return add_text(" ");
            case CMARK_NODE_LINEBREAK: return add(make_element("br", line_));
            case CMARK_NODE_THEMATIC_BREAK: return add(make_element("hr", line_));
            default: return;  // the document itself; custom nodes are never made by the parser
        }
    }

private:
    void report(std::string_view code, std::string value) {
        value = value.substr(0, 80);
        while (!is_utf8(value)) value.pop_back();
        findings_.push_back({std::string(code), Severity::Warning, {file_, line_, {}}, {{"valor", std::move(value)}}});
    }
    void add(XmlNode&& node) { open_.back().children.push_back(std::move(node)); }
    void add_text(std::string_view text) {
        std::vector<XmlNode>& siblings = open_.back().children;
        if (siblings.empty() || !siblings.back().is_text()) siblings.emplace_back().line = line_;
        siblings.back().text.append(text);
    }
    void open(XmlNode&& node) { open_.push_back(std::move(node)); }
    void close() {
        XmlNode done = std::move(open_.back());
        open_.pop_back();
        add(std::move(done));
    }

    static bool is_ordered(cmark_node* node) { return cmark_node_get_list_type(node) == CMARK_ORDERED_LIST; }
    static std::string list_start(cmark_node* node) {
        const int start = cmark_node_get_list_start(node);
        return is_ordered(node) && start != 1 ? std::to_string(start) : std::string();
    }
    /// An element that can hold others of its kind: beyond the limit its content stays, its nesting does not.
    void nest(bool is_entry, std::string_view name, const std::string& start = {}) {
        if (is_entry) {
            const bool is_too_deep = open_.size() > deepest_level;
            if (is_too_deep && !was_too_deep_) report("PIGE-K004", std::to_string(deepest_level));
            was_too_deep_ = was_too_deep_ || is_too_deep;
            is_opened_.push_back(!is_too_deep);
            if (is_too_deep) return;
            open(make_element(name, line_));
            if (!start.empty()) open_.back().attributes.push_back({{}, "start", start});
            return;
        }
        const bool was_opened = is_opened_.back();
        is_opened_.pop_back();
        if (was_opened) close();
    }
    void link(cmark_node* node, bool is_entry) {
        const std::string address = cmark_node_get_url(node);
        if (!is_allowed_address(address, AddressKind::AbsoluteOnly)) {
            if (is_entry) report("PIGE-K002", address);
        } else if (is_entry) {
            open(make_element("a", line_));
            open_.back().attributes.push_back({{}, "href", address});
        } else {
            close();
        }
    }
    void image(cmark_node* node, bool is_entry) {
        if (is_entry) report("PIGE-K003", cmark_node_get_url(node));
    }
    /// Inside a paragraph that `places_exhibits`: a mark for each, which composing replaces; the words stay in it.
    void exhibit(cmark_node* node, bool is_entry) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_PARAGRAPH: in_exhibits_ = is_entry; return;
            case CMARK_NODE_TEXT: return add_text(literal_of(node));
            case CMARK_NODE_IMAGE: break;
            default: return;
        }
        if (!is_entry) return close();
        open(make_element("div", line_));
        open_.back().attributes = {{{}, "data-pige", std::string(exhibit_mark)}, {{}, "data-cuadro", exhibit_id(node)}};
    }
    /// In a tight list the text of an item stands in the item itself (CommonMark 5.3).
    void paragraph(cmark_node* node, bool is_entry) {
        in_exhibits_ = is_entry && places_exhibits(node);
        if (in_exhibits_) return;
        cmark_node* list = cmark_node_parent(cmark_node_parent(node));
        const bool is_tight =
            list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0;
        if (is_tight && open_.back().name == "li") return;
        if (is_entry) {
            open(make_element("p", line_));
        } else if (open_.back().name == "p") {
            close();
        }
    }
    void heading(cmark_node* node, bool is_entry) {
        if (!is_entry) return close();
        const int level = std::min(cmark_node_get_heading_level(node) + heading_shift_, last_heading);
        open(make_element("h" + std::to_string(level), line_));
    }
    void code(const std::string& text) {
        XmlNode span = make_element("span", line_);
        span.attributes.push_back({{}, "class", "codigo"});
        XmlNode content;
        content.line = line_;
        content.text = text;
        span.children.push_back(std::move(content));
        add(std::move(span));
    }
    void add_lines(std::string_view text) {
        while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
        bool is_first = true;
        for (const std::string& line : split(text, '\n')) {
            if (!is_first) add(make_element("br", line_));
            is_first = false;
            if (!line.empty()) add_text(line);
        }
    }
    void code_block(const std::string& text) {
        open(make_element("p", line_));
        open_.back().attributes.push_back({{}, "class", "codigo"});
        add_lines(text);
        close();
    }
    void html_block(const std::string& text) {
        report("PIGE-K001", text.substr(0, text.find('\n')));
        open(make_element("p", line_));
        add_lines(text);
        close();
    }
    void html_inline(const std::string& text) {
        report("PIGE-K001", text);
        add_text(text);
    }

    std::string file_;
    int heading_shift_;
    int line_ = 1;
    std::vector<XmlNode> open_;
    std::vector<bool> is_opened_;
    bool was_too_deep_ = false;
    bool in_exhibits_ = false;
    Findings findings_;
};

using Document = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

Document parse(std::string_view markdown) {
    return {cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), &cmark_node_free};
}

template <typename Visit>
void walk(cmark_node* document, Visit visit) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(document), &cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        visit(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
    }
}

int smallest_heading_level(cmark_node* document) {
    int level = last_heading + 1;
    walk(document, [&](cmark_node* node, bool) {
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
            level = std::min(level, cmark_node_get_heading_level(node));
        }
    });
    return level;
}

}  // namespace

std::vector<ExhibitPlace> exhibit_places(std::string_view markdown) {
    const Document document = parse(markdown);
    std::vector<ExhibitPlace> places;
    int line = 1;
    walk(document.get(), [&](cmark_node* node, bool is_entry) {
        if (const int start = cmark_node_get_start_line(node); is_entry && start > 0) line = start;
        if (!is_entry || !is_exhibit(node)) return;
        places.push_back({exhibit_id(node), line, places_exhibits(cmark_node_parent(node))});
    });
    return places;
}

std::vector<Heading> headings(std::string_view markdown) {
    const Document document = parse(markdown);
    std::vector<Heading> all;
    bool is_inside = false;
    walk(document.get(), [&](cmark_node* node, bool is_entry) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HEADING) {
            is_inside = is_entry;
            if (is_entry) all.push_back({{}, cmark_node_get_heading_level(node), cmark_node_get_start_line(node)});
        } else if (is_inside && is_entry) {
            all.back().text += type == CMARK_NODE_SOFTBREAK ? " " : literal_of(node);
        }
    });
    return all;
}

Checked<std::vector<XmlNode>> markdown_to_tree(std::string_view markdown,
                                               const std::string& file,
                                               int first_heading_level) {
    const Document document = parse(markdown);
    TreeMaker maker(file, first_heading_level - smallest_heading_level(document.get()));
    walk(document.get(), [&](cmark_node* node, bool is_entry) { maker.visit(node, is_entry); });
    return {maker.take_nodes(), maker.take_findings()};
}

}  // namespace pige::markup
