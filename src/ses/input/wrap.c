/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that a mailer or an editor broke: a key whose DER is longer than what
 * stands on the line, when what follows is base64; a name and a type whose value
 * is on the next line. */

#include "base/memory.h"
#include "base/str.h"
#include "ses/input/row.h"
#include "ses/model/key.h"
#include "text/oneof.h"

#include <stdlib.h>
#include <string.h>

enum { WRAP_MAX = 8192 };

static bool is_base64(char c)
{
    return str_base64(c) >= 0 || c == '=';
}

/* Without blanks and quotes at the ends. */
static const char *trim(const char *s, size_t *n)
{
    while (str_is_space(*s) || *s == '"' || *s == '>')
        s++;
    *n = strlen(s);
    while (*n &&
           (str_is_space(s[*n - 1]) || s[*n - 1] == '"' || s[*n - 1] == '\\'))
        --*n;
    return s;
}

/* The line ends inside of a key: where the key begins in it, or NULL. */
static const char *open_key(struct input *in, const char *line)
{
    const char *p = NULL, *s = line;
    struct key_der der;
    size_t n;

    while ((s = strstr(s, "p=")) != NULL) {
        if (s == line || strchr(" \t;\",|'`", s[-1]))
            p = s + 2;
        s += 2;
    }
    if (!p)
        return NULL;
    p = trim(p, &n);
    for (size_t i = 0; i < n; i++)
        if (!is_base64(p[i]))
            return NULL;
    if (n < 4)
        return n == 0 ? p : NULL;
    key_der_read(&der, arena_copy(&in->scratch, p, n), &in->scratch);
    return der.whole > der.have ? p : NULL;
}

/* All of it is base64: it may be more of a key. */
static bool is_more(const char *line)
{
    size_t n;

    line = trim(line, &n);
    for (size_t i = 0; i < n; i++)
        if (!is_base64(line[i]))
            return false;
    return n > 0;
}

/* The first or the last word is as short as a type. */
static bool has_type_at_an_end(const char *line)
{
    size_t n = strlen(line), word = 0;

    while (n && str_is_space(line[n - 1]))
        n--;
    while (word < n && str_is_alnum(line[n - word - 1]))
        word++;
    return (word < 6 && word < n && str_is_space(line[n - word - 1])) ||
           (strcspn(line, " \t") < 6 && line[strcspn(line, " \t")]);
}

/* A name, a type, and nothing behind them. */
static bool lacks_value(struct input *in, const char *line)
{
    const struct input_words *w;
    unsigned types = 0, names = 0;

    if (!strchr(line, '_') || !has_type_at_an_end(line) ||
        strpbrk(line, ",|:") || strlen(line) > 300)
        return false;
    w = input_words_of(&in->scratch, line);
    for (size_t i = 0; i < w->n && w->n < 6; i++) {
        if (w->word[i].type)
            types++;
        else if (str_find(w->word[i].text, "_domainkey") ||
                 w->word[i].text[0] == '_')
            names++;
        else if (!input_words_is_ttl(&w->word[i]) &&
                 !input_words_is_class(&w->word[i]))
            return false;
    }
    return types == 1 && names == 1 && w->n < 6;
}

/* "an MX record for NAME that points to", in a letter: its host follows. */
static bool lacks_host(const struct input *in, const char *line)
{
    const char *mx = in->file.paste ? strstr(line, "MX ") : NULL;
    size_t n = strlen(line), word = n;

    while (word && !str_is_space(line[word - 1]))
        word--;
    return mx && n < 300 && strchr(mx, '.') && !strchr(line, '\t') &&
           !strstr(mx, "-smtp.") &&
           oneof_is_n(line + word, n - word, "to|value|with|is|at|server|host");
}

/* SPF without its end, or DMARC: what is left of it may be in the next line. */
static bool lacks_end(const char *line)
{
    const char *spf = strstr(line, "v=spf1"), *all = spf;

    if (spf) {
        while ((all = strstr(all, "all")) && !strchr("~-?+ ", all[-1]))
            all += 3;
        return !all && !strstr(spf, "redirect=");
    }
    return strstr(line, "v=DMARC1") != NULL;
}

static bool is_end(const char *pending, const char *line)
{
    size_t n;

    line = trim(line, &n);
    if (strstr(pending, "v=spf1"))
        return oneof_starts_n(
            line, n, "~all|-all|?all|+all|include:|ip4:|ip6:|redirect=");
    return strstr(pending, "v=DMARC1") &&
           oneof_starts_n(line, n,
                          "p=|sp=|rua=|ruf=|pct=|adkim=|aspf=|fo=|rf=|ri=");
}

static bool is_value(const char *line)
{
    size_t n;

    line = trim(line, &n);
    return oneof_starts(line, "p=|v=|k=|feedback-smtp.") ||
           (!memchr(line, ' ', n) && !memchr(line, '\t', n) &&
            input_order_is_target(line));
}

static bool wait(struct input *in, const char *line, unsigned number)
{
    size_t n = strlen(line);

    if (n > WRAP_MAX)
        return false;
    in->pending = memory_get(WRAP_MAX + 2);
    memcpy(in->pending, line, n + 1);
    in->pending_len = n;
    in->pending_line = number;
    return true;
}

/* The row that waits goes on in this line. */
static bool join(struct input *in, const char *line, bool key, bool text)
{
    size_t n;
    const char *more = trim(line, &n);
    char *p = in->pending;

    while (key && in->pending_len && strchr(" \t\"\\", p[in->pending_len - 1]))
        in->pending_len--;
    if (in->pending_len + !key + n > WRAP_MAX)
        return false;
    if (!key) /* between cells as those before */
        p[in->pending_len++] = !text && strchr(p, '\t') ? '\t' : ' ';
    memcpy(p + in->pending_len, more, n);
    in->pending_len += n;
    p[in->pending_len] = '\0';
    return true;
}

void input_wrap_end(struct input *in)
{
    char *row = in->pending;

    if (!row)
        return;
    in->pending = NULL;
    input_line(in, row, in->pending_line);
    free(row);
}

/* "v=DKIM1; k=rsa;": the key is on the next line. */
static bool lacks_key(const char *line)
{
    size_t n = strlen(line);

    while (n && strchr(" \t\"\\", line[n - 1]))
        n--;
    return n && line[n - 1] == ';' && strstr(line, "v=DKIM1") &&
           !strstr(line, "p=");
}

static bool is_open(struct input *in, const char *line)
{
    return (*line && strstr(line, "DKIM1") && lacks_key(line)) ||
           (strstr(line, "p=") && open_key(in, line)) ||
           (!in->file.table && ((strstr(line, "v=") && lacks_end(line)) ||
                                lacks_value(in, line) || lacks_host(in, line)));
}

/* The lines of a public key in PEM, as of a label: the key is between them. */
static bool pem(struct input *in, const char *line, unsigned number)
{
    const char *s = str_skip_space(line);

    if (strncmp(s, "-----", 5) != 0 || !strstr(s, "PUBLIC KEY-----"))
        return false;
    input_wrap_end(in);
    if (str_starts(s, "-----BEGIN "))
        (void)wait(in, "Public key: p=", number);
    return true;
}

void input_wrap_line(struct input *in, char *line, unsigned number)
{
    struct arena_mark m = arena_mark(&in->scratch);
    bool taken = false;

    if (*line == '-' && pem(in, line, number))
        return;

    if (in->pending) {
        bool key = strstr(in->pending, "p=") && open_key(in, in->pending);

        bool text = !key && is_end(in->pending, line);
        bool whole = strstr(in->pending, "v=spf1") != NULL ||
                     strstr(in->pending, "v=DMARC1") != NULL;
        taken = (key ? is_more(line) : text || (!whole && is_value(line))) &&
                join(in, line, key, text);
        if (!taken || !is_open(in, in->pending)) {
            unsigned last = taken ? number : in->pending_line;
            input_wrap_end(in);
            in->last_line = last;
        }
    }
    if (!taken && !(is_open(in, line) && wait(in, line, number)))
        input_line(in, line, number);
    arena_release(&in->scratch, m);
}
