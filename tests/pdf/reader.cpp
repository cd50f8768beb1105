// SPDX-License-Identifier: GPL-3.0-or-later
#include "reader.hpp"

#include <stdexcept>

#include "core/text.hpp"

namespace pige::test {

using PoDoFo::PdfObject;

namespace {

const std::string data_folder = PIGE_SOURCE_DIR "/pipeline/data";

}  // namespace

const fonts::FontBook& book() {
    static const std::unique_ptr<fonts::FontBook> loaded = fonts::FontBook::load(data_folder);
    return *loaded;
}

const pdf::Environment& environment() {
    static const pdf::Environment loaded = pdf::load_environment(data_folder);
    return loaded;
}

pdf::Attachment record() {
    return {"registro.json", "Registro legible por máquina", "application/json", R"({"a":1})"};
}

pdf::PdfFile written(const layout::PagedPlan& plan) {
    return pdf::write_pdf(plan, book(), record(), environment());
}

Reader::Reader(const pdf::PdfFile& file) {
    document_.LoadFromBuffer(file.bytes.data(), static_cast<long>(file.bytes.size()));
}

PdfObject& Reader::trailer() {
    // PoDoFo gives the trailer only as const; nothing here writes to it.
    return const_cast<PdfObject&>(*document_.GetTrailer());
}

PdfObject& Reader::resolved(PdfObject& object) {
    if (!object.IsReference()) {
        return object;
    }
    PdfObject* target = document_.GetObjects().GetObject(object.GetReference());
    if (target == nullptr) {
        throw std::runtime_error("reference to an object that does not exist: " + object.GetReference().ToString());
    }
    return *target;
}

PdfObject* Reader::find(PdfObject& object, std::string_view path) {
    PdfObject* current = &resolved(object);
    for (const std::string& step : split(path, '/')) {
        if (step.empty()) {
            continue;
        }
        PdfObject* next = nullptr;
        if (current->IsArray()) {
            const auto index = static_cast<std::size_t>(std::stoul(step));
            next = index < current->GetArray().size() ? &current->GetArray()[index] : nullptr;
        } else if (current->IsDictionary()) {
            next = current->GetDictionary().GetKey(PoDoFo::PdfName(step));
        }
        if (next == nullptr) {
            return nullptr;
        }
        current = &resolved(*next);
    }
    return current;
}

PdfObject& Reader::at(PdfObject& object, std::string_view path) {
    PdfObject* found = find(object, path);
    if (found == nullptr) {
        throw std::runtime_error("absent: " + std::string(path));
    }
    return *found;
}

bool Reader::has(PdfObject& object, std::string_view path) {
    return find(object, path) != nullptr;
}

std::string Reader::name(PdfObject& object, std::string_view path) {
    return at(object, path).GetName().GetName();
}

std::string Reader::text(PdfObject& object, std::string_view path) {
    return at(object, path).GetString().GetStringUtf8();
}

double Reader::number(PdfObject& object, std::string_view path) {
    return at(object, path).GetReal();
}

std::vector<double> Reader::numbers(PdfObject& object, std::string_view path) {
    std::vector<double> values;
    for (PdfObject& value : at(object, path).GetArray()) {
        values.push_back(value.GetReal());
    }
    return values;
}

std::string Reader::stream(PdfObject& object) {
    char* buffer = nullptr;
    PoDoFo::pdf_long length = 0;
    resolved(object).GetStream()->GetFilteredCopy(&buffer, &length);
    std::string bytes(buffer, static_cast<std::size_t>(length));
    PoDoFo::podofo_free(buffer);
    return bytes;
}

std::size_t Reader::size(PdfObject& object, std::string_view path) {
    return at(object, path).GetArray().size();
}

std::vector<PdfObject*> kids(Reader& reader, PdfObject& element) {
    if (!reader.has(element, "K")) {
        return {};
    }
    PdfObject& value = reader.at(element, "K");
    if (!value.IsArray()) {
        return {&value};
    }
    std::vector<PdfObject*> all;
    for (PdfObject& kid : value.GetArray()) {
        all.push_back(&reader.resolved(kid));
    }
    return all;
}

}  // namespace pige::test
