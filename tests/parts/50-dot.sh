#!/bin/sh
# The picture: dot takes every view of every example in silence, titles cannot break it, and order does not change it.
. "${ROOT:?}/tests/lib.sh"
cd "$ROOT" || exit 1

# Findings are no failure here: the picture is complete or it is not written.
graph() { "$SURE" graph --fail-on never "$@" 2> "$scratch/said"; }

# draws OUTPUT ARGUMENT…: the graph in OUTPUT.dot, the picture in OUTPUT.svg; dot may not say a word.
draws() {
	drawn=$1
	shift
	graph "$@" > "$drawn.dot" && test -s "$drawn.dot" && dot -Tsvg "$drawn.dot" > "$drawn.svg" 2> "$drawn.err" &&
		cat "$drawn.err" && test ! -s "$drawn.err"
}
links() { grep -v 'style=invis' "$1" | sed -n 's/^"\([^"]*\)" -> "\([^"]*\)" .*/\1 \2/p' | grep -v '^legend'; }
nodes() { sed -n 's/^"\([^"]*__[^"]*\)" \[id=.*/\1/p' "$1"; }
has_link() { links "$1" | grep -qx "$2 $3"; }
has_node() { nodes "$1" | grep -qxF "$2"; }
no_node() { ! has_node "$@"; }
no_link() { ! has_link "$@"; }

if ! command -v dot > /dev/null; then
	skip "all of it" "there is no dot"
	finish
fi

# ---- every view of every example ----

for example in examples/*/; do
	name=$(basename "$example") to=$scratch/$(basename "$example")
	check "$name: the whole" draws "$to" "$example"
	for level in pillar action commitment; do
		check "$name: down to each $level" draws "$to-$level" --level $level "$example"
	done
	check "$name: reduced" draws "$to-reduced" --reduce "$example"
	check "$name: as of another day" draws "$to-early" --as-of 2022-01-01 "$example"
	for focus in $(nodes "$to.dot" | sed 's/.*__//' | awk 'NR % 9 == 1'); do
		check "$name: what is near $focus" draws "$to-focus" --focus "$focus" "$example"
		check "$name: two steps from $focus" draws "$to-focus" --focus "$focus" --depth 2 "$example"
		check "$name: commitments near $focus" draws "$to-focus" --focus "$focus" --depth 3 --level commitment "$example"
	done
	if command -v xmllint > /dev/null; then
		check "$name: the picture is well-formed" xmllint --noout "$to.svg"
	fi
done
flagship=$scratch/security_union.dot module=eu.security_union

# ---- what is in it ----

# Width by height of the picture, in hundredths.
shape() { sed -n 's/.*<svg width="\([0-9]*\)pt" height="\([0-9]*\)pt".*/\1 \2/p' "$1" | awk '{ print int(100 * $1 / $2) }'; }
like_a3() { s=$(shape "$1") && echo "$s" && { { test "$s" -ge 100 && test "$s" -le 200; } || { test "$s" -ge 50 && test "$s" -le 100; }; }; }
below() { n=$(sed -n "s/.*<svg width=\"\([0-9]*\)pt\".*/\1/p" "$1") && echo "$n" && test "$n" -lt "$2"; }
counts() { test "$(nodes "$1" | wc -l)" -ge "$2"; }

# Those in docs are of this program and this example: what they say is the same, whatever dot makes of lengths and lines.
words() { sed -n 's/.*<text [^>]*>\(.*\)<\/text>.*/\1/p' "$1" | LC_ALL=C sort; }
same_words() { words "$1" > "$scratch/words-1" && words "$2" > "$scratch/words-2" && test -s "$scratch/words-1" && diff "$scratch/words-1" "$scratch/words-2"; }
mkdir "$scratch/pictures"
check "make pictures" sh tools/pictures.sh "$scratch/pictures"
for picture in security_union security_union_actions; do
	check "docs/$picture.svg is what make pictures draws" same_words "docs/$picture.svg" "$scratch/pictures/$picture.svg"
done
check "the picture in README.md can be read at the width of a page" below docs/security_union_actions.svg 1100
check "and shows what is there" same_words docs/security_union_actions.svg "$scratch/security_union-action.svg"

check "it is shaped like a sheet of paper" like_a3 "$scratch/security_union.svg"
check "it fits on one" below "$scratch/security_union.svg" 4000
check "all commitments and instruments are there" counts "$flagship" 120
check "a commitment delivers" has_link "$flagship" ${module}__propose_cer ${module}__cer
check "an act repeals" has_link "$flagship" ${module}__cer ${module}__eci
check "a requirement" has_link "$flagship" ${module}__set_up_joint_cyber_unit ${module}__plan_joint_cyber_unit
check "a source that nothing links to is left out" no_node "$flagship" ${module}__strategy_page
check "an indicator that nothing links to is left out" no_node "$flagship" ${module}__eppo_cases
check "an agency that an act founds is there" has_node "$flagship" std.eu__amla
exits 1 "a pillar view has no commitments" has_node "$scratch/security_union-pillar.dot" ${module}__propose_cer
check "but pillars" has_node "$scratch/security_union-pillar.dot" ${module}__future_proof
check "and what they require of each other" has_link "$scratch/security_union-pillar.dot" ${module}__security_ecosystem ${module}__future_proof
check "an action view has actions" has_node "$scratch/security_union-action.dot" ${module}__cybersecurity
exits 1 "a commitment view has no instruments" has_node "$scratch/security_union-commitment.dot" ${module}__cer
check "a focus is drawn" draws "$scratch/focus" --focus cer examples/security_union
check "with its neighbours" has_node "$scratch/focus.dot" ${module}__eci
exits 1 "and nothing else" has_node "$scratch/focus.dot" ${module}__drugs_roadmap
exits 2 "an unknown focus is refused" "$SURE" graph --focus no_such_thing examples/security_union
exits 2 "an unknown level is refused" "$SURE" graph --level reading examples/security_union

# ---- reduction ----

cat > "$scratch/reduce.su" <<'END'
module m "M" {
  complete_to 2024-05-15
}
actor g "G"
strategy s "S" {
  owner g
  commitment a "A" {
    due      2025
    requires b, c, d
    requires x at adopted
    requires x at launched
  }
  commitment b "B" {
    due      2025
    requires c
  }
  commitment c "C" {
    due      2025
    requires d
    requires x at adopted
  }
  commitment d "D" {
    due      2025
  }
  commitment e "E" {
    due      2025
    requires f, h
  }
  commitment f "F" {
    due      2025
    requires h
  }
  commitment h "H" {
    due      2025
    requires f
  }
}
instrument x "X"
END
check "a model to reduce" draws "$scratch/full" "$scratch/reduce.su"
check "reduced" draws "$scratch/less" --reduce "$scratch/reduce.su"
check "what follows is there before" has_link "$scratch/full.dot" m__a m__d
check "and not after" no_link "$scratch/less.dot" m__a m__d
check "what it follows from stays" has_link "$scratch/less.dot" m__c m__d
check "another state of a document does not follow" has_link "$scratch/less.dot" m__a m__x
check "a circle stays whole" has_link "$scratch/less.dot" m__f m__h
check "in both directions" has_link "$scratch/less.dot" m__h m__f
check "commitments only, reduced" draws "$scratch/promises" --level commitment --reduce "$scratch/reduce.su"
exits 1 "no requirement is made up from what stands beside what" has_link "$scratch/promises.dot" m__d m__a

# ---- titles that try to break out ----

cat > "$scratch/hostile.su" <<'END'
module h "Hostile"
actor g "<b>Gov</b> & \"co\" | {x} \\N \n second line"
strategy s "A \"quoted\" <b>strategy</b> & more | {rec} \\n \\l \\G" {
  owner g
  url   "javascript:alert(1)"
  pillar p "Pillar <i> \\N & \"p\" \\" {
    url "https://example.org/pillar?a=1&copy=2"
    commitment back "Backslash \\ and \\N \\G \\E \\L \\\" and \\" {
      due      2025
      delivers d at adopted
      url      "https://example.org/?a=1&copy=2"
    }
    commitment markup "<b>bold</b> </TD> &lt; &amp; &#x41; <!-- --> | { } [ ] ; ->" {
      due      2025
      requires back
      url      "http://example.org/\"onmouseover=x"
    }
    commitment emoji "Emoji 🇪🇺 👩‍👩‍👧 ✅ and עברית العربية" {
      due      2025
      requires markup
      url      "data:text/html,x"
    }
    commitment wide "日本語のとても長い題名は空白なしで続いていくので途中で折り返す必要があります" {
      due 2025
    }
    commitment long "Averyveryveryveryveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanyblank" {
      due 2025
    }
    commitment blank " " {
      due 2025
    }
    commitment node "node edge graph subgraph strict digraph" {
      due 2025
    }
    commitment über_été "Ünïcode näme" {
      due 2025
    }
    commitment _a__b "Underscores" {
      due 2025
    }
  }
}
instrument d """
  A title
  over "three" lines\
"""
END
# An invisible space, a soft hyphen, a line separator, a no-break space.
printf 'instrument odd "a\342\200\213b\302\255c\342\200\250d\302\240e"\n' >> "$scratch/hostile.su"
check "hostile titles" draws "$scratch/hostile" "$scratch/hostile.su"
exits 1 "no address but of the web gets through" grep -E 'javascript:|data:|onmouseover' "$scratch/hostile.dot"
check "one of the web does, its ampersand escaped" grep -F 'xlink:href="https://example.org/?a=1&amp;copy=2"' "$scratch/hostile.svg"
exits 1 "no markup gets through" grep -E '<b>|<i>|<!-- --> \|' "$scratch/hostile.svg"
check "it shows as it was written" grep -F '&lt;b&gt;bold&lt;/b&gt;' "$scratch/hostile.svg"
check "backslashes show, and stand for nothing" grep -F 'Backslash \ and \N \G \E' "$scratch/hostile.svg"
check "names of other scripts are nodes" has_node "$scratch/hostile.dot" h__über_été
check "names with underscores stay apart" has_node "$scratch/hostile.dot" h__-_a_-_b
check "pictographs and other directions survive" grep -F '✅' "$scratch/hostile.svg"
for level in pillar action commitment; do
	check "hostile titles, down to each $level" draws "$scratch/hostile" --level $level "$scratch/hostile.su"
done
if command -v xmllint > /dev/null; then
	check "the picture is well-formed" xmllint --noout "$scratch/hostile.svg"
fi

# ---- order, and the edges of what there can be ----

# What is drawn: the boxes and the arrows, without what says where they go and what is on top.
drawn() { grep 'tooltip=' "$1" | sed -E '/ -> /s/ ?(color|arrowhead|constraint|weight|minlen|headport|tailport)=[^],]*,?//g' | sort > "$1.drawn"; }
same_drawn() { drawn "$1" && drawn "$2" && test -s "$1.drawn" && cmp "$1.drawn" "$2.drawn"; }

# The same project with its files read in another order: their names decide where things stand, and are turned round here.
for example in examples/*/; do
	name=$(basename "$example") i=90
	mkdir "$scratch/turned"
	for f in "$example"*.su; do
		case $f in */project.su) cp "$f" "$scratch/turned/" ;; *) cp "$f" "$scratch/turned/$i.su" ;; esac
		i=$((i - 1))
	done
	for options in '' '--level pillar' '--level commitment' '--reduce'; do
		# Not quoted: these are words.
		graph $options "$example" > "$scratch/one.dot" && graph $options "$scratch/turned" > "$scratch/other.dot"
		check "$name: the order of files changes nothing that is drawn${options:+, $options}" same_drawn "$scratch/one.dot" "$scratch/other.dot"
	done
	rm -r "$scratch/turned"
done

echo 'actor alone "Alone"' > "$scratch/alone.su"
check "a model with nothing to draw" draws "$scratch/alone" "$scratch/alone.su"
check "nothing but an actor, in focus" draws "$scratch/alone" --focus alone "$scratch/alone.su"
printf 'module m "M"\ncommitment c "C" {\n  due 2025\n}\ninstrument i "I"\n' > "$scratch/loose.su"
check "a commitment of no strategy" draws "$scratch/loose" "$scratch/loose.su"
check "it is there" has_node "$scratch/loose.dot" m__c
check "an instrument that nothing links to is there, too" has_node "$scratch/loose.dot" m__i
printf 'module m "M" { complete_to 2025-06-30 }\nindicator i "I" {\n  unit "t"\n  value 3 at 2024\n}\nindicator k "K" {\n  unit "t"\n  value 4 at 2024-12-31\n}\nstrategy s "S" {\n  commitment c "C" {\n    target i at least 5 by 2026\n    target k at least 5 by 2026\n  }\n}\n' > "$scratch/values.su"
check "values of indicators" draws "$scratch/values" "$scratch/values.su"
check "one of a year is not of a day" grep -qF '3 t, 2024' "$scratch/values.svg"
check "one of a day is" grep -qF '4 t on 31 Dec 2024' "$scratch/values.svg"
check "the same by pillars" draws "$scratch/loose" --level pillar "$scratch/loose.su"
awk 'BEGIN {
	print "module m \"M\"\nactor g \"G\"\nstrategy s \"S\" {\n  owner g\n}"
	for (i = 0; i < 2000; i++) printf "action a%d \"Action %d\" {\n  part_of %s\n}\n", i, i, i == 0 ? "s" : "a" i - 1
	print "commitment c \"C\" {\n  due 2025\n  part_of a1999\n  delivers d0 at adopted\n}\nact d0 \"D\""
	for (i = 1; i < 300; i++) printf "act d%d \"Act %d\" {\n  amends d%d\n}\n", i, i, i - 1
}' > "$scratch/deep.su"
check "boxes in boxes and chains of acts" draws "$scratch/deep" "$scratch/deep.su"

# A large one is written quickly, whether dot can draw it or not.
awk -v n=20000 'BEGIN {
	print "module m \"M\"\nactor g \"G\"\nstrategy s \"S\" {\n  owner g"
	for (i = 0; i < n; i++) {
		if (i % 100 == 0) printf "%s  pillar p%d \"Pillar %d\" {\n", i ? "  }\n" : "", i / 100, i / 100
		printf "    commitment c%d \"Commitment %d\" {\n      due 2030\n      delivers d%d at adopted\n%s    }\n", i, i, i, i ? "      requires c" int(i / 2) "\n" : ""
	}
	print "  }\n}"
	for (i = 0; i < n; i++) printf "instrument d%d \"Instrument %d\"\n", i, i
}' > "$scratch/large.su"
quickly() { if command -v timeout > /dev/null; then timeout 60 sh -c "$1"; else sh -c "$1"; fi; }
check "a large model" quickly "'$SURE' graph --fail-on never --reduce '$scratch/large.su' > '$scratch/large.dot' 2> '$scratch/said'"
check "is written to its end" test "$(tail -n 1 "$scratch/large.dot")" = '}'
# A delivery that was undone says so, in the box and behind it.
cat > "$scratch/undone.su" <<'EOF'
module undone { complete_to 2025-12-31 }
strategy plan "Plan" {
  commitment propose "Propose a law" {
    delivers law at proposed
    due      2022
  }
}
act law "Law" {
  proposed  2022-06-22 per "https://plan.example"
  withdrawn 2024-03-27 per "https://plan.example"
}
EOF
check "what was undone" draws "$scratch/undone" "$scratch/undone.su"
check "... says so in its box" grep -q 'undone 27 Mar 2024' "$scratch/undone.dot"
check "... and behind it" grep -q 'Undone on 27 March 2024' "$scratch/undone.dot"

# Who requires that a law is in force does not wait for those who promise that it applies, which comes later.
waits() { sed "s/at STATE/at $1/" > "$scratch/waits.su" << 'EOF'
module m "M" { complete_to 2025-12-31 }
act a "Act A" { adopted 2021-02-01 per "https://a.example/1" }
strategy s "S" {
  pillar one "One" { commitment watch "Watch over A" {
    requires a at STATE
    ongoing
  } }
  pillar two "Two" { commitment apply "Apply A" { delivers a at applies } }
}
EOF
	"$SURE" graph -w --level pillar "$scratch/waits.su" 2> /dev/null | grep -q '__one" -> ".*__two" .class="requires"'; }
check "a pillar waits for what another promises" waits applies
exits 1 "and not for more than it requires" waits in_force

finish
