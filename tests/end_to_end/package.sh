#!/usr/bin/env bash
# The Debian package: unpacked elsewhere, the program finds its data there and makes the same plan.
. "$(dirname "$0")/support.sh"
build=${PIGE_BUILD:?PIGE_BUILD must name the build folder}
records=$root/fixtures/registros
for tool in dpkg-deb dpkg-shlibdeps; do
  command -v $tool >/dev/null || { echo "SKIPPED: $tool is absent; the package is not tested"; check "skipped aloud" true; exit 0; }
done
check "the man pages and completions are made" ends_with 0 cmake --build "$build" --target surface
check "the package is made" ends_with 0 cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work/package"
package=$(find "$work/package" -maxdepth 1 -name '*.deb')
check "one package with its version in its name" test "$(basename "$package" | cut -d_ -f1)" = pige
dpkg-deb -x "$package" "$work/bare"
for file in bin/pige share/pige/data/messages/es/cli.json share/pige/templates/pige-2025/content.json share/pige/stylesheets/print.css \
  share/man/man1/pige.1.gz share/man/es/man1/pige.1.gz share/bash-completion/completions/pige share/zsh/vendor-completions/_pige \
  share/fish/vendor_completions.d/pige.fish share/doc/pige/copyright share/doc/pige/changelog.gz; do
  check "it holds $file" test -s "$work/bare/usr/$file"
done
check "the manual in it is whole" bash -c "zcat '$work/bare/usr/share/man/es/man1/pige.1.gz' | grep -q '^.SH EJEMPLOS'"
depends=$(dpkg-deb -f "$package" Depends)
for name in libpodofo libharfbuzz libicu libmicrohttpd fonts-noto-core hyphen-es icc-profiles-free ca-certificates; do
  check "it depends on $name" grep -q -- "$name" <<<"$depends"
done
check "nothing in it names the folder it was built in" bash -c "! grep -rqF '$root' '$work/bare/usr/share'"
check "nothing is writable by others" test -z "$(find "$work/bare" -perm -o+w ! -type l)"

installed=$work/bare/usr/bin/pige
cd "$work" || exit 1
check "the unpacked program finds its own data" ends_with 0 env -u PIGE_TOKEN "$installed" doctor
check "below its own share folder" says "$work/bare/usr/share/pige/data"
check "it builds a plan" ends_with 0 "$installed" build "$records/fict-09-gad" -o "$work/installed" --date 2026-05-04
check "as the built program does" ends_with 0 "$pige" build "$records/fict-09-gad" -o "$work/built" --date 2026-05-04
check "with the same bytes of the PDF" cmp "$work/installed/planes/fict-09/2025-2028/v1/plan.pdf" "$work/built/planes/fict-09/2025-2028/v1/plan.pdf"
if command -v lintian >/dev/null; then
  lintian --fail-on error --allow-root "$package" >"$work/lintian" 2>&1
  check "lintian finds no error" bash -c "! grep '^E:' '$work/lintian'"
else echo "SKIPPED: lintian is absent"; fi
