/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that a mailer or an editor broke: a key whose DER is longer than what
 * stands on the line, when what follows is base64; a name and a type whose value
 * is on the next line. */

#include "base/memory.h"
#include "base/str.h"
#include "ses/input/line.h"
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

/* What stands before a name in a row: nothing, a label, or its type, number and
 * TTL. */
static bool is_before_name(const char *line, size_t n)
{
    uint16_t type;
    char word[16];

    for (size_t i = 0, k; i < n; i += k) {
        k = strcspn(line + i, " \t");
        if (!k) {
            k = 1;
            continue;
        }
        if (k >= sizeof word)
            return false;
        memcpy(word, line + i, k);
        word[k] = '\0';
        if (word[k - 1] != ':' && !input_words_type(word, &type) &&
            !oneof_is(word, "IN|DKIM") &&
            word[strspn(word, "0123456789.)#|*-")])
            return false;
    }
    return true;
}

/* "CNAME  TOKEN._domainkey.": the domain was broken into the next line. */
static bool lacks_domain(const char *line)
{
    static const char end[] = "._domainkey.";
    size_t n = strlen(line), k = sizeof end - 1;

    while (n && str_is_space(line[n - 1]))
        n--;
    if (n <= k || n >= 300 || !str_same_n(line + n - k, end, k))
        return false;
    /* in a sentence that is its end */
    size_t from = n - k;
    while (from && !str_is_space(line[from - 1]))
        from--;
    return is_before_name(line, from);
}

/* "TOKEN._domain", "TOKEN.dkim.amazon": the last word was broken; what it lacks,
 * or NULL. */
static const char *lacks_rest(struct input *in, const char *line)
{
    enum { TOKEN = 32 };
    static const char *const tail[] = {"._domainkey.", ".dkim.amazonses.com"};
    size_t n = strlen(line), from;
    bool sure = false;

    while (n && str_is_space(line[n - 1]))
        n--;
    for (from = n; from && (str_is_alnum(line[from - 1]) ||
                            strchr("._", line[from - 1]));)
        from--;
    if (n - from < TOKEN ||
        !input_is_token(arena_copy(&in->scratch, line + from, TOKEN), &sure) ||
        !sure)
        return NULL;
    size_t k = n - from - TOKEN;
    for (size_t i = 0; k > 1 && i < sizeof tail / sizeof *tail; i++)
        if (k + 1 < strlen(tail[i]) && str_same_n(line + n - k, tail[i], k))
            return tail[i] + k;
    return NULL;
}

/* It begins with a host, which is no target. */
static bool is_domain(const char *line)
{
    line = str_skip_space(line);
    size_t n = strcspn(line, " \t|");

    return n > 3 && memchr(line, '.', n) && !memchr(line, '_', n) &&
           !oneof_has_n(line, n, ".dkim.|amazonses.|:|=|@|/|,");
}

/* The pending row goes on inside of a name or a target. */
static bool is_broken_name(struct input *in, const char *pending,
                           const char *line)
{
    const char *rest = lacks_rest(in, pending);

    return (lacks_domain(pending) && is_domain(line)) ||
           (rest && str_starts(str_skip_space(line), rest));
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
static bool join(struct input *in, const char *line, bool glued, bool text)
{
    size_t n;
    const char *more = trim(line, &n);
    char *p = in->pending;

    while (glued && in->pending_len &&
           strchr(" \t\"\\", p[in->pending_len - 1]))
        in->pending_len--;
    if (in->pending_len + !glued + n > WRAP_MAX)
        return false;
    if (!glued) /* between cells as those before */
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

/* What is missing of the row is a value. */
static bool wants_value(struct input *in, const char *pending)
{
    bool whole = strstr(pending, "v=spf1") || strstr(pending, "v=DMARC1");
    bool name = lacks_domain(pending) || lacks_rest(in, pending);

    return !whole && (!name || lacks_value(in, pending));
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
           (!in->file.table && strchr(line, '.') &&
            (lacks_domain(line) || lacks_rest(in, line))) ||
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
        bool name = !key && is_broken_name(in, in->pending, line);
        taken = (key ? is_more(line)
                     : text || name ||
                           (wants_value(in, in->pending) && is_value(line))) &&
                join(in, line, key || name, text);
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
