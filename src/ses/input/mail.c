/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/peel.h"

#include "base/memory.h"
#include "base/str.h"
#include "text/oneof.h"

#include <stdlib.h>
#include <string.h>

enum { LEVELS = 8, BOUNDARY = 72, FIELD = 2048 };

enum coding { PLAIN, QUOTED, BASE64 };

/* A multipart that is open. */
struct level {
    char boundary[BOUNDARY];
    bool alternative, found; /* found: its plain text has a record */
};

struct mail {
    const char *at, *end;
    char *out;
    size_t n, cap;
    struct level level[LEVELS];
    size_t depth;
    bool head;         /* inside the head of a part */
    char field[FIELD]; /* a field of it, unfolded */
    size_t field_len;
    /* of the part */
    enum coding coding;
    bool text, html, whole, latin; /* whole: a message of its own */
    bool left_out;
    size_t begin; /* of its text */
    size_t owed;  /* ends of lines that were left out */
    unsigned bits, bit_count;
};

/* ---- what comes out ---- */

static void put_octet(struct mail *m, char c)
{
    if (m->n + 1 >= m->cap)
        m->out = memory_more(m->out, m->cap = m->cap * 2);
    m->out[m->n++] = c;
}

/* An octet of the part's text; Latin-1 and Windows-1252 become UTF-8. */
static void put(struct mail *m, unsigned char c)
{
    if (c == 0x92 && m->latin) {
        put_octet(m, '\'');
    } else if (c >= 0x80 && c < 0xa0 && m->latin) {
        put_octet(m, c == 0x96 || c == 0x97   ? '-'
                     : c <= 0x94 && c >= 0x93 ? '"'
                                              : ' ');
    } else if (c >= 0x80 && m->latin) {
        put_octet(m, (char)(0xc0 | c >> 6));
        put_octet(m, (char)(0x80 | (c & 63)));
    } else {
        put_octet(m, (char)c);
    }
}

static void pay(struct mail *m)
{
    for (; m->owed; m->owed--)
        put_octet(m, '\n');
}

static void put_quoted(struct mail *m, const char *s, size_t n)
{
    bool soft = n && s[n - 1] == '=';

    if (n == 0)
        pay(m); /* where it breaks nothing */
    for (size_t i = 0; i < n - soft; i++) {
        int high = s[i] == '=' && i + 2 < n ? str_hex(s[i + 1]) : -1;
        int low = high >= 0 ? str_hex(s[i + 2]) : -1;

        if (low >= 0) {
            put(m, (unsigned char)(high << 4 | low));
            i += 2;
        } else {
            put(m, (unsigned char)s[i]);
        }
    }
    if (soft)
        m->owed++;
    else
        put_octet(m, '\n');
}

static void put_base64(struct mail *m, const char *s, size_t n)
{
    m->owed++;
    for (size_t i = 0; i < n; i++) {
        int six = str_base64(s[i]);

        if (six < 0)
            continue;
        m->bits = m->bits << 6 | (unsigned)six;
        m->bit_count += 6;
        if (m->bit_count < 8)
            continue;
        m->bit_count -= 8;
        unsigned char c = (unsigned char)(m->bits >> m->bit_count & 0xff);
        if (c == '\n' && m->owed)
            m->owed--;
        put(m, c);
    }
}

/* ---- heads ---- */

/* boundary="x" of a field; false: there is none. */
static bool take_boundary(const char *field, char out[BOUNDARY])
{
    const char *s = str_find(field, "boundary=");
    size_t n;

    if (!s)
        return false;
    s += strlen("boundary=");
    n = *s == '"' ? strcspn(++s, "\"") : strcspn(s, "; \t");
    if (!n || n >= BOUNDARY)
        return false;
    memcpy(out, s, n);
    out[n] = '\0';
    return true;
}

static bool is_table_file(const char *field)
{
    return oneof_has(field, ".csv|.txt|.json|.zone|/json|/csv");
}

static void take_type(struct mail *m, const char *field)
{
    const char *type = str_skip_space(field + strlen("Content-Type:"));

    m->html = str_starts(type, "text/html");
    m->text = str_starts(type, "text/") || is_table_file(type);
    m->whole = str_starts(type, "message/rfc822");
    m->latin = str_find(type, "8859-1") || str_find(type, "windows-125");
    m->left_out = m->left_out || (str_starts(type, "application/") &&
                                  !m->text && !str_find(type, "signature"));
    if (str_starts(type, "multipart/") && m->depth < LEVELS &&
        take_boundary(type, m->level[m->depth].boundary)) {
        m->level[m->depth].alternative =
            str_starts(type, "multipart/alternative");
        m->level[m->depth++].found = false;
        m->text = false;
    }
}

static void end_field(struct mail *m)
{
    m->field[m->field_len] = '\0';
    if (str_starts(m->field, "Content-Type:"))
        take_type(m, m->field);
    else if (!str_starts(m->field, "Content-Transfer-Encoding:"))
        ;
    else if (str_find(m->field, "base64"))
        m->coding = BASE64;
    else if (str_find(m->field, "quoted-printable"))
        m->coding = QUOTED;
    m->field_len = 0;
}

static void begin_head(struct mail *m)
{
    m->head = m->text = true;
    m->html = m->whole = m->latin = false;
    m->coding = PLAIN;
    m->field_len = 0;
}

static void end_head(struct mail *m)
{
    struct level *l = m->depth ? &m->level[m->depth - 1] : NULL;

    m->head = false;
    if (m->whole)
        begin_head(m);
    if (m->html && l && l->alternative && l->found)
        m->text = false;
    m->begin = m->n;
    m->bits = m->bit_count = 0;
}

static void take_head(struct mail *m, const char *s, size_t n)
{
    put_octet(m, '\n');
    if (n && !str_is_space(*s))
        end_field(m);
    if (!n) {
        end_field(m);
        end_head(m);
        return;
    }
    if (n > FIELD - 1 - m->field_len)
        n = FIELD - 1 - m->field_len;
    memcpy(m->field + m->field_len, s, n);
    m->field_len += n;
}

/* ---- parts ---- */

static void end_part(struct mail *m)
{
    const char *text = m->out + m->begin;
    size_t n = m->n - m->begin;

    if (m->text && !m->html && m->depth &&
        oneof_has_n(text, n, "_domainkey|amazonses"))
        m->level[m->depth - 1].found = true;
    if (m->n > m->begin && m->out[m->n - 1] != '\n')
        put_octet(m, '\n');
    pay(m);
    put_octet(m, '\n');
    m->begin = m->n;
}

/* "--BOUNDARY" or "--BOUNDARY--" of a multipart that is open. */
static bool take_boundary_line(struct mail *m, const char *s, size_t n)
{
    if (n < 3 || s[0] != '-' || s[1] != '-')
        return false;
    for (size_t i = m->depth; i-- > 0;) {
        size_t k = strlen(m->level[i].boundary);

        if (n < k + 2 || memcmp(s + 2, m->level[i].boundary, k) != 0)
            continue;
        end_part(m);
        m->depth = i + 1;
        if (n >= k + 4 && !memcmp(s + 2 + k, "--", 2)) {
            m->depth = i;
            m->text = m->head = false;
        } else {
            begin_head(m);
        }
        return true;
    }
    return false;
}

static void take_body(struct mail *m, const char *s, size_t n)
{
    if (!m->text)
        put_octet(m, '\n');
    else if (m->coding == QUOTED)
        put_quoted(m, s, n);
    else if (m->coding == BASE64)
        put_base64(m, s, n);
    else {
        for (size_t i = 0; i < n; i++)
            put(m, (unsigned char)s[i]);
        put_octet(m, '\n');
    }
}

char *input_mail_text(const char *text, size_t *n, bool *left_out)
{
    struct mail *m = memory_get(sizeof *m);
    char *out;

    *m = (struct mail){.at = text, .end = text + *n, .cap = *n + 64};
    m->out = memory_get(m->cap);
    begin_head(m);
    while (m->at < m->end) {
        const char *s = m->at;
        const char *nl = memchr(s, '\n', (size_t)(m->end - s));
        size_t len = (size_t)((nl ? nl : m->end) - s);

        m->at += len + (nl != NULL);
        while (len && str_is_space(s[len - 1]) && s[len - 1] != ' ')
            len--;
        if (take_boundary_line(m, s, len))
            continue;
        if (m->head)
            take_head(m, s, len);
        else
            take_body(m, s, len);
    }
    end_part(m);
    out = m->out;
    *n = m->n;
    *left_out = m->left_out;
    free(m);
    return out;
}

/* ---- is it one? ---- */

/* "Received: ", "From ana@example.com Mon". */
static bool is_field(const char *s, size_t n)
{
    size_t i = 0;

    while (i < n && (str_is_alnum(s[i]) || s[i] == '-'))
        i++;
    return i && i < n && (s[i] == ':' || (i == 4 && str_same_n(s, "From ", 5)));
}

bool input_mail_is(const char *text, size_t n)
{
    const char *p = text, *end = text + n;

    while (p < end && str_is_space(*p))
        p++;
    if (!is_field(p, (size_t)(end - p)))
        return false;
    while (p < end) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        size_t len = (size_t)((nl ? nl : end) - p);

        if (len <= 1)
            return false; /* the end of the head */
        if (str_same_n(p, "Content-T", 9) &&
            oneof_has_n(p, len, "multipart/|base64|quoted-printable"))
            return true;
        p += len + (nl != NULL);
    }
    return false;
}
