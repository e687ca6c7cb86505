/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/box.h"

#include "base/str.h"
#include "ses/input/role.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <string.h>

static const char *cell(const struct csv *c, const unsigned char *role,
                        size_t cells, enum input_role which)
{
    for (size_t i = 0; i < cells && i < c->n; i++)
        if (role[i] == which)
            return c->cell[i];
    return NULL;
}

static bool is_text(const char *value)
{
    return str_starts(value + (*value == '"'), "v=");
}

/* "TOKEN.dkim.amazonses.com", "10 HOST", text: nothing need follow. */
static bool is_value(const char *value)
{
    const char *zone = region_target_zone(value);

    return (zone && zone > value) || is_text(value) ||
           (str_is_digit(*value) && strchr(value, ' '));
}

/* "**example.com**" below a whole record: the title of those that follow, not the
 * rest of its name. */
static bool is_title(const char *above, const char *name)
{
    if (!strchr(name, '.') || strchr(name, ' ') || strchr("._-", *name))
        return false;
    return !strncmp(name, "**", 2) || str_ends(above, "_domainkey");
}

bool input_box_goes_on(const struct csv *row, const struct csv *more,
                       const unsigned char *role, size_t cells)
{
    const char *type = cell(more, role, cells, ROLE_TYPE);
    const char *name = cell(more, role, cells, ROLE_NAME);
    const char *value = cell(more, role, cells, ROLE_VALUE);
    const char *above = cell(row, role, cells, ROLE_VALUE);
    const char *owner = cell(row, role, cells, ROLE_NAME);

    if (!type || *type || !name || !value || !above || (!*name && !*value))
        return false;
    if (!*value && is_value(above) && owner && is_title(owner, name))
        return false;
    /* a record of its own, whose type is that of the row above */
    return !*name || !*value || !(is_value(above) || is_value(value));
}

/* What was between two parts of a text: words of SPF and tags of DMARC are told
 * apart; NULL: it may be one word or two. */
static const char *between(const char *text, const char *more)
{
    return str_ends(text, ";") || str_ends(text, "v=spf1") ||
                   oneof_starts(more, "~all|-all|?all|include:|p=|sp=|rua=|k=|"
                                      "pct=|adkim=|aspf=")
               ? " "
               : NULL;
}

char *input_box_join(struct arena *a, const struct csv *row,
                     const struct csv *more, const unsigned char *role,
                     size_t cells, bool *broken)
{
    char *out = arena_str(a, "");

    for (size_t i = 0; i < cells; i++) {
        const char *text = i < row->n ? row->cell[i] : "";
        const char *rest = i < more->n ? more->cell[i] : "";
        const char *blank = "";

        if (role[i] == ROLE_VALUE && *text && *rest) {
            bool number = text[strspn(text, "0123456789")] == '\0';

            blank = is_text(text) ? between(text, rest) : number ? " " : "";
            *broken = *broken || !blank;
        }
        out = arena_fmt(a, "%s%s%s%s%s", out, i ? " | " : "", text,
                        blank ? blank : "", rest);
    }
    return out;
}
