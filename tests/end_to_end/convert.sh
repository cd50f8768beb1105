#!/usr/bin/env bash
# Records from JSON into XML and back: no difference in the records, none in the release that is made of them.
. "$(dirname "$0")/support.sh"
fixtures=$root/fixtures/registros
mkdir "$work/json"
cp -r "$fixtures/fict-03-universidad" "$fixtures/fict-06-agetic" "$work/json/"

check "records are converted into XML" ends_with 0 "$pige" import "$work/json" -o "$work/xml" --format xml
check "each in its folder" test -s "$work/xml/fict-03-universidad/registro.xml"
check "with its chapters, byte for byte" cmp -s "$work/json/fict-03-universidad/presentacion.md" "$work/xml/fict-03-universidad/presentacion.md"
check "and its documents" cmp -s "$work/json/fict-06-agetic/resolucion.pdf" "$work/xml/fict-06-agetic/resolucion.pdf"
check "as the fixture in XML is written" cmp -s "$work/xml/fict-06-agetic/registro.xml" "$root/fixtures/xml/fict-06-agetic.xml"
check "the records in XML are right" ends_with 0 "$pige" check "$work/xml"
check "and are converted back" ends_with 0 "$pige" import "$work/xml" -o "$work/back"
check "JSON from JSON and JSON from XML" ends_with 0 "$pige" import "$work/json" -o "$work/again" --format json
check "are the same bytes" diff -r "$work/back" "$work/again"

check "a release of the records in JSON" ends_with 0 "$pige" build "$work/json" -o "$work/release-json" --date 2026-05-04
check "and one of the records in XML" ends_with 0 "$pige" build "$work/xml" -o "$work/release-xml" --date 2026-05-04
check "are the same bytes" test "$(digest_of "$work/release-json")" = "$(digest_of "$work/release-xml")"
check "with the XML schema of their type" cmp -s "$work/release-json/datos/registro-pige-2025.xsd" <("$pige" schema pige-2025 --format xsd)
check "and its JSON Schema" cmp -s "$work/release-json/datos/registro-pige-2025.schema.json" <("$pige" schema pige-2025)
if command -v xmllint >/dev/null; then
  check "against which the XML is valid" xmllint --noout --schema "$work/release-json/datos/registro-pige-2025.xsd" "$work/xml/fict-03-universidad/registro.xml"
fi
check "the columns of its CSV files are told" ends_with 0 "$pige" schema pige-2025 --format csv
check "table by table" says "tipo_situacion_actual,descripcion,gestion_conclusion"
check "a type that is none is a usage error" ends_with 2 "$pige" schema pige-2099
check "that names those that are" says "pige-2025"

before=$(digest_of "$work/json")
check "the other form is not put beside a record" ends_with 1 "$pige" import "$work/json" -o "$work/json" --format xml
check "by its code" says "PIGE-L020"
check "a record is not written over itself" ends_with 1 "$pige" import "$work/json" -o "$work/json"
check "by its code too" says "PIGE-B020"
check "and nothing was touched" test "$(digest_of "$work/json")" = "$before"
cp "$work/xml/fict-06-agetic/registro.xml" "$work/json/fict-06-agetic/"
check "a folder with its record in both forms is refused" ends_with 1 "$pige" check "$work/json"
check "by its code" says "PIGE-L020"

sed -i 's/urn:pige:registro:1/urn:pige:otra/' "$work/json/fict-06-agetic/registro.xml"
rm "$work/json/fict-06-agetic/registro.json"
check "another namespace is refused" ends_with 1 "$pige" check "$work/json/fict-06-agetic"
check "with the right one" says "urn:pige:registro:1"
