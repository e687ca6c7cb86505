/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/readers.h"

#include "base/str.h"
#include "text/csv.h"

#include <arpa/nameser.h>
#include <string.h>

static const struct {
    char key[12];
    uint16_t type;
} keys[] = {
    {"cname=", ns_t_cname}, {"mx-host=", ns_t_mx}, {"txt-record=", ns_t_txt}};

enum { KEYS = sizeof keys / sizeof *keys };

static size_t key_at(const char *line, size_t n)
{
    size_t i = 0;

    while (i < KEYS && (n < strlen(keys[i].key) ||
                        memcmp(line, keys[i].key, strlen(keys[i].key)) != 0))
        i++;
    return i;
}

bool input_dnsmasq_is(const char *line, size_t n)
{
    return key_at(line, n) < KEYS;
}

/* cname=NAME,NAME,TARGET,TTL: each name has the target. */
static const char *take_cnames(struct input *in, const struct csv *c,
                               struct input_raw *raw)
{
    size_t n = c->n - (c->n > 2 && str_is_number(c->cell[c->n - 1]));
    const char *wrong = NULL;

    raw->value = c->cell[n - 1];
    for (size_t i = 0; i + 1 < n && !wrong; i++) {
        raw->name = c->cell[i];
        wrong = input_record(in, raw);
    }
    return wrong;
}

static const char *take(struct input *in, const struct csv *c,
                        struct input_raw *raw)
{
    struct arena *a = &in->scratch;

    if (c->n < 2)
        return "expected a name, a comma and a value";
    if (raw->type == ns_t_cname)
        return take_cnames(in, c, raw);
    raw->name = c->cell[0];
    raw->value = c->cell[1];
    if (raw->type == ns_t_mx)
        raw->value =
            arena_fmt(a, "%s %s", c->n > 2 ? c->cell[2] : "1", raw->value);
    for (size_t i = 2; raw->type == ns_t_txt && i < c->n; i++)
        raw->value = arena_fmt(a, "%s%s", raw->value, c->cell[i]);
    return input_record(in, raw);
}

void input_dnsmasq_line(struct input *in, char *line, unsigned number)
{
    struct arena_mark m = arena_mark(&in->scratch);
    struct csv *c = arena_raw(&in->scratch, sizeof *c);
    size_t i;

    line[strcspn(line, "#")] = '\0';
    while (str_is_space(*line))
        line++;
    i = key_at(line, strlen(line));
    if (i < KEYS) {
        struct input_raw raw = {.type = keys[i].type, .line = number};

        csv_split(c, line + strlen(keys[i].key), ',');
        input_wrong(in, number, 1, take(in, c, &raw));
    }
    arena_release(&in->scratch, m);
}
