# SPDX-License-Identifier: GPL-3.0-or-later
# The whole build. GNU variables and targets; nothing is configured.
#   make            the program; BIND=9.18 or 9.20: whose dig and nslookup
#   make check      unit tests, fuzz seeds, house rules, the lab; one of them:
#                   T=ses/check/test_easy_dkim, T=lab/ses:null_mx
#   make demo       a name server on loopback with AWS's example zone, and the workflow
#   make coverage   lines that unit tests reach, by room
#   make lint       the house rules with clang-tidy and cppcheck
#   make fuzz       long fuzzing with clang's libFuzzer
#   make bench      ratios to BIND's tools; BENCH='bulk axfr': only these parts
#   make static, deb, rpm ...   see scripts/package/package.mk
#   make help       these lines

# The one place: packages, pages and the program take it from here.
VERSION      = 0.1.0
.DEFAULT_GOAL = all
PREFIX       ?= /usr/local
prefix       = $(PREFIX)
exec_prefix  = $(prefix)
bindir       = $(exec_prefix)/bin
libexecdir   = $(exec_prefix)/libexec
datarootdir  = $(prefix)/share
datadir      = $(datarootdir)
mandir       = $(datarootdir)/man
docdir       = $(datarootdir)/doc/seslookup
bashcompdir  = $(datadir)/bash-completion/completions
zshcompdir   = $(datadir)/zsh/site-functions
fishcompdir  = $(datadir)/fish/vendor_completions.d
INSTALL      = install
INSTALL_PROGRAM = $(INSTALL)
INSTALL_DATA = $(INSTALL) -m 644
B            ?= build
ifeq ($(origin CC),default)
CC           = cc
endif
ifeq ($(origin AR),default)
AR           = ar
endif

CFLAGS       ?= -O3 -g
WERROR       ?=
HARDEN       = -fPIE -fstack-protector-strong \
               -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 $(HARDEN_CAN)
# What not every compiler and C library has; asked once, when something is
# compiled.
HARDEN_CAN   = $(eval HARDEN_CAN := $$(shell scripts/flags \
               '$(CC) $(CPPFLAGS)' '-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3' \
               -fstack-clash-protection -fcf-protection=full \
               -mbranch-protection=standard))$(HARDEN_CAN)
ALL_CPPFLAGS = -Isrc -Icompat -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L \
               -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 \
               -DSESLOOKUP_VERSION='"$(VERSION)"' $(STANDIN) $(OWN_CPPFLAGS) \
               $(CPPFLAGS)
# The BIND that dig and nslookup imitate unless SESLOOKUP_BIND says otherwise:
# that of the dig which is installed here, as far as there is a choice.
BIND         = $(eval BIND := $$(shell dig -v 2>&1 | sed -n \
               's/^DiG 9\.\([0-9]*\).*/\1/p' | \
               awk '{n = $$$$1} END {print n && n < 19 ? "9.18" : "9.20"}' \
               ))$(BIND)
# What other C libraries than glibc lack.
STANDIN      = $(eval STANDIN := $$(shell echo __GLIBC__ | \
               $(CC) -include stdlib.h -E -P - 2>/dev/null | tail -n 1 | \
               grep -q '^[0-9]' || echo -Icompat/libc/include))$(STANDIN)
# What a row of a table leaves out is zero, as C says.
ALL_CFLAGS   = -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
               -Wmissing-prototypes -Wwrite-strings \
               -Wno-missing-field-initializers $(WERROR) $(HARDEN) \
               -ffile-prefix-map=$(CURDIR)=. $(CFLAGS)
# The tables are full of addresses: where the linker can pack their relocations
# (DT_RELR), a start costs a tenth less. Asked once, when something is linked.
RELR         = $(eval RELR := $$(shell scripts/flags '$(CC) -pie' \
               -Wl,-z,pack-relative-relocs))$(RELR)
ALL_LDFLAGS  = -pie -Wl,-z,relro,-z,now,--as-needed $(RELR) $(LDFLAGS)
# libc comes first, so that the loader looks there first for what is nearly all
# of libc.
LIBS         = $(eval LIBS := $$(shell scripts/flags '$(CC)' -lc \
               -lresolv))$(LIBS)

# One archive per room: an upward call is an undefined symbol at link time.
# The order is the order of the house, top first.
ROOMS        = run look report input check zone fact model \
               nslookup dig ask print args bind cli net rr text dns base libc
dir_libc     = compat/libc
dir_base     = src/base
dir_dns      = src/dns
dir_rr       = src/dns/rr
dir_text     = src/text
dir_net      = src/net
dir_cli      = src/cli
dir_model    = src/ses/model
dir_fact     = src/ses/fact
dir_zone     = src/ses/zone
dir_check    = src/ses/check
dir_input    = src/ses/input
dir_report   = src/ses/report
dir_look     = src/ses/look
dir_run      = src/ses/run
dir_bind     = compat/bind
dir_args     = compat/dig/args
dir_print    = compat/dig/print
dir_ask      = compat/dig/ask
dir_dig      = compat/dig
dir_nslookup = compat/nslookup

# The rooms below each, for the link line of its unit tests.
below_base     =
below_libc     = base
below_dns      = base
below_rr       = dns base
below_text     = base
below_net      = dns base
below_cli      = base
below_model    = text dns base
below_fact     = model net rr $(below_model)
below_zone     = fact $(below_fact)
below_check    = zone $(below_zone)
below_input    = fact cli $(below_fact)
below_report   = model $(below_model)
below_look     = check input report zone cli $(below_zone)
below_run      = $(below_look)
below_bind     = cli net rr dns base
below_args     = bind $(below_bind)
below_print    = args text $(below_args)
below_ask      = print $(below_print)
below_dig      = ask $(below_ask)
below_nslookup = bind $(below_bind)

# One line a room, for scripts/house.py: its name, folder, and what is below it.
rooms:
	@$(foreach r,$(ROOMS),echo $(r) $(dir_$(r)) $(below_$(r));)

sources      = $(sort $(wildcard $(dir_$(1))/*.c))
objects      = $(patsubst %.c,$(B)/%.o,$(call sources,$(1)))
ARCHIVES     = $(ROOMS:%=$(B)/lib%.a)
MAIN_OBJ     = $(B)/src/main.o
ALL_OBJ      = $(MAIN_OBJ) $(foreach r,$(ROOMS),$(call objects,$(r)))

UNIT_SRC     = $(sort $(foreach r,$(ROOMS),$(wildcard \
               $(call tests_of,$(r))/test_*.c)))
UNIT         = $(UNIT_SRC:%.c=$(B)/%)
FAKE_OBJ     = $(patsubst %.c,$(B)/%.o,$(wildcard tests/unit/fake_*.c) \
               tests/unit/only.c)
FUZZ_SRC     = $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ         = $(FUZZ_SRC:%.c=$(B)/%)
# Empty for libFuzzer, which brings a main of its own.
FUZZ_MAIN    = $(B)/tests/fuzz/main.o

all: $(B)/seslookup seslookup

# The lines at the top of this file.
help:
	@sed -n '/^#   make/,/^$$/s/^# *//p' Makefile

# For scripts that ask what the program is compiled with.
show-flags:
	@echo $(ALL_CFLAGS)

seslookup: $(B)/seslookup
	@ln -sf $(B)/seslookup seslookup

$(B)/seslookup: $(MAIN_OBJ) $(ARCHIVES)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(MAIN_OBJ) \
	    $(ARCHIVES) $(LIBS)

# The directory is newer when a source has come or gone.
define room
$(B)/lib$(1).a: $(call objects,$(1)) $(dir_$(1))
	@rm -f $$@
	@$(AR) rcsD $$@ $(call objects,$(1))
endef
$(foreach r,$(ROOMS),$(eval $(call room,$(r))))

# Asked once: a header that is missing is told with its package.
$(B)/has-headers:
	@scripts/headers '$(CC) $(CPPFLAGS)' stdio.h:libc6-dev \
	    jansson.h:libjansson-dev yaml.h:libyaml-dev idn2.h:libidn2-dev
	@mkdir -p $(@D) && touch $@

$(B)/has-cmocka:
	@scripts/headers '$(CC) -include stdarg.h -include setjmp.h $(CPPFLAGS)' \
	    cmocka.h:libcmocka-dev
	@mkdir -p $(@D) && touch $@

$(B)/%.o: %.c | $(B)/has-headers
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# For libFuzzer: what goes through text octet by octet isn't watched comparison by
# comparison, which takes longer than the rest of a run.
$(B)/src/base/%.o $(B)/src/dns/name.o: OWN_CPPFLAGS = $(UNWATCHED)

$(B)/src/base/edition.o: OWN_CPPFLAGS = -DSESLOOKUP_BIND='"$(BIND)"'
$(B)/src/base/edition.o: $(B)/bind-$(BIND)
$(B)/bind-%:
	@case '$*' in 9.18 | 9.20) ;; \
	    *) echo 'BIND=$*: expected 9.18 or 9.20' >&2; exit 1 ;; esac
	@mkdir -p $(B)
	@rm -f $(B)/bind-*
	@touch $@

# A unit test sees its room and those below; a fake that it includes stands in
# front of the room that it replaces. The archives are named from top to bottom.
tests_of = $(patsubst src/%,tests/unit/%,$(patsubst \
           compat/%,tests/unit/%,$(dir_$(1))))
room_of  = $(strip $(foreach r,$(ROOMS),$(if $(filter \
           $(call tests_of,$(r))/,$(dir $(1))),$(r))))
seen_by  = $(1) $(filter $(below_$(1)),$(ROOMS))
# cmocka 2 calls assert_in_range deprecated, and cmocka 1 has nothing else.
$(B)/tests/unit/%.o $(FAKE_OBJ): OWN_CPPFLAGS = -Itests/unit \
    -Wno-deprecated-declarations
$(UNIT:=.o) $(FAKE_OBJ): | $(B)/has-cmocka
$(UNIT): $(B)/%: $(B)/%.o $(FAKE_OBJ) $(ARCHIVES)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(patsubst \
	    %,$(B)/tests/unit/%.o,$(shell grep -oh 'fake_[a-z]*\.h' $*.c | \
	    sort -u | cut -d. -f1) only) \
	    $(patsubst %,$(B)/lib%.a,$(call seen_by,$(call room_of,$*))) \
	    -lcmocka $(LIBS)

$(FUZZ): $(B)/%: $(B)/%.o $(FUZZ_MAIN) $(ARCHIVES)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(FUZZ_MAIN) $(ARCHIVES) \
	    $(LIBS)

tests: $(UNIT) $(FUZZ)

# Debian's names: what does not build without them, and what tests are skipped
# without.
NEEDED       = gcc make binutils libc6-dev libcmocka-dev libjansson-dev \
               libyaml-dev libidn2-dev python3
WISHED       = bind9 bind9-dnsutils nsd knot unbound libedit2 libssl3 \
               nghttp2-server python3-jsonschema

# Built by as many at once as run the tests, unless make was told.
AT_ONCE       = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(or $(JOBS),\
                $(shell nproc 2>/dev/null || echo 1)))
check:
	@scripts/need $(NEEDED) -- $(WISHED)
	@$(MAKE) --no-print-directory $(AT_ONCE) all tests
	@set -f; B=$(B) scripts/check $(T)

# The parts that need no name server.
check-unit: all tests
	@B=$(B) scripts/check unit fuzz

# Lines that unit tests and fuzz seeds reach, by room; ROOM=check: its files.
coverage:
	@$(MAKE) --no-print-directory -s B=build-cov CC=gcc \
	    CFLAGS='-O0 -g --coverage -fprofile-update=atomic' tests
	@find build-cov -name '*.gcda' -delete
	@B=build-cov scripts/check unit fuzz | tail -n 1
	@B=build-cov scripts/coverage $(ROOM)

lint: all
	@B=$(B) scripts/lint

FUZZ_RUNS    ?= 1000000
fuzz: fuzz-build
	@FUZZ_RUNS=$(FUZZ_RUNS) scripts/fuzz build-fuzz
fuzz-build:
	@$(MAKE) B=build-fuzz CC=clang FUZZ_MAIN= \
	    UNWATCHED=-fno-sanitize-coverage=trace-cmp \
	    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined' \
	    LDFLAGS=-fsanitize=fuzzer fuzz-programs
fuzz-programs: $(FUZZ)

# Lines that the fuzz targets reach with their seeds and what `make fuzz` kept.
fuzz-coverage:
	@$(MAKE) --no-print-directory -s B=build-cov CC=gcc \
	    CFLAGS='-O0 -g --coverage -fprofile-update=atomic' tests
	@find build-cov -name '*.gcda' -delete
	@for t in $(notdir $(FUZZ)); do build-cov/tests/fuzz/$$t \
	    tests/fuzz/$$t.in $(wildcard build-fuzz/corpus)/$$t/. 2>/dev/null \
	    >build-cov/$$t.said || build-cov/tests/fuzz/$$t tests/fuzz/$$t.in \
	    >build-cov/$$t.said || exit; done
	@B=build-cov scripts/coverage $(or $(ROOM),files)

# The unit tests and fuzz seeds as programs of other machines: 32 bits, another
# order of octets, another processor; ARCH=s390x: only this one.
cross:
	@scripts/cross $(ARCH)

demo:
	@scripts/demo

bench: all
	@B=$(B) scripts/bench $(BENCH)

include scripts/package/package.mk

# Quoted: a folder of somebody's may have a blank in its name.
install: all
	$(INSTALL) -d "$(DESTDIR)$(bindir)" \
	    "$(DESTDIR)$(libexecdir)/seslookup/bin" \
	    "$(DESTDIR)$(datadir)/seslookup" "$(DESTDIR)$(docdir)" \
	    "$(DESTDIR)$(bashcompdir)" "$(DESTDIR)$(zshcompdir)" \
	    "$(DESTDIR)$(fishcompdir)"
	$(INSTALL_PROGRAM) $(B)/seslookup "$(DESTDIR)$(bindir)/seslookup"
	for n in nslookup dig check_ses; do \
	    at="$(DESTDIR)$(libexecdir)/seslookup/bin/$$n"; \
	    ln -srf "$(DESTDIR)$(bindir)/seslookup" "$$at" 2>/dev/null || \
	    ln -sf "$(bindir)/seslookup" "$$at" || exit; \
	done
	$(EACH_PAGE) $(INSTALL) -d "$(DESTDIR)$(mandir)/man$$s" && \
	    sed 's/\(seslookup\\*[- ]\)VERSION/\1$(VERSION)/g' $$p \
	        >$(B)/$$n && \
	    $(INSTALL_DATA) $(B)/$$n "$(DESTDIR)$(mandir)/man$$s/$$n" || exit; done
	$(INSTALL_DATA) man/*.schema.json "$(DESTDIR)$(datadir)/seslookup"
	$(INSTALL_DATA) README.md COPYING man/NEWS "$(DESTDIR)$(docdir)"
	$(INSTALL_DATA) scripts/completion/seslookup "$(DESTDIR)$(bashcompdir)"
	$(INSTALL_DATA) scripts/completion/_seslookup "$(DESTDIR)$(zshcompdir)"
	$(INSTALL_DATA) scripts/completion/seslookup.fish \
	    "$(DESTDIR)$(fishcompdir)"

MAN_SECTIONS = $(sort $(subst .,,$(suffix $(wildcard man/*.[1-8]))))
# nslookup(1) and dig(1) are BIND's: ours are installed as seslookup-nslookup(1).
# What is "seslookup VERSION" in a page is told when it is installed.
EACH_PAGE    = for p in $(sort $(wildcard man/*.[1-8])); do \
    s=$${p\#\#*.}; n=seslookup-$${p\#man/}; \
    n=$${n\#seslookup-seslookup}; case $$n in [-.]*) n=seslookup$$n; esac;

install-strip:
	$(MAKE) INSTALL_PROGRAM='$(INSTALL) -s' install

# Folders that others use too go when nothing is left in them; those that a
# system has from the beginning stay, empty or not.
uninstall:
	rm -f "$(DESTDIR)$(bindir)/seslookup"
	rm -rf "$(DESTDIR)$(libexecdir)/seslookup" \
	    "$(DESTDIR)$(datadir)/seslookup" "$(DESTDIR)$(docdir)"
	rm -f "$(DESTDIR)$(bashcompdir)/seslookup" \
	    "$(DESTDIR)$(zshcompdir)/_seslookup" \
	    "$(DESTDIR)$(fishcompdir)/seslookup.fish"
	$(EACH_PAGE) rm -f "$(DESTDIR)$(mandir)/man$$s/$$n"; done
	for d in "$(bindir)" "$(libexecdir)" "$(docdir)" "$(bashcompdir)" \
	    "$(zshcompdir)" "$(fishcompdir)" \
	    $(foreach s,$(MAN_SECTIONS),"$(mandir)/man$s"); do \
	    while case $$d in $(if $(DESTDIR),,"$(prefix)" | "$(prefix)")/*) ;; \
	        *) false; esac; do \
	        case "$(DESTDIR)"$$d in \
	        /usr | /usr/local | /usr/bin | /usr/share | /usr/share/man | /usr/share/doc | \
	        /usr/local/bin | /usr/local/share | /usr/local/share/man) break; \
	        esac; \
	        rmdir "$(DESTDIR)$$d" 2>/dev/null; d=$${d%/*}; \
	    done; \
	done; true

clean:
	rm -rf $(B) build-fuzz seslookup

distclean: clean
	rm -rf build-* seslookup-*.tar.gz

.PHONY: all help rooms show-flags tests check check-unit coverage lint fuzz fuzz-build fuzz-programs \
    fuzz-coverage cross demo \
    bench install install-strip uninstall clean distclean
.SECONDARY: $(UNIT:=.o) $(FUZZ:=.o) $(FAKE_OBJ)
-include $(ALL_OBJ:.o=.d) $(UNIT:=.d) $(FUZZ:=.d) $(FAKE_OBJ:.o=.d)
