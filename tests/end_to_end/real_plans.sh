#!/usr/bin/env bash
# The 66 plans of 2018: all come through, with a PDF and a dataset each, and every word of theirs is in both.
. "$(dirname "$0")/support.sh"
real=$root/../shared/records-2018
if [[ ! -d $real ]]; then
  echo "SKIPPED: ../shared/records-2018 is absent; the 66 real plans are not tested"
  check "skipped aloud" true
  exit 0
fi
check "all 66 are imported" ends_with 0 "$pige" import "$real" -o "$work/records"
check "into 66 records" test "$(find "$work/records" -name '*.json' | wc -l)" = 66
check "all 66 are built" ends_with 0 "$pige" build "$work/records" -o "$work/release" --date 2026-05-04
check "into 66 PDFs" test "$(find "$work/release/planes" -name plan.pdf | wc -l)" = 66
check "and 66 tables" test "$(find "$work/release/planes" -name registros.csv | wc -l)" = 66
check "and one national table with all their rows" test "$(grep -c '"medio"' "$work/release/datos/registros.json")" = "$(cat "$real"/*.json | grep -c '"medio"')"

# Every word of the source, in order, stands in the text of its PDF (white space and hyphenation aside).
words_are_printed() {
  local record=$1 pdf=$2
  pdftotext -raw "$pdf" - 2>/dev/null | LC_ALL=C sed 's/\xc2\xad//g' >"$work/text"
  grep -oE '"(nombre|objetivo_meta_resultado|indicador|inicio|fin)": "([^"\\]|\\.)*"' "$record" | sed -E 's/^"[a-z_]+": "//; s/"$//; s/\\"/"/g; s/\\[nrt]/ /g' | tr -s ' \n' '\n\n' | sort -u >"$work/words"
  tr -s ' \n\f' '\n\n\n' <"$work/text" | sort -u >"$work/printed"
  tr -d ' \n\f-' <"$work/text" >"$work/joined"
  local word missing=0
  while read -r word; do
    grep -qF -- "${word//-/}" "$work/joined" || { echo "     not printed: $word ($pdf)"; missing=1; }
  done < <(comm -23 "$work/words" "$work/printed")
  return $missing
}
all_words() {
  local bad=0 record slug
  for record in "$work/records"/*.json; do
    slug=$(grep -m1 -oE '"sigla": "[^"]+"' "$record" | cut -d'"' -f4)
    pdf=$(grep -rlF "\"sigla\":\"$slug\"" "$work/release/planes" --include=plan.json | head -n 1)
    words_are_printed "$record" "${pdf%plan.json}plan.pdf" || bad=1
  done
  return $bad
}
if command -v pdftotext >/dev/null; then check "every word of every row is printed" all_words; else echo "SKIPPED: pdftotext is absent"; fi
