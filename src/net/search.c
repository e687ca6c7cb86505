/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/search.h"

#include <string.h>

/* Dots of any kind in the text: BIND counts escaped ones too. */
static unsigned count_dots(const char *typed)
{
    unsigned n = 0;

    for (; *typed; typed++)
        n += *typed == '.';
    return n;
}

static bool ends_in_dot(const char *typed)
{
    size_t n = strlen(typed);

    return n && typed[n - 1] == '.';
}

static bool read_part(char out[NAME_TEXT], const char *text, bool searched,
                      struct search_fault *fault)
{
    /* RFC 1035 5.1: a free standing @ is the origin. */
    fault->err = name_read(out, strcmp(text, "@") ? text : ".", NULL);
    fault->text = text;
    fault->searched = searched;
    return fault->err == NAME_OK;
}

/* The first domain at or behind *from with which the name is not too long. */
static bool domain_candidate(const struct search *s, const char *typed,
                             unsigned *from, char out[NAME_TEXT],
                             struct search_fault *fault)
{
    char domain[NAME_TEXT], name[NAME_TEXT];

    for (; *from < s->domains; ++*from) {
        if (!read_part(domain, s->domain[*from], true, fault) ||
            !read_part(name, typed, true, fault))
            return false;
        if (name_join(out, name, domain) == NAME_OK)
            return true;
    }
    return false;
}

bool search_next(const struct search *s, const char *typed, unsigned index,
                 char out[NAME_TEXT], struct search_fault *fault)
{
    struct search_fault own;

    if (!fault)
        fault = &own;
    *fault = (struct search_fault){.err = NAME_OK};
    if (s->on && !ends_in_dot(typed) && count_dots(typed) < s->ndots) {
        unsigned domain = 0, found = 0;
        for (; domain_candidate(s, typed, &domain, out, fault); domain++)
            if (found++ == index)
                return true;
        if (fault->err != NAME_OK)
            return false;
        index -= found;
    }
    return index == 0 && read_part(out, typed, false, fault);
}

bool search_candidate(const struct search *s, const char *typed, unsigned index,
                      char out[NAME_TEXT], enum name_err *err)
{
    struct search_fault fault;
    bool more = search_next(s, typed, index, out, &fault);

    *err = fault.err;
    return more;
}
