// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

// The closed set of predicates that a rule of a plan type may use (`reglas` in content.json, `Rule` in plan_type.hpp).
//
// One table, two readers: loading a plan type checks names and parameters against it, `validate` implements each name.
// A new predicate is a new row here, its implementation in validate/ and its message; nothing else.
//
// What holds for all of them:
// - `Rule::where` is the table whose rows are looked at. Where `where` may be empty (`whole_plan`), an empty one means
//   every table of the record. A table that is absent, or declared as not applicable, gives no finding, except for
//   `filas_si_positivo`.
// - Row predicates take an optional condition: the rule is asked only of rows whose `si_campo` holds one of
//   `si_valores`, or none of `salvo_valores` (a blank `si_campo` never meets either). Values are compared with
//   `core/text.hpp: fold`; a yes/no cell reads as SI or NO, an integer as its digits.
// - A cell is blank when it is absent, null, white space only, or an empty list. A blank cell never makes a comparison
//   fail: that it is missing is another finding's business.
// - Lists stand in `Rule::parameters` joined by "|"; `campos` may be "*": every field of the table that fits.
// - Every finding carries the arguments `apartado`, `articulo` and `remedio` (of the rule) besides those named below;
//   `etiqueta` is the label of the field as printed, `fila` the number of the row from 1.
namespace pige::plan {

/// What a parameter of a predicate holds; loading checks it.
enum class ParameterKind {
    Field,         ///< key of a field of the rule's table
    Fields,        ///< keys of fields of the rule's table, joined by "|", or "*"
    Table,         ///< code of a table of the type
    FieldOfTable,  ///< key of a field of the table in the parameter `tabla`
    Integer,       ///< a whole number
    Texts,         ///< texts joined by "|"
    DatePaths,  ///< "periodo.inicio", "periodo.fin", "norma.fecha" or "fechas.<key>", joined by "|": first that exists
};

struct ParameterSpec {
    std::string_view name;
    ParameterKind kind = ParameterKind::Field;
    bool required = true;
};

struct PredicateSpec {
    std::string_view name;
    std::string_view code;  ///< of its findings, unless the rule gives one of its own
    bool whole_plan;        ///< may stand without a table
    bool condition;         ///< takes `si_campo` with `si_valores` or `salvo_valores`
    std::span<const ParameterSpec> parameters;
};

/// Every predicate, in the order of its code:
///
/// | name | code | the finding is made when ... | place | arguments |
/// |---|---|---|---|---|
/// | no_mayor_que(campo, otro_campo) | PIGE-R001 | both hold integers and `campo` > `otro_campo` | cell | etiqueta,
/// valor, otra_etiqueta, otro_valor | | exigido_si(campo) | PIGE-R002 | the condition holds and `campo` is blank; null
/// counts as blank | cell | etiqueta, si_etiqueta, si_valor | | vacio_si(campo) | PIGE-R003 | the condition holds and
/// `campo` is not blank | cell | etiqueta, valor, si_etiqueta, si_valor | | por_gestion(campo, desde, hasta, minimo) |
/// PIGE-R004 | for a year of desde..hasta fewer than `minimo` rows have it in `campo`; one finding per year | table |
/// etiqueta, gestion, filas, minimo | | unico(campos) | PIGE-R005 | a row repeats the folded values of `campos` of an
/// earlier one; rows with all of them blank are not compared | row, at the first of `campos` | etiqueta, valor,
/// otra_fila | | todos_los_valores(campo, [valores]) | PIGE-R006 | a value of `valores` (without it: of the catalogue
/// of `campo`) is in no row; one finding per value | table | etiqueta, valor | | gestion_no_posterior(campo,
/// referencia) | PIGE-R007 | `campo` is a year > the year of `referencia` | cell | etiqueta, valor, limite,
/// si_etiqueta, si_valor | | gestion_no_anterior(campo, referencia) | PIGE-R008 | `campo` is a year < the year of
/// `referencia` | cell | etiqueta, valor, limite, si_etiqueta, si_valor | | filas_si_positivo(tabla, otro_campo) |
/// PIGE-R009 | some row of `tabla` has `otro_campo` > 0, and the rule's table has no rows (absent, empty or not
/// applicable) | table | otra_etiqueta, otro_valor, otro_apartado | | filas_solo_si_positivo(tabla, otro_campo) |
/// PIGE-R010 | `tabla` has rows, all with `otro_campo` = 0, and the rule's table has rows | table | otra_etiqueta,
/// otro_valor, otro_apartado, filas | | rango_gestion([campos], [minimo], [maximo]) | PIGE-R011 | a year field (without
/// `campos`: each of kind Year) is outside minimo..maximo; at least one bound | cell | etiqueta, valor, minimo, maximo
/// (empty: no bound) | | filas_repetidas([campos]) | PIGE-R012 | a row equals an earlier one in all `campos` (without:
/// all fields) and is not blank in all | row | otra_fila | | suma(campos, total) | PIGE-R013 | the integers of `campos`
/// (blank: 0) do not add to `total`; rows with all blank are passed | row | valor, total | | orden(campos) | PIGE-R014
/// | of two neighbours in `campos` that both read as integer, year or ISO date, the former is greater; texts of any
/// other form are passed | cell of the later | etiqueta, valor, otra_etiqueta, otro_valor | | extension(campos, maximo)
/// | PIGE-R015 | a text has more than `maximo` characters | cell | etiqueta, caracteres, maximo | |
/// partes_exigidas(campo, partes, palabras) | PIGE-R016 | a text that is not blank has fewer than `palabras` words, too
/// few to say all of `partes` | cell | etiqueta, partes (joined by ", "), palabras | | aparece_en(campo, tabla,
/// otro_campo) | PIGE-R017 | a value of `campo` is in no row of `tabla`.`otro_campo` (for example an objective without
/// activities) | cell | etiqueta, valor, otra_etiqueta, otro_apartado | | alguno_de(campos) | PIGE-R018 | a row has all
/// of `campos` blank | row | etiquetas | | texto_prohibido([campos], textos) | PIGE-R019 | a text contains, folded, one
/// of `textos`: what a form left behind ("desglosar entregables") | cell | etiqueta, texto |
[[nodiscard]] std::span<const PredicateSpec> known_predicates();

/// The predicate called `name`, or nullptr.
[[nodiscard]] const PredicateSpec* find_predicate(std::string_view name);

}  // namespace pige::plan
