#!/bin/sh
# `sure export`: XML that its schemas accept and that has lost nothing, JSON that its schema accepts, the same bytes every time.
. "${ROOT:?}/tests/lib.sh"

look() { python3 "$ROOT/tests/xml/look.py" "$@"; }
export_to() { f=$1 format=$2; shift 2; "$SURE" export -f "$format" --fail-on never "$@" > "$f" 2> /dev/null; }
# Tells of its own accord what it thinks of its Java.
has_jing=
! command -v jing > /dev/null || has_jing=yes
jing() { command jing "$@" 2> /dev/null; }
refused() { ! "$@"; }
grammar=$ROOT/grammar

# ---- every example, and a project of everything that could be lost ----

test "$has_jing" || skip "what jing thinks of XML" "there is no jing"

# turned DIRECTORY: copies of its files under names that turn their order round.
turned() {
	mkdir "$scratch/turned"
	n=99
	for f in "$1"/*.su; do
		n=$((n - 1))
		cp "$f" "$scratch/turned/f$n.su"
	done
}

# As if on another machine.
elsewhere() { TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8 SOURCE_DATE_EPOCH=1 export_to "$@"; }

judge() {
	name=$1 project=$2 x=$scratch/$1.xml j=$scratch/$1.json
	check "$name: XML" export_to "$x" xml "$project"
	check "$name: JSON" export_to "$j" json "$project"
	check "$name: XML is well-formed" xmllint --noout --nonet "$x"
	check "$name: XML is valid by RELAX NG" xmllint --noout --nonet --relaxng "$grammar/sure.rng" "$x"
	check "$name: XML is valid by XML Schema" xmllint --noout --nonet --schema "$grammar/sure.xsd" "$x"
	if test "$has_jing"; then
		check "$name: XML is valid by RELAX NG's compact syntax (jing)" jing -c "$grammar/sure.rnc" "$x"
		check "$name: XML is valid by RELAX NG (jing)" jing "$grammar/sure.rng" "$x"
		check "$name: XML is valid by XML Schema (jing)" jing "$grammar/sure.xsd" "$x"
	fi
	check "$name: JSON is valid by its schema" look schema "$grammar/sure.schema.json" "$j"
	check "$name: XML and JSON tell the same" look same "$x" "$j"
	rm -rf "$scratch/turned" "$scratch/again"
	turned "$project"
	mkdir "$scratch/again"
	for format in xml json; do
		first=$scratch/$name.$format
		elsewhere "$scratch/second" "$format" "$project"
		check "$name: $format is the same again, in another zone and language" cmp "$first" "$scratch/second"
		export_to "$scratch/second" "$format" "$scratch/turned"
		check "$name: $format is the same when the files come in another order" cmp "$first" "$scratch/second"
	done
	check "$name: files made from the XML" python3 "$ROOT/tests/xml/to_su.py" "$x" "$scratch/again"
	export_to "$scratch/second" xml "$scratch/again"
	check "$name: these make the same XML" cmp "$x" "$scratch/second"
}

for example in "$ROOT"/examples/*/; do
	judge "$(basename "$example")" "${example%/}"
done
judge hostile "$ROOT/tests/xml/hostile"

# ---- what XML and JSON could stumble over ----

check "hostile texts arrive" look texts "$scratch/hostile.xml" "$scratch/hostile.json"
check "no CDATA and no comments in the XML" refused grep -q '<!' "$scratch/hostile.xml"
check "XML in UTF-8, without a byte order mark" test "$(head -c 38 "$scratch/hostile.xml")" = '<?xml version="1.0" encoding="UTF-8"?>'

# What follows from others is there, told apart from what is written, and not said twice.
check "what follows and is not written is in the XML" grep -qF '<derived name="ordre" from="number">N 01</derived>' "$scratch/hostile.xml"
check "and in the JSON" grep -qF '"derived": [{"name": "ordre", "from": "number", "text": "N 01"}]' "$scratch/hostile.json"
check "what is written is not derived" refused grep -q '>N 07</derived>' "$scratch/hostile.xml"
check "a CELEX number and an ELI from the number of an act" grep -qF '<derived name="eli" from="number">http://data.europa.eu/eli/dir/2004/82/oj</derived>' "$scratch/security_union.xml"

# A model with errors is written, too, and what is wrong in it says so.
mkdir "$scratch/wrong"
cat > "$scratch/wrong/a.su" << 'END'
module wrong
strategy s "S" {
  pillar p "P"
  pillar p "P again" {
    commitment inner "Inner" {
      owner  nobody
      due    2024-13
    }
  }
}
frobnicate f "No kind"
claim c "Claim" {
  reading r "One"
}
claim c "Again" {
  reading r "One"
}
commitment a "A" {
  part_of   b
  delivers  s
  requires  p
}
commitment b "B" {
  part_of  a
  done     9999
  due      before 0001-03
}
END
check "a model with errors: XML" export_to "$scratch/wrong.xml" xml "$scratch/wrong"
check "a model with errors: valid by RELAX NG" xmllint --noout --nonet --relaxng "$grammar/sure.rng" "$scratch/wrong.xml"
check "a model with errors: valid by XML Schema" xmllint --noout --nonet --schema "$grammar/sure.xsd" "$scratch/wrong.xml"
check "a model with errors: JSON" export_to "$scratch/wrong.json" json "$scratch/wrong"
check "a model with errors: valid by its schema" look schema "$grammar/sure.schema.json" "$scratch/wrong.json"
check "a model with errors: what cannot be read is told apart" grep -q '<invalid>2024-13</invalid>' "$scratch/wrong.xml"

# ---- the schemas refuse what is wrong, each of them ----

mkdir "$scratch/spoilt"
check "documents with a mistake" look spoil "$scratch/hostile.xml" "$scratch/spoilt"
for f in "$scratch"/spoilt/*.xml; do
	mistake=$(basename "$f" .xml)
	check "mistake $mistake: refused by RELAX NG" refused xmllint --noout --nonet --relaxng "$grammar/sure.rng" "$f"
	check "mistake $mistake: refused by XML Schema" refused xmllint --noout --nonet --schema "$grammar/sure.xsd" "$f"
done
if test "$has_jing"; then
	jing -c "$grammar/sure.rnc" "$scratch"/spoilt/*.xml > "$scratch/refused"
	check "mistakes: all refused by RELAX NG's compact syntax" test \
		"$(sed -n 's/^\(.*\.xml\):.*error:.*/\1/p' "$scratch/refused" | sort -u | wc -l)" -eq "$(ls "$scratch"/spoilt/*.xml | wc -l)"
fi

finish
