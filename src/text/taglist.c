/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/taglist.h"

#include "base/str.h"

#include <string.h>

static struct taglist_part trim(const char *at, const char *end)
{
    while (at < end && str_is_space(*at))
        at++;
    while (end > at && str_is_space(end[-1]))
        end--;
    return (struct taglist_part){at, (size_t)(end - at)};
}

bool taglist_next(const char **at, struct taglist_tag *tag)
{
    while (**at) {
        const char *from = *at, *end = from + strcspn(from, ";");
        struct taglist_part all = trim(from, end);

        *at = end + (*end == ';');
        if (!all.len)
            continue;
        const char *equal = memchr(all.at, '=', all.len);
        tag->name = trim(all.at, equal ? equal : all.at + all.len);
        tag->value = (struct taglist_part){NULL, 0};
        if (equal)
            tag->value = trim(equal + 1, all.at + all.len);
        return true;
    }
    return false;
}

bool taglist_is(struct taglist_part p, const char *text)
{
    return p.at && p.len == strlen(text) && memcmp(p.at, text, p.len) == 0;
}

bool taglist_same(struct taglist_part p, const char *text)
{
    return p.at && p.len == strlen(text) && str_same_n(p.at, text, p.len);
}

bool taglist_find(const char *list, const char *name, struct taglist_part *out)
{
    struct taglist_tag tag;

    while (taglist_next(&list, &tag))
        if (tag.value.at && taglist_is(tag.name, name)) {
            *out = tag.value;
            return true;
        }
    return false;
}
