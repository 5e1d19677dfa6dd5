#!/bin/sh
# Two files that disagree are an error, and what comes of it is the same whatever the files are called.
. "${ROOT:?}/tests/lib.sh"
unset SU_PATH SOURCE_DATE_EPOCH

# What is found, without places, and the whole model: of files in a directory.
told() {
	"$SURE" check -f plain "$1" | sed 's/^[^:]*:[0-9:]* *//' | sort > "$2"
	"$SURE" export -w -f xml "$1" >> "$2" 2>&1
	"$SURE" report -w "$1" 2>&1 | sort >> "$2"        # which keeps the order of files, as people read them
	return 0
}

# The files of a case, each after a line `===`, under names in two orders.
compare() {     # CASE
	rm -rf "$scratch/up" "$scratch/down"
	mkdir "$scratch/up" "$scratch/down"
	LC_ALL=C awk -v up="$scratch/up/" -v down="$scratch/down/" '
		/^===$/ { n++; next }
		{ print > (up n + 1 ".su"); print > (down 9 - n ".su") }' "$scratch/case"
	told "$scratch/up" "$scratch/up.told"
	told "$scratch/down" "$scratch/down.told"
	check "$1: the names of the files decide nothing" diff "$scratch/up.told" "$scratch/down.told"
}

disagree() {    # CASE CHECK: an error of that name
	compare "$1"
	check "$1: $2" grep -q "error: .*[[]$2, mistake]" "$scratch/up.told"
	exits 1 "$1: it is an error" "$SURE" check -w "$scratch/up"
}

agree() {       # CASE: no error at all
	compare "$1"
	check "$1: no error" "$SURE" check "$scratch/up"
}

# What the cases are about: a commitment of each sort.
plan() {
	cat <<-'END'
		module m "M" { complete_to 2024-06-30 }
		actor x "X"
		strategy s "S" {
		  owner x
	END
	cat
	echo '}'
}

{
	plan <<-'END'
		scale sc
		commitment c "C" {
		  due      2024-12-31
		  assessed g 2024-05-01 by x per "https://files.example/1"
		}
	END
	echo 'scale sc "One" { g fulfilled }'
	printf '===\nmodule n "N"\nscale sc "Other" { g unmet }\n'
} > "$scratch/case"
disagree "two scales" kind-definition
exits 1 "what is judged by one of two scales is no finding" grep -E 'assessed-contradicts|unknown-label' "$scratch/up.told"

{
	plan <<-'END'
		scale sc
		commitment c "C" {
		  due      2024-12-31
		  assessed g 2024-05-01 by x per "https://files.example/1"
		}
	END
	printf '===\nmodule m\nscale sc "One" { g fulfilled }\n===\nmodule m\nscale sc "One" { g fulfilled }\n'
} > "$scratch/case"
disagree "two scales that are the same" kind-definition

{
	plan <<-'END'
		kept_promise c "C" {
		  due      2024-03-31
		  finished 2024-03-01 per "https://files.example/1"
		}
	END
	printf '===\nmodule n "N"\nlifecycle ways "Ways" { begun -> finished }\nkind kept_promise : commitment "Promise" {\n  lifecycle ways\n  delivers at finished\n}\n'
	printf '===\nmodule n\nlifecycle ways "Ways" { finished -> checked }\nkind kept_promise : milestone "Promise"\n'
} > "$scratch/case"
disagree "two kinds and two lifecycles" kind-definition

{
	plan <<-'END'
		kept_promise c "C" {
		  due      2024-03-31
		  finished 2024-03-01 per "https://files.example/1"
		}
	END
	printf '===\nmodule n "N"\nlifecycle ways "Ways" { begun -> finished -> checked }\nkind kept_promise : commitment "Promise" {\n  lifecycle ways\n  delivers at finished\n}\n'
	printf '===\nmodule n\nkind kept_promise {\n  delivers at checked\n}\n'
} > "$scratch/case"
disagree "a kind that delivers at two states" kind-definition

{
	plan <<-'END'
		kept_promise c "C" {
		  due      2024-03-31
		  finished 2024-03-01 per "https://files.example/1"
		}
	END
	printf '===\nmodule n "N"\nlifecycle ways "Ways" { begun -> finished -> checked }\nlifecycle others "Others" { begun -> finished }\nkind kept_promise : commitment "Promise" {\n  lifecycle ways\n  delivers at finished\n}\n'
	printf '===\nmodule n\nkind kept_promise {\n  lifecycle others\n}\n'
} > "$scratch/case"
disagree "a kind with two lifecycles" kind-definition

# Which lifecycle a kind has, and what it adds to that, may stand in two files.
{
	plan <<-'END'
		commitment c "C" {
		  due      2024-06-30
		  progress 2024-06-01 per "https://files.example/1"
		  delivers act_x at in_use
		}
	END
	printf 'paper act_x "Act" {\n  issued 2024-01-01 per "https://files.example/1"\n}\n'
	printf '===\nmodule n "N"\nlifecycle ways "Ways" {\n  issued -> in_use\n  automatic in_use\n}\nkind paper : document "Paper" {\n  lifecycle ways\n  delivers at in_use\n}\n'
	printf '===\nmodule n\nkind paper {\n  in_use follows issued by 20 days\n}\n'
} > "$scratch/case"
agree "a kind that is opened again for its lifecycle"

{
	plan <<-'END'
		commitment c "C" {
		  due      2024-06-30
		  progress 2024-06-01 per "https://files.example/1"
		  delivers act_x at in_use
		}
	END
	printf 'paper act_x "Act" {\n  issued 2024-06-01 per "https://files.example/1"\n}\n'
	printf '===\nmodule n "N"\nlifecycle ways "Ways" {\n  issued -> in_use\n  automatic in_use\n}\nkind paper : document "Paper" {\n  lifecycle ways\n  delivers at in_use\n  in_use follows issued by 20 days\n}\n'
	printf '===\nmodule n\nkind paper {\n  in_use follows issued by 40 days\n}\n'
} > "$scratch/case"
disagree "a state that follows by two lengths of time" kind-definition

{
	plan <<-'END'
		commitment c "C" {
		  size     3
		  due      2024-06-30
		  progress 2024-06-01 per "https://files.example/1"
		}
	END
	printf '===\nmodule n "N"\nkind commitment { property size : number }\n===\nmodule o "O"\nkind commitment { property size : text }\n'
} > "$scratch/case"
disagree "a property with two types" kind-definition

{
	plan <<-'END'
		commitment c "C" {
		  due      2024-06-30
		  progress 2024-06-01 per "https://files.example/1"
		}
	END
	printf 'rule good "Good" {\n  every commitment c\n  must  fine(c)\n}\n' | sed 's/fine(c)/c.fine/'
	printf '===\nmodule n "N"\ndefine fine for commitment c = c.tracked\n===\nmodule o "O"\ndefine fine for commitment c = c.delivered\n'
} > "$scratch/case"
disagree "two definitions" duplicate-name

{
	plan <<-'END'
		commitment c "C" {
		  due      2024-06-30
		  done     2024-06-01 per "https://files.example/1"
		}
	END
	printf '===\nmodule m\ncommitment d "D" {\n  part_of s\n  due     2024-05-31\n  done    2024-04-30 per "https://files.example/1"\n}\n===\nmodule m\ncommitment d "D" {\n  part_of  s\n  due      2024-05-31\n  progress 2024-04-30 per "https://files.example/1"\n}\n'
} > "$scratch/case"
disagree "two commitments of one name" duplicate-name

{
	plan <<-'END'
		commitment c "C" {
		  due      2024-06-30
		  done     2024-06-01 per "https://files.example/1"
		}
	END
	printf '===\nmodule m\nrule good "Good" {\n  every commitment c\n  must  c.delivered\n}\n===\nmodule m\nrule good "Good" {\n  every commitment c\n  must  c.late\n}\n'
} > "$scratch/case"
disagree "two rules" duplicate-name
finish
