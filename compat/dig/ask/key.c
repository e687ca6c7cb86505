/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/run.h"

#include "base/edition.h"
#include "base/memory.h"
#include "dig/args/scan.h"
#include "dns/keyfile.h"

#include <arpa/nameser.h>
#include <errno.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_MAX = 64 * 1024, SECRET_TEXT = 1023, FATAL = 1 };

/* The text of a file, or NULL and *why. */
static const char *load(struct ask_run *d, const char *path, const char **why)
{
    struct stat st;
    FILE *f = fopen(path, "re");

    if (f && fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode)) {
        *why = "not a file";
        fclose(f);
        return NULL;
    }
    if (!f && errno == ENOMEM)
        memory_out();
    if (!f) {
        *why = errno == EACCES ? "permission denied" : "file not found";
        return NULL;
    }
    char text[FILE_MAX];
    size_t n = fread(text, 1, sizeof text, f);
    fclose(f);
    return arena_copy(d->run->arena, text, n);
}

/* All files that an include names, the last one first, as BIND reads them. */
static const char *load_included(void *ctx, const char *pattern,
                                 const char **why)
{
    struct ask_run *d = ctx;
    struct arena *a = d->run->arena;
    const char *all = "", *one = NULL;
    glob_t found;

    *why = "file not found";
    if (glob(pattern, 0, NULL, &found) != 0)
        return NULL;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        one = load(d, found.gl_pathv[i], why);
        if (!one)
            break;
        all = arena_fmt(a, "%s\n%s", one, all);
    }
    globfree(&found);
    return one ? all : NULL;
}

static void couldnt_create(struct ask_run *d, const char *name, const char *why)
{
    /* at once: where stdio has no memory for a buffer, a format is written by
     * pieces, and its last one may never leave */
    fputs(
        arena_fmt(d->run->arena, ";; Couldn't create key %s: %s\n", name, why),
        d->run->out);
}

/* What is wrong with the record of a key, where BIND tells. */
static void tell_record(struct ask_run *d, const char *base,
                        const struct sig0file_fault *fault)
{
    const char *quote = fault->near ? "'" : "";

    if (fault->why)
        fprintf(d->run->err, "dns_rdata_fromtext: %s.key:%u: near %s%s%s: %s\n",
                base, fault->line, quote, fault->near ? fault->near : "eol",
                quote, fault->why);
}

/* False: it is not there or is none; a null key needs none. */
static bool load_private(struct ask_run *d, struct sig0file *f,
                         const char *text)
{
    return f->null || (text && sig0file_read_private(f, text, d->run->arena));
}

/* A pair of public keys: queries are signed with it. */
static bool load_public(struct ask_run *d, const char *base, const char *one,
                        const char *two)
{
    struct arena *a = d->run->arena;
    struct sig0file *f = arena_alloc(a, sizeof *f);
    struct sig0_key *k = arena_alloc(a, sizeof *k);
    struct sig0file_fault fault;

    if (!sig0file_read_key(f, one, &fault, a)) {
        tell_record(d, base, &fault);
        return false;
    }
    if (!sig0_knows(f->algorithm) || !load_private(d, f, two))
        return false;
    switch (sig0_key_read(k, f, a)) {
    case SIG0_NO_KEY:
        return false;
    case SIG0_NO_LIBRARY:
        couldnt_create(d, f->name, "libcrypto.so.3 can't be loaded");
        return true;
    case SIG0_READ:
        d->sig0 = k;
        d->signs = true;
    }
    return true;
}

/* Both -k with such a pair and -y: 9.18 takes the pair's key for the secret's
 * algorithm, and signs with neither. */
static void weigh_secret(struct ask_run *d)
{
    const struct tsig_words *w = &d->args.key.words;

    if (!d->sig0 || !w->name || !w->algorithm ||
        d->run->edition->pair_beside_secret)
        return;
    couldnt_create(d, w->name, "bad algorithm");
    sig0_end(d->sig0);
    d->sig0 = NULL;
    d->signs = false;
}

static bool load_hmac(struct ask_run *d, struct keyfile *k, const char *private,
                      const char *one, const char *two)
{
    if (!two || !keyfile_parse_pair(k, one, two, d->run->arena))
        return false;
    ask_run_log(d, "%s: Use of K* file pairs for HMAC is deprecated\n",
                private);
    return true;
}

enum pair { PAIR_NONE, PAIR_HMAC, PAIR_PUBLIC };

/* "Kname.+ALG+ID", typed with or without an ending: the pair of files. */
static enum pair load_pair(struct ask_run *d, const char *path,
                           struct keyfile *k)
{
    static const char *const ending[] = {".key", ".private", "."};
    struct arena *a = d->run->arena;
    size_t n = strlen(path);
    const char *why;

    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        size_t e = strlen(ending[i]);
        if (n > e && strcmp(path + n - e, ending[i]) == 0) {
            n -= e;
            break;
        }
    }
    const char *base = arena_copy(a, path, n);
    const char *private = arena_fmt(a, "%s.private", base);
    const char *one = load(d, arena_fmt(a, "%s.key", base), &why);
    const char *two = one ? load(d, private, &why) : NULL;
    if (load_hmac(d, k, private, one, two))
        return PAIR_HMAC;
    return one && load_public(d, base, one, two) ? PAIR_PUBLIC : PAIR_NONE;
}

static void make_key(struct ask_run *d, const struct tsig_words *w)
{
    const char *why = tsig_key_read(&d->key, w, d->run->arena);
    char typed[NAME_TEXT]; /* in its own case, unlike the key's */

    d->signs = !why;
    d->args.key.words.secret = w->secret;
    if (why)
        couldnt_create(d, w->name, why);
    else if (tsig_key_is_short(&d->key) &&
             name_read(typed, w->name, NULL) == NAME_OK)
        ask_run_log(d, "the key '%s' is too short to be secure", typed);
}

static void load_file(struct ask_run *d, const char *path)
{
    const struct keyfile_files files = {load_included, d};
    struct keyfile k;
    const char *why = NULL, *text;

    args_debug(&d->args, "setup_file_key()");
    d->signs = false;
    enum pair pair = load_pair(d, path, &k);
    if (pair == PAIR_PUBLIC) {
        weigh_secret(d);
        return;
    }
    if (pair == PAIR_NONE) {
        text = load(d, path, &why);
        if (text)
            why = keyfile_parse(&k, text, &files, d->run->arena);
        if (why) {
            fprintf(d->run->err, "Couldn't read key from %s: %s\n", path, why);
            return;
        }
    }
    if (!k.algorithm || !k.secret) {
        ask_run_fatal(d, FATAL, "key must have algorithm and secret");
        return;
    }
    if (pair == PAIR_NONE) /* BIND keeps no more of it */
        k.secret =
            arena_copy(d->run->arena, k.secret, strnlen(k.secret, SECRET_TEXT));
    struct tsig_words w = {.name = k.name, .secret = k.secret};
    int status = args_scan_algorithm(d->run, &w, k.algorithm);
    if (status == ARGS_LINE_GO) {
        if (pair == PAIR_NONE)
            args_debug(&d->args, "setup_text_key()");
        make_key(d, &w);
        return;
    }
    d->over = true;
    d->status = status;
}

bool ask_key_same(const struct dig_key *a, const struct dig_key *b)
{
    return a->file == b->file && a->words.algorithm == b->words.algorithm &&
           a->words.bits == b->words.bits && a->words.name == b->words.name &&
           a->words.secret == b->words.secret;
}

void ask_key_load(struct ask_run *d)
{
    const struct dig_key *k = &d->args.key;

    if (d->key_loaded)
        return;
    d->key_loaded = true;
    if (k->file && *k->file) {
        load_file(d, k->file);
    } else if (k->words.name) {
        args_debug(&d->args, "setup_text_key()");
        make_key(d, &k->words);
    }
}

const char *ask_key_secret(const struct ask_run *d)
{
    const char *secret = d->args.key.words.secret;

    return secret ? secret : "";
}

uint64_t ask_key_time(const struct ask_run *d, const struct dig *set)
{
    return set->fuzz ? set->fuzztime : (uint64_t)d->run->wall();
}

const char *ask_key_trouble(const struct ask_run *d)
{
    if (d->sig0)
        return d->sig0->why;
    return d->key.secret.len ? NULL : "illegal operation for a null key";
}

size_t ask_key_size(const struct ask_run *d)
{
    return d->sig0 ? sig0_size(d->sig0) : tsig_size(&d->key);
}

size_t ask_key_room(const struct ask_run *d)
{
    enum { FORGOTTEN = 2 }; /* octets of a SIG record */

    return ask_key_size(d) - (d->sig0 ? FORGOTTEN : 0);
}

size_t ask_key_sign(const struct ask_run *d, struct tsig_session *s,
                    unsigned char *query, size_t n, uint64_t now)
{
    return d->sig0 ? sig0_sign(d->sig0, query, n, NS_MAXMSG, now)
                   : tsig_sign(s, query, n, NS_MAXMSG, now);
}
