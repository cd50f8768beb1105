#!/usr/bin/env bash
# Publishing to the embedded portal: complete, repeatable, and safe against kill -9.
. "$(dirname "$0")/support.sh"
"$pige" build "$root/fixtures/registros" -o "$work/release" --date 2026-05-04 >/dev/null 2>&1
start_portal "$work/portal" || exit 1
plans=$(find "$work/release/planes" -name plan.pdf | wc -l)
datasets() { curl -fsS "$url/api/3/action/package_list" | grep -oE '"pige-[a-z0-9-]+"' | sort; }

check "publish ends well" ends_with 0 "$pige" publish "$work/release" --to "$url"
check "each plan is there once, and the national dataset" test "$(datasets | wc -l)" = "$((plans + 1))" -a "$(datasets | uniq -d | wc -l)" = 0
check "the second run sends no writing request" ends_with 0 "$pige" publish "$work/release" --to "$url"
check "and says so" says "(0 pedidos de escritura)"

# What the catalogue says of a plan is what the portal is told, under the names that ckanext-dcat reads.
one=$(datasets | grep -v nacional | head -n 1 | tr -d '"')
curl -fsS "$url/api/3/action/package_show?id=$one" -o "$work/package"
for key in uri identifier issued language theme publisher_uri publisher_name temporal_start spatial_uri access_rights frequency applicable_legislation is_version_of; do
  check "the portal is told $key" grep -qE "\"key\": ?\"$key\"" "$work/package"
done
uri=$(sed -nE 's/.*"key": ?"uri", ?"value": ?"([^"]+)".*/\1/p' "$work/package")
check "and the dataset's address is the one in the catalogue" grep -qF "<$uri> a dcat:Dataset" "$work/release/catalog.ttl"
check "each licence is an address" bash -c "! grep -oE '\"license\": ?\"[^\"]*\"' '$work/package' | grep -vE 'https?://'"

# The ledger: every writing request stands in it, no token does, and the portal does not depend on it.
ledger=$XDG_STATE_HOME/pige/libro.sqlite
check "the ledger lies in the user's state folder" test -s "$ledger"
check "and holds no token" bash -c "! grep -rqF '$PIGE_TOKEN' '$XDG_STATE_HOME'"
rm -rf "$XDG_STATE_HOME"
check "without the ledger the next run still sends no writing request" ends_with 0 "$pige" publish "$work/release" --to "$url"
check "and says so" says "(0 pedidos de escritura)"
mkdir "$work/grande"; sed '0,/"size": [0-9]*/s//"size": 1048577/' "$work/release/manifest.json" >"$work/grande/manifest.json"
mkdir "$work/grande/recursos"; cp "$work/release/recursos/ckan.json" "$work/grande/recursos/"
check "a file larger than the portal takes is refused" ends_with 4 "$pige" publish "$work/grande" --to "$url" --max-file-mb 1
check "with its finding, before anything is sent" says "PIGE-P016"
check "a ledger inside the release is refused" ends_with 3 "$pige" publish "$work/release" --to "$url" --ledger "$work/release/libro.sqlite"
check "with its finding" says "PIGE-G020"
: >"$work/archivo"
check "a ledger that cannot be written is refused" ends_with 3 "$pige" publish "$work/release" --to "$url" --ledger "$work/archivo/libro.sqlite"
check "with its finding" says "PIGE-F046"
check "--json tells each step in a line" ends_with 0 "$pige" --json publish "$work/release" --to "$url"
steps() { sed -nE 's/^\{"paso":"([a-z]+)".*/\1/p' "$work/out" | sort | uniq -c | tr -s ' \n' ' '; }
check "and nothing else" test "$(grep -c '^{"paso":"' "$work/out")" = "$(wc -l <"$work/out")"
check "looked at, left alone and ended, each dataset once" test "$(steps)" = " 1 access $((plans + 1)) end $((plans + 1)) look $((plans + 1)) skip 1 total "
"$pige" --json publish "$work/release" --to "$url" --organization otra >"$work/out" 2>"$work/err"
check "a finding is a line too" says '"codigo":"PIGE-P003"'

each_file_is_served() {
  local path bad=0
  while read -r path; do
    curl -fsS "$url/$path" -o "$work/got" && cmp -s "$work/got" "$work/release/$path" || { echo "     differs or missing: $path"; bad=1; }
  done < <(cd "$work/release" && find planes datos catalog.* data.json feed.atom sitemap.xml -type f -not -path "*/ultima/*")
  return $bad
}
check "every file is served at its address, byte for byte" each_file_is_served
path=$(cd "$work/release" && find planes -name plan.html | sort | head -n 1)
check "a plan's page is at its folder" curl -fsS -o /dev/null "$url/${path%plan.html}"
code=$(grep -oE '"verificacion": "v/[^"]+"' "$work/release/manifest.json" | head -n 1 | cut -d'"' -f4)
check "a table leads to what describes it" bash -c "curl -fsSI '$url/${path%plan.html}registros.csv' | grep -qi '^link: <csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"'"
check "its code is verified" bash -c "curl -fsS '$url/$code' | grep -q 'oficial'"
check "an unknown code answers 404" test "$(curl -s -o /dev/null -w '%{http_code}' "$url/v/NO-EXISTE")" = 404
check "a wrong token is refused with 4" ends_with 4 env PIGE_TOKEN=equivocado "$pige" publish "$work/release" --to "$url"
check "the token is in no message" bash -c "! grep -qF '$PIGE_TOKEN' '$work/err' '$work/out' '$work/portal.log'"
stop_portal

# kill -9 at random moments, then run again: each dataset once and complete; the next run writes nothing.
for round in 1 2 3 4 5; do
  rm -rf "$work/portal"; start_portal "$work/portal" || exit 1
  "$pige" publish "$work/release" --to "$url" >/dev/null 2>&1 &
  victim=$!
  sleep "0.$(printf '%03d' $((RANDOM % 400 + 5)))"
  kill -9 "$victim" 2>/dev/null; wait "$victim" 2>/dev/null
  check "round $round: after kill -9 the next run completes" ends_with 0 "$pige" publish "$work/release" --to "$url"
  check "round $round: each dataset once" test "$(datasets | wc -l)" = "$((plans + 1))" -a "$(datasets | uniq -d | wc -l)" = 0
  check "round $round: every file complete" each_file_is_served
  check "round $round: the run after that writes nothing" bash -c "'$pige' publish '$work/release' --to '$url' 2>&1 | grep -qF '(0 pedidos de escritura)'"
  stop_portal
done

# The portal itself killed in the middle.
rm -rf "$work/portal"; start_portal "$work/portal" || exit 1
"$pige" publish "$work/release" --to "$url" >/dev/null 2>&1 &
victim=$!
sleep 0.15; kill -9 "$portal_pid"; wait "$portal_pid" 2>/dev/null; portal_pid=
kill -9 "$victim" 2>/dev/null; wait "$victim" 2>/dev/null
start_portal "$work/portal" || exit 1
check "after the portal was killed, publishing again completes" ends_with 0 "$pige" publish "$work/release" --to "$url"
check "and every file is served" each_file_is_served
