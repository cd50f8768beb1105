# Sourced by ./demo, ./check and .ci/run: packages and build. Quiet, with a line per step.
# shellcheck shell=bash

step() { printf '%s\n' "· $*" >&2; }
stop() { printf '%s\n' "✗ $*" >&2; exit 3; }

# The packages of the given sections of packages.txt.
packages_of() {
  awk -v wanted=" $* " '/^#/ || NF == 0 {next} /^\[/ {gsub(/[][]/, ""); on = index(wanted, " " $0 " "); next} on {print}' "$root/.ci/packages.txt"
}

# Installs with apt what is missing. As root or with sudo.
install_packages() {
  command -v dpkg-query >/dev/null || stop "Se necesita Debian 12 o 13 (no encuentro dpkg)."
  local missing=() package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  local sudo=()
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || stop "Faltan paquetes (${missing[*]}). Ejecute esta orden como root, o instale sudo."
    sudo=(sudo)
  fi
  step "Instalando ${#missing[@]} paquetes de Debian…"
  local log; log=$(mktemp)
  if ! "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 ||
     ! "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
    tail -n 5 "$log" >&2; rm -f "$log"
    stop "apt no pudo instalar: ${missing[*]}. Revise la conexión y vuelva a intentarlo."
  fi
  rm -f "$log"
}

# Configures and builds preset $1, targets $2…; the compiler's talk goes to a log that is shown only when it fails.
build_preset() {
  local preset=$1; shift
  local log=$root/build/$preset.log
  mkdir -p "$root/build"
  step "Compilando ($preset)… (detalle en build/$preset.log)"
  local launcher=()
  command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  if ! (cd "$root" && cmake --preset "$preset" "${launcher[@]}" && nice cmake --build --preset "$preset" -j "${PIGE_JOBS:-$(nproc)}" ${1:+--target "$@"}) >"$log" 2>&1; then
    grep -E 'error|Error|missing' "$log" | head -n 20 >&2 || true
    tail -n 5 "$log" >&2
    stop "La compilación falló; el detalle está en build/$preset.log."
  fi
}
