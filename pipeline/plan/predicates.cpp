// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/predicates.hpp"

#include <algorithm>
#include <array>

namespace pige::plan {

namespace {

using Kind = ParameterKind;

constexpr std::array field_and_other{ParameterSpec{"campo", Kind::Field}, ParameterSpec{"otro_campo", Kind::Field}};
constexpr std::array one_field{ParameterSpec{"campo", Kind::Field}};
constexpr std::array each_year{ParameterSpec{"campo", Kind::Field}, ParameterSpec{"desde", Kind::Integer},
                               ParameterSpec{"hasta", Kind::Integer}, ParameterSpec{"minimo", Kind::Integer}};
constexpr std::array some_fields{ParameterSpec{"campos", Kind::Fields}};
constexpr std::array every_value{ParameterSpec{"campo", Kind::Field}, ParameterSpec{"valores", Kind::Texts, false}};
constexpr std::array year_and_reference{ParameterSpec{"campo", Kind::Field},
                                        ParameterSpec{"referencia", Kind::DatePaths}};
constexpr std::array other_number{ParameterSpec{"tabla", Kind::Table}, ParameterSpec{"otro_campo", Kind::FieldOfTable}};
constexpr std::array year_range{ParameterSpec{"campos", Kind::Fields, false},
                                ParameterSpec{"minimo", Kind::Integer, false},
                                ParameterSpec{"maximo", Kind::Integer, false}};
constexpr std::array optional_fields{ParameterSpec{"campos", Kind::Fields, false}};
constexpr std::array fields_and_total{ParameterSpec{"campos", Kind::Fields}, ParameterSpec{"total", Kind::Integer}};
constexpr std::array fields_and_maximum{ParameterSpec{"campos", Kind::Fields}, ParameterSpec{"maximo", Kind::Integer}};
constexpr std::array demanded_parts{ParameterSpec{"campo", Kind::Field}, ParameterSpec{"partes", Kind::Texts},
                                    ParameterSpec{"palabras", Kind::Integer}};
constexpr std::array found_elsewhere{ParameterSpec{"campo", Kind::Field}, ParameterSpec{"tabla", Kind::Table},
                                     ParameterSpec{"otro_campo", Kind::FieldOfTable}};
constexpr std::array forbidden_texts{ParameterSpec{"campos", Kind::Fields, false},
                                     ParameterSpec{"textos", Kind::Texts}};

constexpr std::array predicates{
    PredicateSpec{"no_mayor_que", "PIGE-R001", false, true, field_and_other},
    PredicateSpec{"exigido_si", "PIGE-R002", false, true, one_field},
    PredicateSpec{"vacio_si", "PIGE-R003", false, true, one_field},
    PredicateSpec{"por_gestion", "PIGE-R004", false, false, each_year},
    PredicateSpec{"unico", "PIGE-R005", false, false, some_fields},
    PredicateSpec{"todos_los_valores", "PIGE-R006", false, false, every_value},
    PredicateSpec{"gestion_no_posterior", "PIGE-R007", false, true, year_and_reference},
    PredicateSpec{"gestion_no_anterior", "PIGE-R008", false, true, year_and_reference},
    PredicateSpec{"filas_si_positivo", "PIGE-R009", false, false, other_number},
    PredicateSpec{"filas_solo_si_positivo", "PIGE-R010", false, false, other_number},
    PredicateSpec{"rango_gestion", "PIGE-R011", true, true, year_range},
    PredicateSpec{"filas_repetidas", "PIGE-R012", true, false, optional_fields},
    PredicateSpec{"suma", "PIGE-R013", false, true, fields_and_total},
    PredicateSpec{"orden", "PIGE-R014", false, true, some_fields},
    PredicateSpec{"extension", "PIGE-R015", true, true, fields_and_maximum},
    PredicateSpec{"partes_exigidas", "PIGE-R016", false, true, demanded_parts},
    PredicateSpec{"aparece_en", "PIGE-R017", false, true, found_elsewhere},
    PredicateSpec{"alguno_de", "PIGE-R018", false, true, some_fields},
    PredicateSpec{"texto_prohibido", "PIGE-R019", true, true, forbidden_texts},
};

}  // namespace

std::span<const PredicateSpec> known_predicates() {
    return predicates;
}

const PredicateSpec* find_predicate(std::string_view name) {
    const auto* found = std::find_if(predicates.begin(), predicates.end(),
                                     [name](const PredicateSpec& predicate) { return predicate.name == name; });
    return found == predicates.end() ? nullptr : found;
}

}  // namespace pige::plan
