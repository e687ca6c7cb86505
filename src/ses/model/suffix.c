/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/model/suffix.h"

#include "base/lib.h"
#include "base/str.h"
#include "dns/name.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* <libpsl.h> need not be installed. */
enum { PSL_ICANN = 1 << 0, PSL_NO_STAR_RULE = 1 << 2 };

struct psl {
    const void *(*builtin)(void);
    int (*is_suffix)(const void *list, const char *name, int type);
};

/* -1: libpsl does not know. */
static int ask_psl(const char *name)
{
    static const struct lib_symbol symbols[] = {
        {"psl_builtin", offsetof(struct psl, builtin)},
        {"psl_is_public_suffix2", offsetof(struct psl, is_suffix)},
    };
    struct psl psl;
    const void *list;

    if (!lib_open("libpsl.so.5", symbols, COUNT(symbols), &psl))
        return -1;
    list = psl.builtin();
    return list ? psl.is_suffix(list, name, PSL_ICANN | PSL_NO_STAR_RULE) != 0
                : -1;
}

/* Second-level names under which countries register: co.uk, com.au, or.jp. */
static bool looks_like_suffix(const char *name)
{
    static const char *const second[] = {
        "ac", "co",  "com", "ed",  "edu", "go", "gob", "gov", "gouv", "ltd",
        "me", "mil", "ne",  "net", "nom", "or", "org", "plc", "sch"};
    const char *top = name_parent(name);
    size_t n = name_label_len(name);

    if (strlen(top) != 2 || strcmp(top, ".") == 0)
        return false;
    for (size_t i = 0; i < COUNT(second); i++)
        if (strlen(second[i]) == n && str_same_n(name, second[i], n))
            return true;
    return false;
}

/* Suffixes of several labels are countries' and arpa's: others need no look
 * into the list. */
static bool may_be_suffix(const char *name)
{
    const char *top = name;

    while (strcmp(name_parent(top), ".") != 0)
        top = name_parent(top);
    return strlen(top) == 2 || str_starts(top, "xn--") || str_same(top, "arpa");
}

static bool is_suffix(const char *name)
{
    int known = may_be_suffix(name) ? ask_psl(name) : 0;

    return known < 0 ? looks_like_suffix(name) : known;
}

bool suffix_is_registry(const char *name)
{
    return name_labels(name) < 2 || is_suffix(name);
}

bool suffix_is_public(const char *name)
{
    if (name_labels(name) >= 2)
        return is_suffix(name);
    return ask_psl(name) > 0;
}

/* "yahoo." and a country: "de", "co.uk", "com.au"; with rest "com" too. */
static bool in_any_country(const char *name, const char *label)
{
    const char *rest, *top;
    size_t n = strlen(label);

    if (!str_same_n(name, label, n) || name_label_len(name) != n)
        return false;
    rest = name_parent(name);
    top = name_parent(rest);
    if (strcmp(top, ".") == 0)
        return strcmp(rest, ".") != 0 &&
               (strlen(rest) == 2 || str_same(rest, "com"));
    return strlen(top) == 2 && looks_like_suffix(rest);
}

static int by_name(const void *name, const void *row)
{
    const char *a = name, *b = row;

    while (*a && str_lower(*a) == *b)
        a++, b++;
    return (unsigned char)str_lower(*a) - (unsigned char)*b;
}

bool suffix_is_free_mail(const char *name)
{
    static const char *const everywhere[] = {"yahoo", "hotmail", "outlook",
                                             "live", "gmx"};
    /* sorted: each bulk run looks for each domain in them */
    static const char names[][20] = {
        "126.com",         "163.com",       "aim.com",        "alice.it",
        "aol.co.uk",       "aol.com",       "aol.de",         "aol.fr",
        "arcor.de",        "att.net",       "bellsouth.net",  "bigpond.com",
        "bk.ru",           "bluewin.ch",    "bol.com.br",     "btinternet.com",
        "charter.net",     "comcast.net",   "cox.net",        "daum.net",
        "docomo.ne.jp",    "earthlink.net", "fastmail.com",   "fastmail.fm",
        "foxmail.com",     "free.fr",       "freenet.de",     "gmail.com",
        "gmx.net",         "gmx.org",       "googlemail.com", "hanmail.net",
        "hey.com",         "hush.com",      "hushmail.com",   "icloud.com",
        "inbox.lv",        "inbox.ru",      "interia.pl",     "juno.com",
        "laposte.net",     "libero.it",     "list.ru",        "lycos.com",
        "mac.com",         "mail.com",      "mail.ru",        "mailbox.org",
        "me.com",          "msn.com",       "naver.com",      "netscape.net",
        "o2.pl",           "onet.pl",       "orange.fr",      "passport.com",
        "pm.me",           "posteo.de",     "proton.me",      "protonmail.ch",
        "protonmail.com",  "qq.com",        "rambler.ru",     "rediffmail.com",
        "rocketmail.com",  "rogers.com",    "sbcglobal.net",  "seznam.cz",
        "sfr.fr",          "shaw.ca",       "sina.com",       "sohu.com",
        "sympatico.ca",    "t-online.de",   "terra.com.br",   "tiscali.it",
        "tuta.com",        "tuta.io",       "tutanota.com",   "tutanota.de",
        "ukr.net",         "uol.com.br",    "verizon.net",    "virgilio.it",
        "virginmedia.com", "wanadoo.fr",    "web.de",         "windowslive.com",
        "wp.pl",           "ya.ru",         "yandex.com",     "yandex.ru",
        "yeah.net",        "ymail.com",     "zoho.com",       "zohomail.com",
    };

    if (bsearch(name, names, COUNT(names), sizeof *names, by_name))
        return true;
    for (size_t i = 0; i < COUNT(everywhere); i++)
        if (in_any_country(name, everywhere[i]))
            return true;
    return false;
}

bool suffix_is_reserved(const char *name)
{
    static const char *const tops[] = {
        "local", "internal", "lan",       "home.arpa", "corp",
        "test",  "invalid",  "localhost", "example",
    };

    for (size_t i = 0; i < COUNT(tops); i++)
        if (name_within(name, tops[i]))
            return true;
    return false;
}
