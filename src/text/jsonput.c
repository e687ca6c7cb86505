/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/jsonput.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/octets.h"
#include "base/utf8.h"

#include <string.h>

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

/* What stands there, of the layout for people; what is left to write is what
 * would stand behind a key. */
static void lay_out(struct jsonput *j)
{
    if (j->keyed) {
        buf_ch(j->to, ' ');
    } else if (j->depth) {
        if (j->any[j->depth])
            buf_ch(j->to, ',');
        j->any[j->depth] = true;
        new_line(j);
    }
    j->keyed = true;
}

char *jsonput_ahead(struct jsonput *j, size_t n)
{
    bool comma = false;

    if (j->pretty)
        lay_out(j);
    if (j->keyed) {
        j->keyed = false;
    } else if (j->depth) {
        comma = j->any[j->depth];
        j->any[j->depth] = true;
    }
    if (!comma)
        return buf_take(j->to, n);
    char *to = buf_take(j->to, n + 1);
    if (to)
        *to++ = ',';
    return to;
}

/* The same for a value, which mostly stands behind its key. */
static inline char *room(struct jsonput *j, size_t n)
{
    if (!j->keyed || j->pretty)
        return jsonput_ahead(j, n);
    j->keyed = false;
    return buf_take(j->to, n);
}

void jsonput_put_bracket(struct jsonput *j, char bracket)
{
    char *to = room(j, 1);

    if (to)
        *to = bracket;
    if (j->depth + 1 == JSONPUT_DEPTH)
        j->failed = true;
    else
        j->any[++j->depth] = false;
}

static void close_one(struct jsonput *j, char bracket)
{
    bool any = j->any[j->depth];

    if (j->failed)
        return;
    must(j->depth > 0);
    j->depth--;
    if (any && j->pretty)
        new_line(j);
    buf_ch(j->to, bracket);
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

/* Eight octets at a time. */
static bool is_plain(const char *s, size_t n)
{
    uint64_t bad = 0, w;

    for (; n >= sizeof w; s += sizeof w, n -= sizeof w) {
        memcpy(&w, s, sizeof w);
        bad |= not_plain(w);
    }
    w = OCTETS_ALL('a');
    if (n)
        memcpy(&w, s, n);
    return !((bad | not_plain(w)) & OCTETS_ALL(0x80));
}

static void quoted(struct jsonput *j, const char *s, size_t n)
{
    char *to = room(j, n + 2);

    if (!to)
        return;
    memcpy(to + 1, s, n + 1);
    *to = to[n + 1] = '"';
}

void jsonput_put_text(struct jsonput *j, const char *s)
{
    size_t n = s ? strlen(s) : 0;

    if (!s) {
        jsonput_null(j, NULL);
    } else if (is_plain(s, n)) {
        quoted(j, s, n);
    } else {
        room(j, 0);
        escaped(j, s);
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
    jsonput_put_text(j, key);
    buf_ch(j->to, ':');
    j->keyed = true;
}

/* ---- the rest ---- */

static void digits(struct buf *b, uint64_t n)
{
    char some[20];
    size_t at = sizeof some;

    do
        some[--at] = (char)('0' + n % 10);
    while (n /= 10);
    buf_put(b, some + at, sizeof some - at);
}

void jsonput_put_integer(struct jsonput *j, int64_t n)
{
    room(j, 0);
    if (n < 0)
        buf_ch(j->to, '-');
    digits(j->to, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

void jsonput_put_thousandths(struct jsonput *j, int64_t n)
{
    unsigned rest = (unsigned)(n % 1000);

    room(j, 0);
    digits(j->to, (uint64_t)(n / 1000));
    buf_ch(j->to, '.');
    for (unsigned unit = 100; unit == 100 || rest; rest %= unit, unit /= 10)
        buf_ch(j->to, (char)('0' + rest / unit));
}

void jsonput_bool(struct jsonput *j, const char *key, bool yes)
{
    jsonput_known_key(j, key);
    room(j, 0);
    buf_str(j->to, yes ? "true" : "false");
}

void jsonput_null(struct jsonput *j, const char *key)
{
    jsonput_known_key(j, key);
    room(j, 0);
    buf_str(j->to, "null");
}
