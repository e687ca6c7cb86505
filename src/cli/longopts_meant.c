/* SPDX-License-Identifier: GPL-3.0-or-later */
/* longopts_meant.c - what a word meant that is no option here: a slip of the
 * fingers, or the word that other programs have for it. */
#include "cli/longopts.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

#define ITSELF "the domain is a word by itself: seslookup --ses DOMAIN"
#define RECORDS "to read records, use --ses --from=FILE"
#define RESOLVER \
    "to name a server, use @ADDRESS (with nslookup, ADDRESS after the name)"
#define OUTPUT                                                       \
    "to choose a format, use --format=FORMAT; to write a file, use " \
    "--report=FORMAT=FILE"
#define QUERIES "to see each query, use --trace=-"
#define ONE_TYPE \
    "to look up one type, use -type=TYPE (with dig, TYPE by itself)"
#define PORT "did you mean -port=N (with dig, -p N)?"
#define TIMEOUT "did you mean -timeout=N (with dig, +time=N)?"
#define TRIES "did you mean -retry=N (with dig, +tries=N)?"

static const struct {
    const char *word, *say;
} rows[] = {
    {"domain", ITSELF},
    {"identity", ITSELF},
    {"email-identity", ITSELF},
    {"host", ITSELF},
    {"file", RECORDS},
    {"csv", RECORDS},
    {"input", RECORDS},
    {"records", RECORDS},
    {"f", RECORDS},
    {"server", RESOLVER},
    {"resolver", RESOLVER},
    {"nameserver", RESOLVER},
    {"ns", RESOLVER},
    {"dns", RESOLVER},
    {"output", OUTPUT},
    {"out", OUTPUT},
    {"o", OUTPUT},
    {"verbose", QUERIES},
    {"debug", QUERIES},
    {"type", ONE_TYPE},
    {"querytype", ONE_TYPE},
    {"port", PORT},
    {"timeout", TIMEOUT},
    {"retry", TRIES},
    {"tries", TRIES},
    {"threads", "did you mean --jobs?"},
    {"parallel", "did you mean --jobs?"},
    {"watch", "did you mean --wait?"},
    {"no-color", "did you mean --color=never?"},
};

const char *longopts_meant(const char *word, struct arena *a)
{
    const char *name = word + strspn(word, "-+"), *near, *also;
    size_t n = strcspn(name, "=");

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strlen(rows[i].word) == n && str_same_n(rows[i].word, name, n))
            return rows[i].say;
    near = n > 1 ? longopts_near(name, &also) : NULL;
    if (!near)
        return NULL;
    return also ? arena_fmt(a, "did you mean --%s or --%s?", near, also)
                : arena_fmt(a, "did you mean --%s?", near);
}
