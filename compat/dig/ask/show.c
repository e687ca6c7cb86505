/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/ask/show.h"

#include "base/edition.h"
#include "dig/print/record.h"

#include <arpa/nameser.h>
#include <string.h>

enum { FATAL = 1, LENGTH = 2 };

/* Prints the greeting once, if there is one. */
static void greet(struct ask_job *j)
{
    if (!j->greeted)
        print_message_greeting(&j->run->out, j->set);
    j->greeted = true;
}

struct print_message_about ask_show_about(struct ask_job *j, size_t size)
{
    const struct args_line *args = &j->run->args;
    struct print_message_about a = {
        .set = j->set,
        .server = xchg_server(&j->x),
        .tcp = j->x.tcp,
        .edns = j->edns,
        .transfer = xfr_on(&j->xfr),
        .size = size,
        .sent = j->sent,
        .received = j->received,
    };

    if (args->source_set)
        a.local = args->source;
    return a;
}

bool ask_show_repeats_footer(const struct ask_job *j, unsigned rcode)
{
    return rcode == ns_r_nxdomain && (j->below_domain || j->as_typed_first);
}

int ask_show_footers(const struct ask_job *j, unsigned rcode)
{
    const bool one =
        rcode == ns_r_noerror || (!j->below_domain && !j->root_below_domain);

    return one + ask_show_repeats_footer(j, rcode);
}

/* BIND has written this much of a message, its header, when it comes to the
 * names in it. */
static size_t header_end(struct ask_run *d, size_t from)
{
    const char *text = buf_text(&d->out);
    const char *yaml = strstr(text + from, "_message_data:\n");
    const char *end = strstr(text + from, "\n\n");

    if (end && strncmp(end + 2, ";; WARNING: EDNS", 16) == 0)
        end = strstr(end + 2, "\n\n");
    if (strncmp(text + from, ";; ", 3) == 0 && end)
        return (size_t)(end + 1 - text);
    if (strncmp(text + from, "- type: MESSAGE\n", 16) == 0 && yaml)
        return (size_t)(strchr(yaml, '\n') + 1 - text);
    return from;
}

/* Where both streams are one terminal, it is seen that the header comes before
 * a note about names. */
static size_t say_header(struct ask_run *d, size_t from)
{
    const char *text = buf_text(&d->out);
    size_t n = header_end(d, from);

    if (!d->run->out_tty || d->idn_warned || !strstr(text + n, "xn--"))
        return from;
    fwrite(text, 1, n, d->run->out);
    fflush(d->run->out);
    d->out.len -= n;
    memmove(d->out.at, d->out.at + n, d->out.len);
    return 0;
}

static struct print_unicode_columns columns_of(const struct dig *set)
{
    const struct print_record_columns c = print_record_of(set, 0).column;
    struct print_unicode_columns to = {.question = {c.class, c.type}};
    unsigned n = 0;

    if (set->style.ttl)
        to.record[n++] = c.ttl;
    if (set->style.class)
        to.record[n++] = c.class;
    to.record[n++] = c.type;
    to.record[n] = c.data;
    return to;
}

static void show_unicode(struct ask_job *j, size_t from)
{
    const struct dig *set = j->set;
    struct print_unicode_to to = {.err = j->run->run->err,
                                  .arena = &j->run->scratch,
                                  .lenient = set->edition->idn_lenient,
                                  .warned = &j->run->idn_warned};

    if (!set->show.idn)
        return;
    if (!set->show.brief && !set->show.yaml)
        to.columns = columns_of(set);
    from = say_header(j->run, from);
    const char *fault = print_unicode(&j->run->out, from, &to);
    if (!fault)
        return;
    j->run->out.len = header_end(j->run, from);
    ask_run_fatal(j->run, FATAL, "%s", fault);
}

static void tell_print(const struct ask_job *j)
{
    const struct dig_show *show = &j->set->show;
    const char *form = show->brief           ? "short_form"
                       : j->set->dns64prefix ? "dns64prefix_form"
                                             : "long_form";

    args_debug(&j->run->args, "printmessage(headers %s %s)",
               show->comments ? "comments" : "nocomments", form);
}

/* -d: a reply of a walk. */
static void tell_walk(const struct ask_job *j)
{
    const struct dig *set = j->set;

    if (set->trace || set->nssearch)
        args_debug(&j->run->args, "in %s code",
                   set->trace ? "TRACE" : "NSSEARCH");
}

static void show_message(struct ask_job *j, struct msg *m,
                         const struct print_message_about *a)
{
    greet(j);
    tell_print(j);
    size_t from = j->run->out.len;
    print_message_whole(&j->run->out, m, a);
    show_unicode(j, from);
}

void ask_show_query(struct ask_job *j, const struct xchg *x)
{
    struct print_message_about a = ask_show_about(j, x->wire_len - LENGTH);
    struct arena_mark mark = arena_mark(&j->run->scratch);
    struct msg m;

    a.query = true;
    a.transfer = false;
    msg_view(&m, (struct bytes){x->wire + LENGTH, a.size}, &j->run->scratch);
    show_message(j, &m, &a);
    if (!j->run->over)
        print_message_footer(&j->run->out, &a);
    ask_run_say(j->run);
    arena_release(&j->run->scratch, mark);
}

void ask_show_reply(struct ask_job *j, struct msg *m,
                    const struct print_message_about *a)
{
    tell_walk(j);
    if (!j->silent_message)
        show_message(j, m, a);
    if (j->follow && !j->run->over)
        j->follow(j, m);
    if (a->transfer || j->run->over)
        return;
    for (int n = ask_show_footers(j, msg_rcode(m)); n; n--)
        print_message_footer(&j->run->out, a);
}

void ask_show_passing(struct ask_job *j, struct msg *m,
                      const struct print_message_about *a)
{
    show_message(j, m, a);
    if (!j->run->over)
        print_message_footer(&j->run->out, a);
}
