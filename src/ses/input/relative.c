/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that leave the domain out, as most panels and listings have them. They
 * are joined to a domain that somebody named, and to nothing else. */
#include "ses/input/line.h"

#include "base/buf.h"
#include "base/str.h"
#include "ses/model/suffix.h"

#include <arpa/nameser.h>
#include <string.h>

enum { BASES = 64 };

struct bases {
    const char *at[BASES];
    size_t n;
};

static void add_base(struct bases *b, const char *domain)
{
    const char *at = domain ? strrchr(domain, '@') : NULL;

    domain = at ? at + 1 : domain;
    if (!domain || !*domain || !strcmp(domain, ".") || b->n == BASES)
        return;
    for (size_t i = 0; i < b->n; i++)
        if (!strcmp(b->at[i], domain))
            return;
    b->at[b->n++] = domain;
}

/* The row's own, else the file's, else the words, else the heading above. */
static struct bases bases_of(const struct input *in, const char *scope)
{
    struct bases b = {.n = 0};

    add_base(&b, scope);
    if (!b.n)
        add_base(&b, in->file.hint);
    for (size_t i = 0, had = b.n; !had && i < in->domains; i++)
        add_base(&b, in->domain[i]);
    if (!b.n)
        add_base(&b, in->file.heading);
    return b;
}

/* What is left of a record's name behind the labels of its kind:
 * "tok._domainkey.mail" -> "mail". */
static const char *owner_part(const char *name)
{
    struct input_dkim d;

    if (input_dkim_name(name, &d))
        return *d.domain ? name + strlen(name) - strlen(d.domain) : "";
    while (*name == '_') {
        const char *dot = strchr(name, '.');

        if (!dot)
            return "";
        name = dot + 1;
    }
    return name;
}

static const char *last_label(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot ? dot + 1 : name;
}

/* It ends as whole names do: in a label that a named domain ends in, too, or in
 * a top-level name. */
static bool ends_in_top(const struct bases *b, const char *name)
{
    const char *top = last_label(name);

    for (size_t i = 0; i < b->n; i++)
        if (str_same(top, last_label(b->at[i])))
            return true;
    return suffix_is_reserved(name) || suffix_is_public(top);
}

/* "tok._domainkey.mail" and "mail.example.com" share "mail": where the rest of
 * the base begins, behind the longest such part. NULL: nothing is shared. */
static const char *overlap(const char *name, const char *base)
{
    const char *best = NULL;
    size_t n = strlen(name);

    for (const char *p = base; (p = strchr(p, '.')); p++) {
        size_t k = (size_t)(p - base);

        if (k <= n && str_same_n(name + n - k, base, k) &&
            (k == n || name[n - k - 1] == '.') && !suffix_is_registry(p + 1))
            best = p + 1;
    }
    return best;
}

static bool is_within_any(const struct bases *b, const char *name,
                          const char *part)
{
    for (size_t i = 0; i < b->n; i++)
        if (name_within(name, b->at[i]) ||
            (strchr(part, '.') && name_within(b->at[i], part)))
            return true;
    return false;
}

/* Below the one base that shares labels with the name, or below the only one.
 * NULL: there is none, or it is not clear which. */
static const char *base_for(const struct bases *b, const char *part)
{
    const char *found = NULL;
    size_t found_len = 0;

    for (size_t i = 0; *part && i < b->n; i++) {
        const char *rest = overlap(part, b->at[i]);
        size_t shared = rest ? (size_t)(rest - b->at[i]) : 0;

        if (shared > found_len) {
            found = rest;
            found_len = shared;
        } else if (shared && shared == found_len && strcmp(found, rest) != 0) {
            return NULL;
        }
    }
    if (found)
        return found;
    return b->n == 1 ? b->at[0] : NULL;
}

static const char *no_base(struct input *in, const char *typed,
                           const struct bases *b)
{
    if (b->n)
        return arena_fmt(&in->scratch,
                         "it is not clear which of the domains the name %.80s "
                         "belongs to; give the full name",
                         *typed ? typed : "@");
    return arena_fmt(&in->scratch,
                     "the name %.80s has no domain, and none is named; name it "
                     "on the command line: seslookup --ses DOMAIN --from=FILE",
                     *typed ? typed : "@");
}

bool input_relative_has_base(struct input *in, const char *scope)
{
    return bases_of(in, scope).n > 0;
}

static const char *join(char out[NAME_TEXT], const char *name, const char *base)
{
    return name_join(out, name, base) == NAME_OK
               ? NULL
               : "the name is longer than 255 octets";
}

/* "_sip._tls.@" and "www.@" of GoDaddy; "@" itself. */
static bool take_at(struct input *in, const char *typed, char **left)
{
    size_t n = strlen(typed);

    while (n && (str_is_space(typed[n - 1]) || typed[n - 1] == '"'))
        n--;
    if (!n || typed[n - 1] != '@' || (n > 1 && typed[n - 2] != '.'))
        return false;
    *left = arena_copy(&in->scratch, typed, n > 1 ? n - 2 : 0);
    return true;
}

static const char *at_base(struct input *in, const char *left,
                           const char *scope, char out[NAME_TEXT])
{
    struct bases b = bases_of(in, scope);
    const char *base = in->file.origin, *wrong;
    char name[NAME_TEXT];

    if (!*base)
        base = b.n == 1 ? b.at[0] : NULL;
    if (!base)
        return no_base(in, "@", &b);
    if (!*left) {
        memcpy(out, base, strlen(base) + 1);
        return NULL;
    }
    wrong = input_name(&in->scratch, left, name);
    return wrong ? wrong : join(out, name, base);
}

/* Below $ORIGIN, as zone files have it. */
static const char *below_origin(struct input *in, const char *name,
                                unsigned line, char out[NAME_TEXT])
{
    const char *origin = in->file.origin;

    if (!strcmp(origin, "."))
        return NULL;
    if (name_within(name, origin)) {
        if (!in->file.dotless_told)
            input_note(in, line,
                       "the name has no final dot; it was read as a full name");
        in->file.dotless_told = true;
        return NULL;
    }
    return join(out, name, origin);
}

const char *input_relative(struct input *in, const struct input_raw *raw,
                           char out[NAME_TEXT])
{
    char name[NAME_TEXT], *left;
    const char *typed = str_skip_space(raw->name), *wrong, *part, *base;
    size_t n;

    if (!*typed && raw->domain)
        return at_base(in, "", raw->domain, out);
    if (take_at(in, typed, &left))
        return at_base(in, left, raw->domain, out);
    wrong = input_name(&in->scratch, typed, name);
    if (wrong)
        return wrong;
    memcpy(out, name, strlen(name) + 1);
    part = owner_part(name);
    n = strlen(typed);
    while (n && (str_is_space(typed[n - 1]) || strchr("\"'`", typed[n - 1])))
        n--;
    if (*part && n && typed[n - 1] == '.')
        return NULL;
    if (in->file.origin[0] && !raw->domain)
        return below_origin(in, name, raw->line, out);
    const char *above = input_above(in, raw);
    struct bases b = bases_of(in, above ? above : raw->domain);
    if (*part && is_within_any(&b, name, part))
        return NULL;
    base = base_for(&b, part);
    bool shares = base && *part && (b.n > 1 || base != b.at[0]);
    if (!shares && strchr(part, '.') && (!b.n || ends_in_top(&b, part))) {
        input_above_heading(in); /* of another domain than that above */
        return NULL;
    }
    if (!base)
        return no_base(in, name, &b);
    if (shares && raw->type == ns_t_mx && !strcmp(part, name) &&
        strlen(base) + 1 + strlen(part) == strlen(b.at[0]) && b.n == 1)
        base = b.at[0]; /* a MAIL FROM is never the identity itself */
    wrong = join(out, name, base);
    if (above)
        input_above_taken(in);
    return wrong;
}
