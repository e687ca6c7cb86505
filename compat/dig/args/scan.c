/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/scan.h"

#include "base/arena.h"

#include <stdarg.h>
#include <string.h>

enum { USAGE_MAX = 4096 };

/* BIND says it in two halves, to two streams. */
int args_scan_bad_number(struct run *run, int status, const char *what,
                         const struct args_word_number *n)
{
    fprintf(run->out, "invalid %s '%s': %s\n", what, n->text,
            n->err == STR_OUT_OF_RANGE ? "out of range" : "not a valid number");
    return args_scan_fatal(run, status, "Couldn't parse %s", what);
}

int args_scan_usage(struct args_line *a, const char *sign, const char *word)
{
    struct run *run = a->run;
    struct buf b = buf_in(run->arena, USAGE_MAX);

    if (word)
        fprintf(run->err, "Invalid option: %s%s\n", sign, word);
    a->exits = true;
    args_help_usage(&b);
    fputs(buf_text(&b), run->err);
    return ARGS_SCAN_FAILED;
}

int args_scan_algorithm(struct run *run, struct tsig_words *w, const char *word)
{
    enum { LONGEST = 20 };
    const struct tsig_algorithm *found;
    const char *dash = strchr(word, '-');
    size_t n = strlen(word);

    if (n >= LONGEST)
        return args_scan_fatal(run, ARGS_SCAN_FAILED, "unknown key type '%s'",
                               word);
    found = tsig_algorithm(word, n);
    if (found) {
        w->algorithm = found;
        return ARGS_LINE_GO;
    }
    while (dash && !found) {
        found = tsig_algorithm(word, (size_t)(dash - word));
        dash = found ? dash : strchr(dash + 1, '-');
    }
    if (!found) {
        fprintf(run->err, ";; Warning, ignoring invalid TSIG algorithm %s\n",
                word);
        return ARGS_LINE_GO;
    }
    w->algorithm = found;
    struct args_word_number bits =
        args_word_number(dash + 1, w->algorithm->bits);
    w->bits = (bits.value + 7) / 8 * 8;
    if (bits.err == STR_OK)
        return ARGS_LINE_GO;
    fprintf(run->out, "invalid digest-bits [0..%u] '%s': %s\n",
            w->algorithm->bits, bits.text,
            bits.err == STR_OUT_OF_RANGE ? "out of range"
                                         : "not a valid number");
    return args_scan_fatal(run, ARGS_SCAN_FAILED, "couldn't parse digest bits");
}

/* ---- queries ---- */

/* BIND has room for so many letters, which its own version is part of. */
enum { GREETING = 1023, WORDS_MAX = 4 * 1024 * 1024 };

static const char *greeting(struct args_scan *s)
{
    struct args_line *a = s->args;
    const struct edition *e = a->all.edition;
    const size_t most = GREETING + strlen(e->version) - e->theirs;
    struct buf b = buf_in(a->run->arena, WORDS_MAX);

    if (!a->every.cmd)
        return NULL;
    buf_fmt(&b, "%s; <<>> DiG %s <<>>", a->greeted ? "" : "\n", e->version);
    for (int i = 1; i < s->argc; i++) {
        buf_ch(&b, ' ');
        buf_str(&b, s->argv[i]);
    }
    buf_ch(&b, '\n');
    if (!a->greeted && a->found)
        buf_fmt(&b, "; (%u server%s found)\n", a->found,
                a->found == 1 ? "" : "s");
    if (!a->greeted)
        buf_fmt(&b, ";; global options:%s +cmd\n",
                a->every.brief ? " +short" : "");
    a->greeted = true;
    return arena_copy(a->run->arena, buf_text(&b), b.len < most ? b.len : most);
}

struct dig *args_scan_begin(struct args_scan *s, const char *name)
{
    struct args_line *a = s->args;
    struct arena *arena = a->run->arena;
    struct dig *one = arena_raw(arena, sizeof *one);

    *one = *s->defaults;
    one->name = arena_copy(arena, name, strnlen(name, ARGS_SCAN_NAME - 1));
    one->greeting = NULL;
    one->notrace = false; /* only behind a name */
    a->query = arena_grow(arena, a->query, a->queries, sizeof *a->query);
    a->query[a->queries++] = one;
    if (s->from != ARGS_LINE_BATCH || s->defaults == &a->all)
        args_debug_clone(a, &one->servers);
    /* What stands before the first name of a line is for that name only. */
    if (s->from == ARGS_LINE_BATCH)
        s->defaults = &a->all;
    return s->one = one;
}

struct dig *args_scan_name(struct args_scan *s, const char *name)
{
    struct dig *one = args_scan_begin(s, name);

    if (s->at < s->argc) /* it was typed */
        args_debug(s->args, "looking up %s", one->name);
    if (!s->named && !one->edition->greets_last)
        one->greeting = greeting(s);
    s->named = true;
    return one;
}

void args_scan_end(struct args_scan *s)
{
    struct args_line *a = s->args;

    if (!s->named || !a->all.edition->greets_last)
        return;
    const char *text = greeting(s);
    /* A query of ~/.digrc comes first, and has the line's. */
    struct dig *first = a->query[s->from == ARGS_LINE_LINE ? 0 : s->before];
    if (!first->dns64prefix) /* which prints none */
        first->greeting = text;
}

static int set_serial(struct args_scan *s, const char *text)
{
    struct args_word_number n = args_word_number(text, UINT32_MAX);

    if (n.err != STR_OK)
        return args_scan_bad_number(s->args->run, 1, "serial number", &n);
    s->one->serial = n.value;
    return ARGS_LINE_GO;
}

int args_scan_type(struct args_scan *s, uint16_t type, const char *serial)
{
    struct run *run = s->args->run;

    if (s->one->type_set)
        fputs(";; Warning, extra type option\n", run->err);
    args_plus_type(s->one, &s->args->every, type);
    return serial ? set_serial(s, serial) : ARGS_LINE_GO;
}

void args_scan_class(struct args_scan *s, uint16_t class)
{
    if (s->one->class_set)
        fputs(";; Warning, extra class option\n", s->args->run->err);
    s->one->class = class;
    s->one->class_set = true;
}

int args_scan_fatal(struct run *run, int status, const char *fmt, ...)
{
    va_list ap;

    fflush(run->out);
    fprintf(run->err, "%s: ", run->prog);
    va_start(ap, fmt);
    vfprintf(run->err, fmt, ap);
    va_end(ap);
    fputc('\n', run->err);
    return status;
}
