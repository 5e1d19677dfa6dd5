# Builds, installs and tests sure. `make help` lists the targets; `make demo` and `make check` need no other command first.
#
# Everything built goes to build/, and each variant (asan, clang, fuzz, coverage) to a directory of its own in it. A new
# source, test, library file or page of docs/checks needs no line here: all are found by their place.

VERSION = 0.1.0
# The number in the name grows when a program linked with an older libsure would break.
SONAME  = libsure.so.0

# GNU's directory variables, so that distributions package sure as they package others.
prefix     = /usr/local
bindir     = $(prefix)/bin
libdir     = $(prefix)/lib
includedir = $(prefix)/include
datadir    = $(prefix)/share
mandir     = $(datadir)/man
docdir     = $(datadir)/doc/sure

BUILD      = build
GEN        = build/gen
PKG_CONFIG = pkg-config
BISON      = bison
FLEX       = flex
INSTALL    = install
CLANG      = clang
# The embedder runs here even where CC makes programs for another machine.
HOST_CC    = $(CC)

# -r: make's own rules would turn a .y into a .c by yacc. As many jobs as cores; a -j of the caller wins over this one.
MAKEFLAGS += -r --no-print-directory
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell getconf _NPROCESSORS_ONLN || echo 2)
endif
# Several goals one after the other: most start a make of their own, and two of these would meet in build/.
ifneq ($(word 2,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif
.DELETE_ON_ERROR:

# ---- flags ----

CFLAGS = -O2 -g
# WERROR= builds with a compiler that knows warnings which this code has never met.
WERROR = -Werror
WARN   = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes \
         -Wcast-qual -Wwrite-strings -Wundef -Wvla $(WERROR)
# _XOPEN_SOURCE: -std=c11 alone hides POSIX. -fPIC: one set of objects for both libraries; calls inside them stay direct.
# -fdebug-prefix-map: the same sources give the same bytes, whatever directory they lie in.
MODE   = -std=c11 -D_XOPEN_SOURCE=700 -fPIC -fno-semantic-interposition -fdebug-prefix-map=$(CURDIR)=.
DEFINE = -DSURE_VERSION='"$(VERSION)"' -DSURE_STDLIB_DIR='"$(datadir)/sure"'
# What a variant adds to compiling and linking.
EXTRA  =

# Asked when first needed, and once: make has to be able to read this file before tools/setup.sh has installed pkg-config.
# -isystem: the headers of other projects are not ours to warn about.
PACKAGES   = libxml-2.0 jansson libutf8proc
PKG_CFLAGS = $(eval PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(PACKAGES))))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES)))$(PKG_LIBS)

COMPILE = $(CC) $(MODE) $(WARN) $(CFLAGS) $(EXTRA) -Iinclude -Isrc -I$(GEN) $(PKG_CFLAGS) $(DEFINE) $(CPPFLAGS)
LINK    = $(CC) $(CFLAGS) $(EXTRA) $(LDFLAGS)

# A shared library too, where the linker is that of ELF. Only what include/sure.h declares can be seen in it.
ifneq ($(shell uname),Darwin)
LDFLAGS += -Wl,--fatal-warnings
SHARED   = $(BUILD)/libsure.so
endif

# ---- what there is ----

SOURCES   = $(wildcard src/*.c src/*/*.c)
GENERATED = $(GEN)/gram.c $(GEN)/scan.c $(GEN)/embedded.c
CLI_OBJ   = $(patsubst %.c,$(BUILD)/%.o,$(filter src/cli/%,$(SOURCES)))
LIB_OBJ   = $(patsubst %.c,$(BUILD)/%.o,$(filter-out src/cli/%,$(SOURCES))) $(patsubst $(GEN)/%.c,$(BUILD)/gen/%.o,$(GENERATED))
EMBEDDED  = $(sort $(shell find stdlib -name '*.su') $(wildcard docs/checks/*.md))
FUZZERS   = $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(wildcard tests/fuzz/*.c))

all: $(BUILD)/sure $(BUILD)/libsure.a $(SHARED) ## builds build/sure, libsure.a and libsure.so

# The tool holds its library, so that a copy of the one file works anywhere.
$(BUILD)/sure: $(CLI_OBJ) $(BUILD)/libsure.a
	@echo "  LINK $@"
	@$(LINK) -o $@ $^ $(PKG_LIBS)

$(BUILD)/libsure.a: $(LIB_OBJ) $(BUILD)/objects
	@echo "  AR   $@"
	@rm -f $@ && $(AR) rcs $@ $(LIB_OBJ)

$(BUILD)/libsure.so: $(LIB_OBJ) $(BUILD)/objects
	@echo "  LINK $@"
	@echo '{ global: sure_*; local: *; };' > $@.map
	@$(LINK) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=$@.map -o $@ $(LIB_OBJ) $(PKG_LIBS)

# Every object waits for the parser's header and the table of rules; from the second build on, the .d files tell who includes them.
$(BUILD)/%.o: %.c $(BUILD)/flags | $(GEN)/gram.h $(GEN)/rules.def
	@echo "  CC   $@"
	@mkdir -p $(@D)
	@$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/gen/%.o: $(GEN)/%.c $(BUILD)/flags | $(GEN)/gram.h $(GEN)/rules.def
	@echo "  CC   $@"
	@mkdir -p $(@D)
	@$(COMPILE) -MMD -MP -c -o $@ $<

-include $(patsubst %.o,%.d,$(CLI_OBJ) $(LIB_OBJ))

# ---- generated sources ----

$(GEN)/gram.c: grammar/sure.y
	@echo "  GEN  $@"
	@mkdir -p $(@D)
	@$(BISON) -Wall -Werror -Wcounterexamples -o $@ --header=$(GEN)/gram.h $<

$(GEN)/gram.h: $(GEN)/gram.c ;

# A scanner that never backs up is what makes -Cf fast (-Cfa: measured, and faster than -CF); a rule that breaks this, or a warning of flex, stops the build.
# flex leaves lex.backup where it runs, hence the cd, and the sed that makes its #line paths start at the top again.
$(GEN)/scan.c: grammar/sure.l
	@echo "  GEN  $@"
	@mkdir -p $(@D)
	@cd $(GEN) && { $(FLEX) -b -Cfa -o scan.raw ../../$< 2> flex.log && test ! -s flex.log || { cat flex.log >&2; exit 1; }; }
	@grep -q '^No backing up' $(GEN)/lex.backup || { echo '$< backs up: see $(GEN)/lex.backup' >&2; exit 1; }
	@sed -e '/^#line/s|"\.\./\.\./|"|' -e '/^#line/s|"scan.raw"|"$@"|' $(GEN)/scan.raw > $@

# The library and the pages of the checks, as C: found under their path without its first directory.
$(GEN)/embedded.c: $(EMBEDDED) $(GEN)/embed $(GEN)/embedded.list
	@echo "  GEN  $@"
	@$(GEN)/embed $(EMBEDDED) > $@

# The rules of the library as a table: what a tool says of them without a project to check.
$(GEN)/rules.def: tools/rules.awk $(filter %.su,$(EMBEDDED)) $(GEN)/embedded.list
	@echo "  GEN  $@"
	@mkdir -p $(@D)
	@awk -f tools/rules.awk $(filter %.su,$(EMBEDDED)) > $@

$(GEN)/embed: tools/embed.c
	@mkdir -p $(@D)
	@$(HOST_CC) -std=c11 $(WARN) -O1 -o $@ $<

# These files change when the words in them do, and so rebuild what was built with other flags, or from a file that is gone.
remember = mkdir -p $(@D); echo '$1' | cmp -s - $@ || echo '$1' > $@

$(BUILD)/flags: FORCE
	@$(PKG_CONFIG) --exists --print-errors $(PACKAGES) || { echo 'Something is missing: make setup installs it.' >&2; exit 1; }
	@$(call remember,$(COMPILE) $(LDFLAGS))
$(BUILD)/objects: FORCE
	@$(call remember,$(LIB_OBJ))
$(GEN)/embedded.list: FORCE
	@$(call remember,$(EMBEDDED))

# ---- variants ----

# They share the generated sources, which stand before the second make begins.
generated: $(GENERATED) $(GEN)/gram.h $(GEN)/rules.def

asan: generated ## builds build/asan/sure, which stops at every error that the address and undefined sanitizers see
	@$(MAKE) BUILD=build/asan EXTRA='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' build/asan/sure

clang: generated ## builds all with clang, into build/clang
	@$(MAKE) BUILD=build/clang CC=$(CLANG) all

fuzz: generated ## builds tests/fuzz/*.c with libFuzzer and both sanitizers, into build/fuzz
	@$(MAKE) BUILD=build/fuzz CC=$(CLANG) EXTRA='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION' fuzzers

fuzzers: $(FUZZERS)

$(FUZZERS): $(BUILD)/%: tests/fuzz/%.c $(BUILD)/libsure.a
	@echo "  LINK $@"
	@$(COMPILE) -fsanitize=fuzzer -o $@ $^ $(LDFLAGS) $(PKG_LIBS)

# tests/unit/NAME.c, for the parts that ask for build/unit/NAME.
$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libsure.a
	@echo "  LINK $@"
	@mkdir -p $(@D)
	@$(COMPILE) -o $@ $^ $(LDFLAGS) $(PKG_LIBS)

# ---- demo and tests ----

# Each starts a second make, because the first one read this file on a machine where tools may have been missing.
setup: ## installs what is missing to build and test
	@CC='$(CC)' sh tools/setup.sh

demo: setup ## checks a published strategy; reports, XML and pictures go to build/demo
	@$(MAKE) $(BUILD)/sure
	@SURE=$(BUILD)/sure sh tools/demo.sh build/demo

pictures: $(BUILD)/sure ## draws the pictures of README.md anew, into docs
	@SURE=$(BUILD)/sure sh tools/pictures.sh docs

run = SURE='$(abspath $1)/sure' BUILD='$(abspath $1)' CC='$(CC)' sh tests/run.sh

check: setup ## builds and runs every test but the long ones
	@$(MAKE) all
	@$(call run,$(BUILD))

check-all: ## the long tests too
	@CC='$(CC)' sh tools/setup.sh long
	@$(MAKE) all
	@$(call run,$(BUILD)) --long

bench: all ## measures speed and memory
	@SURE='$(abspath $(BUILD))/sure' python3 tests/bench.py

reference: ## writes a page about each kind of the library to build/reference
	@python3 tools/reference.py build/reference

coverage: generated ## runs the tests on a build that counts; prints the lines and branches of src that they reach
	@$(MAKE) BUILD=build/coverage CFLAGS='-O0 -g' EXTRA=--coverage build/coverage/sure
	@find build/coverage -name '*.gcda' -exec rm -f {} +
	@$(MAKE) all
	@$(call run,build/coverage)
	@sh tools/coverage.sh build/coverage

# ---- installation ----

# Directories in sure.pc start from its prefix, so that a tree that was moved needs one line changed.
below = $(patsubst $(prefix)/%,$${prefix}/%,$1)

install: all ## installs under prefix (/usr/local); DESTDIR stages
	$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir)/pkgconfig $(DESTDIR)$(includedir) $(DESTDIR)$(docdir)/checks
	$(INSTALL) -m 755 $(BUILD)/sure $(DESTDIR)$(bindir)/sure
	$(INSTALL) -m 644 include/sure.h $(DESTDIR)$(includedir)/sure.h
	$(INSTALL) -m 644 $(BUILD)/libsure.a $(DESTDIR)$(libdir)/libsure.a
ifdef SHARED
	$(INSTALL) -m 755 $(SHARED) $(DESTDIR)$(libdir)/libsure.so.$(VERSION)
	ln -sf libsure.so.$(VERSION) $(DESTDIR)$(libdir)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(libdir)/libsure.so
endif
	sed -e 's|@prefix@|$(prefix)|; s|@libdir@|$(call below,$(libdir))|; s|@includedir@|$(call below,$(includedir))|' \
	    -e 's|@datadir@|$(call below,$(datadir))|; s|@VERSION@|$(VERSION)|; s|@PACKAGES@|$(PACKAGES)|' \
	    sure.pc.in > $(DESTDIR)$(libdir)/pkgconfig/sure.pc
	cd stdlib && find . -name '*.su' | while read -r f; do \
	  $(INSTALL) -d "$(DESTDIR)$(datadir)/sure/$${f%/*}" && \
	  $(INSTALL) -m 644 "$$f" "$(DESTDIR)$(datadir)/sure/$$f" || exit 1; done
	for f in docs/checks/*.md; do test ! -f "$$f" || $(INSTALL) -m 644 "$$f" $(DESTDIR)$(docdir)/checks || exit 1; done
ifneq ($(wildcard docs/sure.1),)
	$(INSTALL) -d $(DESTDIR)$(mandir)/man1
	$(INSTALL) -m 644 docs/sure.1 $(DESTDIR)$(mandir)/man1/sure.1
endif

uninstall: ## removes what install put there
	rm -f $(DESTDIR)$(bindir)/sure $(DESTDIR)$(includedir)/sure.h $(DESTDIR)$(mandir)/man1/sure.1
	rm -f $(addprefix $(DESTDIR)$(libdir)/,libsure.a libsure.so $(SONAME) libsure.so.$(VERSION) pkgconfig/sure.pc)
	rm -rf $(DESTDIR)$(datadir)/sure $(DESTDIR)$(docdir)

clean: ## removes build/
	rm -rf build

help: ## prints this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

FORCE:
.PHONY: all generated asan clang fuzz fuzzers setup demo pictures check check-all bench reference coverage install uninstall clean help FORCE
