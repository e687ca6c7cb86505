/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that are no rows: faults in a list, nothing to speak of in a text. */

#include "base/str.h"
#include "ses/input/line.h"
#include "ses/input/row.h"

#include <string.h>

static void tell_unread(struct input *in)
{
    struct input_file *f = &in->file;

    for (size_t i = 0; i < f->unreads; i++)
        if (!f->rows || !f->unread[i].words)
            input_wrong(in, f->unread[i].line, 1, input_not_understood);
    f->unreads = 0;
}

/* "- **CNAME**" above the labels of such a record. */
static bool is_type(const char *s)
{
    char word[12];
    uint16_t type;
    size_t n;

    s += strspn(s, "-*+#_` \t");
    n = strcspn(s, "*_` \t");
    if (n >= sizeof word || s[n + strspn(s + n, "*_` \t")])
        return false;
    memcpy(word, s, n);
    word[n] = '\0';
    return input_words_type(word, &type);
}

/* "HTTP/2 200", "content-type: text/html": the head of an answer. */
static bool is_field(const char *s)
{
    size_t n = 0;

    s = str_skip_space(s);
    while (str_is_alnum(s[n]) || s[n] == '-')
        n++;
    return !strncmp(s, "HTTP/", 5) ||
           (n && s[n] == ':' && s[n + 1] == ' ' && memchr(s, '-', n));
}

/* "** TODO SES DKIM" of an outline. */
static bool is_outline(const char *s)
{
    size_t n = strspn(s, "*");

    return n && s[n] == ' ' && strchr(s + n + 1, ' ') &&
           !strpbrk(s + n, "._=@");
}

/* A heading, a greeting, a sentence: no row that went wrong. */
static bool is_sentence(const char *s)
{
    size_t n = strlen(s), words = 0;

    if (is_type(s) || is_field(s) || is_outline(s))
        return true;

    if (!strncmp(s, ".. ", 3) || *s == '=' || str_ends(s, " records") ||
        strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") > 7 ||
        s[strspn(s, " \t")] == '|')
        return true; /* DKIMATTRIBUTES of the CLI's text, titles of boxes */

    while (n && (str_is_space(s[n - 1]) || strchr("*_`", s[n - 1])))
        n--;
    for (size_t i = 0; i < n; i++)
        words += i == 0 || (str_is_space(s[i - 1]) && !str_is_space(s[i]));
    if (words == 1 && memchr(s, ':', n))
        return true; /* arn:aws:... */
    if (strstr(s, ": ") && !strpbrk(s, "._=@"))
        return true; /* "Due: tomorrow" */
    return n && (words > 4 || strchr(":!?.,", s[n - 1]));
}

/* "Regards", "Anna": below a sentence; or the title of it all. */
static bool is_word_of_letter(const struct input_file *f, const char *s)
{
    enum { LONG = 16, MANY = 3 };
    size_t n = str_bare_len(s);
    bool title = f->prose == 1 && !f->found && !f->dropped; /* "Outputs" */
    bool letter = f->prose > f->unruly + MANY;
    if ((f->prose <= f->unruly + 1 && !title && !f->letter) || n > LONG ||
        !str_is_alnum(*s) || str_is_digit(*s) || (*s >= 'a' && !letter))
        return false;
    return strspn(s + 1, "abcdefghijklmnopqrstuvwxyz") + 1 == n;
}

/* "Go-live checklist example.com" as the first line of all: what it says of a
 * host is no row. */
static bool is_first_title(const struct input_file *f, const char *s)
{
    size_t words = 0, n;

    if (f->prose != 1 || f->found || f->dropped || f->waitings ||
        strpbrk(s, "_=@/\",;|\t"))
        return false;
    for (; *s; s += n + strspn(s + n, " "), words++) {
        n = strcspn(s, " ");
        if (!words && memchr(s, '.', n))
            return false;
    }
    return words > 2;
}

/* Headings in a language that is not known: cells without a dot, a figure or
 * a sign of a record. */
static bool is_heading(const struct input_file *f, const char *s)
{
    return !f->found && !f->dropped && strpbrk(s, ";,\t|") &&
           !strpbrk(s, ".=0123456789@_");
}

/* "HubSpot", "Amazon SES": what the records below it are of. */
static bool is_title(const char *s)
{
    enum { LONG = 32 };
    size_t n = strlen(s);

    return n <= LONG && *s >= 'A' && *s <= 'Z' &&
           !s[strspn(s, "abcdefghijklmnopqrstuvwxyz"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ &()/-")];
}

/* A token with its dot, as something stands behind it, or any. */
static bool has_token(struct input *in, const char *text, bool any)
{
    enum { OF_SES = 32 };
    bool sure = false;

    for (const char *s = text; *s && !sure;) {
        size_t n = 0;

        while (str_is_alnum(s[n]))
            n++;
        if (n == OF_SES && (any || s[n] == '.'))
            (void)input_is_token(arena_copy(&in->scratch, s, n), &sure);
        s += n ? n : 1;
    }
    return sure;
}

/* "mail MX": a row that lacks its value. */
static bool is_row_begun(const char *s)
{
    enum { LONG = 16 };
    char word[LONG];
    uint16_t type;
    size_t n = strcspn(s, " \t");
    const char *second = str_skip_space(s + n);
    size_t k = strcspn(second, " \t");

    if (!n || !k || k >= LONG || second[k + strspn(second + k, " \t")] ||
        (*s >= 'A' && *s <= 'Z') || strspn(second, "CNAMETXSR") != k)
        return false;
    memcpy(word, second, k);
    word[k] = '\0';
    return input_words_type(word, &type);
}

/* Words of people, none of which could be a name, a value or a token. */
static bool is_words(const char *s)
{
    enum { LONG = 20 };
    size_t word = 0;

    s += strspn(s, "0123456789.)-*# \t"); /* "1. **DKIM 1**" */
    if (strchr(s, '@') && !strpbrk(s, " \t_=\"'"))
        return true; /* of who signs */
    for (; *s; s++) {
        if (*s == '.' && word && str_is_alnum(s[1]))
            return false;
        word = str_is_alnum(*s) ? word + 1 : 0;
        if (word == LONG || strchr("_=@\\$", *s))
            return false;
    }
    return true;
}

/* Lines that are no rows are faults in a list of rows, and nothing to speak of
 * in a text that has rows in it: what the file is shows at its end, or when
 * there are many of them. */
void input_prose(struct input *in, unsigned line, const char *text)
{
    struct input_file *f = &in->file;

    f->prose++;
    if (input_lead_open(text))
        f->leads = line;
    input_above_prose(in, text, line);
    input_call_named(in, text);
    input_named_in(in, text);
    if (!f->first_prose)
        f->first_prose = line;
    if (f->paste || input_above_is_caption(text) || is_sentence(text) ||
        is_heading(f, text) || is_word_of_letter(f, text) ||
        (is_first_title(f, text) && !has_token(in, text, true)))
        return;
    bool words = is_words(text) && !is_row_begun(text);
    if (words && (f->rows || f->letter))
        return; /* "Edit", "CNAME-Record": between records of a panel */
    f->unruly++;
    f->titles += is_title(text);
    if (f->unreads == INPUT_HELD) {
        if (f->found <= f->unruly) {
            f->paste = true;
            return;
        }
        tell_unread(in);
    }
    f->unread = f->unread
                    ? f->unread
                    : arena_alloc(in->arena, INPUT_HELD * sizeof *f->unread);
    f->unread[f->unreads++] = (struct input_unread){line, words};
    f->may_head = !has_token(in, text, true) && !str_find(text, "_domainkey") &&
                  !str_find(text, "amazonses");
}

/* A line of one sign right below it: it was the title of what follows. */
void input_prose_underlined(struct input *in, const char *line, unsigned number)
{
    enum { SHORT = 3 };
    struct input_file *f = &in->file;
    size_t n = strlen(line);

    if (!f->unreads || f->unread[f->unreads - 1].line + 1 != number ||
        !f->may_head || n < SHORT || !strchr("=-~^*#+", *line))
        return;
    while (n && line[n - 1] == *line)
        n--;
    if (n)
        return;
    f->unreads--;
    f->unruly--;
}

void input_prose_settle(struct input *in)
{
    struct input_file *f = &in->file;

    if (!f->prose || in->plan.longopts->paste)
        return;
    if (!f->found && !f->dropped && !f->waitings) {
        if (in->errors == f->errors)
            input_wrong(in, f->first_prose, 1, input_not_understood);
    } else if (f->paste || f->prose > f->found + f->dropped || !f->unreads ||
               (f->dropped && f->titles == f->unruly)) {
        input_note(in, 0,
                   arena_fmt(&in->scratch, "ignored %zu line%s without records",
                             f->prose, f->prose == 1 ? "" : "s"));
    } else {
        tell_unread(in);
    }
    f->prose = f->unruly = f->titles = 0;
}

/* A line of a paste that had a record in it must not be lost without a word. */
static bool is_meant(struct input *in, const char *text)
{
    return !in->file.paste || str_find(text, "_domainkey") ||
           str_find(text, "amazonses") || has_token(in, text, false);
}

void input_line_done(struct input *in, const char *wrong, unsigned line,
                     const char *text)
{
    if (!wrong)
        return;
    if (wrong == input_not_understood && input_record_is_cut(text) &&
        has_token(in, text, false))
        wrong = "this line was shortened; copy all of it";
    if (wrong == input_not_understood && has_token(in, text, true) &&
        in->file.odd_tokens++ < INPUT_ODD_TOKENS)
        input_note(in, line,
                   "a token in this text was not read; put it on a line of its "
                   "own");
    if (wrong == input_not_understood || !is_meant(in, text))
        input_prose(in, line, text);
    else
        input_wrong(in, line, 1, wrong);
}
