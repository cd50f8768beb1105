// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/contents_blocks.hpp"

#include <algorithm>
#include <utility>

#include "compose/captions.hpp"
#include "compose/tree_reader.hpp"
#include "core/text.hpp"

// The contents, and the list of tables and figures.
namespace pige::compose {
namespace {

using namespace document;
using foreign::XmlNode;

ContentsEntry entry_of(int level, const std::string& number, const std::string& title, const std::string& target) {
    return {{"li", {level == 1 ? "nivel-1" : "nivel-2"}, {}, {}}, level, number, title, target};
}

/// Adds `entries` as a list, under the words of their group if it has any.
void add_run(std::vector<Block>& blocks, const std::string& group, std::vector<ContentsEntry> entries) {
    if (entries.empty()) return;
    if (!group.empty()) blocks.push_back({{"p", {"eje"}, {}, {}}, Medium::Both, Paragraph{{{{}, Text{group}}}}});
    blocks.push_back({{"ol", {"indice"}, {}, {}}, Medium::Both, Contents{std::move(entries)}});
}

}  // namespace

Contents unfilled(Unfilled list) {
    Contents contents;
    contents.entries.push_back({{}, static_cast<int>(list), {}, {}, {}});
    return contents;
}

/// Replaces what `add_marked` left open, once all headings and captions are known.
void TreeReader::fill_contents(std::vector<Block>& blocks) const {
    for (Block& block : blocks) {
        if (auto* division = std::get_if<Division>(&block.content)) {
            fill_contents(division->blocks);
            continue;
        }
        const auto* contents = std::get_if<Contents>(&block.content);
        if (contents == nullptr || contents->entries.empty()) continue;
        const int kind = contents->entries.front().level;
        if (kind == static_cast<int>(Unfilled::Headings)) {
            block.content = Division{contents_blocks()};
        } else if (kind == static_cast<int>(Unfilled::Captions)) {
            block.content = Division{caption_list()};
        }
    }
}

/// The words of a group once over each run of headings that stand under it.
std::vector<Block> TreeReader::contents_blocks() const {
    std::vector<Block> blocks;
    std::string group;
    std::vector<ContentsEntry> run;
    for (const ContentsLine& line : headings_) {
        if (line.group != group) {
            add_run(blocks, group, std::exchange(run, {}));
            group = line.group;
        }
        run.push_back(entry_of(line.level, line.number, line.title, line.target));
    }
    add_run(blocks, group, std::move(run));
    return blocks;
}

void TreeReader::list_caption(const XmlNode& node, bool is_figure, const std::string& target) {
    const std::string number = attribute(node, "data-numero");
    if (!number.empty() && !target.empty())
        captions_.push_back({is_figure, number, false, attribute(node, "data-titulo"), target});
}

void TreeReader::list_exhibit(const plan::Exhibit& exhibit, int number) {
    const bool is_received = !pige::is_blank(exhibit.number);
    if (!is_listed(exhibit)) return;
    captions_.push_back({exhibit.kind == plan::ExhibitKind::Figure,
                         is_received  ? exhibit.number
                         : number > 0 ? std::to_string(number)
                                      : std::string(),
                         is_received, exhibit.title, "inserto-" + exhibit.id});
}

ContentsEntry TreeReader::caption_entry(const CaptionLine& line) const {
    const std::string& word = line.is_figure ? list_words_.figure : list_words_.table;
    const bool takes_word = !line.is_received && !line.number.empty() && !word.empty();
    const std::string number = takes_word ? word + " " + line.number : line.number;
    if (pige::is_blank(line.title)) return entry_of(2, {}, number, line.target);
    return entry_of(2, number, line.title, line.target);
}

std::vector<Block> TreeReader::caption_list() const {
    std::vector<ContentsEntry> first;
    std::vector<ContentsEntry> figures;
    for (const CaptionLine& line : captions_) {
        const bool stands_apart = line.is_figure && !list_words_.figures_group.empty();
        (stands_apart ? figures : first).push_back(caption_entry(line));
    }
    std::vector<Block> blocks;
    add_run(blocks, {}, std::move(first));
    add_run(blocks, list_words_.figures_group, std::move(figures));
    return blocks;
}

}  // namespace pige::compose
