// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dataset/dataset.hpp"
#include "dataset/general_columns.hpp"

// What make_dataset is made of. Private to dataset/ and its tests.
namespace pige::dataset {

/// `make_dataset` for a record: what it does once the plan is known to be official.
[[nodiscard]] Dataset make_dataset_of_record(const plan::PlanRecord& record,
                                             const plan::PlanType& type,
                                             const Publication& publication,
                                             const DatasetWords& words);

/// What the tables of one record are made from; references that live for one call.
struct Source {
    const plan::PlanRecord& record;
    const plan::PlanType& type;
    const Publication& publication;
    const DatasetWords& words;
};

/// The table called `name` with its words, without columns and rows.
[[nodiscard]] DataTable empty_table(std::string_view name, const DatasetWords& words);

/// `general` with its words.
[[nodiscard]] Column column_of(const GeneralColumn& general, const DatasetWords& words);

/// A text of the head, in which empty means unknown.
[[nodiscard]] DataCell known_text(const std::string& text);

/// The tables about the plan as a whole: `plan`, `entidad`, `resoluciones`, and `origen` for historical types.
[[nodiscard]] std::vector<DataTable> head_tables(const Source& source);

/// The tables about its contents: `apartados`, `registros`, `listas`.
[[nodiscard]] std::vector<DataTable> content_tables(const Source& source);

/// True when the resolution declares `subsection` confidential.
[[nodiscard]] bool is_confidential(const plan::PlanRecord& record, std::string_view subsection);

/// A name that `taken` does not have: `name`, or `name` with the word of `datatype` as often as needed. Takes it.
[[nodiscard]] std::string free_name(const std::string& name, Datatype datatype, std::set<std::string>& taken);

}  // namespace pige::dataset
