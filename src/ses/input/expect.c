/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One --expect beside a single lookup. */
#include "ses/input/words.h"

#include "base/str.h"
#include "ses/input/line.h"
#include "ses/model/region.h"
#include "text/paste.h"

#include <arpa/nameser.h>
#include <string.h>

/* A domain no one has, for rows that name none. */
static const char nowhere[] = "seslookup.invalid";

/* "10 host" */
static bool is_mx(const char *value)
{
    size_t n = strspn(value, "0123456789");

    return n && n < 6 && str_is_space(value[n]) && strchr(value + n, '.');
}

/* A host name between quotes, with blanks inside of them or not. */
static const char *unquoted(struct arena *a, const char *text)
{
    size_t n;

    text += strspn(text, " \t\"'");
    n = strlen(text);
    while (n && strchr(" \t\"'", text[n - 1]))
        n--;
    return arena_copy(a, text, n);
}

/* A value by itself. */
static const char *bare(const char *text, struct arena *a,
                        struct ses_expected *out)
{
    char name[NAME_TEXT], region[REGION_TEXT];
    const char *value = arena_str(a, text), *host = unquoted(a, text), *wrong;

    out->purpose = SES_OTHER;
    if (str_find(value, "v=spf1") || str_find(value, "v=DMARC1") ||
        str_find(value, "v=DKIM1") || str_find(value, "p=")) {
        out->type = ns_t_txt;
        value = input_txt(a, value, false);
    } else if (is_mx(value)) {
        wrong = input_name(a, value + strcspn(value, " \t"), name);
        if (wrong)
            return wrong;
        out->type = ns_t_mx;
        if (region_of_feedback(name, region))
            out->purpose = SES_MAIL_FROM_MX;
        value =
            arena_fmt(a, "%.*s %s", (int)strcspn(value, " \t"), value, name);
    } else if (strchr(host, '.') && !strchr(host, ' ') &&
               !input_name(a, host, name)) {
        if (region_target_zone(name))
            out->type = ns_t_cname;
        value = arena_str(a, name);
    } else {
        value = input_txt(a, value, false);
    }
    if (!*value)
        return "expected a value";
    out->values.at = arena_alloc(a, sizeof *out->values.at);
    out->values.at[0] = value;
    out->values.n = 1;
    return NULL;
}

/* A type and a name stand beside the value, or nslookup's words. */
static bool is_record(struct arena *a, const char *text)
{
    const struct input_words *w = input_words_of(a, text);

    if (str_find(text, " = ") || str_find(text, "\t= "))
        return true;
    for (size_t i = 0; w->n > 2 && i < w->n; i++)
        if (w->word[i].type)
            return true;
    return w->n == 2 && !is_mx(text) && strchr(w->word[0].text, '.') &&
           strchr(w->word[1].text, '.');
}

struct fault input_expect(const char *text, struct arena *a,
                          struct ses_expected *out)
{
    const struct longopts none = {.ses = true};
    const struct input_plan plan = {.longopts = &none};
    char *row = arena_str(a, text);
    struct ses_identity id;
    const char *wrong = "expected 'NAME TYPE VALUE' or a value";

    *out = (struct ses_expected){.name = NULL};
    (void)paste_clean(row);
    if (!is_record(a, row))
        return fault_at(NULL, bare(row, a, out));
    struct input *in = input_begin(&plan, a);
    in->file.keep = true;
    in->file.hint = nowhere;
    wrong = input_row(in, row, 0);
    if (!wrong && !input_next(in, a, &id))
        wrong = "expected 'NAME TYPE VALUE' or a value";
    if (!wrong && id.nexpected == 1)
        *out = id.expected[0];
    else if (!wrong)
        wrong = "expected one record, NAME TYPE VALUE";
    input_end(in);
    return fault_at(NULL, wrong);
}
