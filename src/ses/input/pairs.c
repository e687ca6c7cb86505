/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "msg=made domain=example.com dkim_tokens=a,b,c", "record=NAME type=CNAME
 * value=HOST": each word says what it is, so nothing is told by its look. */
#include "ses/input/row.h"

#include "base/str.h"
#include "ses/input/keys.h"

#include <string.h>

static bool is_key(char c)
{
    return str_is_alnum(c) || c == '_' || c == '-' || c == '.';
}

/* The next KEY=VALUE from *p on, the value without its quotes; false: no more.
 * The strings are in the arena. */
static bool next_pair(struct arena *a, const char **p, char **key, char **value)
{
    const char *s = *p;

    for (; *s; s++) {
        size_t n = 0, k;

        if (s > *p && !strchr(" \t,;{([", s[-1]))
            continue;
        while (is_key(s[n]))
            n++;
        if (!n || s[n] != '=' || s[n + 1] == '=')
            continue;
        *key = arena_copy(a, s, n);
        s += n + 1;
        if (*s == '"' || *s == '\'' || *s == '[') {
            char end[2] = {*s == '[' ? ']' : *s};

            k = strcspn(++s, end);
        } else {
            k = strcspn(s, " \t;");
        }
        *value = arena_copy(a, s, k);
        *p = s + k + (s[k] == '"' || s[k] == '\'' || s[k] == ']');
        return true;
    }
    return false;
}

static enum input_role role_of(const char *key)
{
    static const enum input_role role[] = {[KEY_DOMAIN] = ROLE_DOMAIN,
                                           [KEY_TOKENS] = ROLE_TOKENS,
                                           [KEY_MAIL_FROM] = ROLE_MAIL_FROM};
    enum input_key m = strchr(key, '_') ? input_keys_in(key, false) : KEY_OTHER;

    if (m < sizeof role / sizeof *role && role[m] != ROLE_NONE)
        return role[m]; /* SES_DOMAIN */
    return str_same(key, "record") ? ROLE_NAME
                                   : input_role_of(key, strlen(key));
}

bool input_pairs(struct input *in, const char *line, unsigned number,
                 const char **wrong)
{
    struct input_cells c = {.line = number};
    const char *p = line;
    char *key, *value;
    bool twice = false;

    while (next_pair(&in->scratch, &p, &key, &value)) {
        enum input_role role = role_of(key);

        if (role <= ROLE_IDLE || !*value)
            continue;
        twice = twice || c.cell[role];
        c.cell[role] = value;
    }
    bool record = c.cell[ROLE_NAME] && c.cell[ROLE_VALUE];
    bool tokens = c.cell[ROLE_DOMAIN] && c.cell[ROLE_TOKENS];

    if (twice || (!record && !tokens))
        return false;
    *wrong = record ? input_cells_record(in, &c) : input_cells_identity(in, &c);
    return true;
}
