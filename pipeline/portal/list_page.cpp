// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/list_page.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/text.hpp"
#include "portal/plan_values.hpp"

namespace pige::portal {
namespace {

using markup::Value;

constexpr std::size_t page_size = 20;
constexpr std::size_t longest_text = 100;
constexpr std::size_t most_suggestions = 3;

std::string address_of(const ListQuery& query) {
    std::string parameters;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) parameters += (parameters.empty() ? "?" : "&") + (name + ("=" + percent_encode(value)));
    };
    add("q", query.text);
    add("clase", query.kind);
    add("departamento", query.department);
    add("periodo", query.period);
    if (query.page > 1) add("pagina", std::to_string(query.page));
    return "/" + parameters;
}

bool fits(const PublicPlan& plan, const ListQuery& query, const std::vector<std::string>& words) {
    const auto same = [&](const char* fact, const std::string& wanted) {
        return wanted.empty() || plan.fact(fact) == wanted;
    };
    return same("clase", query.kind) && same("departamento", query.department) && same("periodo", query.period) &&
           std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return plan.searched.find(word) != std::string::npos; });
}

/// The values of one fact among all plans, in Spanish order or, for periods, newest first.
Value::List options(const PublicIndex& index, const char* fact, const std::string& chosen, bool newest_first) {
    std::vector<std::pair<std::string, std::string>> values;
    std::set<std::string> seen;
    for (const PublicPlan& plan : index.plans) {
        const std::string& value = plan.fact(fact);
        if (!plan.newer && !value.empty() && seen.insert(value).second)
            values.emplace_back(spanish_sort_key(value), value);
    }
    std::sort(values.begin(), values.end());
    if (newest_first) std::reverse(values.begin(), values.end());
    Value::List list;
    for (auto& [key, value] : values) {
        const bool is_chosen = value == chosen;
        list.emplace_back(Value::Map{{"valor", value}, {"nombre", value}, {"elegido", is_chosen}});
    }
    return list;
}

Value::List applied_filters(const ListQuery& query) {
    Value::List filters;
    const auto add = [&](std::string ListQuery::* member) {
        if ((query.*member).empty()) return;
        ListQuery without = query;
        (without.*member).clear();
        without.page = 1;
        filters.emplace_back(Value::Map{{"nombre", query.*member}, {"direccion", address_of(without)}});
    };
    add(&ListQuery::text);
    add(&ListQuery::kind);
    add(&ListQuery::department);
    add(&ListQuery::period);
    return filters;
}

/// Words of names and acronyms that look like what was searched, the nearest first.
Value::List suggestions(const PublicIndex& index, const ListQuery& query) {
    Value::List list;
    const std::string wanted = fold(query.text);
    const std::size_t limit = wanted.size() / 4 + 1;
    std::set<std::pair<std::size_t, std::string>> near;
    std::set<std::string> seen;
    for (const PublicPlan& plan : index.plans) {
        for (const std::string& word : split(plan.fact("entidad") + " " + plan.fact("sigla"), ' ')) {
            const std::string folded = fold(word);
            if (folded.size() < 4 || folded.size() + limit < wanted.size() || wanted.size() + limit < folded.size())
                continue;
            if (!seen.insert(folded).second) continue;
            if (const std::size_t distance = edit_distance(wanted, folded); distance <= limit)
                near.emplace(distance, word);
        }
    }
    for (const auto& [distance, word] : near) {
        if (list.size() == most_suggestions) break;
        ListQuery other;
        other.text = word;
        list.emplace_back(Value::Map{{"nombre", word}, {"direccion", address_of(other)}});
    }
    return list;
}

Value::Map page_links(const ListQuery& query, std::size_t pages) {
    const auto address = [&](std::size_t page) {
        ListQuery other = query;
        other.page = page;
        return address_of(other);
    };
    Value::List list;
    for (std::size_t page = 1; page <= pages; ++page) {
        // The first, the last and those around the current one.
        const std::size_t distance = page > query.page ? page - query.page : query.page - page;
        if (page != 1 && page != pages && distance > 3) continue;
        const bool is_current = page == query.page;
        list.emplace_back(Value::Map{{"numero", spanish_number(static_cast<std::int64_t>(page))},
                                     {"direccion", address(page)},
                                     {"actual", is_current}});
    }
    return {{"hay", pages > 1},
            {"anterior", query.page > 1 ? address(query.page - 1) : std::string()},
            {"siguiente", query.page < pages ? address(query.page + 1) : std::string()},
            {"lista", std::move(list)}};
}

std::string shortened(const std::string& text) {
    if (!is_utf8(text)) return {};
    std::string result;
    std::size_t count = 0;
    for (const char32_t c : code_points(text)) {
        if (count++ == longest_text) break;
        if (c >= U' ' && c != 0x7f) result += to_utf8(c);  // what XML cannot hold stays out
    }
    return is_blank(result) ? std::string() : result;
}

}  // namespace

ListQuery read_query(const std::vector<std::pair<std::string, std::string>>& parameters) {
    ListQuery query;
    for (const auto& [name, value] : parameters) {
        if (name == "q") query.text = shortened(value);
        if (name == "clase") query.kind = shortened(value);
        if (name == "departamento") query.department = shortened(value);
        if (name == "periodo") query.period = shortened(value);
        if (name == "pagina") std::from_chars(value.data(), value.data() + value.size(), query.page);
    }
    return query;
}

Value::Map list_values(const PublicIndex& index, const ListQuery& asked) {
    ListQuery query = asked;
    std::vector<std::string> words;
    for (std::string& word : split(fold(query.text), ' ')) {
        if (!word.empty()) words.push_back(std::move(word));
    }
    std::vector<const PublicPlan*> found;
    for (const PublicPlan& plan : index.plans) {
        if (!plan.newer && fits(plan, query, words)) found.push_back(&plan);
    }
    const std::size_t pages = std::max<std::size_t>(1, (found.size() + page_size - 1) / page_size);
    query.page = std::clamp<std::size_t>(query.page, 1, pages);
    Value::List plans;
    for (std::size_t i = (query.page - 1) * page_size; i < std::min(found.size(), query.page * page_size); ++i) {
        plans.push_back(list_entry(*found[i]));
    }
    Value::List filters = applied_filters(query);
    const bool is_one = found.size() == 1;
    const bool is_asked = !filters.empty();
    return {{"consulta", Value::Map{{"q", query.text}}},
            {"hay_consulta", is_asked},
            {"clases", options(index, "clase", query.kind, false)},
            {"departamentos", options(index, "departamento", query.department, false)},
            {"periodos", options(index, "periodo", query.period, true)},
            {"filtros", std::move(filters)},
            {"total", spanish_number(static_cast<std::int64_t>(found.size()))},
            {"es_uno", is_one},
            {"planes", std::move(plans)},
            {"sugerencias", found.empty() && !query.text.empty() ? suggestions(index, query) : Value::List()},
            {"paginas", page_links(query, pages)}};
}

}  // namespace pige::portal
