#!/bin/sh
# `sure explain` of words of the language, and the closing line about what lies after the end of the record.
. "${ROOT:?}/tests/lib.sh"

# explains WORD TEXT...: the page about the word has each text.
explains() {
	word=$1
	shift
	check "explain $word" "$SURE" explain "$word"
	for text in "$@"; do
		says "it says: $text" "$text"
	done
}

explains commitment 'one promise: who, what, by when' '`due`: by when' '`started`, `done`,' 'Kinds that extend it: `milestone`'
explains milestone 'a step of one commitment' 'It extends `commitment`'
explains due 'due: a property' 'takes a date; behind it `at` a' '`every 12 months`; behind it `at` a state, `by` an actor' 'Kinds that have it: `document`, and' 'Kinds that have it: `commitment`, and'
explains progress 'progress: a property' 'have it: `document`, `commitment`, and what extends them'
explains in_force 'in_force: a state' 'Of `act`' 'It comes' 'after `published`, and before'
explains area 'area: a kind' 'area: a property'
explains directive 'The library has it: `import std.eu`'
explains per 'a word inside of a line' 'the source of a record'
explains owns 'every `item` that names x as its `owner`'
explains implies 'if A, then B'
explains after 'counted from another date'
explains late 'a verdict' 'in the last third of the year'
explains every 'a word inside of a line' 'a word of conditions'
explains due-passed 'How to mend it'
exits 2 "an unknown word" "$SURE" explain commitmet
says "suggests one that is known" 'did you mean `commitment`?'
exits 2 "a misspelt word of conditions" "$SURE" explain implise
says "suggests it" 'did you mean `implies`?'
exits 2 "a word that is like none" "$SURE" explain xyzzy
says "says where the checks are listed" 'sure explain --list'
check "several words" "$SURE" explain due act
says "the first" 'due: a property'
says "the second" 'act: a kind'

example=$ROOT/examples/open_government
check "after the end of the record" "$SURE" check -w --fail-on never --as-of 2100-01-01 "$example"
says "it is said how many cannot be judged" 'commitments cannot be judged after it'
"$SURE" check -w -f json --as-of 2100-01-01 "$example" > "$scratch/later" 2> /dev/null
check "JSON counts them" grep -q '"undecided": [1-9]' "$scratch/later"
"$SURE" check -w "$example" > "$scratch/now" 2> /dev/null
exits 1 "on its last day nothing is said" grep -q 'cannot be judged' "$scratch/now"

# What nobody asked for is not said to be missing.
printf 'strategy s "S" {\n  commitment c "C" {\n    owner us\n    due 2025-12-31\n    progress 2025-01-01 per "https://x.example"\n  }\n}\nactor us "Us"\n' > "$scratch/warned.su"
check "without warnings" "$SURE" check -w "$scratch/warned.su"
says "it is said that there are no errors, not that there is nothing to find" 'no errors in'

# A date that comes from a target is called that.
printf 'module m "M" { complete_to 2025-01-31 }\nactor us "Us"\nindicator i "I" {\n  unit "t"\n  value 3 at 2024-12-31 per "https://x.example"\n}\nstrategy s "S" {\n  owner us\n  commitment c "C" {\n    target i at least 5 by 2026\n    progress 2025-01-01 per "https://x.example"\n  }\n}\n' > "$scratch/target.su"
check "why a due date" "$SURE" why c.due "$scratch/target.su"
says "it is that of the target" 'this is that of its target'
finish
