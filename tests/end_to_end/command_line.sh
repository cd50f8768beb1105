#!/usr/bin/env bash
# What surrounds the line: a first folder, explanations, the check-up, the manual, completions, the terminal, interruptions.
. "$(dirname "$0")/support.sh"
records=$root/fixtures/registros

# A first folder.
check "init begins a folder" ends_with 0 "$pige" init "$work/uno"
check "whose record passes the check" ends_with 0 "$pige" check "$work/uno/registros"
check "and whose settings are read" ends_with 0 "$pige" doctor "$work/uno"
before=$(digest_of "$work/uno")
check "init writes over nothing" ends_with 1 "$pige" init "$work/uno"
check "and says what was there" says "PIGE-G010"
check "and changed nothing" test "$(digest_of "$work/uno")" = "$before"
rm "$work/uno/registros/ejemplo/registro.json"
check "not even when only the settings are there" ends_with 1 "$pige" init "$work/uno"
check "and then writes no record either" test ! -e "$work/uno/registros/ejemplo/registro.json"
check "init makes the type that is asked for" ends_with 0 "$pige" init "$work/dos" --type pige-2018
check "and it passes too" ends_with 0 "$pige" check "$work/dos/registros"
check "a type that is none is a usage error" ends_with 2 "$pige" init "$work/tres" --type pige-1999
check "that names those there are" says "pige-2025"
sed -i 's/"base":/"bases":/' "$work/dos/pige.json"
check "a settings key that is none stops check" ends_with 3 "$pige" check "$work/dos/registros"
check "with the nearest key" says "«base»"
printf '{"codigo": {"patron": "OTRO-[0-9]+"}}' >"$work/pige.json"
check "a code pattern is held against the codes" ends_with 0 "$pige" --config "$work/pige.json" check "$records/fict-09-gad"
check "as a warning" says "PIGE-G011"

# Explanations.
check "explain says a code in words" ends_with 0 "$pige" explain v30
check "by its full name" says "PIGE-V030"
check "explain names the articles of the types that use it" bash -c "'$pige' explain R004 | grep -q '0115/2025'"
check "a code that is none is refused" ends_with 1 "$pige" explain PIGE-Z999
codes=$(grep -ohE '"PIGE-[A-Z][0-9]{3}":' "$root"/pipeline/data/messages/es/*.json | wc -l)
check "explain alone explains every code" test "$("$pige" explain | grep -cE '^PIGE-')" = "$codes"
check "also as JSON" test "$("$pige" --json explain | grep -c '"codigo":')" = "$codes"

# The check-up.
check "doctor finds everything here" ends_with 0 env -u PIGE_TOKEN "$pige" doctor "$work/uno"
home=$work/home
mkdir -p "$home/pipeline"; cp -r "$root/pipeline/data" "$home/pipeline/data"; cp -r "$root/templates" "$root/stylesheets" "$home/"
sed -i 's/NotoSans-Regular.ttf/NoHayTal-Regular.ttf/' "$home/pipeline/data/fuentes.json"
check "doctor misses a font" ends_with 3 env PIGE_HOME="$home" "$pige" doctor "$work/uno"
check "and names its package" says "fonts-noto-core"
printf 'x' >"$work/token"; chmod 644 "$work/token"
check "doctor refuses a token that others may read" ends_with 3 "$pige" doctor "$work/uno" --token-file "$work/token"
check "with what to do" says "chmod 600"
check "doctor finds that a portal is not there" ends_with 4 "$pige" doctor "$work/uno" --to http://127.0.0.1:9
check "by its code" says "PIGE-P001"
start_portal "$work/portal" || exit 1
check "doctor finds a portal that is there" ends_with 0 "$pige" doctor "$work/uno" --to "$url"
check "and one where the token is not known" ends_with 4 env PIGE_TOKEN=equivocado "$pige" doctor "$work/uno" --to "$url"
check "without a token it asks whether anybody answers" ends_with 0 env -u PIGE_TOKEN "$pige" doctor "$work/uno" --to "$url"
stop_portal

# The manual and the completions name every command and option that the help names.
names_all() {
  local file=$1 missing=0 command word
  while read -r command; do
    grep -q -- "\b$command\b" "$file" || { echo "     $file does not name $command"; missing=1; }
    while read -r word; do
      grep -qF -- "$word" "$file" || { echo "     $file does not name $word of $command"; missing=1; }
    done < <("$pige" "$command" --help | grep -oE '^  -[^ ]+' | tr ',' '\n' | tr -d ' ' | sed -E "$2")
  done < <("$pige" --help | sed -n '/^Órdenes:/,$p' | grep -oE '^  [a-z]+' | tr -d ' ')
  return $missing
}
check "the help names at least ten commands" test "$("$pige" --help | sed -n '/^Órdenes:/,$p' | grep -cE '^  [a-z]')" -ge 10
for language in es en; do
  "$pige" --lang $language --print-man | sed 's/\\-/-/g' >"$work/man.$language"
  check "the $language manual names every command and option" names_all "$work/man.$language" ''
done
check "the English manual is in English" grep -q '^.SH ENVIRONMENT' "$work/man.en"
check "the Spanish one in Spanish" grep -q '^.SH ENTORNO' "$work/man.es"
if command -v groff >/dev/null; then
  for language in es en; do
    "$pige" --lang $language --print-man | groff -man -Kutf8 -Tutf8 -ww -z 2>"$work/groff"
    check "groff has nothing to say about the $language manual" test ! -s "$work/groff"
  done
else echo "SKIPPED: groff is absent"; fi
for shell in bash zsh fish; do "$pige" --print-completion $shell >"$work/completion.$shell"; done
check "the bash completion names them all" names_all "$work/completion.bash" ''
check "the zsh completion too" names_all "$work/completion.zsh" ''
check "the fish completion too" names_all "$work/completion.fish" 's/^--/-l /; s/^-([a-z])$/-s \1/'
check "bash reads its completion" bash -n "$work/completion.bash"
completes() {  # completes WANTED WORD...: bash offers WANTED for the last word
  local wanted=$1; shift
  bash -c 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; }; _pige; printf "%s\n" "${COMPREPLY[@]}"' \
    "$work/completion.bash" pige "$@" | grep -qxF -- "$wanted"
}
check "bash completes a command" completes publish pub
check "an option of that command" completes --organization publish --org
check "a common option after it" completes --quiet publish --q
check "the values of an option" completes layout render --stop-after la
offers_nothing() { ! completes "$@"; }
check "no option of another command" offers_nothing --organization check --org
if command -v zsh >/dev/null; then check "zsh reads its completion" zsh -n "$work/completion.zsh"; else echo "SKIPPED: zsh is absent"; fi
if command -v fish >/dev/null; then check "fish reads its completion" fish -n "$work/completion.fish"; else echo "SKIPPED: fish is absent"; fi

# Mistakes in the command itself.
check "an unknown command is answered with the nearest" ends_with 2 "$pige" publihs
check "by name" says "«publish»"
check "an unknown option too" ends_with 2 "$pige" build "$records" -o "$work/o" --dats 2026-05-04
check "with the nearest of that command" says "«--date»"
check "also with --quiet and --json it says what is wrong" ends_with 2 "$pige" --quiet --json build "$records" -o "$work/o" --date ayer
check "in words" says "«ayer»"
check "a command alone names those there are" bash -c "'$pige' 2>&1 | grep -q 'explain'"
check "the version names the libraries" bash -c "'$pige' --version | grep -q 'PoDoFo (0'"

# The terminal: a bar and colours there, and nothing of it elsewhere.
on_terminal() { TERM=xterm script -qec "$*" /dev/null >"$work/tty" 2>&1 </dev/null || true; }
if command -v script >/dev/null; then
  on_terminal env -u NO_COLOR "$pige" check "$records"
  check "a bar is drawn on a terminal" grep -qF '[###' "$work/tty"
  check "errors are coloured there" grep -qF $'\033[1;31m' "$work/tty"
  on_terminal env NO_COLOR=1 "$pige" check "$records"
  check "not with NO_COLOR" bash -c "! grep -qF $'\\033[1;31m' '$work/tty'"
  on_terminal "$pige" --quiet check "$records"
  check "--quiet draws no bar" bash -c "! grep -qF '[###' '$work/tty'"
  check "and tells the findings all the same" grep -qF 'PIGE-' "$work/tty"
else echo "SKIPPED: script is absent"; fi
"$pige" check "$records" >"$work/out" 2>"$work/err"
check "off a terminal there is neither bar nor escape" bash -c "! grep -qF -e '[###' -e $'\\033' '$work/out' '$work/err'"
"$pige" --quiet check "$records" >"$work/out2" 2>"$work/err2"
check "--quiet keeps every finding" cmp -s "$work/out" "$work/out2"
check "and says nothing else" test ! -s "$work/err2"

# Ctrl-C at any moment: the next run ends as if nothing had happened.
"$pige" build "$records" -o "$work/whole" --date 2026-05-04 >/dev/null 2>&1
interrupted=0 said=0
for delay in 0.01 0.03 0.06 0.1 0.15 0.25; do
  rm -rf "$work/cut"
  # In a subshell with job control, so that the build does not ignore SIGINT as background jobs do.
  (set -m; exec 2>/dev/null; "$pige" build "$records" -o "$work/cut" --date 2026-05-04 --jobs 1 >/dev/null 2>"$work/cut.err" & job=$!
   sleep "$delay"; kill -INT "$job" 2>/dev/null; wait "$job")
  code=$?
  [[ $code == 130 ]] && interrupted=$((interrupted + 1))
  check "after Ctrl-C at $delay s the exit code is 130, or the build was through" test $code = 130 -o $code = 1
  # Before its messages are read a program can say nothing; later ones count.
  grep -q 'repita la orden' "$work/cut.err" && said=$((said + 1))
  "$pige" build "$records" -o "$work/cut" --date 2026-05-04 >/dev/null 2>&1
  check "the next build gives the same bytes" test "$(digest_of "$work/cut")" = "$(digest_of "$work/whole")"
done
check "at least one build was interrupted" test "$interrupted" -ge 1
check "and said that the command can be repeated" test "$said" -ge 1

# verify: what is missing, changed or too much, each by name.
out=$work/whole
file=$(cd "$out" && find planes -name registros.csv | sort | head -n 1)
check "a whole release is whole" ends_with 0 "$pige" verify "$out"
rm "$out/$file"; printf 'x' >>"$out/catalog.ttl"; printf 'x' >"$out/otro.txt"; ln -s "$out/catalog.ttl" "$out/enlace"
check "verify refuses it" ends_with 1 "$pige" verify "$out"
for said in "$file: error: falta" "catalog.ttl: error" "otro.txt: error" "enlace: error"; do check "and says $said" says "$said"; done
check "one finding each" test "$("$pige" --json verify "$out" | grep -c '"PIGE-E01')" = 4
check "building again mends what it made" bash -c "'$pige' build '$records' -o '$out' --date 2026-05-04 >/dev/null 2>&1; rm '$out/otro.txt' '$out/enlace'; '$pige' verify '$out' 2>/dev/null"
check "a folder that is no release is refused" ends_with 1 "$pige" verify "$work/uno"
