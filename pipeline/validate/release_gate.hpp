// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "validate/validate.hpp"

// The gate before a release: personal data stop a plan unless somebody allowed them one by one.
namespace pige::validate {

/// A text that is about to leave, and the field of the record that it comes from.
struct PublicText {
    std::string place;
    std::string text;
    bool signed_document = false;  ///< whose signatories belong in it
};

/// What may be published although it looks like personal data: one finding at one place.
struct Allowance {
    std::string finding;  ///< `hallazgo`, "PIGE-V072"
    std::string place;    ///< `lugar`, the field path that the finding names
    std::string reason;   ///< `motivo`
    int line = 0;
};

/// The codes of the findings that stop a release: those of `datos-personales.json` with `detiene`, and the names of
/// signatories. Failure: PIGE-F001 when the file is missing or broken.
[[nodiscard]] std::set<std::string> load_stopping_codes(const std::filesystem::path& data_folder);

/// The allowances of the record in `record_file`: the list `permitidos` of `<name>.permitidos.json` beside it. None
/// when there is no such file. Findings: PIGE-J..., PIGE-A007 (an entry without finding, place or reason, or of a
/// finding that stops no release).
[[nodiscard]] Checked<std::vector<Allowance>> read_allowances(const std::filesystem::path& record_file,
                                                              const std::string& shown,
                                                              const std::set<std::string>& stopping);

/// Personal data in `texts`, everything of `record` that leaves.
///
/// Nothing is altered or left out: a plan is released as it is, or not. Findings: PIGE-A006 (something that looks like
/// an identity card, a telephone, a private mail address, a tax number, or the name of a signatory other than the head
/// of the institution outside the signature block, and that no entry of `allowances` allows at its place).
[[nodiscard]] Findings check_release(const plan::PlanRecord& record,
                                     const std::vector<PublicText>& texts,
                                     const std::vector<Allowance>& allowances,
                                     const std::set<std::string>& stopping,
                                     const Context& context);

}  // namespace pige::validate
