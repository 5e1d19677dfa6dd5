#!/bin/sh
# Paths: what there is to read is read once, what there is not is named, and nothing that is read is written over.
. "${ROOT:?}/tests/lib.sh"
unset SU_PATH SOURCE_DATE_EPOCH

limit=
! command -v timeout > /dev/null || limit='timeout 20'
sure() { $limit "$SURE" "$@"; }

# ---- what every command is tried with ----

plan() {        # MODULE NAME
	cat <<-END
		module $1 "$1" { complete_to 2024-06-30 }
		actor $2_owner "Owner of $2"
		strategy $2 "Strategy $2" {
		  owner $2_owner
		  commitment $2_first "First of $2" {
		    due      2025-12-31
		    progress 2024-05-31 per "https://paths.example/1"
		  }
		}
	END
}

top=$scratch/top
mkdir "$top" "$top/a" "$top/b" "$top/none" "$top/blank" "$top/drafts" "$top/.hidden" "$top/node_modules" "$top/nested" "$top/pipes"
cat > "$top/project.su" <<'END'
project paths "Paths" {
  complete_to 2024-06-30
  exclude     "drafts", "**/copy of *.su", "./pipes/"
}
END
plan one one > "$top/a/x.su"
plan two two > "$top/b/y.su"
plan one one > "$top/drafts/again.su"
plan one one > "$top/b/copy of x.su"
plan one one > "$top/.hidden/x.su"
plan one one > "$top/node_modules/x.su"
plan one one > "$top/nested/x.su"
echo 'project nested "Nested" { complete_to 2024-06-30 }' > "$top/nested/project.su"
: > "$top/blank/empty.su"
echo '# nothing yet' > "$top/blank/comment.su"
mkfifo "$top/pipes/pipe.su"
ln -s missing.su "$top/pipes/nowhere.su"
ln -s loop.su "$top/pipes/loop.su"
plan one one > "$scratch/alone.su"
cd "$top" || exit 1

# Every command, with what it needs to be asked.
each() {        # STATUS CASE WORDS PATH…
	wanted=$1 case=$2 words=$3
	shift 3
	for command in check report graph export test query why; do
		question=
		case $command in query) question='count(commitment c)' ;; why) question=one_first ;; esac
		exits "$wanted" "$command: $case" sure $command ${question:+"$question"} "$@"
		test -z "$words" || says "$command: $case, in words" "$words"
	done
}

each 0 "the project around" '' .
each 0 "a file of a project" '' a/x.su
each 0 "two files of a project: the project once" '' a/x.su b/y.su
each 0 "a project and a file of it" '' . a/x.su
each 0 "one file, spelled in three ways" '' a/x.su ./a/../a/x.su "$top/b/../a//x.su"
each 0 "a directory in a project" '' a
each 0 "what the project leaves out, by itself" '' drafts/again.su
each 0 "a hidden file, by itself" '' .hidden/x.su
each 0 "another project in it" '' nested
each 2 "a file that does not exist" 'cannot read nosuch.su: No such file or directory' nosuch.su
each 2 "a file that does not exist, beside one that does" 'cannot read nosuch.su' a/x.su nosuch.su
each 2 "a directory that does not exist" 'cannot read nosuch/: No such file or directory' nosuch/
each 2 "a path through a file" 'cannot read a/x.su/y.su: Not a directory' a/x.su/y.su
each 2 "a directory without .su files" 'no .su file was found in none' none
each 2 "a named pipe" 'cannot read pipes/pipe.su: it is a named pipe, and no file' pipes/pipe.su
each 2 "a device" 'cannot read /dev/null: it is a device, and no file' /dev/null
each 2 "a link to nothing" 'cannot read pipes/nowhere.su: it is a link to something that is not there' pipes/nowhere.su
each 2 "a link to itself" 'cannot read pipes/loop.su' pipes/loop.su
each 2 "an empty file" 'there is nothing to check: blank/empty.su is empty' blank/empty.su
each 2 "a file of comments" 'there is nothing to check: blank/comment.su says nothing' blank/comment.su
each 2 "a directory for imports that does not exist" '-I nosuch: there is no such directory' -I nosuch .
for command in check report graph export; do
	exits 2 "$command: two projects" sure $command . nested
	says "$command: two projects, in words" '. and nested are two projects; check one at a time'
done
check "test: two projects, each by itself" sure test . nested

exits 2 "check: --only what does not exist" sure check --only nosuch.su
says "names it" 'cannot read nosuch.su'
exits 2 "check: --only what is no part of it" sure check --only drafts/again.su
says "names it" 'drafts/again.su is no part of what is checked'
exits 2 "check: --only what is no part of it, beside what is" sure check --only a/x.su --only .hidden
check "check: --only a file, spelled otherwise" sure check --only ./b/../a/x.su
check "check: --only a directory" sure check --only a --only b
exits 2 "no file at the root of nothing" sh -c "cd '$top/none' && mv ../project.su ../hold && '$SURE' check; s=\$?; mv ../hold ../project.su; exit \$s"

# ---- names ----

exits 2 "report: no such report" sure report overdue
says "says what there is" 'status, claims, timeline, path, coverage'
exits 2 "report: a report that is misspelt" sure report stauts
says "offers it" 'sure report status'
for kind in status claims timeline evidence; do
	exits 2 "report $kind: a name, which it does not take" sure report $kind nosuchname
	says "says what takes one" 'path NAME and coverage NAME'
	exits 2 "report $kind: a name that there is, which it does not take" sure report $kind one_first
done
for kind in path coverage; do
	exits 2 "report $kind: a name that nothing has" sure report $kind nosuchname
	says "says so" 'nothing is called `nosuchname`'
done
exits 2 "graph: a focus that nothing has" sure graph --focus nosuchname
says "says so" 'nothing is called `nosuchname`'
exits 2 "graph: an empty focus" sure graph --focus ''
exits 2 "why: a name that nothing has" sure why nosuchname
exits 2 "query: a kind that there is not" sure query 'nosuchkind c where c.done'
exits 2 "export: a form that there is not" sure export -f nosuchform

# ---- one file once ----

counts() {      # N PATH…: the project has so many commitments, and no finding
	n=$1
	shift
	exits 0 "$* has no finding" sure check --fail-on note "$@"
	exits 0 "$* is counted" sure query 'count(commitment c)' "$@"
	says "$* has $n commitments" "$n"
}
counts 2 .
counts 2 a/x.su b/y.su
ln -s . x && ln -s . y && ln -s .. up && ln -s ../.. a/upper && ln -s / root
ln -s a/x.su same.su && ln a/x.su b/hard.su && ln -s a also
counts 2 .
counts 2 x/y/x/a/x.su also/x.su b/hard.su
check "nothing is read twice" sh -c "'$SURE' check -v 2>&1 | grep -v '<library>' | sort > '$scratch/read'; test \$(grep -c '^sure: read' '$scratch/read') -eq 5"
rm x y up a/upper root same.su b/hard.su also
exits 0 "a directory around projects names one" sh -c "'$SURE' check '$scratch/around' 2>&1 | grep -q 'around/top' ; mkdir -p '$scratch/around/top'; cp -r a project.su '$scratch/around/top'; ! '$SURE' check '$scratch/around' 2> '$scratch/told'; grep -q 'a project below it is checked by its own name: .*around/top' '$scratch/told'"

# A pipe in a directory is named, and never opened: nobody writes to it.
mkfifo a/b.su
for command in check report export graph; do
	exits 0 "$command: a named pipe in a directory ends at once" sure $command
	case $command in
	check) says "check: it is named" 'a/b.su is a named pipe, and no file: it was not read [not-a-file]' ;;
	*) says "$command: that there is a finding is told" '`sure check`' ;;
	esac
done
mkdir lone && mkfifo lone/b.su
exits 2 "a directory with a pipe alone" sure check lone
says "names it" 'lone/b.su is a named pipe, and no file'
rm -r a/b.su lone
if command -v python3 > /dev/null && python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("a/s.su")' 2> /dev/null; then
	exits 0 "a socket in a directory" sure check
	says "is named" 'a/s.su is a socket, and no file'
	rm a/s.su
else
	skip "a socket in a directory" "none can be made here"
fi
ln -s missing.su a/gone.su
exits 2 "a link to nothing in a directory" sure check
says "is named, for a part of the plan is missing" 'cannot read a/gone.su: it is a link to something that is not there'
rm a/gone.su
ln -s missing a/gone
check "a link to nothing that is no part of the plan" sure check
rm a/gone
check "what the shell hands over is read" bash -c "'$SURE' check <(cat '$scratch/alone.su')"

# ---- what cannot be read ----

# Root reads everything. As somebody else, if that can be had.
as_nobody=
if test "$(id -u)" -ne 0; then
	as_nobody='env'
elif setpriv --reuid=65534 --regid=65534 --clear-groups true 2> /dev/null; then
	as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi
open_up=$(mktemp -d)
cp -r project.su a b drafts nested "$open_up" && cp "$SURE" "$open_up/sure" && chmod -R a+rX "$open_up"
if test -n "$as_nobody" && $as_nobody "$open_up/sure" --version > /dev/null 2>&1; then
	cd "$open_up" || exit 1
	unreadable() { $as_nobody "$open_up/sure" "$@"; }
	for file in a/x.su a project.su; do
		chmod 0 $file
		for command in check report graph export test; do
			exits 2 "$command: $file cannot be read" unreadable $command .
			says "$command: it is named" "$file: Permission denied"
		done
		chmod a+rX $file
	done
	chmod a+r,a-x a
	exits 2 "a directory that can be listed and not entered" unreadable check .
	says "is named" "a/x.su: Permission denied"
	chmod a+rX a
	chmod 0 drafts
	exits 0 "what cannot be read and is left out" unreadable check
	chmod a+rX drafts
	sed 's/^actor/import two\nactor/' a/x.su > c.su && mkdir two && chmod 0 two
	exits 2 "an import that cannot be read" unreadable check c.su
	says "is named" "two: Permission denied"
	cd "$top" || exit 1
else
	skip "files that cannot be read" "nobody but root can be had here, and root reads everything"
fi
rm -rf "$open_up"

# ---- standard input ----

# With the project, its imports and its archive: the same as the file itself.
same_as_file() {        # FILE COMMAND…
	file=$1
	shift
	sure "$@" "$file" > "$scratch/by_name" 2>&1
	first=$?
	sure "$@" - --stdin-filename "$file" < "$file" > "$scratch/by_input" 2>&1
	test $first -eq $? && test -s "$scratch/by_name" && diff "$scratch/by_name" "$scratch/by_input"
}
mkdir -p texts
echo 'In our first year the depot was opened.' > texts/speech.txt
cat > b/z.su <<'END'
module three "Three"
import one
source speech "Speech" {
  author    one_owner
  published 2024-06-03
  archive   "../texts/speech.txt"
}
strategy three "Strategy three" {
  owner one_owner
  commitment three_first "First of three" {
    due      2024-01-31
    progress 2024-05-31 per speech
  }
}
claim opened "It was opened" {
  author one_owner
  made   2024-06-03
  quote  "the depot was opened" per speech
  quote  "the zoo was opened" per speech
}
END
for command in check 'check -f json' report 'report coverage' 'export -f json' graph 'query count(commitment)' test; do
	case $command in
	query*) check "query: as the file of this name" same_as_file b/z.su query 'commitment c where c.overdue' ;;
	*) check "$command: as the file of this name" same_as_file b/z.su $command ;;
	esac
done
sure check - --stdin-filename b/z.su < b/z.su > "$out" 2>&1
says "places bear its name" 'b/z.su:11:14: warning:'
says "quotes are looked up in the archive" 'quote-not-in-source'
sed 's/2024-01-31/2025-01-31/' b/z.su > "$scratch/edited"
sure check - --stdin-filename ./b/../b/z.su < "$scratch/edited" > "$out" 2>&1
exits 1 "what is not saved counts, and not what is" sh -c "cat '$out' | grep due-passed"
plan four four > "$scratch/new"
check "a file that was never saved is added to the project" sh -c "'$SURE' query 'count(commitment c)' - --stdin-filename b/new.su < '$scratch/new' > '$scratch/told' && grep -q '^4,' '$scratch/told'"
exits 2 "the name of a directory" sh -c "'$SURE' check - --stdin-filename b < '$scratch/new'"
exits 2 "an empty standard input" sure check -
says "says so" 'there is nothing to check: <stdin> is empty'

# ---- an output that is an input ----

cp -r "$top" "$scratch/before"
unharmed() { diff -r --exclude=pipes "$top" "$scratch/before"; }
ln -s ../b/z.su a/link.su
cp -P a/link.su "$scratch/before/a/link.su"
for file in b/z.su ./a/../b/z.su "$top/b/z.su" a/link.su texts/speech.txt project.su; do
	for command in check report graph export 'query count(commitment)' 'why three_first'; do
		case $command in
		query*) set -- query 'count(commitment c)' ;;
		why*) set -- why three_first ;;
		*) set -- $command ;;
		esac
		exits 2 "$1: -o $file is refused" sure "$@" -o "$file"
		says "$1: it is named" "$file"
		check "$1: nothing was written over" unharmed
	done
	exits 2 "check: -f json=$file is refused" sure check -f "json=$file"
	exits 2 "report: >> $file is refused" sh -c "'$SURE' report -w >> '$file'"
	says "it is named" 'standard output goes to'
	check "nothing was written over by -f or >>" unharmed
done
exits 2 "what standard input comes from" sh -c "'$SURE' export - -o '$scratch/alone.su' < '$scratch/alone.su'"
check "it is left" sh -c "plan() { grep -q one_first '$scratch/alone.su'; }; plan"
cp b/z.su "$scratch/z.su"
exits 2 "report: > plan.su, which the shell has emptied" sh -c "'$SURE' report b/z.su > b/z.su"
says "says so" 'the shell has emptied this one'
cp "$scratch/z.su" b/z.su
check "another file is written" sure export -w -o "$scratch/out.xml"
check "and once more" sure export -w -o "$scratch/out.xml"
check "a file that is no part of it is written over" sure report -w -o drafts/again.su

# ---- what is left out ----

leaves() {      # PATTERN FILE…: reads these alone, besides project.su
	pattern=$1
	shift
	printf 'project globs "Globs" {\n  complete_to 2024-06-30\n  exclude %s\n}\n' "$pattern" > project.su
	"$SURE" check -v 2>&1 | sed -n 's/^sure: read \([^<]*\)$/\1/p' | grep -v '^project.su$' | sort > "$scratch/is"
	printf '%s\n' "$@" | sort > "$scratch/wanted"
	diff "$scratch/is" "$scratch/wanted"
}
mkdir -p "$scratch/globs/old/2020" "$scratch/globs/new" && cd "$scratch/globs" || exit 1
for file in old/a.su old/2020/b.su new/a.su new/c.su d.su; do
	echo "module m$(echo $file | tr -dc a-z0-9) \"M\"" > $file
done
check "a directory" leaves '"old"' new/a.su new/c.su d.su
check "a directory in it" leaves '"old/2020"' old/a.su new/a.su new/c.su d.su
check "files of a directory" leaves '"old/*.su"' old/2020/b.su new/a.su new/c.su d.su
check "what is in directories, not they" leaves '"*.su"' old/a.su old/2020/b.su new/a.su new/c.su
check "any number of directories" leaves '"**/a.su"' old/2020/b.su new/c.su d.su
check "two patterns" leaves '"new/[a-b].su", "?.su"' old/a.su old/2020/b.su new/c.su
check "two lines" leaves '"new"
  exclude "old"' d.su
for pattern in '*' '**' project.su; do
	leaves "\"$pattern\"" > /dev/null
	exits 0 "a pattern that fits project.su" sure check -v
	says "which is read all the same" 'read project.su'
done
for pattern in nothing old/a ../globs/old /old 'new/*.txt' '[' ''; do
	leaves "\"$pattern\"" old/a.su old/2020/b.su new/a.su new/c.su d.su > /dev/null
	exits 0 "a pattern that leaves nothing out: $pattern" sure check
	says "is a finding" '[exclude-without-effect]'
done
leaves '"old", "old/2020/b.su"' new/a.su new/c.su d.su > /dev/null
exits 0 "a pattern for what another leaves out already" sure check
says "is a finding" 'project.su:3:18: warning: this leaves nothing out that is not left out already'
leaves '"old" since 2020' > /dev/null
exits 0 "since, behind a pattern" sure check
says "is a finding" '`since` has no effect here'
leaves '"old"' new/a.su new/c.su d.su > /dev/null
printf 'module more "More"\nproject globs "Globs" {\n  exclude "new"\n}\n' > d.su
exits 0 "exclude in another file" sure check
says "is a finding" 'd.su:3:11: warning: `exclude` has no effect here'
finish
