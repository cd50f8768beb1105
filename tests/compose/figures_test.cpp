// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "compose/sample_plan.hpp"

using namespace pige;
using namespace pige::compose;
using namespace pige::literals;

namespace {

template <typename Shape>
std::vector<Shape> shapes_of(const document::Drawing& drawing) {
    std::vector<Shape> found;
    for (const document::Shape& shape : drawing.shapes)
        if (const auto* one = std::get_if<Shape>(&shape)) found.push_back(*one);
    return found;
}

}  // namespace

TEST_CASE("the weave has a strip per row and a number per section") {
    const document::Drawing drawing = weave(sample::record(), sample::type()).drawing;
    const auto strips = shapes_of<document::Rectangle>(drawing);
    REQUIRE(strips.size() == 4);  // three rows of section 1, and the outline of section 2
    CHECK(std::count_if(strips.begin(), strips.end(), [](const auto& strip) { return strip.css_class == "uno"; }) == 3);
    CHECK(strips.back().css_class == "v");
    CHECK_FALSE(strips.back().fill.has_value());
    const auto labels = shapes_of<document::Label>(drawing);
    REQUIRE(labels.size() == 2);
    CHECK(labels[0].text == "1");
    for (const auto& strip : strips) {
        CHECK(strip.x + strip.width <= drawing.width);
        CHECK(strip.y + strip.height <= drawing.height);
    }
}

TEST_CASE("sections without rows differ by why they have none") {
    plan::PlanRecord record = sample::record();
    record.subsections.erase("2.1");
    const auto dashed = shapes_of<document::Line>(weave(record, sample::type()).drawing);
    CHECK(dashed.size() > 4);
    record.subsections["2.1"] = {{}, "No corresponde."};
    CHECK(shapes_of<document::Line>(weave(record, sample::type()).drawing).size() == 1);
}

TEST_CASE("over thirteen strips the weave says the number instead") {
    plan::PlanRecord record = sample::record();
    record.subsections["2.1"].rows.assign(40, {{{"nombre", std::string("x")}}});
    const document::Drawing drawing = weave(record, sample::type()).drawing;
    CHECK(shapes_of<document::Rectangle>(drawing).size() == 3 + 13);
    const auto labels = shapes_of<document::Label>(drawing);
    const auto number =
        std::find_if(labels.begin(), labels.end(), [](const auto& label) { return label.text == "40"; });
    REQUIRE(number != labels.end());
    CHECK(number->y > number->size);
}

TEST_CASE("a QR code is a square of modules inside a quiet zone of four") {
    const document::Figure figure = qr_code("https://planes.example.bo/v/X", 82_mm, "QR");
    const auto parts = shapes_of<document::Rectangle>(figure.drawing);
    REQUIRE(parts.size() > 50);
    const auto modules = std::vector(parts.begin() + 1, parts.end());
    const Length first_x = modules.front().x;
    CHECK(modules.front().y == first_x);
    // The upper left finder pattern is seven modules wide, after four of quiet zone.
    const Length module = modules.front().height;
    CHECK(std::abs((first_x - module * 4).milli()) <= 4);
    CHECK(std::abs((modules.front().width - module * 7).milli()) <= 7);
    for (const auto& part : modules) {
        CHECK(part.x >= first_x);
        CHECK(part.x + part.width <= 82_mm - first_x + 10_pt / 1000);
        CHECK(part.y + part.height <= 82_mm - first_x + 10_pt / 1000);
    }
    CHECK(figure == qr_code("https://planes.example.bo/v/X", 82_mm, "QR"));
    CHECK(figure.alternative == "QR");
}
