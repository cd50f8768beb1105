#!/usr/bin/env bash
# What may be printed when, what may leave, and what becomes of a plan in two versions.
. "$(dirname "$0")/support.sh"
records=$root/fixtures/registros
plan() { echo "$records/$(cd "$records" && ls -d "$1"*)"; }

# Editions: each that the state allows, and no other.
conforming=$(plan fict-12) approved=$(plan fict-18) wrong_code=$(plan fict-11) secret=$(plan fict-10)
check "a plan that is not approved prints as a draft" ends_with 0 "$pige" render "$conforming" -o "$work/borrador.pdf"
check "and not as the print format" ends_with 1 "$pige" render "$conforming" --edition impresion -o "$work/no.pdf"
check "which is said with what the record allows" says "PIGE-B005"
check "and not as the official edition" ends_with 1 "$pige" render "$conforming" --edition oficial -o "$work/no.pdf"
check "an approved plan prints as the print format" ends_with 0 "$pige" render "$approved" --edition impresion -o "$work/impresion.pdf"
check "and, without asking, as the official edition" ends_with 0 "$pige" render "$approved" -o "$work/extracto.pdf"
check "a plan whose resolution cites another code has no official edition" ends_with 1 "$pige" render "$wrong_code" --edition oficial -o "$work/no.pdf"
check "nor has one that is confidential in whole" ends_with 1 "$pige" render "$secret" --edition oficial -o "$work/no.pdf"
check "an edition that does not exist is a usage error" ends_with 2 "$pige" render "$approved" --edition final -o "$work/no.pdf"
check "nothing was written for what was refused" test ! -e "$work/no.pdf"
printed() { pdftotext -raw "$1" - | tr '\n' ' ' | grep -qF -- "$2"; }
if command -v pdftotext >/dev/null; then
  check "a draft says so and has no code" bash -c "pdftotext '$work/borrador.pdf' - | grep -q BORRADOR && ! pdftotext '$work/borrador.pdf' - | grep -q PIGE-FICT"
  check "the print format asks to cite the code" printed "$work/impresion.pdf" "Código que debe citar PIGE-FICT-18"
  check "it holds what is confidential, and says so" printed "$work/impresion.pdf" "CANARIO-RESERVADO-2"
  check "on its first page" printed "$work/impresion.pdf" "Contiene información confidencial"
  check "the official edition of that plan is a public extract" printed "$work/extracto.pdf" "Extracto público"
  check "without what is confidential" bash -c "! pdftotext '$work/extracto.pdf' - | grep -q CANARIO"
else
  echo "SKIPPED: pdftotext is absent, the words of the editions are not read"
fi

# Documents: the approved and the signed one leave as they came, or not at all.
signed=$(plan fict-19)
check "the plan with its signed document and the extract are built" ends_with 0 "$pige" build "$signed" "$approved" -o "$work/docs" --date 2026-05-04
folder=$work/docs/planes/fict-19/2025-2028/v1
check "the approved and the signed document are as they came" bash -c "cmp '$signed/aprobado.pdf' '$folder/aprobado.pdf' && cmp '$signed/firmado.pdf' '$folder/firmado.pdf'"
digest=$(sha256sum "$signed/firmado.pdf" | cut -d' ' -f1)
check "the manifest, SHA256SUMS, the catalogue and the record give its digest" bash -c "grep -q $digest '$work/docs/manifest.json' && grep -q '$digest  firmado.pdf' '$folder/SHA256SUMS' && grep -qi $digest '$work/docs/catalog.ttl' && grep -q $digest '$folder/plan.json'"
grouped=$(echo "$digest" | sed -E 's/.{8}/& /g; s/ $//')
check "the page shows it as authentic" bash -c "grep -q 'Documentos auténticos' '$folder/plan.html' && tr -d '\n' <'$folder/plan.html' | sed 's/<[^>]*>/ /g' | tr -s ' ' | grep -qF '$grouped'"
extract=$work/docs/planes/fict-18/2025-2028/v1
check "documents that hold confidential tables are not published" bash -c "! ls '$extract' | grep -qE 'aprobado|firmado' && ! grep -rqF CANARIO-RESERVADO '$work/docs'"
check "nor are their names and digests" bash -c "! grep -rqE 'firmado.pdf|$(sha256sum "$approved/firmado.pdf" | cut -c1-64)' '$extract'"
check "the page of the extract says so" grep -q "por eso no se publican" "$extract/plan.html"
check "and that it is an extract" grep -q "Extracto público" "$extract/plan.html"
check "check says so too" bash -c "'$pige' check '$approved' | grep -q PIGE-V028"
check "rows of confidential tables are not counted" grep -q '"registros": "11"' "$work/docs/manifest.json"

start_portal "$work/portal" || exit 1
check "the release is published" ends_with 0 "$pige" publish "$work/docs" --to "$url"
got() { curl -fsS "$1" | sha256sum | cut -d' ' -f1; }
check "what is downloaded has the digest of what was signed" test "$(got "$url/planes/fict-19/2025-2028/v1/firmado.pdf")" = "$digest"
check "the verification page gives that digest" bash -c "curl -fsS '$url/v/PIGE-FICT-19-2025-K7' | sed 's/<[^>]*>/ /g' | tr -s ' ' | grep -qF '$grouped'"
check "the verification page of the extract says that documents are kept back" bash -c "curl -fsS '$url/v/PIGE-FICT-18-2025-K8' | grep -q 'por eso no se publican'"
check "and the portal does not have them" test "$(curl -s -o /dev/null -w '%{http_code}' "$url/planes/fict-18/2025-2028/v1/firmado.pdf")" = 404
stop_portal

cp -r "$signed" "$work/cambiado"
printf ' ' >>"$work/cambiado/firmado.pdf"
check "a signed document with one byte more is refused" ends_with 1 "$pige" build "$work/cambiado" -o "$work/nuevo" --date 2026-05-04
check "with its digest" says "PIGE-L015"
check "and is not in the release" bash -c "! find '$work/nuevo' -name firmado.pdf | grep -q ."
cp -r "$secret" "$work/secreto"
cp "$signed/firmado.pdf" "$work/secreto/firmado.pdf"
sed -i 's/^  "apartados": {/  "documentos": {"firmado": {"archivo": "firmado.pdf", "sha256": "'"$digest"'"}},\n  "apartados": {/' "$work/secreto/registro.json"
check "a plan that is confidential in whole is built into nothing" ends_with 0 "$pige" build "$work/secreto" -o "$work/nada" --date 2026-05-04
check "and its documents do not leave" bash -c "! find '$work/nada' -name '*.pdf' | grep -q . && ! grep -rq $digest '$work/nada'"

# Versions: built one after the other or together, the release is the same.
first=$(plan fict-23-version-1) second=$(plan fict-23-version-2)
series=planes/fict-23/2025-2028
check "the first version is built" ends_with 0 "$pige" build "$first" -o "$work/uno" --date 2026-05-04
check "and is in force" grep -q '<span class="estado vigente">' "$work/uno/$series/v1/plan.html"
cp -r "$work/uno/$series/v1" "$work/antes"
check "the second comes in a later run" ends_with 0 "$pige" build "$second" -o "$work/uno" --date 2026-05-04
check "both are in the release" test -s "$work/uno/$series/v1/plan.pdf" -a -s "$work/uno/$series/v2/plan.pdf"
check "print and data of the first are as they were" bash -c "for f in plan.pdf plan.json registros.csv resolucion.pdf; do cmp '$work/antes/'\$f '$work/uno/$series/v1/'\$f || exit 1; done"
check "its page says that there is a newer version, and leads to it" grep -q 'href="../v2/plan.html"' "$work/uno/$series/v1/plan.html"
check "the page of the second lists the first" grep -q 'href="../v1/plan.html"' "$work/uno/$series/v2/plan.html"
check "the release agrees with its manifest" ends_with 0 "$pige" verify "$work/uno"
check "built together they give the same release" ends_with 0 "$pige" build "$second" "$first" -o "$work/dos" --date 2026-05-04
check "byte for byte" test "$(digest_of "$work/uno")" = "$(digest_of "$work/dos")"
before=$(digest_of "$work/uno")
check "a later run changes nothing" ends_with 0 "$pige" build "$first" "$second" -o "$work/uno" --date 2027-01-01
check "not a byte" test "$(digest_of "$work/uno")" = "$before"
check "the catalogue links the versions" bash -c "grep -q 'previousVersion' '$work/uno/catalog.ttl' && grep -q 'hasVersion' '$work/uno/catalog.ttl' && grep -q 'hasCurrentVersion' '$work/uno/catalog.ttl'"
check "ultima leads to the second" grep -q '../v2/plan.html' "$work/uno/$series/ultima/index.html"
start_portal "$work/portal2" || exit 1
check "both versions are published" ends_with 0 "$pige" publish "$work/uno" --to "$url"
check "the list of the portal shows the newest only" bash -c "curl -fsS '$url/' | grep -q '$series/v2/plan.html' && ! curl -fsS '$url/' | grep -q '$series/v1/plan.html'"
check "the code of the first says that it was replaced" bash -c "curl -fsS '$url/v/PIGE-FICT-23-2025-K1' | grep -q 'hay una versión más nueva'"
check "ultima leads to the files of the second" bash -c "curl -fsSL '$url/$series/ultima/plan.json' | cmp - '$work/uno/$series/v2/plan.json'"
stop_portal

# Personal data stop a release, unless the record allows them one by one.
cp -r "$signed" "$work/persona"
sed -i 's/Aviso con cuarenta y ocho horas por zona y motivo./Avisos al celular 71234567 de la jefatura./' "$work/persona/registro.json"
check "check warns of a private number" ends_with 0 "$pige" check "$work/persona"
check "with its place" says "apartados.10.1[1].descripcion"
check "the plan is not released" ends_with 1 "$pige" build "$work/persona" -o "$work/datos" --date 2026-05-04
check "and it is said why" says "PIGE-A006"
check "the number is in no file" bash -c "! grep -rq 71234567 '$work/datos'"
check "nor in the message" bash -c "! grep -q 71234567 '$work/err' '$work/out'"
cat >"$work/persona/registro.permitidos.json" <<'JSON'
{"permitidos": [{"hallazgo": "PIGE-V071", "lugar": "apartados.10.1[1].descripcion", "motivo": "Es el número de atención de la empresa."}]}
JSON
check "with an allowance for that finding at that place it is" ends_with 0 "$pige" build "$work/persona" -o "$work/datos" --date 2026-05-04
check "as it was written" grep -q 71234567 "$work/datos/planes/fict-19/2025-2028/v1/registros.csv"
sed -i 's/apartados.10.1/apartados.12.1/' "$work/persona/registro.permitidos.json"
check "an allowance for another place does not help" ends_with 1 "$pige" build "$work/persona" -o "$work/otro" --date 2026-05-04
printf '{"permitidos": [{"hallazgo": "PIGE-V071"}]}' >"$work/persona/registro.permitidos.json"
check "one without place and reason is refused" ends_with 1 "$pige" build "$work/persona" -o "$work/otro" --date 2026-05-04
check "by its code" says "PIGE-A007"
