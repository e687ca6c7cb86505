/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/jsonput.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/octets.h"
#include "base/utf8.h"

#include <string.h>

/* Behind every value in an array or object stands a comma, until the end of it
 * writes over the last one: so nothing has to be known of what was before. */

/* ---- layout ---- */

static void new_line(struct jsonput *j)
{
    static const char blanks[] = "                                ";
    size_t n = j->indent + 2U * j->depth;

    buf_ch(j->to, '\n');
    for (size_t k; n; n -= k) {
        k = n < sizeof blanks - 1 ? n : sizeof blanks - 1;
        buf_put(j->to, blanks, k);
    }
}

static char last_of(const struct buf *b)
{
    return b->len ? b->at[b->len - 1] : '\0';
}

/* In front of a value, or of its key. */
static inline void lay_out(struct jsonput *j)
{
    if (j->pretty && j->depth && last_of(j->to) != ' ') /* as behind a key */
        new_line(j);
}

/* Room for a value of n octets, with its comma behind it; or NULL. */
static inline char *room(struct jsonput *j, size_t n)
{
    lay_out(j);
    char *to = buf_take(j->to, n + 1);
    if (!to)
        return NULL;
    to[n] = ',';
    j->to->len -= !j->depth; /* a value by itself has none */
    return to;
}

void jsonput_put_bracket(struct jsonput *j, char bracket)
{
    lay_out(j);
    buf_ch(j->to, bracket);
    if (j->depth + 1 == JSONPUT_DEPTH)
        j->failed = true;
    else
        j->depth++;
}

static void close_one(struct jsonput *j, char bracket)
{
    bool any = last_of(j->to) == ',';

    if (j->failed || j->to->failed)
        return;
    must(j->depth > 0);
    j->depth--;
    j->to->len -= any;
    if (any && j->pretty)
        new_line(j);
    char *to = buf_take(j->to, 2);
    if (!to)
        return;
    to[0] = bracket;
    to[1] = ',';
    j->to->len -= !j->depth;
}

void jsonput_object_end(struct jsonput *j)
{
    close_one(j, '}');
}

void jsonput_array_end(struct jsonput *j)
{
    close_one(j, ']');
}

/* ---- text ---- */

/* jansson refuses a string that is not UTF-8 as a whole. */
static const char *readable(struct arena *scratch, const char *s)
{
    struct buf b = buf_in(scratch, SIZE_MAX / 4);

    while (*s) {
        size_t n = utf8_length(s, 4);
        if (n)
            buf_put(&b, s, n);
        else
            buf_fmt(&b, "\\%03u", (unsigned char)*s);
        s += n ? n : 1;
    }
    return buf_text(&b);
}

/* DEL is the one control character that jansson leaves as it is. */
static int collect(const char *at, size_t n, void *to)
{
    struct buf *b = to;

    for (size_t i = 0; i < n; i++)
        if (at[i] == 0x7f)
            buf_str(b, "\\u007F");
        else
            buf_ch(b, at[i]);
    return b->failed ? -1 : 0;
}

/* ASCII only, so that no control character of another script gets through. */
static void escaped(struct jsonput *j, const char *s)
{
    const struct json_lib *lib = j->lib;
    json_t *text =
        lib->string(utf8_bad(s, strlen(s)) < 0 ? s : readable(j->scratch, s));

    if (!text || lib->dump_callback(text, collect, j->to,
                                    JSON_ENCODE_ANY | JSON_ENSURE_ASCII) != 0)
        j->failed = true;
    json_drop(lib, text);
}

/* The upper bit of an octet of w that is c, if all before it are ASCII. */
static inline uint64_t marked(uint64_t w, unsigned char c)
{
    w ^= OCTETS_ALL(c);
    return (w - OCTETS_ALL(1)) & ~w;
}

/* The same of an octet that is none of printable ASCII without quote and
 * backslash; the other bits are of no use. */
static inline uint64_t not_plain(uint64_t w)
{
    uint64_t quote = marked(w, '"') | marked(w, '\\');
    uint64_t control = ((w - OCTETS_ALL(' ')) & ~w) | (w + OCTETS_ALL(1));

    return quote | control | w;
}

/* Eight octets at a time; the last eight of a text may be some once more. */
static inline bool is_plain(const char *s, size_t n)
{
    uint64_t bad, w = OCTETS_ALL('a');

    if (n < sizeof w)
        memcpy(&w, s, n);
    else
        memcpy(&w, s + n - sizeof w, sizeof w);
    bad = not_plain(w);
    for (size_t i = 0; i + sizeof w < n; i += sizeof w) {
        memcpy(&w, s + i, sizeof w);
        bad |= not_plain(w);
    }
    return !(bad & OCTETS_ALL(0x80));
}

static void quoted(struct jsonput *j, const char *s, size_t n)
{
    char *to = room(j, n + 2);

    if (!to)
        return;
    memcpy(to + 1, s, n + 1); /* its NUL is written over */
    to[0] = to[n + 1] = '"';
}

void jsonput_put_text(struct jsonput *j, const char *s)
{
    size_t n = s ? strlen(s) : 0;

    if (!s) {
        jsonput_null(j, NULL);
    } else if (is_plain(s, n)) {
        quoted(j, s, n);
    } else {
        lay_out(j);
        escaped(j, s);
        if (j->depth)
            buf_ch(j->to, ',');
    }
}

void jsonput_put_word(struct jsonput *j, const char *s)
{
    if (s)
        quoted(j, s, strlen(s));
    else
        jsonput_null(j, NULL);
}

void jsonput_key(struct jsonput *j, const char *key)
{
    if (is_plain(key, strlen(key))) {
        jsonput_known_key(j, key);
        return;
    }
    lay_out(j);
    escaped(j, key);
    buf_str(j->to, j->pretty ? ": " : ":");
}

void jsonput_pretty_key(struct jsonput *j, const char *key)
{
    lay_out(j);
    buf_ch(j->to, '"');
    buf_str(j->to, key);
    buf_str(j->to, "\": ");
}

/* ---- the rest ---- */

static void as_it_is(struct jsonput *j, const char *at, size_t n)
{
    char *to = room(j, n);

    if (to)
        memcpy(to, at, n);
}

/* The digits of n end at `end`; where they begin. */
static char *digits(char *end, uint64_t n)
{
    do
        *--end = (char)('0' + n % 10);
    while (n /= 10);
    return end;
}

void jsonput_put_integer(struct jsonput *j, int64_t n)
{
    char some[21], *end = some + sizeof some;
    char *at = digits(end, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);

    if (n < 0)
        *--at = '-';
    as_it_is(j, at, (size_t)(end - at));
}

void jsonput_put_thousandths(struct jsonput *j, int64_t n)
{
    char some[24], *end = some + 20;
    char *at = digits(end, (uint64_t)(n / 1000));
    unsigned rest = (unsigned)(n % 1000);

    *end++ = '.';
    for (unsigned unit = 100; unit == 100 || rest; rest %= unit, unit /= 10)
        *end++ = (char)('0' + rest / unit);
    as_it_is(j, at, (size_t)(end - at));
}

void jsonput_bool(struct jsonput *j, const char *key, bool yes)
{
    jsonput_known_key(j, key);
    if (yes)
        as_it_is(j, "true", 4);
    else
        as_it_is(j, "false", 5);
}

void jsonput_null(struct jsonput *j, const char *key)
{
    jsonput_known_key(j, key);
    as_it_is(j, "null", 4);
}
