/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/digkey.h"

#include <string.h>

enum { FILE_MAX = 64 * 1024 };

/* BIND's log says it, with its date. */
static void say_short(struct digrun *d, const char *name)
{
    struct timespec now = d->run->wall_exact();
    struct tm tm;
    char date[32] = "";

    if (localtime_r(&now.tv_sec, &tm))
        strftime(date, sizeof date, "%d-%b-%Y %H:%M:%S", &tm);
    fprintf(d->run->err, "%s.%03ld the key '%s' is too short to be secure\n",
            date, now.tv_nsec / 1000000, name);
}

static const char *load_file(struct digrun *d, const char *path)
{
    FILE *f = fopen(path, "re");

    if (!f)
        return "file not found";
    char *text = arena_raw(d->run->arena, FILE_MAX + 1);
    text[fread(text, 1, FILE_MAX, f)] = '\0';
    fclose(f);
    return tsig_key_parse(&d->key, text, d->run->arena);
}

bool digkey_same(const struct dig_key *a, const struct dig_key *b)
{
    return a->file == b->file && a->words.algorithm == b->words.algorithm &&
           a->words.bits == b->words.bits && a->words.name == b->words.name &&
           a->words.secret == b->words.secret;
}

void digkey_load(struct digrun *d)
{
    const struct dig_key *k = &d->args.key;
    const char *why;

    if (digkey_same(k, &d->loaded))
        return;
    d->loaded = *k;
    if (k->file)
        why = load_file(d, k->file);
    else
        why = tsig_key_read(&d->key, &k->words, d->run->arena);
    d->signs = !why;
    if (why && k->file)
        fprintf(d->run->err, "Couldn't read key from %s: %s\n", k->file, why);
    else if (why)
        fprintf(d->run->out, ";; Couldn't create key %s: %s\n", k->words.name,
                why);
    else if (tsig_key_is_short(&d->key))
        say_short(d, d->key.name);
}

uint64_t digkey_time(const struct digrun *d)
{
    if (d->args.every.fuzz)
        return d->args.every.fuzztime;
    return (uint64_t)d->run->wall();
}
