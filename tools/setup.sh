#!/bin/sh
# Looks for what building and testing sure needs and installs what is missing. Silent if nothing is.
#
#   setup.sh        for `make demo` and `make check`
#   setup.sh long   and for `make check-all`, `make clang` and `make fuzz`
#
# It installs as root, or by sudo; otherwise it prints the command and stops.
set -u
set -f                                  # the words of the table below are never file patterns

# What is needed, and the packages that bring it. A comma joins several; "-" means that the system has it.
needs() {
	cat <<'END'
#           apt                      dnf                   apk                 pacman       brew
cc          gcc,libc6-dev            gcc,glibc-devel       gcc,musl-dev        gcc          -
c++         g++                      gcc-c++               g++                 gcc          -
make        make                     make                  make                make         make
flex        flex                     flex                  flex                flex         flex
bison       bison                    bison                 bison               bison        bison
pkg-config  pkg-config               pkgconf-pkg-config    pkgconf             pkgconf      pkgconf
libxml2     libxml2-dev              libxml2-devel         libxml2-dev         libxml2      libxml2
jansson     libjansson-dev           jansson-devel         jansson-dev         jansson      jansson
utf8proc    libutf8proc-dev          utf8proc-devel        utf8proc-dev        libutf8proc  utf8proc
find        findutils                findutils             findutils           findutils    -
diff        diffutils                diffutils             diffutils           diffutils    -
dot         graphviz                 graphviz              graphviz,font-dejavu graphviz    graphviz
python3     python3                  python3               python3             python       python3
xmllint     libxml2-utils            libxml2               libxml2-utils       libxml2      libxml2
END
	test "$1" != long || cat <<'END'
clang       clang,libclang-rt-dev    clang,compiler-rt     clang,compiler-rt   clang,compiler-rt  llvm
valgrind    valgrind                 valgrind              valgrind            valgrind     -
END
}

have() {
	case $1 in
	cc)       echo '#include <stdio.h>' | "${CC:-cc}" -E - ;;
	bison)    bison_is_new ;;
	libxml2)  pkg-config --exists libxml-2.0 ;;
	jansson)  pkg-config --exists jansson ;;
	utf8proc) pkg-config --exists libutf8proc ;;
	*)        command -v "$1" ;;
	esac > /dev/null 2>&1
}

# The grammar uses what bison has had since 3.8.
bison_is_new() {
	v=$(bison --version) || return 1
	v=${v%%
*}
	v=${v##* }
	major=${v%%.*} v=${v#*.}
	test "$major" -gt 3 || { test "$major" -eq 3 && test "${v%%.*}" -ge 8; }
}

# Prints what is missing; the packages too, if the number of the manager's column is given.
missing() {
	needs "$what" | while read -r need apt dnf apk pacman brew; do
		case $need in '#') continue ;; esac
		have "$need" && continue
		case $1 in
		need)    echo "$need" ;;
		apt-get) echo "$apt" ;;
		dnf)     echo "$dnf" ;;
		apk)     echo "$apk" ;;
		pacman)  echo "$pacman" ;;
		brew)    echo "$brew" ;;
		esac
	done
}

manager() {
	for m in apt-get dnf apk pacman brew; do
		if command -v $m > /dev/null 2>&1; then
			echo $m
			return
		fi
	done
}

# Words on lines, or joined by commas, as one line; "-" is left out and no word comes twice.
line() {
	words=' '
	for w in $(IFS=',
'; echo $1); do
		case "$w$words" in -\ *|*" $w "*) ;; *) words="$words$w " ;; esac
	done
	words=${words# }
	echo "${words% }"
}

command_of() {
	case $1 in
	apt-get) echo "apt-get install -y --no-install-recommends $2" ;;
	dnf)     echo "dnf install -y $2" ;;
	apk)     echo "apk add $2" ;;
	pacman)  echo "pacman -S --noconfirm --needed $2" ;;
	brew)    echo "brew install $2" ;;
	esac
}

say() { echo "setup: $*" >&2; }

what=${1:-short}
lacking=$(line "$(missing need)")
test -n "$lacking" || exit 0
say "missing: $lacking"

with=$(manager)
if test -z "$with"; then
	say "no package manager that this script knows (apt, dnf, apk, pacman, brew): please install the above"
	exit 1
fi
packages=$(line "$(missing "$with")")
install=$(command_of "$with" "$packages")

# Homebrew refuses to run as root.
sudo=
if test "$with" != brew && test "$(id -u)" -ne 0; then
	if ! command -v sudo > /dev/null 2>&1; then
		say "run this as root, then try again:"
		echo "    $install" >&2
		exit 1
	fi
	sudo=sudo
fi

say "$sudo${sudo:+ }$install"
if test "$with" = apt-get; then
	# A fresh system has no lists of packages. One list of many that fails is no reason to stop.
	$sudo apt-get update -qq || say "apt-get update failed: trying with the lists that are there"
	sudo="$sudo env DEBIAN_FRONTEND=noninteractive"
fi
if ! $sudo $install > /dev/null; then
	say "that failed; please run it by hand:"
	echo "    $install" >&2
	exit 1
fi

lacking=$(line "$(missing need)")
test -n "$lacking" || exit 0
say "installed, but still missing or too old: $lacking (bison has to be 3.8 or newer)"
test "$with" != brew || say 'perhaps: export PATH="$(brew --prefix bison)/bin:$(brew --prefix flex)/bin:$PATH"'
exit 1
