// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compose/exhibit_blocks.hpp"
#include "compose/plan_view.hpp"
#include "core/checked.hpp"
#include "document/document.hpp"
#include "foreign/xml.hpp"

// An instantiated template read as a document. Private to compose/.
namespace pige::compose {

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
    void add_division(const foreign::XmlNode& node, document::Block&& block, std::vector<document::Block>& out);

    void add_marked(const foreign::XmlNode& node,
                    const std::string& mark,
                    document::Block&& block,
                    std::vector<document::Block>& out);
    [[nodiscard]] document::Table plan_table(const foreign::XmlNode& node, const std::string& id);
    void add_exhibit(const foreign::XmlNode& node, std::vector<document::Block>& out);
    [[nodiscard]] document::Figure qr_of(const foreign::XmlNode& node);
    void fill_contents(std::vector<document::Block>& blocks) const;
    [[nodiscard]] std::vector<document::Block> contents_blocks() const;

    void report(std::string_view code, Severity severity, int line, std::vector<Argument> arguments);

    const PlanView& view_;
    std::string file_;
    Findings findings_;
    std::optional<ExhibitWords> exhibit_words_;
    std::vector<ContentsLine> headings_;
    std::vector<ContentsLine> tables_;
    std::string group_;
    std::string letter_;  ///< of the chapter being read, for the numbers of its headings
    int letter_count_ = 0;
    int level_ = 0;  ///< of the last heading
    int made_ids_ = 0;
};

}  // namespace pige::compose
