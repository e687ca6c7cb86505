/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/search.h"

#include "base/str.h"

#include <string.h>

/* Those between labels only. */
static unsigned count_bare_dots(const char *text)
{
    unsigned n = 0;

    for (; *text; text++) {
        if (*text == '\\' && text[1])
            text++;
        else
            n += *text == '.';
    }
    return n;
}

/* A text on its way to being a name. */
struct part {
    const char *text;      /* as typed */
    char ascii[NAME_TEXT]; /* as it is read */
    char name[NAME_TEXT];
    bool absolute;
};

static bool convert(const struct search *s, struct part *p, const char *text,
                    struct search_fault *fault)
{
    p->text = fault->text = text;
    if (s->idn) {
        fault->idn = idn_read(s->idn, text, p->ascii, sizeof p->ascii);
        return !fault->idn;
    }
    size_t n = strnlen(text, sizeof p->ascii - 1);
    memcpy(p->ascii, text, n);
    p->ascii[n] = '\0';
    return true;
}

static bool read_part(struct part *p, bool searched, struct search_fault *fault)
{
    /* RFC 1035 5.1: a free standing @ is the origin. */
    const char *text = strcmp(p->ascii, "@") ? p->ascii : ".";

    fault->err = name_read(p->name, text, &p->absolute);
    fault->text = p->text;
    fault->searched = searched;
    if (text != p->ascii)
        p->absolute = false;
    return fault->err == NAME_OK;
}

/* The first domain at or behind *from with which the name is not too long. */
static bool domain_candidate(const struct search *s, struct part *name,
                             unsigned *from, char out[NAME_TEXT],
                             struct search_fault *fault)
{
    struct part domain;

    for (; *from < s->domains; ++*from) {
        if (!convert(s, &domain, s->domain[*from], fault))
            return false;
        if (!read_part(&domain, true, fault)) {
            memcpy(fault->domain, domain.ascii, strlen(domain.ascii) + 1);
            fault->text = fault->domain;
            return false;
        }
        if (!read_part(name, true, fault))
            return false;
        if (name_join(out, name->name, name->absolute ? "." : domain.name) ==
            NAME_OK)
            return true;
    }
    return false;
}

/* Candidate *index below a domain. False: there is none, or *fault; *index is
 * then less by those that there are. */
static bool below_domain(const struct search *s, struct part *name,
                         unsigned *index, char out[NAME_TEXT],
                         struct search_fault *fault)
{
    unsigned domain = 0, found = 0;

    for (; domain_candidate(s, name, &domain, out, fault); domain++)
        if (found++ == *index)
            return true;
        else if (name->absolute)
            break;
    *index -= found;
    return false;
}

bool search_is_below(const struct search *s, const char *typed, unsigned index)
{
    struct search_fault fault = {.err = NAME_OK};
    char name[NAME_TEXT];
    struct part part;

    return convert(s, &part, typed, &fault) &&
           below_domain(s, &part, &index, name, &fault);
}

bool search_has_dots(const struct search *s, const char *typed)
{
    struct search_fault fault;
    struct part name;

    return convert(s, &name, typed, &fault) &&
           str_count(name.ascii, '.') >= s->ndots;
}

bool search_next(const struct search *s, const char *typed, unsigned index,
                 char out[NAME_TEXT], struct search_fault *fault)
{
    struct search_fault own;
    struct part name;

    if (!fault)
        fault = &own;
    *fault = (struct search_fault){.err = NAME_OK};
    if (!convert(s, &name, typed, fault))
        return false;
    bool enough =
        s->on && (s->enough || str_count(name.ascii, '.') >= s->ndots);
    if (s->on && !enough) {
        if (below_domain(s, &name, &index, out, fault))
            return true;
        if (search_failed(fault) || (s->domains && name.absolute))
            return false;
    }
    if (!read_part(&name, false, fault))
        return false;
    bool again = s->on && enough && !name.absolute &&
                 count_bare_dots(name.ascii) < s->ndots;
    if (index && again && s->domains) {
        index--;
        return below_domain(s, &name, &index, out, fault);
    }
    if (index > 1 || (index && !again))
        return false;
    memcpy(out, name.name, strlen(name.name) + 1);
    return true;
}

bool search_candidate(const struct search *s, const char *typed, unsigned index,
                      char out[NAME_TEXT], enum name_err *err)
{
    struct search plain = *s;
    struct search_fault fault;

    plain.idn = NULL;
    bool more = search_next(&plain, typed, index, out, &fault);

    *err = fault.err;
    return more;
}
