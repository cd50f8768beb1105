// SPDX-License-Identifier: GPL-3.0-or-later
#include <qrencode.h>

#include <memory>

#include "compose/compose.hpp"

namespace pige::compose {
namespace {

struct FreeQr {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

constexpr int quiet_zone = 4;  // modules, ISO/IEC 18004, 9.1

constexpr document::Colour tinta{0x16, 0x21, 0x1F};
constexpr document::Colour paper{0xFF, 0xFF, 0xFF};

}  // namespace

document::Figure qr_code(const std::string& text, Length side, const std::string& alternative) {
    const std::unique_ptr<QRcode, FreeQr> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));
    document::Figure figure{{side, side, {}}, alternative};
    if (!code) return figure;
    const int modules = code->width + 2 * quiet_zone;
    // Every edge is computed from the whole side, so that rounding never adds up.
    const auto at = [&](int module) { return side * module / modules; };
    figure.drawing.shapes.emplace_back(document::Rectangle{{}, {}, side, side, paper, {}, {}, "qr-papel"});
    const auto is_dark = [&](int row, int column) {
        return (code->data[static_cast<std::size_t>(row) * static_cast<std::size_t>(code->width) +
                           static_cast<std::size_t>(column)] &
                1U) != 0;
    };
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            if (!is_dark(row, column)) continue;
            int end = column;
            while (end < code->width && is_dark(row, end)) ++end;
            const Length x = at(column + quiet_zone);
            const Length y = at(row + quiet_zone);
            figure.drawing.shapes.emplace_back(document::Rectangle{
                x, y, at(end + quiet_zone) - x, at(row + 1 + quiet_zone) - y, tinta, {}, {}, "qr-modulo"});
            column = end;
        }
    }
    return figure;
}

}  // namespace pige::compose
