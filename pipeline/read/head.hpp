// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "plan/plan.hpp"
#include "read/read.hpp"
#include "read/shape.hpp"

// The parts of a record. The head (design 3) is the same for every plan type; the tables are data of the type.
namespace pige::read {

/// Everything except chapters, tables and attached documents. `type` (may be null: unknown) names the keys of `fechas`.
void read_head(Shape& root, const plan::PlanType* type, Notes& notes, plan::PlanRecord& record);

/// `capitulos`: the text of each is inline Markdown, or with `Documents::MustExist` in a file of the record's folder.
void read_chapters(Shape& root,
                   const std::filesystem::path& folder,
                   Documents documents,
                   Notes& notes,
                   plan::PlanRecord& record);

/// `cuadros`: PIGE-L017 (unknown `clase`), L018 (a span that is none); whether the cells fit is judged by `validate`.
void read_exhibits(Shape& root, Notes& notes, plan::PlanRecord& record);

/// `documentos` and `resolucion.documento`: PIGE-L004, L005, L015 with `Documents::MustExist`.
void read_documents(Shape& root,
                    const std::filesystem::path& folder,
                    Documents documents,
                    Notes& notes,
                    plan::PlanRecord& record);

/// `apartados`: cells as received, so that `validate` judges their kind.
void read_tables(Shape& root, const plan::PlanType& type, Notes& notes, plan::PlanRecord& record);

}  // namespace pige::read
