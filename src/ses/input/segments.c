/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "MX: Name bounce, Value HOST, Priority 10": the parts of a record in a line of
 * words, each behind what it is called, without colons. */
#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/row.h"

#include <arpa/nameser.h>
#include <string.h>

struct parts {
    struct arena *a;
    char *cell[ROLES];
    size_t n;
};

/* "CNAME: " or "1. CNAME - " at the beginning: what is behind it. */
static const char *take_type(struct parts *p, const char *line)
{
    const char *s = line + strspn(line, " \t*-+#>0123456789.)`");
    size_t n = strcspn(s, " :,");
    uint16_t type;
    char *word = arena_copy(p->a, s, n < 16 ? n : 0);

    if (!*word || !input_words_type(word, &type))
        return s;
    p->cell[ROLE_TYPE] = word;
    s += n;
    return s + strspn(s, " :-");
}

/* "Name bounce": false: it has no role, or nothing behind it. */
static bool take_part(struct parts *p, const char *s, size_t n)
{
    size_t k = 0, from;
    enum input_role role = ROLE_NONE;

    for (; n && *s == ' '; n--) /* two blanks behind the comma */
        s++;
    while (k < n && role == ROLE_NONE && k < 24) { /* "Points to HOST" */
        k += k ? 1 : 0;
        while (k < n && s[k] != ' ')
            k++;
        role = input_role_of(s, k);
    }
    from = k + strspn(s + k, " =");
    if (role == ROLE_IDLE)
        return true;
    if (role == ROLE_NONE || from >= n || p->cell[role])
        return false;
    p->cell[role] = input_cells_clean(arena_copy(p->a, s + from, n - from));
    p->n++;
    return *p->cell[role] && (role == ROLE_VALUE || role == ROLE_TYPE ||
                              !strpbrk(p->cell[role], " :"));
}

bool input_segments_line(struct input *in, const char *line, unsigned number)
{
    struct parts p = {.a = &in->scratch};
    const char *s, *end;

    if (!strstr(line, ", "))
        return false;
    for (s = take_type(&p, line); *s; s = end + 2 * (*end != '\0')) {
        end = strstr(s, ", ");
        end = end ? end : s + strlen(s);
        if (!take_part(&p, s, (size_t)(end - s)))
            return false;
    }
    if (!p.cell[ROLE_NAME] || !p.cell[ROLE_VALUE] ||
        !input_record_is_meant(p.cell[ROLE_VALUE]))
        return false;
    input_labels_flush(in);
    in->labels.pending = ROLE_NONE; /* a heading, no label */
    for (enum input_role role = ROLE_TYPE; role < ROLES; role++)
        if (p.cell[role])
            input_labels_put(in, role, p.cell[role], number);
    input_labels_flush(in);
    return true;
}
