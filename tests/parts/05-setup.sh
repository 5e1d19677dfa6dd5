#!/bin/sh
# tools/setup.sh: silent where all is there, and the right command where it is not. No package is installed here: the
# system that it sees is a directory of stand-ins.
. "${ROOT:?}/tests/lib.sh"

setup=$ROOT/tools/setup.sh
fake=$scratch/bin
mkdir "$fake"
for tool in sh cat env; do
	ln -s "$(command -v $tool)" "$fake/$tool"
done

# stand_in NAME [LINE…]: a program of that name, which does what the lines say.
stand_in() {
	f=$fake/$1
	shift
	{ echo "#!/bin/sh"; printf '%s\n' "$@"; } > "$f"
	chmod +x "$f"
}
setup() { env -i PATH="$fake" "$fake/sh" "$setup" "$@"; }
silent() { "$@" > "$scratch/said" 2>&1 && test ! -s "$scratch/said"; }
complete() {
	for tool in cc c++ make flex pkg-config find diff dot python3 xmllint; do
		stand_in $tool 'exit 0'
	done
	stand_in bison 'echo "bison (GNU Bison) 3.8.2"; echo "Written by somebody."'
}

check "the machine of this test has what setup looks for, and setup says nothing" silent sh "$setup"

stand_in id 'echo 1000'
exits 1 "with no package manager it stops" setup
says "and says what is missing" 'missing: cc c++ make flex bison pkg-config libxml2 jansson utf8proc find diff dot python3 xmllint'

# What each manager is told to install, with all missing, by a user who has no sudo.
told() {
	stand_in "$1" "echo run > '$scratch/was-run'; exit 1"
	exits 1 "$1: without root or sudo it stops" setup
	says "$1: and prints the exact command" "    $2"
	exits 1 "$1: and ran nothing" test -e "$scratch/was-run"
	rm "$fake/$1"
}
told apt-get 'apt-get install -y --no-install-recommends gcc libc6-dev g++ make flex bison pkg-config libxml2-dev libjansson-dev libutf8proc-dev findutils diffutils graphviz python3 libxml2-utils'
told dnf 'dnf install -y gcc glibc-devel gcc-c++ make flex bison pkgconf-pkg-config libxml2-devel jansson-devel utf8proc-devel findutils diffutils graphviz python3 libxml2'
told apk 'apk add gcc musl-dev g++ make flex bison pkgconf libxml2-dev jansson-dev utf8proc-dev findutils diffutils graphviz font-dejavu python3 libxml2-utils'
told pacman 'pacman -S --noconfirm --needed gcc make flex bison pkgconf libxml2 jansson libutf8proc findutils diffutils graphviz python'

complete
check "it is silent when all is there" silent setup

# One thing missing, and sudo: it installs that one thing.
log=$scratch/log
rm "$fake/dot"
stand_in sudo 'exec "$@"'
stand_in apt-get "echo \"\$*\" >> '$log'" "printf '#!/bin/sh\n' > '$fake/dot'" "$(command -v chmod) +x '$fake/dot'"
check "it installs what is missing by sudo" setup
says "it says so" 'sudo apt-get install -y --no-install-recommends graphviz'
installed() { grep -qx 'install -y --no-install-recommends graphviz' "$log"; }
check "it installed that and nothing else" installed

# Installing does not help.
stand_in bison 'echo "bison (GNU Bison) 3.7.6"'
exits 1 "a bison that stays too old is an error" setup
says "which is explained" '3.8 or newer'
for version in 3.8 3.8.2 3.10 4.0; do
	stand_in bison "echo 'bison (GNU Bison) $version'"
	check "bison $version is new enough" silent setup
done

stand_in apt-get 'exit 100'
rm "$fake/flex"
exits 1 "an installation that fails is an error" setup
says "with the command to run by hand" '    apt-get install -y --no-install-recommends flex'
finish
