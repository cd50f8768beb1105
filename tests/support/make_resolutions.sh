#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes resolucion.pdf, aprobado.pdf and firmado.pdf beside each record of fixtures/registros that names them: one-page
# PDF 1.4 files with a few words from the head of the record. Same record, same bytes. The files it makes are kept in
# the repository; the records hold the SHA-256 of the last two.
set -eu
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../fixtures/registros"

# The text value of a key inside the object "resolucion" of a record, which is written one key per line.
cited() {
    sed -n '/^  "resolucion": {/,/^  }/p' "$1/registro.json" | sed -n "s/^    \"$2\": \"\(.*\)\",\{0,1\}\$/\1/p" | head -n 1
}

# A line of text as a PDF string in WinAnsiEncoding.
pdf_string() {
    printf '%s' "$1" | iconv -f UTF-8 -t CP1252//TRANSLIT | sed 's/\\/\\\\/g; s/(/\\(/g; s/)/\\)/g'
}

# The lines of the document $2 of the record $1.
words() {
    emisor=$(cited "$1" emisor)
    case $2 in
        aprobado) printf '%s\n' \
            "EJEMPLO: institución ficticia, sin valor oficial" "" \
            "FORMATO DE IMPRESIÓN aprobado con Ciudadanía Digital" "" \
            "Plan Institucional de Gobierno Electrónico, periodo 2025-2028" "$emisor" \
            "Código identificador: $(cited "$1" codigo_citado)" "" \
            "Este archivo hace las veces del documento que se aprobó." ; return ;;
        firmado) printf '%s\n' \
            "EJEMPLO: institución ficticia, sin valor oficial" "" \
            "DOCUMENTO FIRMADO" "" \
            "Plan Institucional de Gobierno Electrónico, periodo 2025-2028" "$emisor" \
            "Código identificador: $(cited "$1" codigo_citado)" \
            "$(cited "$1" clase) $(cited "$1" numero)" "" \
            "Este archivo hace las veces del documento con las firmas." ; return ;;
    esac
    printf '%s\n' \
        "EJEMPLO: institución ficticia, sin valor oficial" "" \
        "$(cited "$1" clase) $(cited "$1" numero)" "$emisor" "Fecha: $(cited "$1" fecha)" "" \
        "VISTOS Y CONSIDERANDO:" \
        "Que el Plan de Implementación de Gobierno Electrónico 2025-2028 dispone que la" \
        "Máxima Autoridad Ejecutiva apruebe el plan institucional mediante resolución" \
        "expresa, que debe hacer referencia al código identificador." "" \
        "POR TANTO, RESUELVE:" "" \
        "ARTÍCULO PRIMERO.- Se aprueba el Plan Institucional de Gobierno Electrónico," \
        "periodo 2025-2028, con código identificador:" \
        "$(cited "$1" codigo_citado)" "" \
        "ARTÍCULO SEGUNDO.- La unidad responsable registrará la presente en el SRSP." "" \
        "Regístrese, comuníquese y archívese."
}

content() {
    printf 'BT /F1 12 Tf 72 770 Td 18 TL\n'
    words "$1" "$2" |
        while IFS= read -r line; do printf '('; pdf_string "$line"; printf ") '\n"; done
    printf 'ET\n'
}

make_pdf() {
    folder=$1
    work=$(mktemp -d)
    content "$folder" "$2" >"$work/content"
    length=$(wc -c <"$work/content")
    printf '%%PDF-1.4\n%%\342\343\317\323\n' >"$work/pdf"
    object() { wc -c <"$work/pdf" >>"$work/offsets"; cat >>"$work/pdf"; }
    printf '1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (es-BO) >>\nendobj\n' | object
    printf '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n' | object
    printf '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n' | object
    { printf '4 0 obj\n<< /Length %d >>\nstream\n' "$length"; cat "$work/content"; printf 'endstream\nendobj\n'; } | object
    printf '5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n' | object
    start=$(wc -c <"$work/pdf")
    {
        printf 'xref\n0 6\n0000000000 65535 f \n'
        while read -r offset; do printf '%010d 00000 n \n' "$offset"; done <"$work/offsets"
        printf 'trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' "$start"
    } >>"$work/pdf"
    mv "$work/pdf" "$folder/$2.pdf"
    chmod 644 "$folder/$2.pdf"
    rm -r "$work"
}

for folder in */; do
    folder=${folder%/}
    if [ -n "$(cited "$folder" documento)" ]; then
        make_pdf "$folder" resolucion
    fi
    for document in aprobado firmado; do
        if grep -q "\"archivo\": \"$document.pdf\"" "$folder/registro.json"; then make_pdf "$folder" "$document"; fi
    done
done
