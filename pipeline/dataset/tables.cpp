// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "dataset/record_tables.hpp"

namespace pige::dataset {
namespace {

/// The column of `joined` that takes `column`: one with its datatype that came from the same name, or a new one.
///
/// `places` holds the columns of one table of the union by the name and datatype that a part gives them.
std::size_t place_in(DataTable& joined,
                     const Column& column,
                     std::map<std::pair<std::string, Datatype>, std::size_t>& places,
                     std::set<std::string>& taken) {
    const auto [place, fresh] = places.try_emplace({column.name, column.datatype}, joined.columns.size());
    if (!fresh) {
        joined.columns[place->second].required = joined.columns[place->second].required && column.required;
        return place->second;
    }
    Column added = column;
    added.name = free_name(column.name, column.datatype, taken);
    joined.columns.push_back(std::move(added));
    return place->second;
}

/// A column that some part does not have cannot be required.
void relax_missing(DataTable& joined, const std::vector<const DataTable*>& parts) {
    std::vector<std::size_t> uses(joined.columns.size());
    for (const DataTable* part : parts) {
        for (std::size_t i = 0; i < joined.columns.size(); ++i) {
            const auto has = [&](const Column& column) { return column.name == joined.columns[i].name; };
            uses[i] += std::any_of(part->columns.begin(), part->columns.end(), has) ? 1U : 0U;
        }
    }
    for (std::size_t i = 0; i < joined.columns.size(); ++i) {
        if (uses[i] < parts.size()) joined.columns[i].required = false;
    }
}

DataTable join_tables(const std::vector<const DataTable*>& parts) {
    const DataTable& first = *parts.front();
    DataTable joined{first.name, first.title, first.description, {}, first.primary_key, {}, first.foreign_keys};
    std::map<std::pair<std::string, Datatype>, std::size_t> places;
    std::set<std::string> taken;
    std::vector<std::vector<std::size_t>> targets;
    for (const DataTable* part : parts) {
        targets.emplace_back();
        for (const Column& column : part->columns) {
            targets.back().push_back(place_in(joined, column, places, taken));
        }
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (const std::vector<DataCell>& row : parts[i]->rows) {
            std::vector<DataCell> cells(joined.columns.size());
            for (std::size_t column = 0; column < row.size(); ++column) cells[targets[i][column]] = row[column];
            joined.rows.push_back(std::move(cells));
        }
    }
    relax_missing(joined, parts);
    return joined;
}

DataTable received_table(const Source& source, const std::vector<ReceivedValue>& received) {
    DataTable table =
        table_with("recibidos", std::array{general::plan, general::path, general::received_kind, general::value},
                   std::array{general::plan, general::path}, source.words);
    const std::string name = plan::dataset_name(source.record);
    for (const ReceivedValue& each : received) {
        table.rows.push_back({name, each.path, each.kind, each.text ? DataCell(*each.text) : DataCell()});
    }
    return table;
}

}  // namespace

DataTable empty_table(std::string_view name, const DatasetWords& words) {
    DataTable table = described_table(name, {}, {}, words);
    if (name != general::plan_table) refer(table, general::plan_table, std::array{general::plan});
    return table;
}

DataTable described_table(std::string_view name,
                          std::span<const GeneralColumn> columns,
                          std::span<const GeneralColumn> key,
                          const DatasetWords& words) {
    const Words& each = words.tables.at(std::string(name));
    DataTable table{std::string(name), each.title, each.description, {}, {}, {}, {}};
    for (const GeneralColumn& general : columns) table.columns.push_back(column_of(general, words));
    for (const GeneralColumn& general : key) table.primary_key.emplace_back(general.name);
    return table;
}

DataTable table_with(std::string_view name,
                     std::span<const GeneralColumn> columns,
                     std::span<const GeneralColumn> key,
                     const DatasetWords& words) {
    DataTable table = described_table(name, columns, key, words);
    refer(table, general::plan_table, std::array{general::plan});
    return table;
}

void refer(DataTable& table, std::string_view other, std::span<const GeneralColumn> columns) {
    ForeignKey key{{}, std::string(other), {}};
    for (const GeneralColumn& general : columns) key.columns.emplace_back(general.name);
    key.reference = key.columns;
    table.foreign_keys.push_back(std::move(key));
}

Column column_of(const GeneralColumn& general, const DatasetWords& words) {
    const std::string name(general.name);
    const Words& each = words.columns.at(name);
    return {name,         each.title,    each.description, general.datatype, general.presence == Presence::Required,
            each.pattern, each.property, general.list};
}

DataCell known_text(const std::string& text) {
    if (text.empty()) return {};
    return text;
}

std::string_view datatype_word(Datatype datatype) {
    switch (datatype) {
        case Datatype::String: return "texto";
        case Datatype::Integer: return "entero";
        case Datatype::Year: return "gestion";
        case Datatype::Boolean: return "booleano";
        case Datatype::Date: return "fecha";
    }
    return {};
}

FieldColumns entry_field_columns(const plan::PlanType& type) {
    std::set<std::string> taken;
    for (const GeneralColumn& column : general::entry_columns) taken.emplace(column.name);
    return field_columns(type, std::move(taken));
}

std::string free_name(const std::string& name, Datatype datatype, std::set<std::string>& taken) {
    std::string free = name;
    while (!taken.insert(free).second) free.append("_").append(datatype_word(datatype));
    return free;
}

Dataset make_dataset_of_record(const plan::PlanRecord& record,
                               const plan::PlanType& type,
                               const Publication& publication,
                               const DatasetWords& words) {
    const Source source{record, type, publication, words};
    std::vector<ReceivedValue> received;
    Dataset dataset{head_tables(source, received)};
    for (DataTable& table : content_tables(source, received)) dataset.tables.push_back(std::move(table));
    dataset.tables.push_back(received_table(source, received));
    return dataset;
}

Dataset make_dataset(const validate::OfficialPlan& plan,
                     const plan::PlanType& type,
                     const Publication& publication,
                     const DatasetWords& words) {
    return make_dataset_of_record(plan.record(), type, publication, words);
}

Dataset join(const std::vector<const Dataset*>& parts) {
    std::vector<std::string> names;
    std::map<std::string, std::vector<const DataTable*>> by_name;
    for (const Dataset* part : parts) {
        for (const DataTable& table : part->tables) {
            std::vector<const DataTable*>& same = by_name[table.name];
            if (same.empty()) names.push_back(table.name);
            same.push_back(&table);
        }
    }
    Dataset joined;
    for (const std::string& name : names) joined.tables.push_back(join_tables(by_name[name]));
    return joined;
}

}  // namespace pige::dataset
