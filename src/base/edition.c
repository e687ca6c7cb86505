/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/edition.h"

#include <string.h>

#define OURS "-seslookup-" SESLOOKUP_VERSION

static const struct edition editions[] = {
    {.name = "9.18",
     .version = "9.18.49" OURS,
     .theirs = sizeof "9.18.49-1~deb12u3-Debian" - 1,
     .bit = EDITION_9_18,
     .gone = "",
     .shares_port = true,
     .clock_stands = true,
     .shuts_down = true},
    {.name = "9.20",
     .version = "9.20.30" OURS,
     .theirs = sizeof "9.20.30-1~deb13u1-Debian" - 1,
     .bit = EDITION_9_20,
     .greets_last = true,
     .version_is_data = true,
     .takes_u = true,
     .gone = "in",
     .pair_beside_secret = true,
     .asks_question = true,
     .empty_is_end = true,
     .version_keeps_cookie = true,
     .mac_exact = true,
     .yaml_escapes = true,
     .tls_as_https = true,
     .address_passes = true,
     .short_is_silent = true,
     .rude_is_end = true,
     .signals_kill = true,
     .skips_family = true,
     .binary = true,
     .idn_piped = true,
     .idn_lenient = true},
};

static const struct edition *find(const char *said)
{
    const size_t n = strlen(editions[0].name);

    for (size_t i = 0; said && i < sizeof editions / sizeof *editions; i++)
        if (strncmp(said, editions[i].name, n) == 0 &&
            (!said[n] || said[n] == '.'))
            return &editions[i];
    return NULL;
}

const struct edition *edition_of(const char *said)
{
    const struct edition *e = find(said);

    if (!e)
        e = find(SESLOOKUP_BIND);
    return e ? e : &editions[sizeof editions / sizeof *editions - 1];
}

bool edition_knows(const char *said)
{
    return !said || !*said || find(said);
}
