# SPDX-License-Identifier: GPL-3.0-or-later
# The whole build. GNU variables and targets; nothing is configured.
#   make            the program
#   make check      unit tests, golden cases, fuzz seeds, house rules, the lab
#   make demo       a name server on loopback with AWS's example zone, and the workflow
#   make fuzz       long fuzzing; make bench  the yardsticks; make lint  the house rules

VERSION      = 0.1.0
prefix       = /usr/local
exec_prefix  = $(prefix)
bindir       = $(exec_prefix)/bin
libexecdir   = $(exec_prefix)/libexec
datarootdir  = $(prefix)/share
datadir      = $(datarootdir)
mandir       = $(datarootdir)/man
docdir       = $(datarootdir)/doc/seslookup
INSTALL      = install
CC           ?= cc
B            ?= build

CFLAGS       ?= -O2 -g
WERROR       ?=
HARDEN       = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
ALL_CPPFLAGS = -Isrc -Icompat -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L \
               -DSESLOOKUP_VERSION='"$(VERSION)"' $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
               -Wmissing-prototypes -Wwrite-strings $(WERROR) $(HARDEN) \
               -ffile-prefix-map=$(CURDIR)=. $(CFLAGS)
ALL_LDFLAGS  = -pie -Wl,-z,relro,-z,now,--as-needed $(LDFLAGS)
LIBS         = -lresolv

# One archive per room: an upward call is an undefined symbol at link time.
# The order is the order of the house, top first.
ROOMS        = ses nslookup dig cli net dns base
dir_ses      = src/ses
dir_nslookup = compat/nslookup
dir_dig      = compat/dig
dir_cli      = src/cli
dir_net      = src/net
dir_dns      = src/dns
dir_base     = src/base

sources      = $(wildcard $(dir_$(1))/*.c)
objects      = $(patsubst %.c,$(B)/%.o,$(call sources,$(1)))
ARCHIVES     = $(ROOMS:%=$(B)/lib%.a)
MAIN_OBJ     = $(B)/src/main.o
ALL_OBJ      = $(MAIN_OBJ) $(foreach r,$(ROOMS),$(call objects,$(r)))

all: $(B)/seslookup seslookup

seslookup: $(B)/seslookup
	@ln -sf $(B)/seslookup seslookup

$(B)/seslookup: $(MAIN_OBJ) $(ARCHIVES)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(MAIN_OBJ) \
	    $(ARCHIVES) $(LIBS)

define room
$(B)/lib$(1).a: $(call objects,$(1))
	@rm -f $$@
	@$(AR) rcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room,$(r))))

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

clean:
	rm -rf $(B) seslookup

.PHONY: all clean
-include $(ALL_OBJ:.o=.d)
