/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/dmarc.h"

#include "base/str.h"
#include "text/taglist.h"

#include <string.h>

static const char *after_quotes(const char *text)
{
    while (*text == '"' || *text == '\'' || str_is_space(*text))
        text++;
    return text;
}

/* RFC 7489 6.4: dmarc-version is "v" *WSP "=" *WSP, and DMARC1 in capitals. */
bool dmarc_is_record(const char *text)
{
    struct taglist_tag tag;

    return *text == 'v' && taglist_next(&text, &tag) &&
           taglist_is(tag.name, "v") && taglist_is(tag.value, "DMARC1");
}

static bool is_policy(struct taglist_part p)
{
    return taglist_same(p, "none") || taglist_same(p, "quarantine") ||
           taglist_same(p, "reject");
}

bool dmarc_looks(const char *text)
{
    struct taglist_part p;

    text = after_quotes(text);
    return str_find(text, "DMARC1") != NULL ||
           (taglist_find(text, "p", &p) && is_policy(p));
}

static unsigned count(const char *text, const char *name)
{
    struct taglist_tag tag;
    unsigned n = 0;

    while (taglist_next(&text, &tag))
        n += taglist_is(tag.name, name);
    return n;
}

void dmarc_read(struct dmarc *d, const char *text)
{
    struct taglist_part part;

    *d = (struct dmarc){.fault = DMARC_OK};
    if (*text == '"' || *text == '\'')
        d->fault = DMARC_QUOTES;
    else if (!dmarc_is_record(text))
        d->fault = DMARC_VERSION;
    else if (taglist_find(text, "p", &part) &&
             (!is_policy(part) || count(text, "p") > 1))
        d->fault = DMARC_BAD_P;
    else if (taglist_find(text, "sp", &part) && !is_policy(part))
        d->fault = DMARC_BAD_SP;
    d->strict_spf =
        taglist_find(text, "aspf", &part) && taglist_same(part, "s");
}

const char *dmarc_words(enum dmarc_fault fault)
{
    switch (fault) {
    case DMARC_OK:
        return NULL;
    case DMARC_VERSION:
        return "it doesn't start with v=DMARC1;";
    case DMARC_BAD_P:
        return "its p= isn't none, quarantine or reject";
    case DMARC_BAD_SP:
        return "its sp= isn't none, quarantine or reject";
    case DMARC_QUOTES:
        return "it contains quotation marks";
    }
    return NULL;
}
