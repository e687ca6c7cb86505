# SPDX-License-Identifier: GPL-3.0-or-later
# One static binary, and packages. Included by the Makefile.
#   make static     build-static/seslookup: nothing is loaded; TLS=no: no OpenSSL
STATIC       = build-static
STATIC_CC   ?= $(shell command -v musl-gcc || echo $(CC))
TLS         ?= yes

static:
	@[ "$$(cat $(STATIC)/cc 2>/dev/null)" = '$(STATIC_CC)' ] || \
	    rm -rf $(STATIC); mkdir -p $(STATIC); echo '$(STATIC_CC)' >$(STATIC)/cc
	@$(MAKE) --no-print-directory B=$(STATIC) CC='$(STATIC_CC)' \
	    CPPFLAGS='$(CPPFLAGS) $(AFTER)' TLS=$(TLS) \
	    CFLAGS='$(CFLAGS) -ffunction-sections -fdata-sections' static-program

# musl-gcc has a folder of headers of its own: those of libraries and of Linux
# stand behind it.
AFTER        = $(if $(findstring musl-gcc,$(STATIC_CC)),$(addprefix \
               -idirafter /usr/include,/ /$(shell $(STATIC_CC) \
               -print-multiarch 2>/dev/null || $(CC) -print-multiarch)))

STATIC_OBJ   = $(B)/compat/libc/lib.o $(B)/compat/libc/fortify.o
static-program: $(MAIN_OBJ) $(ARCHIVES)
	@words=$$(CC='$(CC) $(ALL_CPPFLAGS)' TLS=$(TLS) \
	    scripts/static $(B)/bound.c $(B)/compat/libc/fortify.o) && \
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $(B)/bound.o $(B)/bound.c && \
	$(CC) $(ALL_CFLAGS) -Wl,-z,relro,-z,now,--gc-sections,-s $(LDFLAGS) \
	    -o $(B)/seslookup $(MAIN_OBJ) $(B)/bound.o $(STATIC_OBJ) $(ARCHIVES) \
	    $$words $(LIBS)

.PHONY: static static-program

# ---- packages ----
#   make deb, make rpm     in build-deb, build-rpm; no root
#   make dist              the tarball of the sources
LIBRARIES    = libidn2-dev libjansson-dev libyaml-dev
deb:
	@scripts/need build-essential debhelper python3 $(LIBRARIES)
	@scripts/package/deb $(VERSION) build-deb

rpm:
	@scripts/need rpm gcc make libc6-dev python3 $(LIBRARIES)
	@scripts/package/rpm $(VERSION) build-rpm

# build-formula/seslookup.rb; URL=... is where the tarball will be.
URL         ?= file://$(CURDIR)/seslookup-$(VERSION).tar.gz
formula: dist
	@mkdir -p build-formula
	@sum=$$(sha256sum <seslookup-$(VERSION).tar.gz) && \
	sed -e 's|@URL@|$(URL)|' -e 's|@VERSION@|$(VERSION)|' \
	    -e "s|@SHA256@|$${sum%% *}|" scripts/package/seslookup.rb \
	    >build-formula/seslookup.rb && ls build-formula/seslookup.rb

dist:
	@scripts/package/dist $(VERSION) >seslookup-$(VERSION).tar.gz
	@ls seslookup-$(VERSION).tar.gz

.PHONY: deb rpm formula dist
