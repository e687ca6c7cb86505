/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/search.h"

#include "base/buf.h"

#include <string.h>

/* Dots in the name as typed, the final one and escaped ones left out. */
static unsigned count_dots(const char *name)
{
    unsigned n = 0;

    for (; (name += name_label_len(name), *name); name++)
        if (name[1])
            n++;
    return n;
}

/* The first domain at or behind `from` with which the name is not too long. */
static bool domain_candidate(const struct search *s, const char *name,
                             unsigned *from, char out[NAME_TEXT],
                             enum name_err *err)
{
    char domain[NAME_TEXT];

    for (; *from < s->domains; ++*from) {
        *err = name_read(domain, s->domain[*from], NULL);
        if (*err != NAME_OK)
            return false;
        if (name_join(out, name, domain) == NAME_OK)
            return true;
    }
    return false;
}

bool search_candidate(const struct search *s, const char *typed, unsigned index,
                      char out[NAME_TEXT], enum name_err *err)
{
    char name[NAME_TEXT];
    bool absolute;

    *err = name_read(name, typed, &absolute);
    if (*err != NAME_OK)
        return false;
    if (s->on && !absolute && count_dots(name) < s->ndots) {
        unsigned domain = 0, found = 0;
        for (; domain_candidate(s, name, &domain, out, err); domain++)
            if (found++ == index)
                return true;
        if (*err != NAME_OK)
            return false;
        index -= found;
    }
    memcpy(out, name, strlen(name) + 1);
    return index == 0;
}
