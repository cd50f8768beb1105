#!/usr/bin/env bash
# A plan type that the program has never seen, added as a folder: checked record, PDF, CSV, JSON Schema and DCAT, without a change to the program.
. "$(dirname "$0")/support.sh"
home=$work/home
mkdir -p "$home/pipeline"
cp -r "$root/pipeline/data" "$home/pipeline/data"
cp -r "$root/templates" "$root/stylesheets" "$home/"
type=$home/templates/huerto-2031
mkdir "$type"
cp "$root/templates/pige-2018/plan.xhtml" "$type/plan.xhtml"
cat >"$type/content.json" <<'JSON'
{
  "tipo": "huerto-2031",
  "titulo": "Plan de Huertos Escolares",
  "sigla": "PHE",
  "norma": {"acto": "RES-HUERTO-1", "version": "1.0", "fecha": "2030-10-30", "marco": "Ley de ejemplo"},
  "periodo": {"inicio": 2031, "fin": 2033},
  "ejes": [{"numero": 1, "nombre": "Tierra"}],
  "lineas_estrategicas": [{"numero": 1, "nombre": "Siembra", "eje": 1}],
  "pasos": [],
  "oficialidad": {
    "campos": {"entidad.nombre": "exige", "titulo": "exige"},
    "estados_oficiales": ["historico"], "estados_impresion": ["historico"],
    "resolucion_cita_codigo": false, "historico": true
  },
  "catalogos": [{"id": "R1", "nombre": "Riego", "cerrado": true, "valores": [
    {"valor": "Por goteo", "literal": true, "fuente": ""}, {"valor": "A mano", "literal": true, "fuente": ""}]}],
  "secciones": [{
    "numero": "1", "titulo": "Huertos", "lineas_estrategicas": [1], "eje": 1, "fuente": "",
    "apartados": [{
      "codigo": "1.1", "clave": "huertos", "titulo": "Huertos por escuela", "leyenda": "Huertos", "proposito": "Registrar cada huerto.",
      "aplicabilidad": {"aceptan": [], "exigen": ["*"], "regla": "Todas.", "no_aplica": "No corresponde.", "fuente": ""},
      "minimo_filas": 1, "sin_registros": "No hay huertos.", "fuente": "",
      "campos": [
        {"clave": "escuela", "etiqueta": "Escuela", "etiqueta_en": "School", "tipo": "texto", "obligatorio": true, "encabezado_de_fila": true, "descripcion": "Nombre de la escuela.", "fuente": ""},
        {"clave": "riego", "etiqueta": "Riego", "etiqueta_en": "Irrigation", "tipo": "enum", "catalogo": "R1", "obligatorio": true, "descripcion": "Cómo se riega.", "fuente": ""},
        {"clave": "surcos", "etiqueta": "Surcos", "etiqueta_en": "Furrows", "tipo": "entero", "obligatorio": true, "minimo": 0, "descripcion": "Cuántos surcos hay.", "fuente": ""}
      ]}]
  }],
  "reglas": []
}
JSON
mkdir "$work/record"
record() {
  cat <<JSON
{ "tipo": "huerto-2031", "version": 1, "idioma": "es",
  "entidad": {"codigo": "9901", "sigla": "HUE", "nombre": "Dirección de Huertos (ficticia)", "clases": ["descentralizada"], "departamento": "BO-O", "ficticia": true},
  "titulo": "Plan de Huertos Escolares", "periodo": {"inicio": 2031, "fin": 2033},
  "norma": {"acto": "RES-HUERTO-1", "version": "1.0", "fecha": "2030-10-30"},
  "estado": "historico",
  "apartados": {"1.1": [ {"escuela": "Escuela de prueba Ñandú", "riego": "$1", "surcos": $2} ]} }
JSON
}
export PIGE_HOME=$home
record "Por goteo" 12 >"$work/record/registro.json"
check "a record of the made-up type is checked" ends_with 0 "$pige" check "$work/record"
check "and built" ends_with 0 "$pige" build "$work/record" -o "$work/release" --date 2031-02-01
plan=$work/release/planes/9901/2031-2033/v1
check "its PDF is there" test -s "$plan/plan.pdf"
if command -v pdftotext >/dev/null; then check "and holds the row" bash -c "pdftotext '$plan/plan.pdf' - | grep -q 'Escuela de prueba Ñandú'"; fi
check "its CSV has the made-up columns" grep -qE 'escuela.*riego.*surcos' "$plan/registros.csv"
check "and the row" grep -q 'Escuela de prueba Ñandú,Por goteo,12' "$plan/registros.csv"
check "its JSON Schema knows the fields" grep -q '"surcos"' "$plan/plan.schema.json"
check "so does the XML schema of its records" bash -c "'$pige' schema huerto-2031 --format xsd | grep -q 'name=\"surcos\"'"
check "its page shows the row" grep -q 'Escuela de prueba Ñandú' "$plan/plan.html"
check "the catalogue describes it" grep -q 'pige-9901-2031-2033' "$work/release/catalog.ttl"
record "Con manguera" -3 >"$work/record/registro.json"
check "a value outside its closed catalogue and a negative number are refused" ends_with 1 "$pige" check "$work/record"
check "with the place of the first" says "apartados.1.1[1].riego"
check "and of the second" says "apartados.1.1[1].surcos"
printf '%s' "$(sed 's/"tipo": "entero"/"tipo": "numero"/' "$type/content.json")" >"$type/content.json"
check "a mistake in the type is found with its line" ends_with 3 "$pige" check "$work/record"
check "in its file" says "content.json"
