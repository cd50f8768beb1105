#!/usr/bin/env bash
# The real plans with chapters, tables and figures (fixtures/historicos): every word of a record is printed and on its
# page, in reading order, once; and every word of the document that it was transcribed from is in the record, but for what is listed here.
. "$(dirname "$0")/support.sh"
records=$root/fixtures/historicos
seeds=$root/../shared/seeds

for tool in jq pdftotext; do
  command -v "$tool" >/dev/null && continue
  echo "SKIPPED: $tool is absent; the whole plans are not compared"
  check "skipped aloud" true
  exit 0
done

# Text of one exhibit in reading order, a cell per line; what is lost in the source has no words.
exhibit_text() {
  jq -r --arg id "$2" '
    def value: if type == "object" then .texto else . end;
    def words: value | select(type == "string");
    .cuadros[] | select(.id == $id)
    | .numero, .titulo, (.encabezados // [] | .[][] | words), (.filas // [] | .[][] | words), .falta, .alternativa, .fuente, (.notas // [])[]
    | select(. != null)' "$1"
}
# Rows of a table whose first two fields stand over the rows that share them.
rows_text() {
  jq -r '[.apartados[] | arrays | .[]] as $rows | range($rows | length) as $i | $rows[$i] as $row
    | (if $i > 0 and $rows[$i - 1].eje == $row.eje then empty else $row.eje, $row.resultado end),
      $row.actividad, $row.actores, $row.inicio, $row.fin | select(. != null)' "$1"
}
without_marks() {
  sed -E 's/^ *#+ +//; s/^ *> ?//; s/^ *- +//; s/\\$//; s/\*+//g; s/\[([^]]*)\]\(https?:[^)]*\)/\1/g'
}
# record_text FOLDER: a word per line in reading order. What an exhibit or a row says begins with "+": its cells may be
# divided between pages. The number of a list's item begins with "~": a page leaves it to the browser.
record_text() {
  local folder=$1 record=$1/registro.json id title file line
  local placing='^!\[[^]]*\]\(cuadro:([a-z0-9-]+)\)$'
  while IFS=$'\t' read -r id title file; do
    [[ $id != grupo-interinstitucional ]] || rows_text "$record" | tr -s ' \n' '\n\n' | sed 's/^/+/'
    without_marks <<<"$title" | tr -s ' ' '\n'
    while IFS= read -r line || [[ -n $line ]]; do
      if [[ $line =~ $placing ]]; then
        exhibit_text "$record" "${BASH_REMATCH[1]}" | tr -s ' \n' '\n\n' | sed 's/^/+/'
      else
        sed -E 's/^ *([0-9]+\.) /~\1 /' <<<"$line" | without_marks | tr -s ' ' '\n'
      fi
    done <"$folder/$file"
  done < <(jq -r '.capitulos[] | [.id, .titulo, .texto] | @tsv' "$record") | grep -vxE '\+?(–|-)?'
}

# printed_in_order WORDS TEXT START: each word of the record in the text of the PDF, in order, each place used once. White
# space and hyphens do not count, because lines are broken there; between two words, or two parts of one, there may be
# the furniture of a page. Cells that are divided between pages may come after the parts of their neighbours.
printed_in_order() {
  LC_ALL=C awk -v furniture=1500 -v start="$3" '
    function blanks(n,   text) { while (length(text) < n) text = text "\001"; return text }
    function take(place, n) { stream = substr(stream, 1, place - 1) blanks(n) substr(stream, place + n); at = place + n }
    function seek(word, from,   found) { found = index(substr(stream, from, furniture), word); return found ? from + found - 1 : 0 }
    # A word that goes on on the next page.
    function take_divided(word,   n, place) {
      for (n = length(word) - 1; n > 1; n--) {
        if (substr(stream, at, n) != substr(word, 1, n)) continue
        place = seek(substr(word, n + 1), at + n)
        if (place) { take(at, n); take(place, length(word) - n); return 1 } }
      return 0 }
    NR == FNR { stream = stream $0; next }
    FNR == 1 { at = index(stream, start); if (!at) { print "     the first chapter is not there: " start; exit missing = 1 } }
    { word = $0; exhibit = sub(/^\+/, "", word); sub(/^~/, "", word); gsub(/-/, "", word)
      if (word == "") next
      words++
      if (substr(stream, at, length(word)) == word) { take(at, length(word)); next }
      if (take_divided(word)) { divided++; next }
      place = 0
      if (exhibit) { place = seek(word, at > furniture ? at - furniture : 1); back += place > 0 && place < at }
      if (!place) place = seek(word, at)
      if (place) { last = at; take(place, length(word)); if (exhibit && at < last) at = last; next }
      printf "     not printed in its place: %s (word %d), but: %s\n", $0, words, substr(stream, at, 80)
      if (++missing > 8) exit }
    END { gsub(/\001/, "", stream)
      printf "     %d words; %d divided by a page, %d after a part of a neighbour; %d octets of the edition itself\n", words, divided, back, length(stream)
      exit missing > 0 }
  ' "$2" "$1"
}
squeezed() { LC_ALL=C sed 's/\xc2\xad//g; s/\xc2\xa0/ /g' | LC_ALL=C tr -d ' \n\f\t-'; }


whole_plan() {
  local folder=$1 name start
  name=$(basename "$folder")
  check "$name: is printed" ends_with 0 "$pige" render "$folder" -o "$work/$name.pdf"
  pdftotext -raw "$work/$name.pdf" - 2>/dev/null | squeezed >"$work/$name.text"; echo >>"$work/$name.text"
  record_text "$folder" >"$work/$name.words"
  start=$(squeezed < <(jq -r '.capitulos[0].titulo' "$folder/registro.json"; without_marks <"$folder/$(jq -r '.capitulos[0].texto' "$folder/registro.json")" | head -n 1))
  check "$name: every word of its chapters and exhibits is printed in its place" printed_in_order "$work/$name.words" "$work/$name.text" "$start"
  check "$name: so is what its head says" head_is_printed "$folder/registro.json" "$work/$name.text"
  check "$name: has a page" ends_with 0 "$pige" render "$folder" --html -o "$work/$name.html"
  page_text "$work/$name.html" | squeezed >"$work/$name.page"; echo >>"$work/$name.page"
  grep -v '^~' "$work/$name.words" >"$work/page.words"
  check "$name: every word is in its place on the page" printed_in_order "$work/page.words" "$work/$name.page" "$start"
  # The comparison itself: one word less in the PDF, or two in another order in the record, is noticed.
  awk 'NR == 900 { print "palabraquefalta" } { print }' "$work/$name.words" >"$work/more.words"
  check "$name: a word that is not printed is noticed" fails printed_in_order "$work/more.words" "$work/$name.text" "$start"
  awk 'NR >= 900 && NR < 930 { later = later $0 "\n"; next } { print } NR == 990 { printf "%s", later }' "$work/$name.words" >"$work/moved.words"
  check "$name: words in another order are noticed" fails printed_in_order "$work/moved.words" "$work/$name.text" "$start"
}
page_text() { sed -E 's/<[^>]*>/ /g; s/&nbsp;/ /g; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' "$1"; }
fails() { ! "$@" >/dev/null; }
# Titles, names, origin and reasons: the leaves of the head that are words, wherever the edition prints them.
head_is_printed() {
  local text missing=0
  while IFS= read -r text; do
    grep -qF -- "$(squeezed <<<"$text")" "$2" || { echo "     not printed: $text"; missing=1; }
  done < <(jq -r '.titulo, .entidad.nombre, .entidad.sigla, .marco[].norma, .marco[].texto, .resolucion.clase, .resolucion.numero, .resolucion.emisor, .origen[], (.apartados[] | objects | .no_aplica) | select(. != null)' "$1")
  return $missing
}
for folder in "$records"/*/; do whole_plan "${folder%/}"; done

# The list at the side of a page leads to each chapter.
leads_to_chapters() {
  local page title list
  page=$(grep -lF "<h1>$(jq -r .entidad.nombre "$1/registro.json")</h1>" "$work"/release/planes/*/*/*/plan.html)
  list=$(grep -oE '<ol class="indice">.*' "$page" | sed 's/<\/ol>.*//')
  while IFS= read -r title; do
    [[ $list == *"$title"* ]] || { echo "     not in the list: $title"; return 1; }
  done < <(jq -r '.capitulos[].titulo' "$1/registro.json")
}
check "the three are a release" ends_with 0 "$pige" build "$records" -o "$work/release" --date 2026-05-04
for folder in "$records"/*/; do check "$(basename "$folder"): its page leads to each chapter" leads_to_chapters "${folder%/}"; done

# Words of the source documents that the records do not carry, each with its reason; everything else must be there, as
# often as the document says it.
declare -A seed_of=([gam-quillacollo-2018]=002 [gad-tarija-2018]=003 [agetic-gobierno-abierto-2020]=004)
declare -A left_out=(
  # Numbers of captions lose their colon and "Fuente:" is the template's; the letterhead of the decree's second page;
  # "Km <sup>2</sup>" is "Km²".
  [gam-quillacollo-2018]="1: 1: 2: 2: 3: 4: 5: 5: Fuente: Fuente: Fuente: Fuente: Fuente: Fuente: Fuente: Fuente:
    GOBIERNO AUTÓNOMO MUNICIPAL DE QUILLACOLLO Km ²"
  # Ticks are true in the matrix.
  [gad-tarija-2018]="✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓"
  # Labels of the five roadmap tables, the heading of the roadmap and of its chapter are those of the plan type; the
  # title is that of the record; captions as above.
  [agetic-gobierno-abierto-2020]="1. 2. Fuente: Fuente: 3. Hoja de Ruta Gestión 2020
    PLAN PARA EL FORTALECIMIENTO DEL GOBIERNO ABIERTO Y PARTICIPATIVO GESTIÓN 2020
    Eje de Trabajo Resultado: Actividad Actores Fecha Inicio Fecha Fin
    Eje de Trabajo Resultado: Actividades Actores Fecha Inicio Fecha Fin
    Eje de Trabajo Resultado Actividad Actores Fecha Inicio Fecha Fin
    Eje de Trabajo Resultado Actividad Actores Fecha Inicio Fecha Fin
    Eje de Trabajo Resultados Actividad Actores Fecha Inicio Fecha Fin"
)
sorted_words() { tr -s ' \n' '\n\n' | grep -vxE '(–|-+)?' | LC_ALL=C sort; }
seed_words() { sed -E 's/<sup>2<\/sup>/²/g; s/<[^>]*>/ /g; s/\t/ /g' "$1" | without_marks | sorted_words; }
carried_whole() {
  local name=$1
  LC_ALL=C comm -23 <(seed_words "$seeds/${seed_of[$name]}"_*.txt) <(sed 's/^[+~]//' "$work/$name.words" | sorted_words) >"$work/lost"
  LC_ALL=C diff <(sorted_words <<<"${left_out[$name]}") "$work/lost" | sed 's/^/     /' | grep '[<>]' && return 1
  return 0
}
if [[ -d $seeds ]]; then
  for name in "${!seed_of[@]}"; do check "$name: every word of its document is in the record, but for those listed" carried_whole "$name"; done
else
  echo "SKIPPED: ../shared/seeds is absent; the records are not compared with the documents they were transcribed from"
fi
