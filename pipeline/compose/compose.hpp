// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/checked.hpp"
#include "document/document.hpp"
#include "markup/markup.hpp"
#include "plan/plan.hpp"
#include "validate/validate.hpp"

namespace pige::compose {

/// What composing needs beside the plan and its type.
struct Settings {
    std::string base;  ///< base IRI of the public addresses, without a final slash
    std::string licence_name;
    std::string licence_address;
    validate::Context context;               ///< names of classes and departments
    std::vector<std::string> control_words;  ///< 1,024 words (`pipeline/data/palabras.txt`), for the words of control
};

/// Six words of `words`, ten bits each, from the first 60 bits of `digest`: "cobre · altura · trigo · puente · nube ·
/// cosecha".
[[nodiscard]] std::string control_words(const Digest& digest, const std::vector<std::string>& words);

/// The values that a template of this plan can show (`templates/VALORES.md` lists the paths).
[[nodiscard]] markup::Value plan_values(const plan::PlanRecord& record,
                                        const plan::PlanType& type,
                                        document::Edition edition,
                                        const Settings& settings);

/// Instantiates `page` (plan.xhtml) for `plan` and reads the result as a document: headings, paragraphs, tables; no
/// geometry.
///
/// Findings: PIGE-H... (template), PIGE-K... (Markdown chapters), PIGE-C001 (an element that a document cannot hold),
/// C002 (warning: a heading skips a level; it is raised to the next one), C003 (an address too long for a QR code),
/// C004 (a marker of the template that is not known or asks for a table that the plan does not print).
[[nodiscard]] Checked<document::PlanDocument> compose(const plan::PlanRecord& record,
                                                      const plan::PlanType& type,
                                                      document::Edition edition,
                                                      const markup::Template& page,
                                                      const Settings& settings);

/// Whether the plan that is printed came through `validate::approve`: only then is there an official edition of it.
enum class Standing { NotApproved, Approved };

/// The editions that `record` may be printed in (design 3), the lowest first, never empty: the draft always, the print
/// format from the print states and with a code, the official edition of an approved plan in an official state. Plans
/// of historical types have one edition only, the historical one.
[[nodiscard]] std::vector<document::Edition> editions_of(const plan::PlanRecord& record,
                                                         const plan::PlanType& type,
                                                         Standing standing);

/// True for the editions that stay in the institution: a draft and the print format hold the whole plan, also what the
/// resolution declares confidential; official and historical editions are the public plan.
[[nodiscard]] bool is_internal(document::Edition edition);

/// The word that names `edition` for people and on the command line: "borrador", "impresion", "oficial", "historico".
[[nodiscard]] std::string edition_name(document::Edition edition);

/// The edition called `name`, or nothing.
[[nodiscard]] std::optional<document::Edition> edition_called(std::string_view name);

/// The weave of look 1.3: a column per section, a strip per row, in the colours of its axis.
[[nodiscard]] document::Figure weave(const plan::PlanRecord& record, const plan::PlanType& type);

/// A QR code (ISO/IEC 18004, level M, quiet zone of 4 modules) of `text`, `side` wide, dark modules as horizontal runs.
/// Without shapes when `text` is longer than a code can hold (2,331 bytes).
[[nodiscard]] document::Figure qr_code(const std::string& text, Length side, const std::string& alternative);

}  // namespace pige::compose
