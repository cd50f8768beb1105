// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/podofo_sink.hpp"

#include <podofo/podofo.h>

#include <array>
#include <cstdarg>
#include <cstdio>
#include <memory>

#include "core/failure.hpp"

namespace pige::pdf {

namespace {

/// Receives the file. PoDoFo's own memory device formats every "12 0 obj" twice and grows in small steps; this one
/// makes the same bytes a third faster.
class TextDevice final : public PoDoFo::PdfOutputDevice {
public:
    explicit TextDevice(std::size_t expected_size) { bytes_.reserve(expected_size); }

    [[nodiscard]] std::string take() { return std::move(bytes_); }

    [[nodiscard]] std::size_t GetLength() const override { return bytes_.size(); }
    [[nodiscard]] std::size_t Tell() const override { return bytes_.size(); }
    void Seek(std::size_t /*offset*/) override { PODOFO_RAISE_ERROR(PoDoFo::ePdfError_NotImplemented); }
    std::size_t Read(char* /*buffer*/, std::size_t /*length*/) override { return 0; }
    void Flush() override {}
    void Write(const char* buffer, std::size_t length) override { bytes_.append(buffer, length); }

    void Print(const char* format, ...) override {  // NOLINT(cert-dcl50-cpp): PoDoFo's signature
        va_list arguments;
        va_start(arguments, format);
        PrintV(format, 0, arguments);
        va_end(arguments);
    }

    void PrintV(const char* format, long /*length*/, va_list arguments) override {
        std::array<char, 512> line{};  // PoDoFo prints object heads, table rows and numbers: all shorter
        const int written = std::vsnprintf(line.data(), line.size(), format, arguments);
        if (written < 0 || static_cast<std::size_t>(written) >= line.size()) {
            PODOFO_RAISE_ERROR(PoDoFo::ePdfError_ValueOutOfRange);
        }
        bytes_.append(line.data(), static_cast<std::size_t>(written));
    }

private:
    std::string bytes_;
};

PoDoFo::PdfReference reference(ObjectNumber number) {
    return {static_cast<PoDoFo::pdf_objnum>(number), 0};
}

/// PoDoFo talks on standard error unless told not to; the setting is its own global, so once is enough.
void silence_podofo() {
    static const bool silenced = [] {
        PoDoFo::PdfError::EnableDebug(false);
        PoDoFo::PdfError::EnableLogging(false);
        return true;
    }();
    static_cast<void>(silenced);
}

std::size_t expected_size(const Objects& objects) {
    std::size_t size = 4096;
    for (const std::string& body : objects.bodies()) {
        size += body.size() + 48;  // object head and end, row of the cross-reference table
    }
    return size;
}

std::unique_ptr<PoDoFo::PdfObject> information_object(ObjectNumber number, const DocumentInformation& information) {
    PoDoFo::PdfDictionary dictionary;
    for (const auto& [name, value] : information) {
        dictionary.AddKey(PoDoFo::PdfName(name), PoDoFo::PdfVariant(PoDoFo::PdfData(value.data(), value.size())));
    }
    return std::make_unique<PoDoFo::PdfObject>(reference(number), PoDoFo::PdfVariant(dictionary));
}

std::string save(const Objects& objects,
                 ObjectNumber catalog,
                 ObjectNumber information_number,
                 const DocumentInformation& information) {
    PoDoFo::PdfVecObjects file;
    file.SetAutoDelete(true);
    file.Reserve(objects.bodies().size());
    std::uint32_t number = 0;
    for (const std::string& body : objects.bodies()) {
        const auto current = static_cast<ObjectNumber>(++number);
        // `file` owns what it is given and deletes it.
        if (current == information_number) {
            file.push_back(information_object(current, information).release());
        } else {
            file.push_back(std::make_unique<PoDoFo::PdfObject>(
                               reference(current), PoDoFo::PdfVariant(PoDoFo::PdfData(body.data(), body.size())))
                               .release());
        }
    }
    PoDoFo::PdfObject trailer;
    trailer.GetDictionary().AddKey("Root", PoDoFo::PdfVariant(reference(catalog)));
    trailer.GetDictionary().AddKey("Info", PoDoFo::PdfVariant(reference(information_number)));
    PoDoFo::PdfWriter writer(&file, &trailer);
    writer.SetPdfVersion(PoDoFo::ePdfVersion_1_7);
    writer.SetWriteMode(PoDoFo::ePdfWriteMode_Clean);  // Compact writes "1 0 obj<<": ISO 19005-3, 6.1.9
    TextDevice device(expected_size(objects));
    writer.Write(&device);
    return device.take();
}

}  // namespace

std::string save_with_podofo(const Objects& objects,
                             ObjectNumber catalog,
                             ObjectNumber information_number,
                             const DocumentInformation& information) {
    silence_podofo();
    try {
        return save(objects, catalog, information_number, information);
    } catch (const PoDoFo::PdfError& error) {
        const char* message = PoDoFo::PdfError::ErrorMessage(error.GetError());
        throw Failure({"PIGE-F020",
                       Severity::Error,
                       {},
                       {{"mensaje", message == nullptr ? PoDoFo::PdfError::ErrorName(error.GetError()) : message}}});
    }
}

}  // namespace pige::pdf
