// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/multipart.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace pige::portal {
namespace {

constexpr std::size_t most_parts = 2000;
constexpr std::size_t longest_head = 8192;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// The value of `; name="…"` in a header; `\"` and `%22` are how clients write a quote (RFC 7578, 4.2).
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    const std::string folded = lower(header);
    const std::string wanted = "; " + std::string(name) + "=";
    const std::size_t at = folded.find(wanted);
    if (at == std::string::npos) return std::nullopt;
    std::string_view rest = header.substr(at + wanted.size());
    if (!rest.starts_with('"')) return std::string(rest.substr(0, rest.find(';')));
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') return value;
        if (rest[i] == '\\' && i + 1 < rest.size()) ++i;
        value += rest[i];
    }
    return std::nullopt;
}

std::optional<FormPart> parse_part(std::string_view part) {
    const std::size_t end = part.substr(0, longest_head).find("\r\n\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    FormPart result;
    result.bytes = part.substr(end + 4);
    std::string_view head = part.substr(0, end);
    bool named = false;
    while (!head.empty()) {
        const std::size_t line_end = std::min(head.find("\r\n"), head.size());
        const std::string_view line = head.substr(0, line_end);
        head.remove_prefix(std::min(line_end + 2, head.size()));
        if (!lower(line.substr(0, 20)).starts_with("content-disposition:")) continue;
        const auto name = parameter(line, "name");
        if (!name) return std::nullopt;
        result.name = *name;
        named = true;
        if (const auto file = parameter(line, "filename")) {
            result.is_file = true;
            result.file_name = *file;
        }
    }
    if (!named) return std::nullopt;
    return result;
}

}  // namespace

std::optional<std::string> boundary_in(std::string_view content_type) {
    if (!lower(content_type).starts_with("multipart/form-data")) return std::nullopt;
    auto boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;  // RFC 2046, 5.1.1
    return boundary;
}

std::optional<std::vector<FormPart>> parse_form(std::string_view body, std::string_view boundary) {
    const std::string delimiter = "\r\n--" + std::string(boundary);
    const std::string_view opening = std::string_view(delimiter).substr(2);
    if (!body.starts_with(opening)) return std::nullopt;
    std::vector<FormPart> parts;
    std::size_t position = opening.size();
    while (true) {
        if (body.substr(position, 2) == "--") return parts;
        if (body.substr(position, 2) != "\r\n" || parts.size() == most_parts) return std::nullopt;
        position += 2;
        const std::size_t end = body.find(delimiter, position);
        if (end == std::string_view::npos) return std::nullopt;
        auto part = parse_part(body.substr(position, end - position));
        if (!part) return std::nullopt;
        parts.push_back(std::move(*part));
        position = end + delimiter.size();
    }
}

std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> values;
    if (query.empty()) return values;
    for (std::string pair : split(query, '&')) {
        std::replace(pair.begin(), pair.end(), '+', ' ');
        const std::size_t equals = std::min(pair.find('='), pair.size());
        values.emplace_back(percent_decode(std::string_view(pair).substr(0, equals)),
                            percent_decode(std::string_view(pair).substr(std::min(equals + 1, pair.size()))));
    }
    return values;
}

}  // namespace pige::portal
