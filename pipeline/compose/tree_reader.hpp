// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compose/exhibit_blocks.hpp"
#include "compose/plan_view.hpp"
#include "core/checked.hpp"
#include "document/document.hpp"
#include "foreign/xml.hpp"

// An instantiated template read as a document. Private to compose/.
namespace pige::compose {

/// The value of an attribute without a namespace; empty when `node` has none of that name.
[[nodiscard]] std::string attribute(const foreign::XmlNode& node, std::string_view name);

/// Reads XHTML elements as blocks and inlines, and fills the places that a template marks with `data-pige`
/// (templates/VALORES.md).
class TreeReader {
public:
    TreeReader(const PlanView& view, std::string file) : view_(view), file_(std::move(file)) {}

    /// The blocks of `body`, contents filled in. Adds to `findings()`.
    [[nodiscard]] std::vector<document::Block> read(const foreign::XmlNode& body);
    [[nodiscard]] Findings& findings() { return findings_; }

private:
    struct ContentsLine {
        int level = 1;
        std::string number;
        std::string title;
        std::string target;
        std::string group;  ///< words over a run of lines: the axis
    };

    /// A caption that the list of tables and figures shows.
    struct CaptionLine {
        bool is_figure = false;
        std::string number;
        bool is_received = false;  ///< the number with its words, "Cuadro 5", as the record has it
        std::string title;
        std::string target;
    };
    /// The words of a list of tables and figures (`cuadros`).
    struct ListWords {
        std::string table;          ///< before the numbers of tables; may be empty
        std::string figure;         ///< before those of figures
        std::string figures_group;  ///< over the figures, which then follow the tables; empty: in reading order
    };

    std::vector<document::Block> blocks_of(const std::vector<foreign::XmlNode>& nodes);
    void add_block(const foreign::XmlNode& node, std::vector<document::Block>& out);
    [[nodiscard]] std::vector<document::Inline> inlines_of(const std::vector<foreign::XmlNode>& nodes);
    void add_inline(const foreign::XmlNode& node, std::vector<document::Inline>& out, bool& after_space);
    void add_heading(const foreign::XmlNode& node, document::Block&& block, std::vector<document::Block>& out);
    [[nodiscard]] document::List list_of(const foreign::XmlNode& node);
    [[nodiscard]] document::Table table_of(const foreign::XmlNode& node);
    void add_table_part(const foreign::XmlNode& node, document::Table& table);
    [[nodiscard]] document::TableRow row_of(const foreign::XmlNode& node);
    void add_caption(const foreign::XmlNode& node, document::Table& table, const std::string& target);
    /// Joins a `caption` or `figcaption` that has `data-numero` to the list.
    void list_caption(const foreign::XmlNode& node, bool is_figure, const std::string& target);
    void list_exhibit(const plan::Exhibit& exhibit, int number);
    void add_division(const foreign::XmlNode& node, document::Block&& block, std::vector<document::Block>& out);

    void add_marked(const foreign::XmlNode& node,
                    const std::string& mark,
                    document::Block&& block,
                    std::vector<document::Block>& out);
    [[nodiscard]] document::Table plan_table(const foreign::XmlNode& node, const std::string& id);
    void add_exhibit(const foreign::XmlNode& node, std::vector<document::Block>& out);
    [[nodiscard]] document::Figure chart_of(const foreign::XmlNode& node);
    [[nodiscard]] document::Figure qr_of(const foreign::XmlNode& node);
    void fill_contents(std::vector<document::Block>& blocks) const;
    [[nodiscard]] std::vector<document::Block> contents_blocks() const;
    [[nodiscard]] std::vector<document::Block> caption_list() const;
    [[nodiscard]] document::ContentsEntry caption_entry(const CaptionLine& line) const;

    void report(std::string_view code, Severity severity, int line, std::vector<Argument> arguments);

    const PlanView& view_;
    std::string file_;
    Findings findings_;
    std::optional<ExhibitWords> exhibit_words_;
    std::vector<ContentsLine> headings_;
    std::vector<CaptionLine> captions_;
    ListWords list_words_;
    std::string figure_id_;  ///< of the figure being read, for its caption
    std::string group_;
    std::string letter_;  ///< of the chapter being read, for the numbers of its headings
    int letter_count_ = 0;
    int level_ = 0;  ///< of the last heading
    int made_ids_ = 0;
};

}  // namespace pige::compose
