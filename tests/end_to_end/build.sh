#!/usr/bin/env bash
# The release: one of each for every official plan and nothing for the others; the same bytes; cumulative.
. "$(dirname "$0")/support.sh"
records=$root/fixtures/registros
official=$(find "$records" -maxdepth 1 -name 'fict-*' ! -name 'fict-1[012]-*' | wc -l)  # fixtures/README.md: 10 to 12 and the sample are there to be refused
secret=$records/fict-10-confidencial/registro.json

check "build ends with 1 because some fixtures are refused" ends_with 1 "$pige" build "$records" -o "$work/a" --date 2026-05-04 --jobs 1
check "every official plan has one PDF" test "$(find "$work/a/planes" -name plan.pdf | wc -l)" = "$official"
check "a page offers the PDF to download" grep -q "Plan oficial (PDF)" "$work/a/planes/fict-09/2025-2028/v1/plan.html"
check "every official plan has one page, one record, one table" test "$(find "$work/a/planes" -name plan.html -o -name plan.json -o -name registros.csv | wc -l)" = "$((official * 3))"
check "the refusals name the wrong code" says "PIGE-A003"
check "and the one without approval" says "PIGE-A001"
check "the release agrees with its manifest" ends_with 0 "$pige" verify "$work/a"

name=$(sed -nE 's/.*"nombre": *"([^"]+)".*/\1/p' "$secret" | head -n 1)
check "the confidential fixture has a name to look for" test -n "$name"
check "nothing of the confidential plan is in the release" bash -c "! grep -rqF -e CANARIO -e '$name' '$work/a'"

check "eight jobs end the same way" ends_with 1 env LC_ALL=C TZ=Asia/Tokyo "$pige" build "$records" -o "$work/b" --date 2026-05-04 --jobs 8
check "one job and eight give the same bytes, in any time zone" test "$(digest_of "$work/a")" = "$(digest_of "$work/b")"
mapfile -t reversed < <(find "$records" -mindepth 1 -maxdepth 1 -type d | sort -r)
check "the order of arguments does not matter" ends_with 1 "$pige" build "${reversed[@]}" -o "$work/c" --date 2026-05-04
check "and gives the same bytes" test "$(digest_of "$work/a")" = "$(digest_of "$work/c")"

before=$(digest_of "$work/a")
check "a second build on another day changes nothing" ends_with 1 "$pige" build "$records" -o "$work/a" --date 2027-01-01
check "every byte is as it was" test "$(digest_of "$work/a")" = "$before"

one=$records/fict-09-gad/registro.json
check "a build of one record keeps the others" ends_with 0 "$pige" build "$(dirname "$one")" -o "$work/a" --date 2027-01-01
check "and changes no byte" test "$(digest_of "$work/a")" = "$before"

cp -r "$(dirname "$one")" "$work/broken"
printf '{' >"$work/broken/registro.json"
check "a record that breaks is refused" ends_with 1 "$pige" build "$work/broken" -o "$work/a" --date 2027-01-01
check "its last good version stays published" test "$(digest_of "$work/a")" = "$before"

printf 'x' >>"$work/b/catalog.ttl"
check "verify finds a changed byte" ends_with 1 "$pige" verify "$work/b"
check "and names the file" says "catalog.ttl"

printf '{"editor": {"correo": "planes@example.gob.bo"}}' >"$work/pige.json"
check "a changed setting is taken up" ends_with 0 "$pige" build "$(dirname "$one")" -o "$work/c" --date 2027-01-01 --config "$work/pige.json"
check "by the page of a plan that was built before" grep -q 'mailto:planes@example.gob.bo' "$work/c/planes/fict-09/2025-2028/v1/plan.html"
check "and by every dataset of data.json" test "$(grep -c '"hasEmail": "mailto:planes@example.gob.bo"' "$work/c/data.json")" = "$((official + 1))"
check "the first page lists every plan once, in its newest version" test "$(grep -o 'href="planes/[^"]*/plan.html"' "$work/c/index.html" | sort -u | wc -l)" = "$((official - 1))"  # fict-23 has two
check "the feed has an entry for each" test "$(grep -c '^<entry>' "$work/c/feed.atom")" = "$official"
