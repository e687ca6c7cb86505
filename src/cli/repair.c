/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/door.h"

#include "base/arena.h"
#include "base/mark.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli/longopts.h"

#include <string.h>

/* What may follow a dash: the words of both grammars, before any "=". */
static const char *const options[] = {
    "type",    "ty",      "querytype", "query",   "qu",        "q",
    "class",   "cl",      "port",      "po",      "timeout",   "t",
    "retry",   "ret",     "domain",    "do",      "ndots",     "debug",
    "nodebug", "d2",      "nod2",      "recurse", "norecurse", "rec",
    "norec",   "vc",      "novc",      "search",  "nosearch",  "sea",
    "nosea",   "fail",    "nofail",    "defname", "nodefname", "sil",
    "all",     "version", "x",         "c",       "p",         "b",
    "k",       "y",       "f",         "h",       "i",         "m",
    "r",       "u",       "v",         "4",       "6",
};

static void note(struct buf *notes, const char *did, uint32_t c,
                 const char *where)
{
    buf_fmt(notes, "seslookup: note: %s U+%04X (%s) %s\n", did, (unsigned)c,
            mark_name(c), where);
}

/* Letters beyond ASCII that are not themselves rows: joiners may belong. */
static bool needs_joiners(const char *word)
{
    uint32_t c;

    while ((c = utf8_next(&word)))
        if (c >= 0x80 && !mark_name(c))
            return true;
    return false;
}

static const char *drop_invisible(const char *word, struct buf *notes,
                                  struct arena *a)
{
    struct buf b = buf_in(a, strlen(word) + 1);
    bool joiners = needs_joiners(word);
    const char *at = word, *from;
    uint32_t c;

    while (from = at, (c = utf8_next(&at)))
        if (mark_is(c, MARK_INVISIBLE) || (mark_is(c, MARK_JOINER) && !joiners))
            note(notes, "removed", c, "from a word");
        else
            buf_put(&b, from, (size_t)(at - from));
    return b.len == strlen(word) ? word : buf_text(&b);
}

/* The last code point begins where? */
static const char *last_of(const char *word)
{
    const char *last = word, *at = word;

    while (*at) {
        last = at;
        utf8_next(&at);
    }
    return last;
}

/* Takes characters of a kind off both ends. */
static const char *trim(const char *word, enum mark_kind kind,
                        struct buf *notes, struct arena *a)
{
    for (;;) {
        const char *rest = word, *last = last_of(word), *after = last;
        uint32_t first_c = utf8_next(&rest);
        uint32_t last_c = utf8_next(&after);
        if (first_c && *rest && mark_is(first_c, kind)) {
            note(notes, "removed", first_c, "before a word");
            word = rest;
        } else if (last_c && last != word && mark_is(last_c, kind)) {
            note(notes, "removed", last_c, "after a word");
            word = arena_copy(a, word, (size_t)(last - word));
        } else {
            return word;
        }
    }
}

static bool is_option(const char *word)
{
    size_t n = strcspn(word, "=");

    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (strlen(options[i]) == n && str_same_n(word, options[i], n))
            return true;
    return false;
}

/* The exact name of a long option, which takes two dashes. */
static bool is_long_option(const char *word)
{
    size_t n = strcspn(word, "=");
    const char *also, *near = longopts_near(word, &also);

    return near && strlen(near) == n && !strncmp(near, word, n);
}

/* "(en dash)type=NS" is "-type=NS", and two dashes of any kind before a letter
 * are one of our own options. So is an em dash, which word processors make of
 * two hyphens; and "-ses", which neither grammar has. */
static const char *mend_dash(const char *word, struct buf *notes,
                             struct arena *a)
{
    const char *at = word;
    uint32_t first = utf8_next(&at), second;
    const char *rest = at;

    second = utf8_next(&at);
    bool two = second == '-' || mark_is(second, MARK_DASH);
    if (two)
        rest = at;
    if (!strcmp(word, "-ses")) {
        buf_str(notes, "seslookup: note: read \"-ses\" as \"--ses\"\n");
        return "--ses";
    }
    if (first == '-' ? !mark_is(second, MARK_DASH) : !mark_is(first, MARK_DASH))
        return word;
    bool is_long = !two && !is_option(rest) && is_long_option(rest);
    if (two ? !str_is_alnum(*rest) : !is_long && !is_option(rest))
        return word;
    note(notes, "read", first == '-' ? second : first,
         is_long ? "as \"--\"" : "as \"-\"");
    return arena_fmt(a, "%s%s", two || is_long ? "--" : "-", rest);
}

void repair_words(int argc, char **argv, struct buf *notes, struct arena *a)
{
    for (int i = 1; i < argc; i++) {
        const char *word = drop_invisible(argv[i], notes, a);
        word = trim(word, MARK_SPACE, notes, a);
        /* quotes in --expect='NAME TXT "VALUE"' are the value's */
        if (word[0] != '-' || word[1] != '-')
            word = trim(word, MARK_QUOTE, notes, a);
        word = mend_dash(word, notes, a);
        if (word != argv[i])
            argv[i] = arena_str(a, word);
    }
}
