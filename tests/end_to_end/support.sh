# Sourced by the end-to-end tests: the real binary, a temporary folder, checks that count.
# shellcheck shell=bash
set -uo pipefail
export LC_ALL=C.UTF-8  # the words that the tests look for are Spanish
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
pige=${PIGE:?PIGE must name the program}
work=$(mktemp -d)
export XDG_STATE_HOME=$work/estado  # the publishing ledger: not the ledger of whoever runs the tests
failures=0 checks=0
portal_pid=
finish() {
  stop_portal
  rm -rf "$work"
  echo "$checks checks, $failures failed"
  [[ $failures == 0 && $checks -gt 0 ]] || exit 1
}
trap finish EXIT

# check SENTENCE COMMAND...: the sentence is true when the command succeeds.
check() {
  local sentence=$1; shift
  checks=$((checks + 1))
  if "$@"; then echo "ok   $sentence"; else echo "FAIL $sentence"; failures=$((failures + 1)); fi
}
# ends_with CODE COMMAND...: runs it, output in $work/out and $work/err, and compares the exit code.
ends_with() {
  local code=$1 got=0; shift
  "$@" >"$work/out" 2>"$work/err" || got=$?
  [[ $got == "$code" ]] && return 0
  echo "     exit code $got, expected $code: $*"; tail -n 5 "$work/err" "$work/out"
  return 1
}
says() { grep -qF -- "$1" "$work/err" "$work/out" || { echo "     nothing says: $1"; head -n 8 "$work/err"; return 1; }; }
digest_of() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum); }

# start_portal FOLDER: sets $url; token in PIGE_TOKEN.
export PIGE_TOKEN=${PIGE_TOKEN:-ficha-de-prueba-0123456789}
start_portal() {
  : >"$work/portal.url"
  "$pige" portal --data "$1" --port 0 >"$work/portal.url" 2>"$work/portal.log" &
  portal_pid=$!
  for _ in $(seq 150); do [[ -s $work/portal.url ]] && break; sleep 0.1; done
  url=$(cat "$work/portal.url")
  [[ -n $url ]] || { echo "the portal did not start: $(cat "$work/portal.log")"; return 1; }
}
stop_portal() {
  [[ -n $portal_pid ]] || return 0
  kill "$portal_pid" 2>/dev/null; wait "$portal_pid" 2>/dev/null; portal_pid=
}
