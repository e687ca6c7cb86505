/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops of a shell over tokens, as people write them to ask for each: "for t in
 * TOKEN TOKEN; do dig $t._domainkey.example.com CNAME; done". */
#include "base/str.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <string.h>

bool input_script_frame(const char *line)
{
    return oneof_is(str_skip_space(line),
                    "do|done|fi|then|else|esac|" /* of a shell, of nsupdate */
                    "send|show|quit|answer");
}

bool input_script_template(struct input *in, const char *word)
{
    const char *at = strchr(word, '$') ? str_find(word, "_domainkey.") : NULL;
    char name[NAME_TEXT];
    size_t n;

    if (!at)
        return false;
    at += strlen("_domainkey.");
    n = strcspn(at, "\"';)`");
    if (memchr(at, '.', n) && !memchr(at, '$', n) &&
        !input_name(&in->scratch, arena_copy(&in->scratch, at, n), name))
        input_hint_set(in, name);
    return true;
}

/* "TOKEN;" */
static void cut_end(char *word)
{
    size_t n = strlen(word);

    if (n && word[n - 1] == ';')
        word[n - 1] = '\0';
}

void input_script_loop(struct input *in, struct input_words *w)
{
    enum { HEAD = 3 }; /* for NAME in */
    size_t n = HEAD;
    bool sure;

    if (w->n <= HEAD || w->cells || !oneof_is(w->word[0].text, "for|foreach") ||
        !str_same(w->word[2].text, "in"))
        return;
    for (; n < w->n; n++) {
        cut_end(w->word[n].text);
        if (!input_is_token(w->word[n].text, &sure))
            break;
    }
    if (n == HEAD)
        return;
    for (size_t i = n; i < w->n; i++)
        (void)input_script_template(in, w->word[i].text);
    w->n = n - HEAD;
    memmove(w->word, w->word + HEAD, w->n * sizeof *w->word);
}
