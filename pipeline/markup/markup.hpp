// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/checked.hpp"
#include "core/digest.hpp"
#include "foreign/xml.hpp"

// XHTML templates: a tree with a few attributes in our own namespace, instantiated on the tree. Nothing can be
// injected, nothing needs escaping, and the template opens in a browser as it is.
namespace pige::markup {

/// Namespace of the template attributes and elements, usually with prefix `p`.
inline constexpr std::string_view template_space = "urn:pige:plantilla";
inline constexpr std::string_view xhtml_space = "http://www.w3.org/1999/xhtml";
inline constexpr std::string_view svg_space = "http://www.w3.org/2000/svg";

/// What a template shows: a text, a truth, a list, a map of named values, or a ready piece of tree.
struct Value {
    using List = std::vector<Value>;
    using Map = std::map<std::string, Value, std::less<>>;
    using Tree = std::vector<foreign::XmlNode>;
    std::variant<std::string, bool, List, Map, Tree> data = std::string();

    Value() = default;
    Value(std::string text) : data(std::move(text)) {}         // NOLINT(google-explicit-constructor)
    Value(const char* text) : data(std::string(text)) {}       // NOLINT(google-explicit-constructor)
    Value(std::string_view text) : data(std::string(text)) {}  // NOLINT(google-explicit-constructor)
    Value(bool truth) : data(truth) {}                         // NOLINT(google-explicit-constructor)
    Value(List list) : data(std::move(list)) {}                // NOLINT(google-explicit-constructor)
    Value(Map map) : data(std::move(map)) {}                   // NOLINT(google-explicit-constructor)
    Value(Tree tree) : data(std::move(tree)) {}                // NOLINT(google-explicit-constructor)

    /// The value at a path such as `entidad.nombre`, or nullptr.
    [[nodiscard]] const Value* find(std::string_view path) const;
    /// False for an empty text, `false`, an empty list, map or tree.
    [[nodiscard]] bool truthy() const;
    /// The text, or `""` for everything that is not a text.
    [[nodiscard]] const std::string& text() const;
};

/// A parsed template.
struct Template {
    std::string file;
    Digest digest;  ///< of its bytes and those of every piece it includes
    foreign::XmlNode root;
};

/// Parses `bytes` and checks every template attribute. Findings: PIGE-X..., PIGE-H001 (unknown template attribute or
/// element, with its line and the nearest known one), H002 (a malformed expression), H004 (an included file that is not
/// there; here every `p:include`, because bytes have no folder), H007 (script: templates have none).
[[nodiscard]] Checked<Template> parse_template(std::string_view bytes, const std::string& file);

/// Reads `file` and, for each `p:include="piece.xhtml"`, the piece beside the file that names it or else in `pieces`;
/// the piece takes the place of the children of that element. Findings as `parse_template`, and H008 (pieces that
/// include each other without end).
[[nodiscard]] Checked<Template> load_template(const std::filesystem::path& file, const std::filesystem::path& pieces);

/// Instantiates `page` with `values`. Attributes, in the order in which they act on an element:
///
/// - `p:repeat="x in path"`: once per item of the list; inside, `x`, `x.primero`, `x.ultimo`, `x.indice` (from 1; an
/// item's own values of these names win).
/// - `p:if="path"`, `p:unless="path"`: kept or dropped by truth. `path = 'word'` compares texts.
/// - `p:text="path"`: the children become that text; `p:content="path"`: the children become that tree, or text.
/// - `p:markdown="path"`: the children become the Markdown text at that path (CommonMark without raw HTML, links http,
/// https, mailto only).
///   `p:markdown-level="3"` is the level of its first headings (never above h6), 2 when not given. Findings name the
///   file in the value `archivo` beside the text, when there is one.
/// - `p:attr-NAME="path"`: sets attribute NAME (left out when the value is empty, false or missing; `true` gives
/// NAME="NAME"); `p:class="path"` adds classes.
/// - In texts and attribute values of a template, `{path}` is replaced by the text at that path (`{{` for a brace), but
/// not in `style` elements.
/// - `<p:block>` is replaced by its children (to repeat or choose several elements at once).
///
/// An address (`href`, `src`, ...) made from values keeps only the schemes http, https and mailto, or none.
///
/// Findings: PIGE-H003 (a path that has no value: error, so that a misspelt name never prints as nothing), H005 (a
/// value of another kind than asked for, such as a list where a text is needed), H006 (warning: an address that is not
/// allowed; the attribute is left out), PIGE-K...
[[nodiscard]] Checked<foreign::XmlNode> instantiate(const Template& page, const Value& values);

/// `node` as HTML5 text (void elements, no self-closing of others, minimal escapes), without the doctype.
[[nodiscard]] std::string to_html(const foreign::XmlNode& node);

/// The mark that stands for an exhibit of the record.
inline constexpr std::string_view exhibit_mark = "cuadro-del-registro";

/// A place where Markdown asks for an exhibit of the record.
struct ExhibitPlace {
    std::string id;
    int line = 0;        ///< within the Markdown
    bool alone = false;  ///< on a line of its own; else it is no place for a table
};

/// The exhibits that `markdown` asks for, in its order.
[[nodiscard]] std::vector<ExhibitPlace> exhibit_places(std::string_view markdown);

/// A heading of Markdown text, without its marks.
struct Heading {
    std::string text;
    int level = 1;
    int line = 0;
};

/// The headings of `markdown`, in its order, those inside of quotations and lists too.
[[nodiscard]] std::vector<Heading> headings(std::string_view markdown);

/// Markdown as a tree of XHTML elements; see `p:markdown`. Findings: PIGE-K001 (raw HTML, kept as visible text), K002
/// (a link that is not allowed, kept as text), K003 (an image other than an exhibit: its alternative text is kept),
/// K004 (nested deeper than 32 levels; what is deeper is kept without its nesting). All are warnings; lines count
/// within `markdown`.
///
/// An exhibit alone on its line, `![Cuadro 2](cuadro:distritos)`, becomes `div` with `data-pige` of `exhibit_mark`,
/// `data-cuadro` of its id, and the words between the brackets.
///
/// The items of a tight list hold their text directly, without `p`. Code is kept as text: `span` and `p` of class
/// `codigo`. The smallest heading level of the text becomes `first_heading_level`.
[[nodiscard]] Checked<std::vector<foreign::XmlNode>> markdown_to_tree(std::string_view markdown,
                                                                      const std::string& file,
                                                                      int first_heading_level);

}  // namespace pige::markup
