/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/args/scan.h"

#include "base/arena.h"
#include "base/edition.h"
#include "base/str.h"
#include "dns/type.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    HELP_MAX = 32 * 1024,
    KEY_FILE_MAX = 1023 /* BIND keeps no more of its name */
};

static int take_source(struct args_scan *s, char *value)
{
    struct args_line *a = s->args;
    size_t n = strcspn(value, "#");
    char *text = arena_copy(a->run->arena, value, n);
    struct args_word_number port = {"0", STR_OK, 0};

    if (value[n])
        port = args_word_number(value + n + 1, UINT16_MAX);
    if (port.err != STR_OK)
        return args_scan_bad_number(a->run, ARGS_SCAN_FAILED, "port number",
                                    &port);
    memset(&a->source, 0, sizeof a->source);
    if (strchr(text, '%') ||
        !server_read(&a->source, text, (uint16_t)port.value) ||
        !(a->source.u.any.sa_family == AF_INET ? a->have_v4 : a->have_v6))
        return args_scan_fatal(a->run, ARGS_SCAN_FAILED, "invalid address %s",
                               value);
    a->source_set = true;
    if (a->source.u.any.sa_family == AF_INET)
        a->v6 = false;
    else
        a->v4 = false;
    return ARGS_LINE_GO;
}

static int take_class(struct args_scan *s, char *value)
{
    uint16_t class;

    s->args->words_are_names = true;
    if (type_read_class(value, &class)) {
        args_scan_class(s, class);
        return ARGS_LINE_GO;
    }
    if (s->one->class_set)
        fputs(";; Warning, extra class option\n", s->args->run->err);
    fprintf(s->args->run->err, ";; Warning, ignoring invalid class %s\n",
            value);
    return ARGS_LINE_GO;
}

static int take_type(struct args_scan *s, char *value)
{
    bool was_set = s->one->type_set;
    int status = ARGS_LINE_GO;
    uint16_t type;

    s->args->words_are_names = true;
    if (str_starts(value, "ixfr="))
        status = args_scan_type(s, TYPE_IXFR, value + 5);
    else if (type_read(value, &type) && type != TYPE_IXFR)
        status = args_scan_type(s, type, NULL);
    else
        fprintf(s->args->run->err, ";; Warning, ignoring invalid type %s\n",
                value);
    if (s->from == ARGS_LINE_RC) /* a default, not a choice */
        s->one->type_set = was_set;
    return status;
}

static int take_batch(struct args_scan *s, char *value)
{
    if (s->from != ARGS_LINE_BATCH)
        s->args->batch = value;
    return ARGS_LINE_GO;
}

static int take_port(struct args_scan *s, char *value)
{
    struct args_word_number n = args_word_number(value, UINT16_MAX);

    if (n.err != STR_OK)
        return args_scan_bad_number(s->args->run, ARGS_SCAN_FAILED,
                                    "port number", &n);
    s->args->port = (uint16_t)n.value;
    s->args->port_set = true;
    return ARGS_LINE_GO;
}

static int take_name(struct args_scan *s, char *value)
{
    if (s->from != ARGS_LINE_RC)
        args_scan_name(s, value);
    return ARGS_LINE_GO;
}

static int take_reverse(struct args_scan *s, char *value)
{
    struct run *run = s->args->run;
    const char *name = args_word_reverse(value, run->arena);
    struct dig *one;

    if (strlen(name) >= ARGS_SCAN_NAME) {
        fprintf(run->err, "Invalid IP address %s\n", value);
        return ARGS_SCAN_FAILED;
    }
    one = args_scan_name(s, name);
    one->reverse = true;
    if (!one->type_set)
        one->type = ns_t_ptr;
    if (!one->class_set)
        one->class = ns_c_in;
    return ARGS_LINE_GO;
}

static int take_key(struct args_scan *s, char *value)
{
    struct run *run = s->args->run;
    struct tsig_words *w = &s->args->key.words;
    const char *hmac;

    if (!args_word_key(w, &hmac, value, run->arena))
        return args_scan_usage(s->args, NULL, NULL);
    args_word_cut_key(value);
    if (hmac)
        return args_scan_algorithm(run, w, hmac);
    w->algorithm = tsig_algorithm("hmac-md5", 8);
    return ARGS_LINE_GO;
}

static int take_keyfile(struct args_scan *s, char *value)
{
    s->args->key.file =
        arena_copy(s->args->run->arena, value, strnlen(value, KEY_FILE_MAX));
    return ARGS_LINE_GO;
}

static const struct {
    char letter;
    int (*take)(struct args_scan *s, char *value);
} letters[] = {
    {'b', take_source},  {'c', take_class},   {'f', take_batch},
    {'k', take_keyfile}, {'p', take_port},    {'q', take_name},
    {'t', take_type},    {'x', take_reverse}, {'y', take_key},
};

static const char flags[] = "46dhimnruv";

static void leave_one_family(struct args_line *a, bool v6)
{
    if (v6)
        a->have_v4 = a->v4 = false;
    else
        a->have_v6 = a->v6 = false;
}

static int take_family(struct args_line *a, bool v6)
{
    if (v6 ? !a->have_v6 : !a->have_v4)
        return args_scan_fatal(a->run, ARGS_SCAN_FAILED,
                               "can't find IPv%d networking", v6 ? 6 : 4);
    leave_one_family(a, v6);
    return ARGS_LINE_GO;
}

static int take_flag(struct args_scan *s, char letter)
{
    struct run *run = s->args->run;
    const struct edition *e = s->args->all.edition;
    struct buf b;

    if (strchr(e->gone, letter))
        return args_scan_fatal(run, ARGS_SCAN_FAILED, "-%c removed", letter);
    switch (letter) {
    case '4':
    case '6':
        return take_family(s->args, letter == '6');
    case 'h':
        b = buf_in(run->arena, HELP_MAX);
        args_help_print(&b, e);
        fputs(buf_text(&b), run->out);
        return 0;
    case 'v':
        fprintf(e->version_is_data ? run->out : run->err, "DiG %s\n",
                e->version);
        return 0;
    case 'u':
        s->one->show.usec = true;
        break;
    case 'r':
        args_debug(s->args, "digrc (late)");
        break;
    default: /* d was seen before; i, m, n: nothing */
        break;
    }
    return ARGS_LINE_GO;
}

int args_letters_take(struct args_scan *s, char *word)
{
    int status = ARGS_LINE_GO;
    char *value;

    for (; word[0] && word[1] && strchr(flags, word[0]); word++)
        if ((status = take_flag(s, word[0])) != ARGS_LINE_GO)
            return status;
    if (word[0] && strchr(flags, word[0]))
        return take_flag(s, word[0]);
    value = word[0] && word[1] ? word + 1 : s->argv[s->at + 1];
    for (size_t i = 0; value && i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == word[0]) {
            s->at += !word[1];
            return letters[i].take(s, value);
        }
    return args_scan_usage(s->args, "-", word);
}

/* One word with a dash. The next word is its value: *skip. */
int args_letters_check(struct args_line *a, const char *w, const char *next,
                       bool *read_rc, bool *skip)
{
    const char *end = w + strspn(w, flags);

    *skip = false;
    if (!*w)
        return ARGS_LINE_GO; /* the scan will say it, if it comes that far */
    for (; w < end; w++) {
        if (*w == '4' || *w == '6')
            leave_one_family(a, *w == '6');
        else if (*w == 'd')
            a->debug = true;
        if (*w == 'r') {
            args_debug(a, "digrc (early)");
            *read_rc = false;
        }
    }
    if (!a->have_v4 && !a->have_v6)
        return args_scan_fatal(a->run, ARGS_SCAN_FAILED,
                               "only one of -4 and -6 allowed");
    *skip = *end && !end[1];
    if ((*end && !strchr("bcfkpqtxy", *end)) || (*skip && !next))
        return args_scan_usage(a, "-", end);
    return ARGS_LINE_GO;
}
