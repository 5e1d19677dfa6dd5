#!/bin/sh
# The build, the libraries, the public header, installation.
. "${ROOT:?}/tests/lib.sh"
cd "$ROOT" || exit 1
CC=${CC:-cc}
packages=$(sed -n 's/^PACKAGES *= *//p' Makefile)
make() { command make BUILD=build "$@"; }

# ---- building ----

quiet() { "$@" > "$scratch/said" 2>&1 && ! grep -i warning "$scratch/said"; }
idle() { make all > "$scratch/said" 2>&1 && ! grep -E '^  [A-Z]+ ' "$scratch/said"; }

check "the build is complete" make all
check "a second make has nothing to do" idle
if command -v clang > /dev/null; then
	check "clang builds all of it without a warning" quiet make clang
	check "what clang built runs" build/clang/sure --version
else
	skip "a build with clang" "there is no clang"
fi

# ---- the libraries ----

header() {      # LANGUAGE STANDARD COMPILER
	printf '#include <sure.h>\n#include <sure.h>\n' |
		"$3" -x "$1" -std="$2" -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -
}
declared() { sed -n 's/^[a-z].*[ *]\(sure_[a-z0-9_]*\)(.*/\1/p' include/sure.h | sort; }
exported() { nm -D --defined-only build/libsure.so | sed -n 's/^.* [A-Z] //p' | sort; }
# Functions that the header declares and the library has, neither more nor fewer.
same_interface() {
	declared > "$scratch/declared" && exported > "$scratch/exported" && test -s "$scratch/declared" &&
		diff "$scratch/declared" "$scratch/exported"
}
# Two contexts in two threads must not meet: nothing in the library can be written to but what a context owns.
no_globals() {
	size -A build/libsure.a > "$scratch/sizes" && grep -q '^\.text' "$scratch/sizes" &&
		! awk '/ex / { file = $1 } /^\.(data|bss|tdata|tbss) / && $2 { print file, $1, $2; bad = 1 } END { exit !bad }' "$scratch/sizes"
}

check "the public header compiles alone as C11" header c c11 "$CC"
check "the public header compiles alone as C++" header c++ c++11 c++
check "the library has no global variables" no_globals
if test -e build/libsure.so; then
	check "the shared library offers what the header declares, and no more" same_interface
	check "the command line needs no more than the public interface" \
		"$CC" -o "$scratch/cli" build/src/cli/*.o build/libsure.so
fi

# ---- installation ----

dest=$PWD/build/check/root
rm -rf "$dest"
check "make install" make install DESTDIR="$dest"
# Wherever the directory variables of this build put them.
installed=$(find "$dest" -path '*/bin/sure') pc=$(find "$dest" -name sure.pc)
usr=${installed%/bin/sure} lib=${pc%/pkgconfig/sure.pc}
check "the library of .su files is installed" diff -r stdlib "$usr/share/sure"

# A program can know the place of these sources from its own bytes, its path, the working directory or the environment.
# From here on it has none of these, and the directory that it was installed for does not exist.
exits 1 "the program does not name the directory where it was built" grep -F "$PWD" build/sure
mkdir "$scratch/else"
cp build/sure "$scratch/else/sure"
cd "$scratch/else" || exit 1
echo 'actor ministry "The ministry"' > good.su
echo 'acter ministry "The ministry"' > bad.su
alone() { env -i PATH=/usr/bin:/bin "$@"; }
for program in "$installed" ./sure; do
	case $program in ./sure) which='a copy of the one file' ;; *) which='the installed program' ;; esac
	check "$which checks a good line from another directory" alone "$program" check good.su
	exits 1 "$which refuses a bad one" alone "$program" check bad.su
	says "$which says what is wrong" '[unknown-kind]'
done

# ---- a program that uses the library ----

cat > user.c <<'END'
#include <sure.h>

int main(void)
{
	const char text[] = "acter ministry \"The ministry\"\n";
	sure_t *s = sure_new();
	if (!s || sure_add_text(s, "a.su", text, sizeof text - 1) != SURE_OK || sure_check(s) != SURE_OK)
		return 2;
	for (size_t i = 0; i < sure_finding_count(s); i++)
		printf("%s:%u %s\n", sure_finding_file(s, i), sure_finding_line(s, i), sure_finding_check(s, i));
	sure_free(s);
	return 0;
}
END
# Staged under $dest, the package has another prefix than the one it will have.
mkdir pc
sed "s|^prefix=.*|prefix=$usr|" "$pc" > pc/sure.pc
PKG_CONFIG_PATH=$PWD/pc${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
export PKG_CONFIG_PATH
finds() { LD_LIBRARY_PATH=$lib "$1" > "$scratch/said" && cat "$scratch/said" && grep -qx 'a.su:1 unknown-kind' "$scratch/said"; }

check "pkg-config knows the version" pkg-config --exact-version="$("$installed" --version | sed -n '1s/.* //p')" sure
if test -e "$lib/libsure.so"; then
	# Not quoted: these are words.
	check "a program compiles against the shared library" "$CC" -std=c11 -o shared user.c $(pkg-config --cflags --libs sure)
	check "and finds a mistake" finds ./shared
fi
check "a program compiles against the static library" \
	"$CC" -std=c11 -o static user.c $(pkg-config --cflags sure) "$lib/libsure.a" $(pkg-config --libs $packages)
check "and finds a mistake" finds ./static

cd "$ROOT" || exit 1
left() { find "$dest" ! -type d | grep .; }
check "make uninstall" make uninstall DESTDIR="$dest"
exits 1 "leaves nothing behind" left
finish
