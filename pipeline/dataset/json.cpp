// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreign/json.hpp"

#include "dataset/dataset.hpp"

namespace pige::dataset {

std::string to_json(const DataTable& table) {
    using nlohmann::ordered_json;
    ordered_json rows = ordered_json::array();
    for (const std::vector<DataCell>& row : table.rows) {
        ordered_json object = ordered_json::object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            ordered_json& member = object[table.columns[i].name];
            if (const auto* text = std::get_if<std::string>(&row[i])) {
                member = *text;
            } else if (const auto* number = std::get_if<std::int64_t>(&row[i])) {
                member = *number;
            } else if (const auto* flag = std::get_if<bool>(&row[i])) {
                member = *flag;
            }
        }
        rows.push_back(std::move(object));
    }
    return foreign::pretty_json(rows);
}

}  // namespace pige::dataset
