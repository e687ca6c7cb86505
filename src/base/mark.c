/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mark.h"

#include <stddef.h>

struct mark {
    uint32_t c;
    enum mark_kind kind;
    const char *name;
};

static const struct mark rows[] = {
    {'\r', MARK_SPACE, "carriage return"},
    {'"', MARK_QUOTE, "quotation mark"},
    {'\'', MARK_QUOTE, "apostrophe"},
    {'`', MARK_QUOTE, "backtick"},
    {0x00A0, MARK_SPACE, "no-break space"},
    {0x00AB, MARK_QUOTE, "left guillemet"},
    {0x00AD, MARK_INVISIBLE, "soft hyphen"},
    {0x00BB, MARK_QUOTE, "right guillemet"},
    {0x2007, MARK_SPACE, "figure space"},
    {0x2009, MARK_SPACE, "thin space"},
    {0x200A, MARK_SPACE, "hair space"},
    {0x200B, MARK_INVISIBLE, "zero width space"},
    {0x200C, MARK_JOINER, "zero width non-joiner"},
    {0x200D, MARK_JOINER, "zero width joiner"},
    {0x200E, MARK_INVISIBLE, "left-to-right mark"},
    {0x200F, MARK_INVISIBLE, "right-to-left mark"},
    {0x2010, MARK_DASH, "hyphen"},
    {0x2011, MARK_DASH, "non-breaking hyphen"},
    {0x2012, MARK_DASH, "figure dash"},
    {0x2013, MARK_DASH, "en dash"},
    {0x2014, MARK_DASH, "em dash"},
    {0x2015, MARK_DASH, "horizontal bar"},
    {0x2018, MARK_QUOTE, "left single quotation mark"},
    {0x2019, MARK_QUOTE, "right single quotation mark"},
    {0x201A, MARK_QUOTE, "low single quotation mark"},
    {0x201C, MARK_QUOTE, "left double quotation mark"},
    {0x201D, MARK_QUOTE, "right double quotation mark"},
    {0x201E, MARK_QUOTE, "low double quotation mark"},
    {0x202F, MARK_SPACE, "narrow no-break space"},
    {0x2060, MARK_INVISIBLE, "word joiner"},
    {0x2212, MARK_DASH, "minus sign"},
    {0x3000, MARK_SPACE, "ideographic space"},
    {0xFE63, MARK_DASH, "small hyphen-minus"},
    {0xFEFF, MARK_INVISIBLE, "byte order mark"},
    {0xFF0D, MARK_DASH, "fullwidth hyphen-minus"},
};

static const struct mark *find(uint32_t c)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].c == c)
            return &rows[i];
    return NULL;
}

const char *mark_name(uint32_t c)
{
    const struct mark *m = find(c);

    return m ? m->name : NULL;
}

bool mark_is(uint32_t c, enum mark_kind kind)
{
    const struct mark *m = find(c);

    return m && m->kind == kind;
}
