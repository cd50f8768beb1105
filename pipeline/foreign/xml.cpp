// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreign/xml.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <exception>
#include <memory>
#include <new>

#include "core/text.hpp"

namespace pige::foreign {
namespace {

constexpr std::size_t largest_file = std::size_t{16} << 20U;
constexpr std::size_t deepest_level = 64;
constexpr std::size_t most_attributes = 64;
/// A node costs about 150 bytes: without a limit, 16 MB of `<a/>` would take 600 MB.
constexpr std::size_t most_nodes = 1'000'000;

Diagnostic finding(std::string_view code, const std::string& file, int line, std::vector<Argument> arguments) {
    return {std::string(code), Severity::Error, {file, line, {}}, std::move(arguments)};
}

Diagnostic beyond_limit(const std::string& file, int line, std::string_view limit, std::size_t value) {
    return finding("PIGE-X003", file, line,
                   {{"limite", std::string(limit)}, {"valor", spanish_number(static_cast<std::int64_t>(value))}});
}

std::string to_string(const xmlChar* text) {
    return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

/// The value of an attribute. Without NOENT libxml2 hands over each `&` of a value as `&#38;`, and nothing else begins
/// with `&`.
std::string attribute_value(const xmlChar* begin, const xmlChar* end) {
    constexpr std::string_view escaped = "&#38;";
    const std::string_view given(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin));
    std::string value;
    value.reserve(given.size());
    for (std::size_t at = 0; at < given.size();) {
        value += given[at];
        at += given.substr(at, escaped.size()) == escaped ? escaped.size() : 1;
    }
    return value;
}

/// Builds the tree from SAX2 events and stops at the first thing that a document must not hold. No method lets an
/// exception into libxml2, which is C: it is kept and thrown again by `parse_xml`.
class TreeBuilder {
public:
    TreeBuilder(const std::string& file, xmlParserCtxtPtr parser) : file_(file), parser_(parser) {}

    [[nodiscard]] XmlNode take_root() { return std::move(root_); }
    [[nodiscard]] Findings take_findings() { return std::move(findings_); }
    [[nodiscard]] bool is_complete() const { return findings_.empty() && open_.empty() && !root_.is_text(); }
    void rethrow() const {
        if (exception_) std::rethrow_exception(exception_);
    }

    static xmlSAXHandler handler() {
        xmlSAXHandler sax{};  // what is not set here (entities, notations, external subsets) does nothing
        sax.initialized = XML_SAX2_MAGIC;
        sax.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) noexcept {
            guarded(self, [](TreeBuilder& builder) { builder.refuse_doctype(); });
        };
        sax.startElementNs = start_element;
        sax.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) noexcept {
            guarded(self, [](TreeBuilder& builder) { builder.close(); });
        };
        sax.characters = add_characters;
        sax.ignorableWhitespace = add_characters;
        sax.cdataBlock = add_characters;
        // libxml2 2.12 made the error const; `auto` fits both (g++ 12 converts it only without noexcept).
        sax.serror = [](void* self, auto* error) { report(self, error); };
        return sax;
    }

private:
    template <typename Action>
    static void guarded(void* self, Action action) noexcept {
        auto& builder = *static_cast<TreeBuilder*>(self);
        if (builder.stopped_) return;
        try {
            action(builder);
        } catch (...) {
            builder.exception_ = std::current_exception();
            builder.stop();
        }
    }
    static void start_element(void* self,
                              const xmlChar* name,
                              const xmlChar* /*prefix*/,
                              const xmlChar* space,
                              int /*namespace_count*/,
                              const xmlChar** /*namespaces*/,
                              int attribute_count,
                              int /*defaulted_count*/,
                              const xmlChar** attributes) noexcept {
        guarded(self, [&](TreeBuilder& builder) { builder.open(name, space, attribute_count, attributes); });
    }
    static void add_characters(void* self, const xmlChar* text, int length) noexcept {
        guarded(self, [&](TreeBuilder& builder) {
            builder.add_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
        });
    }
    static void report(void* self, const xmlError* error) noexcept {
        if (error == nullptr || error->level < XML_ERR_ERROR) return;
        guarded(self, [&](TreeBuilder& builder) {
            std::string near = to_string(reinterpret_cast<const xmlChar*>(error->str1));
            near = near.substr(0, 80);
            while (!is_utf8(near)) near.pop_back();
            builder.refuse(finding("PIGE-X001", builder.file_, error->line, {{"valor", std::move(near)}}));
        });
    }

    [[nodiscard]] int line() const { return parser_->input == nullptr ? 0 : parser_->input->line; }
    void stop() {
        stopped_ = true;
        xmlStopParser(parser_);
    }
    void refuse(Diagnostic&& what) {
        findings_.push_back(std::move(what));
        stop();
    }
    /// libxml2 calls this before it reads the internal subset, so no entity is ever declared, let alone expanded.
    void refuse_doctype() { refuse(finding("PIGE-X002", file_, line(), {})); }

    void open(const xmlChar* name, const xmlChar* space, int attribute_count, const xmlChar** attributes) {
        if (open_.size() >= deepest_level) {
            return refuse(beyond_limit(file_, line(), "niveles de elementos", deepest_level));
        }
        if (++nodes_ > most_nodes) return refuse(beyond_limit(file_, line(), "elementos y textos", most_nodes));
        XmlNode node;
        node.name = to_string(name);
        node.space = to_string(space);
        node.line = line();
        node.attributes.reserve(static_cast<std::size_t>(attribute_count));
        for (int i = 0; i < attribute_count; ++i) {
            const xmlChar** part = attributes + std::ptrdiff_t{5} * i;  // name, prefix, space, begin and end of value
            node.attributes.push_back({to_string(part[2]), to_string(part[0]), attribute_value(part[3], part[4])});
        }
        open_.push_back(std::move(node));
    }
    void close() {
        XmlNode done = std::move(open_.back());
        open_.pop_back();
        if (open_.empty()) {
            root_ = std::move(done);
        } else {
            open_.back().children.push_back(std::move(done));
        }
    }
    void add_text(std::string_view text) {
        if (open_.empty()) return;
        std::vector<XmlNode>& siblings = open_.back().children;
        if (siblings.empty() || !siblings.back().is_text()) {
            if (++nodes_ > most_nodes) return refuse(beyond_limit(file_, line(), "elementos y textos", most_nodes));
            siblings.emplace_back().line = line();
        }
        siblings.back().text.append(text);
    }

    std::string file_;
    xmlParserCtxtPtr parser_;
    XmlNode root_;
    std::vector<XmlNode> open_;
    std::size_t nodes_ = 0;
    bool stopped_ = false;
    Findings findings_;
    std::exception_ptr exception_;
};

/// A reader of tags only, for what libxml2 tells too late: it compares each attribute with all others of its element
/// before it reports the element (60,000 attributes take 6 s). On text that is not well-formed it may count wrongly;
/// libxml2 refuses that text anyway.
class AttributeCounter {
public:
    explicit AttributeCounter(std::string_view text) : text_(text) {}

    /// The line of the first element with more than `most_attributes`, or 0.
    [[nodiscard]] int first_line_beyond_limit() {
        while (at_ < text_.size()) {
            const std::size_t bracket = text_.find('<', at_);
            if (bracket == std::string_view::npos) break;
            at_ = bracket;
            if (skip("<!--", "-->") || skip("<![CDATA[", "]]>") || skip("<?", "?>")) continue;
            if (count_in_tag() > most_attributes) {
                const auto begin = text_.begin();
                return 1 + static_cast<int>(std::count(begin, begin + static_cast<std::ptrdiff_t>(bracket), '\n'));
            }
        }
        return 0;
    }

private:
    bool skip(std::string_view opening, std::string_view closing) {
        if (text_.substr(at_, opening.size()) != opening) return false;
        const std::size_t end = text_.find(closing, at_ + opening.size());
        at_ = end == std::string_view::npos ? text_.size() : end + closing.size();
        return true;
    }
    std::size_t count_in_tag() {
        std::size_t count = 0;
        while (at_ < text_.size() && text_[at_] != '>') {
            const char mark = text_[at_++];
            if (mark != '"' && mark != '\'') continue;
            ++count;
            const std::size_t end = text_.find(mark, at_);
            at_ = end == std::string_view::npos ? text_.size() : end + 1;
        }
        return count;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// The encoding that the XML declaration names, in lower case; empty when it names none.
std::string declared_encoding(std::string_view bytes) {
    if (bytes.substr(0, 5) != "<?xml") return {};
    const std::string_view declaration = bytes.substr(0, std::min(bytes.find("?>"), bytes.size()));
    const std::size_t name = declaration.find("encoding");
    if (name == std::string_view::npos) return {};
    const std::size_t open = declaration.find_first_of("\"'", name);
    if (open == std::string_view::npos) return {};
    const std::size_t close = declaration.find(declaration[open], open + 1);
    if (close == std::string_view::npos) return {};
    std::string encoding(declaration.substr(open + 1, close - open - 1));
    std::transform(encoding.begin(), encoding.end(), encoding.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return encoding;
}

/// What is wrong with `bytes` before an XML parser may see them.
Findings find_obstacles(std::string_view bytes, const std::string& file) {
    if (bytes.size() > largest_file) return {beyond_limit(file, 0, "bytes", largest_file)};
    const std::string encoding = declared_encoding(bytes);
    const bool is_declared_otherwise = !encoding.empty() && encoding != "utf-8" && encoding != "us-ascii";
    if (is_declared_otherwise || !is_utf8(bytes)) {
        return {finding("PIGE-X004", file, is_declared_otherwise ? 1 : 0, {{"valor", encoding}})};
    }
    if (const int line = AttributeCounter(bytes).first_line_beyond_limit(); line > 0) {
        return {beyond_limit(file, line, "atributos en un elemento", most_attributes)};
    }
    return {};
}

/// The loader of external entities belongs to the whole process in libxml2 2.9. With DOCTYPE refused it is never asked;
/// should a later change let one through, it still opens nothing.
void prepare_library() {
    static const bool prepared = [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(
            [](const char*, const char*, xmlParserCtxtPtr) noexcept -> xmlParserInputPtr { return nullptr; });
        return true;
    }();
    static_cast<void>(prepared);
}

}  // namespace

const std::string* XmlNode::attribute(std::string_view attribute_name) const {
    return attribute({}, attribute_name);
}

const std::string* XmlNode::attribute(std::string_view attribute_space, std::string_view attribute_name) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& candidate) {
        return candidate.space == attribute_space && candidate.name == attribute_name;
    });
    return found == attributes.end() ? nullptr : &found->value;
}

Checked<XmlNode> parse_xml(std::string_view bytes, const std::string& file) {
    Checked<XmlNode> result;
    result.findings = find_obstacles(bytes, file);
    if (!result.findings.empty()) return result;
    prepare_library();
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(), &xmlFreeParserCtxt);
    if (parser == nullptr) throw std::bad_alloc();
    TreeBuilder builder(file, parser.get());
    *parser->sax = TreeBuilder::handler();
    parser->userData = &builder;
    // Only these: NOENT, DTDLOAD, DTDATTR, XINCLUDE and HUGE each open a way in (traps).
    const xmlDocPtr unused = xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr,
                                               "UTF-8", XML_PARSE_NONET);
    if (unused != nullptr) xmlFreeDoc(unused);
    builder.rethrow();
    const bool is_complete = parser->wellFormed == 1 && builder.is_complete();
    result.findings = builder.take_findings();
    if (is_complete) {
        result.value = builder.take_root();
    } else if (result.findings.empty()) {
        result.findings.push_back(finding("PIGE-X001", file, 0, {{"valor", {}}}));
    }
    return result;
}

}  // namespace pige::foreign
