// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "release_files.hpp"

namespace pige {

void add_data_files(const BuildTools& tools,
                    const std::string& folder,
                    const DataFolder& data,
                    std::vector<release::OutputFile>& files) {
    const catalog::Publisher& publisher = tools.settings.publisher;
    dataset::CsvFiles csv;
    for (const dataset::DataTable& table : data.tables.tables) {
        const std::string& bytes = csv.emplace(table.name, dataset::to_csv(table)).first->second;
        files.push_back(output_file(tools, folder, table.name + ".csv", bytes, table.title));
        if (!data.json_tables.empty() && !data.json_tables.contains(table.name)) continue;
        files.push_back(output_file(tools, folder, table.name + ".json", dataset::to_json(table), table.title));
        const std::string id = fmt::format("{}/{}/{}.schema.json", publisher.base, folder, table.name);
        files.push_back(
            output_file(tools, folder, table.name + ".schema.json", dataset::table_schema(table, id), table.title));
    }
    const dataset::Description description{data.name,
                                           data.title,
                                           data.description,
                                           fmt::format("{}/{}/", publisher.base, folder),
                                           data.version,
                                           data.issued,
                                           publisher.name,
                                           publisher.licence_name,
                                           publisher.licence_address};
    files.push_back(output_file(tools, folder, "csv-metadata.json", dataset::csvw_metadata(data.tables, description)));
    files.push_back(
        output_file(tools, folder, "datapackage.json", dataset::data_package(data.tables, csv, description)));
}

}  // namespace pige
