/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers as nslookup and host print them, on Unix and Windows. */
#include "ses/input/row.h"

#include "base/str.h"
#include "ses/input/line.h"

#include <arpa/nameser.h>
#include <string.h>

/* Where the words begin in any case; they begin with a blank. */
static char *find_words(char *line, const char *words)
{
    for (char *p = strchr(line, ' '); p; p = strchr(p + 1, ' '))
        if (str_lower(p[1]) == words[1] && str_starts(p, words))
            return p;
    return NULL;
}

/* "10, mail exchanger = host", as Windows has it. */
static const char *windows_mx(struct input *in, const char *value)
{
    const char *host = strstr(value, "mail exchanger = ");
    size_t digits = strspn(value, "0123456789");

    return host ? arena_fmt(&in->scratch, "%.*s %s", (int)digits, value,
                            host + strlen("mail exchanger = "))
                : value;
}

/* "NAME text =", and the text below it. */
static bool windows_txt(struct input *in, char *line, unsigned number)
{
    static const char says[] = " text =";

    if (!str_ends(line, says))
        return false;
    line[strlen(line) - strlen(says)] = '\0';
    input_labels_flush(in);
    input_labels_put(in, ROLE_NAME, line, number);
    input_labels_put(in, ROLE_TYPE, "TXT", number);
    in->labels.pending = ROLE_VALUE;
    return true;
}

bool input_answer_question(struct input *in, const char *line, unsigned number)
{
    struct input_words *w;
    struct input_dkim d;
    char name[NAME_TEXT];
    bool sure = false;

    if (!str_find(line, "domainkey"))
        return false;
    w = input_words_of(&in->scratch, line + 1);
    if (w->n != 3 || !input_words_is_class(&w->word[1]) || !w->word[2].type ||
        input_name(&in->scratch, w->word[0].text, name) ||
        !input_dkim_name(name, &d) || !d.domain[0] ||
        !input_is_token(d.selector, &sure) || !sure)
        return false;
    input_line_done(in, input_look_alone(in, &w->word[0], number), number,
                    line);
    return true;
}

bool input_answer_short(struct input *in, const char *line, unsigned number)
{
    struct input_raw raw = {.line = number};
    const char *s = line + (*line == '"');
    size_t n = strlen(s);

    if (!in->file.asked[0])
        return false;
    if (input_order_is_feedback(line) && !strchr(in->file.asked, '_') &&
        !strchr(str_skip_space(line + strspn(line, "0123456789")), ' ')) {
        raw.type = ns_t_mx;
        raw.value = line;
    } else if (*line == '"' &&
               (input_order_is_text(s) || (n == 45 && s[43] == '='))) {
        raw.type = ns_t_txt;
        raw.value = input_txt(&in->scratch, line, false);
    } else {
        if (!input_order_is_target(line) && *line != '"')
            in->file.asked[0] = '\0';
        return false;
    }
    raw.name = arena_fmt(&in->scratch, "%s.", in->file.asked);
    input_line_done(in, input_record(in, &raw), number, line);
    return true;
}

/* "    ->  NAME" of `nslookup -debug`, which has the data below it. */
static bool answer_begins(struct input *in, const char *line, unsigned number)
{
    const char *s = str_skip_space(line);
    char name[NAME_TEXT];
    struct input_dkim d;
    bool sure;

    if (!str_starts(s, "->  ") || s == line ||
        input_name(&in->scratch, str_skip_space(s + 4), name) ||
        !input_dkim_name(name, &d) || !input_is_token(d.selector, &sure))
        return false;
    input_labels_flush(in);
    input_labels_put(in, ROLE_NAME, name, number);
    return true;
}

bool input_answer(struct input *in, const char *line, unsigned number,
                  const char **wrong)
{
    static const struct {
        const char *says;
        uint16_t type; /* 0: nothing of SES's */
    } form[] = {
        {" canonical name = ", ns_t_cname},
        {" text = ", ns_t_txt},
        {" mx preference = ", ns_t_mx},
        {" mail exchanger = ", ns_t_mx},
        {" nameserver = ", 0},
        {" internet address = ", 0},
        {" has AAAA address ", 0},
        {" origin = ", 0},
        {" mail addr = ", 0},
        {" is an alias for ", ns_t_cname},
        {" descriptive text ", ns_t_txt},
        {" mail is handled by ", ns_t_mx},
        {" name server ", 0},
    };
    static const char *const sign[] = {"= ",        " alias ",   "text ",
                                       " handled ", " address ", " server "};
    char *flat;
    bool may = false;

    for (size_t i = 0; !may && i < sizeof sign / sizeof *sign; i++)
        may = strstr(line, sign[i]) != NULL;
    if (!may)
        return (*line == 'T' && str_starts(line, "Trying \"")) || /* host -v */
               (str_is_space(*line) && answer_begins(in, line, number));
    flat = arena_str(&in->scratch, str_skip_space(line));

    for (char *p = flat; *p; p++)
        if (*p == '\t')
            *p = ' ';
    for (size_t i = 0; i < sizeof form / sizeof form[0]; i++) {
        char *at = find_words(flat, form[i].says);
        struct input_raw raw = {.type = form[i].type, .line = number};

        if (!at || memchr(flat, '"', (size_t)(at - flat)))
            continue;
        if (!raw.type)
            return true;
        *at = '\0';
        raw.name = flat;
        raw.value = at + strlen(form[i].says);
        if (form[i].says[1] == 'm' && form[i].says[2] == 'x')
            raw.value = windows_mx(in, raw.value);
        if (raw.type == ns_t_txt)
            raw.value = input_txt(&in->scratch, raw.value, false);
        *wrong = input_record(in, &raw);
        return true;
    }
    return windows_txt(in, flat, number);
}
