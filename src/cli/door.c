/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/door.h"

#include "base/str.h"

#include <string.h>

/* What the words of a command line tell, read once from left to right. */
struct zone_look {
    bool dig_mark;      /* a word that begins with @ or + */
    bool nslookup_mark; /* -word=value: dig has no such option */
    bool nslookup_type; /* -type=X in one of nslookup's spellings */
    bool bare_type;     /* a type standing by itself, as dig takes it */
    bool name;          /* a bare word that is no type */
};

static bool called(const char *argv0, const char *name)
{
    const char *base = strrchr(argv0, '/');
    size_t n, m = strlen(name);

    base = base ? base + 1 : argv0;
    n = strlen(base);
    if (n > 4 && str_same(base + n - 4, ".exe"))
        n -= 4;
    if (n < m || memcmp(base + n - m, name, m) != 0)
        return false;
    return n == m || !str_is_alnum(base[n - m - 1]);
}

/* The fixed spellings BIND's nslookup takes, in any case. */
static bool is_nslookup_type(const char *word)
{
    static const char *const spelling[] = {
        "-type=", "-ty=", "-querytype=", "-query=", "-qu=", "-q="};

    for (size_t i = 0; i < sizeof spelling / sizeof spelling[0]; i++)
        if (str_starts(word, spelling[i]))
            return true;
    return false;
}

/* dig's letters that take a value, glued or in the next word. */
static bool dig_takes_value(char letter)
{
    return letter && strchr("bcfkpqtxy", letter);
}

static void look_at_option(struct zone_look *l, const char *word)
{
    if (is_nslookup_type(word))
        l->nslookup_type = true;
    if (strchr(word, '='))
        l->nslookup_mark = true;
}

static void look_at_bare(struct zone_look *l, const char *word,
                         bool (*is_type)(const char *))
{
    if (is_type(word) || str_starts(word, "ixfr="))
        l->bare_type = true;
    else
        l->name = true;
}

static struct zone_look look_at(int argc, char **argv,
                                bool (*is_type)(const char *))
{
    struct zone_look l = {false, false, false, false, false};

    for (int i = 0; i < argc; i++) {
        const char *w = argv[i];

        if (w[0] == '@' || w[0] == '+')
            l.dig_mark = true;
        else if (w[0] != '-' || !w[1])
            look_at_bare(&l, w, is_type);
        else
            look_at_option(&l, w);
    }
    return l;
}

/* Whether dig would take the line for a lookup that names a type: the values
 * of its options are no bare words then. -timeout=5 is nslookup's spelling of
 * an option that --ses takes in every grammar. */
static bool dig_typed(int argc, char **argv, bool (*is_type)(const char *))
{
    for (int i = 0; i < argc; i++) {
        const char *w = argv[i];

        if (w[0] == '-' && strchr(w, '=')) {
            if (is_nslookup_type(w))
                return true;
            continue;
        }
        if (w[0] == '-' && w[1] && strchr("tfx", w[1]))
            return true;
        if (w[0] == '-' && dig_takes_value(w[1]) && !w[2])
            i++;
        else if (!strchr("-+@%", w[0]) &&
                 (is_type(w) || str_starts(w, "ixfr=")))
            return true;
    }
    return false;
}

/* dig: @ or +, or a type beside a name. A line with one of nslookup's
 * -word=value options is nslookup's unless dig's own marks stand in it. */
static bool looks_like_dig(const struct zone_look *l)
{
    if (l->dig_mark)
        return true;
    return l->bare_type && l->name && !l->nslookup_mark;
}

/* The grammar a line is for, before --ses is looked at. */
static enum door grammar(int argc, char **argv, const struct zone_look *l,
                         bool *forced)
{
    *forced = false;
    if (called(argv[0], "nslookup"))
        return DOOR_NSLOOKUP;
    if (called(argv[0], "dig"))
        return DOOR_DIG;
    *forced =
        argc > 1 && (!strcmp(argv[1], "nslookup") || !strcmp(argv[1], "dig"));
    if (*forced)
        return argv[1][0] == 'd' ? DOOR_DIG : DOOR_NSLOOKUP;
    return looks_like_dig(l) ? DOOR_DIG : DOOR_NSLOOKUP;
}

/* "-" is nslookup's session: its lookups are annotated one by one. */
static bool has_session(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "-"))
            return true;
    return false;
}

struct door_choice door_choose(int argc, char **argv, bool ses,
                               bool (*is_type)(const char *word))
{
    struct door_choice c = {DOOR_NSLOOKUP, false, false, false};
    struct zone_look l;

    if (argc < 1)
        return c;
    if (called(argv[0], "check_ses")) {
        c.door = DOOR_CHECK_SES;
        return c;
    }
    l = look_at(argc - 1, argv + 1, is_type);
    c.door = grammar(argc, argv, &l, &c.forced);
    c.named = c.forced || called(argv[0], "nslookup") || called(argv[0], "dig");
    if (c.door == DOOR_DIG)
        c.typed = dig_typed(argc - 1, argv + 1, is_type);
    else
        c.typed = l.nslookup_type;
    if (ses && !c.typed &&
        !(c.door == DOOR_NSLOOKUP && has_session(argc, argv)))
        c.door = DOOR_SES;
    return c;
}
