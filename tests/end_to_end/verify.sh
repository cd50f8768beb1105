#!/usr/bin/env bash
# The PDF of a plan against the record inside it, as a person asks for it.
. "$(dirname "$0")/support.sh"
records=$root/fixtures/registros
plan=$work/plan.pdf
check "a plan is printed" ends_with 0 "$pige" render "$records/fict-09-gad" -o "$plan"
check "it says what its record says" ends_with 0 "$pige" verify "$plan"
check "which is said in words" says "0 diferencias"
check "and in English" bash -c "'$pige' --lang en verify '$plan' 2>&1 | grep -q '0 differences'"
later=$work/despues.pdf
sleep 1
check "a second later it has the same bytes" bash -c "LC_ALL=C TZ=Asia/Tokyo '$pige' render '$records/fict-09-gad' -o '$later' && cmp '$plan' '$later'"

sed 's/\/S\/H2/\/S\/H3/' "$plan" >"$work/titulo.pdf"
check "a heading of another level is told" ends_with 1 "$pige" verify "$work/titulo.pdf"
check "with its code and its path" says "Sect[2]/H3[1]"
sed 's/\/ColSpan 2/\/ColSpan 3/; s/\/Scope\/Row/\/Scope\/Col/' "$plan" >"$work/alcance.pdf"
check "so is a header that heads something else" ends_with 1 "$pige" verify "$work/alcance.pdf"
head -c 20000 "$plan" >"$work/cortado.pdf"
check "a file that was cut off is damaged" ends_with 1 "$pige" verify "$work/cortado.pdf"
check "which has a code" says "PIGE-I001"
check "the file of somebody else is no plan" ends_with 1 "$pige" verify "$records/fict-19-empresa-municipal/firmado.pdf"
printf '{"base": "https://otro.example"}' >"$work/otro.json"
check "other settings give other addresses, and each is told" ends_with 1 "$pige" --config "$work/otro.json" verify "$plan"
check "with what was expected" says "otro.example"

whole=$work/reservado.pdf
check "a plan with confidential tables is printed for its institution" ends_with 0 "$pige" render "$records/fict-10-confidencial" -o "$whole"
check "which the record inside it cannot prove" ends_with 1 "$pige" verify "$whole"
check "the institution's own record can" ends_with 0 "$pige" verify "$whole" --record "$records/fict-10-confidencial"
check "several records are no answer" ends_with 1 "$pige" verify "$whole" --record "$records"
check "which is said" says "un solo registro"
