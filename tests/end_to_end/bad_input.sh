#!/usr/bin/env bash
# Bad input: one clear message with what to do, the right exit code, nothing half written.
. "$(dirname "$0")/support.sh"
folder=$root/fixtures/registros/fict-09-gad

check "a missing record is refused" ends_with 1 "$pige" check "$work/no-existe.json"
check "by name" says "no-existe.json"
mkdir "$work/vacia"
check "a folder without records is refused" ends_with 1 "$pige" build "$work/vacia" -o "$work/out1"
check "and nothing is written" test ! -e "$work/out1"
printf '{"tipo": "pige-2025",,}' >"$work/roto.json"
check "broken JSON is refused with its line" ends_with 1 "$pige" check "$work/roto.json"
check "by its code" says "PIGE-J001"
check "an unknown command is a usage error" ends_with 2 "$pige" publicar
check "a date that is none is a usage error" ends_with 2 "$pige" build "$folder" -o "$work/out2" --date 2026-02-30
check "and nothing is written either" test ! -e "$work/out2"

check "a language that is not spoken is a usage error" ends_with 2 "$pige" --lang fr check "$folder"
check "--lang en speaks English" ends_with 1 "$pige" check --lang en "$work/roto.json"
check "in findings" says "The file is not complete and correct JSON"
check "an English locale too" ends_with 2 env LC_ALL= LC_MESSAGES=en_US.UTF-8 LANG=es_BO.UTF-8 "$pige" check
check "in the words about the command" says "I do not understand the command"
check "--lang wins over the locale" ends_with 1 env LC_ALL=en_US.UTF-8 "$pige" --lang=es check "$work/roto.json"
check "in findings too" says "El archivo no es un JSON completo"

home=$work/home
mkdir -p "$home/pipeline"; cp -r "$root/pipeline/data" "$home/pipeline/data"; cp -r "$root/templates" "$root/stylesheets" "$home/"
printf '<html' >"$home/templates/pige-2025/plan.xhtml"
check "an unreadable template is an environment error" ends_with 3 env PIGE_HOME="$home" "$pige" build "$folder" -o "$work/out3"
check "with its place" says "plan.xhtml"
cp "$root/templates/pige-2025/plan.xhtml" "$home/templates/pige-2025/plan.xhtml"
sed -i 's/NotoSans-Regular.ttf/NoHayTal-Regular.ttf/' "$home/pipeline/data/fuentes.json"
check "a font that is not installed is an environment error" ends_with 3 env PIGE_HOME="$home" "$pige" build "$folder" -o "$work/out4"
check "that names the package" says "fonts-noto-core"
check "and nothing is written" test ! -e "$work/out4"
check "a program without its data says so" ends_with 3 env PIGE_HOME="$work/vacia" "$pige" check "$folder"

"$pige" build "$folder" -o "$work/release" --date 2026-05-04 >/dev/null 2>&1
start_portal "$work/portal" || exit 1
port=${url##*:}
check "a port in use is an environment error" ends_with 3 "$pige" portal --data "$work/otro" --port "$port"
check "that names the port" says "$port"
stop_portal
check "a portal that is not there is refused with 4" ends_with 4 "$pige" publish "$work/release" --to "$url"
check "a folder that is no release is refused" ends_with 1 "$pige" publish "$work/vacia" --to "$url"
check "without a token nothing is tried" ends_with 2 env -u PIGE_TOKEN "$pige" publish "$work/release" --to "$url"
printf 'x' >"$work/token"; chmod 644 "$work/token"
check "a token that others may read is refused" ends_with 3 "$pige" publish "$work/release" --to "$url" --token-file "$work/token"
printf '{"bases": "https://x.example"}' >"$work/pige.json"
check "an unknown setting is a finding" ends_with 3 "$pige" --config "$work/pige.json" build "$folder" -o "$work/out5"
check "with a suggestion" says "«base»"
printf '{' >"$work/release/manifest.json"
check "a damaged manifest stops the build" ends_with 1 "$pige" build "$folder" -o "$work/release"
check "and what was published stays" test -e "$(find "$work/release/planes" -name plan.pdf | head -n 1)"
mkdir -p "$work/cerrado"; : >"$work/cerrado/archivo"
check "an output folder that cannot be made is an environment error" ends_with 3 "$pige" build "$folder" -o "$work/cerrado/archivo/out"
