// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreign/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "core/text.hpp"

namespace pige::foreign {
namespace {

/// An input iterator over bytes that counts lines, so that the SAX callbacks know where they are.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* position, int* line) : position_(position), line_(line) {}
    reference operator*() const { return *position_; }
    CountingIterator& operator++() {
        if (*position_ == '\n' && line_ != nullptr) ++*line_;
        ++position_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator old = *this;
        ++*this;
        return old;
    }
    friend bool operator==(const CountingIterator& left, const CountingIterator& right) {
        return left.position_ == right.position_;
    }
    friend bool operator!=(const CountingIterator& left, const CountingIterator& right) { return !(left == right); }

private:
    const char* position_;
    int* line_;
};

/// Builds the tree from SAX events and stops at the first thing that a record must not hold.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
public:
    TreeBuilder(const std::string& file, const JsonLimits& limits, const int& line)
        : file_(file), limits_(limits), line_(line) {}

    [[nodiscard]] JsonNode take_root() { return std::move(root_); }
    [[nodiscard]] Findings take_findings() { return std::move(findings_); }

    bool null() override { return add(node(JsonNode::Kind::Null)); }
    bool boolean(bool value) override {
        JsonNode result = node(JsonNode::Kind::Boolean);
        result.boolean = value;
        return add(std::move(result));
    }
    bool number_integer(number_integer_t value) override {
        JsonNode result = node(JsonNode::Kind::Integer);
        result.integer = value;
        return add(std::move(result));
    }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<number_unsigned_t>(INT64_MAX)) return refuse("PIGE-J007", std::to_string(value));
        return number_integer(static_cast<number_integer_t>(value));
    }
    bool number_float(number_float_t value, const string_t& written) override {
        if (!std::isfinite(value)) return refuse("PIGE-J007", written);
        JsonNode result = node(JsonNode::Kind::Decimal);
        result.text = written;
        return add(std::move(result));
    }
    bool string(string_t& value) override {
        if (value.find('\0') != string_t::npos) return refuse("PIGE-J006", {});
        JsonNode result = node(JsonNode::Kind::String);
        result.text = std::move(value);
        return add(std::move(result));
    }
    bool binary(binary_t& /*value*/) override { return refuse("PIGE-J001", {}); }
    bool start_object(std::size_t /*elements*/) override { return open(JsonNode::Kind::Object); }
    bool key(string_t& value) override {
        if (value.find('\0') != string_t::npos) return refuse("PIGE-J006", {});
        if (!keys_.back().insert(value).second) return refuse("PIGE-J004", value);
        key_.back() = value;
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*elements*/) override { return open(JsonNode::Kind::Array); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t /*position*/,
                     const std::string& last_token,
                     const nlohmann::detail::exception& error) override {
        static constexpr int number_overflow = 406;  // nlohmann's out_of_range.406
        if (error.id == number_overflow) return refuse("PIGE-J007", last_token);
        return refuse(last_token.find('\0') == std::string::npos ? "PIGE-J001" : "PIGE-J006", last_token);
    }

private:
    [[nodiscard]] JsonNode node(JsonNode::Kind kind) const {
        JsonNode result;
        result.kind = kind;
        result.line = line_;
        return result;
    }
    bool refuse(std::string_view code, const std::string& value) {
        std::string shown = value.substr(0, 80);
        while (!is_utf8(shown)) shown.pop_back();
        findings_.push_back({std::string(code), Severity::Error, {file_, line_, {}}, {{"valor", shown}}});
        return false;
    }
    bool add(JsonNode&& value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (open_.back().kind == JsonNode::Kind::Array) {
            open_.back().elements.push_back(std::move(value));
        } else {
            open_.back().members.emplace_back(key_.back(), std::move(value));
        }
        return true;
    }
    bool open(JsonNode::Kind kind) {
        if (static_cast<int>(open_.size()) >= limits_.depth) return refuse("PIGE-J003", std::to_string(limits_.depth));
        open_.push_back(node(kind));
        keys_.emplace_back();
        key_.emplace_back();
        return true;
    }
    bool close() {
        JsonNode done = std::move(open_.back());
        open_.pop_back();
        keys_.pop_back();
        key_.pop_back();
        return add(std::move(done));
    }

    std::string file_;
    JsonLimits limits_;
    const int& line_;
    JsonNode root_;
    std::vector<JsonNode> open_;
    std::vector<std::set<std::string>> keys_;
    std::vector<std::string> key_;
    Findings findings_;
};

void write_canonical(const nlohmann::json& value, std::string& out) {
    if (value.is_object()) {
        out += '{';
        bool first = true;
        // nlohmann's map sorts keys by bytes; RFC 8785 3.2.3 by UTF-16 units. They differ only beyond the BMP.
        std::vector<std::pair<std::string, const nlohmann::json*>> members;
        for (const auto& [key, member] : value.items()) members.emplace_back(key, &member);
        const auto utf16 = [](const std::string& text) {
            std::u16string units;
            for (const char32_t c : code_points(text)) {
                if (c < 0x10000) {
                    units += static_cast<char16_t>(c);
                } else {
                    units += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U));
                    units += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU));
                }
            }
            return units;
        };
        std::stable_sort(members.begin(), members.end(),
                         [&](const auto& left, const auto& right) { return utf16(left.first) < utf16(right.first); });
        for (const auto& [key, member] : members) {
            if (!first) out += ',';
            first = false;
            out += nlohmann::json(key).dump();
            out += ':';
            write_canonical(*member, out);
        }
        out += '}';
    } else if (value.is_array()) {
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0) out += ',';
            write_canonical(value[i], out);
        }
        out += ']';
    } else {
        out += value.dump();
    }
}

std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump();
}

/// `items` between two marks, each on a line of its own; empty ones as `[]` and `{}`.
template <typename Items, typename Write>
void write_block(const Items& items, std::string_view marks, std::size_t depth, std::string& out, Write&& write) {
    static constexpr std::size_t indent = 2;
    out += marks.front();
    for (std::size_t i = 0; i < items.size(); ++i) {
        out += i == 0 ? "\n" : ",\n";
        out.append(indent * (depth + 1), ' ');
        write(items[i]);
    }
    if (!items.empty()) (out += '\n').append(indent * depth, ' ');
    out += marks.back();
}

void write_pretty(const JsonNode& node, std::size_t depth, std::string& out) {
    switch (node.kind) {
        case JsonNode::Kind::Null: out += "null"; break;
        case JsonNode::Kind::Boolean: out += node.boolean ? "true" : "false"; break;
        case JsonNode::Kind::Integer: out += std::to_string(node.integer); break;
        case JsonNode::Kind::Decimal: out += node.text; break;
        case JsonNode::Kind::String: out += quoted(node.text); break;
        case JsonNode::Kind::Array:
            write_block(node.elements, "[]", depth, out,
                        [&](const JsonNode& element) { write_pretty(element, depth + 1, out); });
            break;
        case JsonNode::Kind::Object:
            write_block(node.members, "{}", depth, out, [&](const JsonMember& member) {
                out += quoted(member.first) + ": ";
                write_pretty(member.second, depth + 1, out);
            });
            break;
    }
}

}  // namespace

const JsonNode* JsonNode::find(std::string_view key) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == key; });
    return found == members.end() ? nullptr : &found->second;
}

std::string JsonNode::string_at(std::string_view key) const {
    const JsonNode* member = find(key);
    return member != nullptr && member->is_string() ? member->text : std::string();
}

Checked<JsonNode> parse_json(std::string_view bytes, const std::string& file, JsonLimits limits) {
    Checked<JsonNode> result;
    const auto refuse = [&](std::string_view code, std::string value, int line) {
        result.findings.push_back(
            {std::string(code), Severity::Error, {file, line, {}}, {{"valor", std::move(value)}}});
    };
    if (bytes.size() > limits.bytes) {
        refuse("PIGE-J005", std::to_string(limits.bytes), 0);
        return result;
    }
    if (!is_utf8(bytes)) {
        int bad_line = 1;
        for (std::size_t start = 0; start < bytes.size(); ++bad_line) {
            const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
            if (!is_utf8(bytes.substr(start, end - start))) break;
            start = end + 1;
        }
        refuse("PIGE-J002", {}, bad_line);
        return result;
    }
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
        refuse("PIGE-J006", {},
               1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(nul), '\n')));
        return result;
    }
    int line = 1;
    TreeBuilder builder(file, limits, line);
    const bool done = nlohmann::json::sax_parse(CountingIterator(bytes.data(), &line),
                                                CountingIterator(bytes.data() + bytes.size(), nullptr), &builder);
    result.findings = builder.take_findings();
    if (done) result.value = builder.take_root();
    return result;
}

nlohmann::json to_value(const JsonNode& node) {
    switch (node.kind) {
        case JsonNode::Kind::Null: return nullptr;
        case JsonNode::Kind::Boolean: return node.boolean;
        case JsonNode::Kind::Integer: return node.integer;
        case JsonNode::Kind::Decimal: return nlohmann::json::parse(node.text);
        case JsonNode::Kind::String: return node.text;
        case JsonNode::Kind::Array: {
            nlohmann::json result = nlohmann::json::array();
            for (const JsonNode& element : node.elements) result.push_back(to_value(element));
            return result;
        }
        case JsonNode::Kind::Object: {
            nlohmann::json result = nlohmann::json::object();
            for (const auto& [key, member] : node.members) result[key] = to_value(member);
            return result;
        }
    }
    return nullptr;
}

std::string canonical_json(const nlohmann::json& value) {
    std::string out;
    write_canonical(value, out);
    return out;
}

std::string pretty_json(const nlohmann::ordered_json& value) {
    return value.dump(2) + "\n";
}

std::string pretty_json(const JsonNode& node) {
    std::string out;
    write_pretty(node, 0, out);
    return out + "\n";
}

bool same_value(const JsonNode& left, const JsonNode& right) {
    return left.kind == right.kind && left.boolean == right.boolean && left.integer == right.integer &&
           left.text == right.text && std::ranges::equal(left.elements, right.elements, same_value) &&
           std::ranges::equal(left.members, right.members, [](const JsonMember& one, const JsonMember& other) {
               return one.first == other.first && same_value(one.second, other.second);
           });
}

}  // namespace pige::foreign
