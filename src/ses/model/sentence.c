/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the sentences of sentence_text.c in. */
#include "ses/model/sentence.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "dns/name.h"
#include "dns/type.h"
#include "ses/model/action.h"
#include "ses/model/provider.h"

#include <arpa/nameser.h>
#include <string.h>

enum {
    SENTENCE_MAX = 16384,
    FOUND_MAX = 200 /* of what stands there; the answers have all of it */
};

struct speaker {
    const struct sentence *b;
    struct buf out;
};

static const char *first_value(const struct sentence *b)
{
    return b->want && b->want->values.n ? b->want->values.at[0] : NULL;
}

/* ---- the words: each writes, or says that it is not known ---- */

static bool text(struct buf *out, const char *s)
{
    if (s)
        buf_str(out, s);
    return s != NULL;
}

static bool say_domain(struct buf *out, const struct sentence *b)
{
    return text(out, b->domain ? b->domain : "the domain");
}

static bool say_zone(struct buf *out, const struct sentence *b)
{
    return b->zone ? text(out, b->zone) : say_domain(out, b);
}

static bool say_panel(struct buf *out, const struct sentence *b)
{
    return text(out, b->provider ? b->provider : "your DNS provider");
}

/* What was put behind a name that was whole already. */
static bool say_added(struct buf *out, const struct sentence *b)
{
    size_t n = b->want ? strlen(b->want->name) : 0;

    if (n && b->where && str_same_n(b->where, b->want->name, n) &&
        b->where[n] == '.')
        return text(out, b->where + n + 1);
    return say_zone(out, b);
}

static bool say_name(struct buf *out, const struct sentence *b)
{
    return text(out, b->want ? b->want->name : NULL);
}

/* What goes into the box Name. */
static bool say_box(struct buf *out, const struct sentence *b)
{
    if (b->action->name)
        return text(out, b->action->name);
    if (b->want)
        ses_relative(out, b->want->name, b->zone ? b->zone : b->domain);
    return b->want != NULL;
}

static bool say_type(struct buf *out, const struct sentence *b)
{
    if (b->want)
        type_print(out, b->want->type);
    return b->want != NULL;
}

static bool say_a_type(struct buf *out, const struct sentence *b)
{
    if (!b->want)
        return false;
    /* the letters are spoken one by one: an A, an MX, an NS */
    buf_str(out, b->want->type == ns_t_a || b->want->type == ns_t_aaaa ||
                         b->want->type == ns_t_mx || b->want->type == ns_t_ns
                     ? "an "
                     : "a ");
    return say_type(out, b);
}

/* As the box Value wants it. */
static bool say_value(struct buf *out, const struct sentence *b)
{
    return text(out, b->action->value ? b->action->value : first_value(b));
}

static bool say_host(struct buf *out, const struct sentence *b)
{
    return text(out, b->action->priority ? b->action->value : NULL);
}

static bool say_prio(struct buf *out, const struct sentence *b)
{
    return text(out, b->action->priority);
}

/* The value where it is not a pair of priority and host. */
static void say_unpaired(struct buf *out, const struct sentence *b)
{
    if (b->want->purpose == SES_MAIL_FROM_MX && !b->want->values.n) {
        buf_str(out, ", 10 in the Priority field and "
                     "feedback-smtp.REGION.amazonses.com, with your "
                     "identity's region,");
        return;
    }
    buf_str(out, " and ");
    if (!say_value(out, b))
        buf_str(out, "the value that SES shows");
}

/* All fields of a new record. */
static bool say_enter(struct buf *out, const struct sentence *b)
{
    if (!b->want)
        return false;
    buf_str(out, "enter ");
    say_box(out, b);
    buf_str(out, " in the Name field");
    if (b->action->priority) {
        buf_str(out, ", ");
        say_prio(out, b);
        buf_str(out, " in the Priority field and ");
        say_host(out, b);
    } else {
        say_unpaired(out, b);
    }
    buf_str(out, " in the Value field");
    return true;
}

static bool say_found(struct buf *out, const struct sentence *b)
{
    size_t n = b->found ? strlen(b->found) : 0;

    if (n > FOUND_MAX) {
        buf_put(out, b->found, FOUND_MAX);
        buf_str(out, "...");
    } else {
        buf_put(out, b->found, n);
    }
    return n > 0;
}

static bool say_wait(struct buf *out, const struct sentence *b)
{
    static const struct {
        long long least, seconds;
        const char *name;
    } unit[] = {{10800, 3600, "hour"}, {120, 60, "minute"}, {0, 1, "second"}};
    size_t i = 0;
    long long n;

    if (b->seconds < 0)
        return false;
    while (b->seconds < unit[i].least)
        i++;
    /* rounded up: sooner it is not sure */
    n = ((long long)b->seconds + unit[i].seconds - 1) / unit[i].seconds;
    buf_fmt(out, "%lld %s%s", n, unit[i].name, n == 1 ? "" : "s");
    return true;
}

static bool is_record(const struct sentence *b)
{
    return b->want != NULL;
}

static bool is_cname(const struct sentence *b)
{
    return b->want && b->want->type == ns_t_cname;
}

static bool is_dkim(const struct sentence *b)
{
    return b->want && b->want->purpose == SES_EASY_DKIM;
}

static bool no_sub_mx(const struct sentence *b)
{
    return b->want && b->want->type == ns_t_mx && b->zone &&
           !name_same(b->want->name, b->zone) &&
           provider_habit(b->provider) & PROVIDER_NO_SUB_MX;
}

static bool is_legacy(const struct sentence *b)
{
    return b->want && b->want->purpose == SES_LEGACY_TXT;
}

static bool is_found(const struct sentence *b)
{
    return b->found && *b->found;
}

static bool say_list(struct buf *out, struct ses_strings list)
{
    for (size_t i = 0; i < list.n; i++)
        buf_fmt(out, "%s%s", i ? ", " : "", list.at[i]);
    return list.n > 0;
}

/* Of the zone that holds the record, or what the delegation should be. */
static bool say_servers(struct buf *out, const struct sentence *b)
{
    return say_list(out, b->action->servers);
}

static bool say_others(struct buf *out, const struct sentence *b)
{
    return say_list(out, b->others);
}

static bool has_a_value(const struct sentence *b)
{
    return b->action->value != NULL;
}

static bool replaces(const struct sentence *b)
{
    return b->action->what == SES_DO_REPLACE_ALL && b->action->value;
}

/* {server} names more than one, or none. */
static bool is_several(const struct sentence *b)
{
    return !b->server || strchr(b->server, ',');
}

/* Something has to go first. */
static bool has_goners(const struct sentence *b)
{
    return b->action->goners > 0;
}

/* The DMARC policy to be typed does something to mail: the one that stands there
 * cannot be used, and may have done nothing. */
static bool enforces(const struct sentence *b)
{
    const char *value = b->action->value;

    return value &&
           (str_find(value, "p=quarantine") || str_find(value, "p=reject"));
}

/* More than one record stands there. */
static bool has_more(const struct sentence *b)
{
    return b->beside.n > 0;
}

#define TEXT(member) offsetof(struct sentence, member)

/* What a word says, or when it is known: one of these. */
static const struct word {
    const char *word;
    bool (*say)(struct buf *out, const struct sentence *b);
    bool (*is)(const struct sentence *b);
    size_t text;    /* where its text is in struct sentence */
    unsigned sees;  /* SENTENCE_...: this is seen */
    unsigned habit; /* PROVIDER_...: the provider has it */
    unsigned does;  /* 1U << SES_DO_...: the action is this one */
} words[] = {
    {"domain", say_domain},
    {"zone", say_zone},
    {"panel", say_panel},
    {"support", say_panel},
    {"added", say_added},
    {"name", say_name},
    {"box", say_box},
    {"type", say_type},
    {"a type", say_a_type},
    {"value", say_value},
    {"host", say_host},
    {"prio", say_prio},
    {"enter", say_enter},
    {"where", .text = TEXT(where)},
    {"found", say_found},
    {"server", .text = TEXT(server)},
    {"wait", say_wait},
    {"?record", .is = is_record},
    {"?cname", .is = is_cname},
    {"?dkim", .is = is_dkim},
    {"?legacy", .is = is_legacy},
    {"?found", .is = is_found},
    {"?dot", .habit = PROVIDER_NEEDS_DOT},
    {"?proxies", .habit = PROVIDER_PROXIES},
    {"?flattens", .habit = PROVIDER_FLATTENS},
    {"?nosubmx", .is = no_sub_mx},
    {"servers", say_servers},
    {"others", say_others},
    {"upper", .text = TEXT(upper)},
    {"?ask", .does = 1U << SES_DO_ASK_SES},
    {"?none", .does = 1U << SES_DO_NONE},
    {"?change", .does = 1U << SES_DO_CHANGE},
    {"?delete", .does = 1U << SES_DO_DELETE},
    {"?value", .is = has_a_value},
    {"?dsfits", .sees = SENTENCE_DS_FITS},
    {"?dsunknown", .sees = SENTENCE_DS_UNKNOWN},
    {"?silent", .sees = SENTENCE_SILENT},
    {"?office", .sees = SENTENCE_OFFICE},
    {"?cut", .sees = SENTENCE_WANT_IS_CUT},
    {"?offline", .sees = SENTENCE_OFFLINE},
    {"?guessed", .sees = SENTENCE_GUESSED_DOMAIN},
    {"?spent", .sees = SENTENCE_SPENT},
    {"?resolver", .sees = SENTENCE_RESOLVER},
    {"?private", .sees = SENTENCE_PRIVATE},
    {"?several", .is = is_several},
    {"dname", .text = TEXT(dname)},
    {"dnameto", .text = TEXT(dname_to)},
    {"?apex", .sees = SENTENCE_AT_APEX},
    {"?kept", .sees = SENTENCE_KEPT},
    {"?all", .is = replaces},
    {"?more", .is = has_more},
    {"?one", .sees = SENTENCE_ONE},
    {"?denied", .sees = SENTENCE_DENIED},
    {"?unseen", .sees = SENTENCE_UNSEEN},
    {"?idle", .sees = SENTENCE_IDLE},
    {"?newtokens", .sees = SENTENCE_NEW_TOKENS},
    {"?refers", .sees = SENTENCE_REFERS},
    {"?newer", .sees = SENTENCE_NEWER},
    {"?nospf", .sees = SENTENCE_NO_SPF},
    {"?same", .sees = SENTENCE_SAME},
    {"?nameless", .sees = SENTENCE_NAMELESS},
    {"?unlisted", .sees = SENTENCE_UNLISTED},
    {"?unreadable", .sees = SENTENCE_UNREADABLE},
    {"?goes", .is = has_goners},
    {"?enforces", .is = enforces},
};

/* ---- the grammar ---- */

static bool say(const struct word *w, struct buf *out, const struct sentence *b)
{
    if (w->say)
        return w->say(out, b);
    if (w->is)
        return w->is(b);
    if (w->text)
        return text(out, *(const char *const *)((const char *)b + w->text));
    return b->sees & w->sees || provider_habit(b->provider) & w->habit ||
           (1U << b->action->what) & w->does;
}

static bool say_word(struct speaker *s, const char *word, size_t n)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == n && !memcmp(words[i].word, word, n))
            return say(&words[i], &s->out, s->b);
    return false;
}

/* Where the bracket that opens at p closes. */
static const char *closing(const char *p)
{
    unsigned depth = 0;

    for (; *p; p++) {
        depth += *p == '[';
        if (*p == ']' && --depth == 0)
            break;
    }
    return p;
}

/* The end of the alternative that begins at p. */
static const char *alternative(const char *p, const char *end)
{
    while (p < end && *p != '|')
        p = *p == '[' ? closing(p) + 1 : p + 1;
    return p;
}

static bool say_choice(struct speaker *s, const char *p, const char *end);

/* A value that ends with a dot, as names may, needs no second one; "..." does
 * not end a sentence. */
static bool ends_sentence(struct buf *out)
{
    const char *end = buf_text(out) + out->len;

    return out->len > 1 && end[-1] == '.' && end[-2] != '.';
}

/* False: a word in it is not known. */
static bool say_all(struct speaker *s, const char *p, const char *end)
{
    while (p < end) {
        if (*p == '{') {
            const char *close = strchr(p, '}');
            if (!say_word(s, p + 1, (size_t)(close - p) - 1))
                return false;
            p = close + 1;
        } else if (*p == '[') {
            const char *close = closing(p);
            say_choice(s, p + 1, close);
            p = close + 1;
        } else if (*p == '.' && ends_sentence(&s->out)) {
            p++;
        } else {
            buf_ch(&s->out, *p++);
        }
    }
    return true;
}

static bool say_choice(struct speaker *s, const char *p, const char *end)
{
    size_t before = s->out.len;

    for (;;) {
        const char *to = alternative(p, end);
        if (say_all(s, p, to))
            return true;
        s->out.len = before;
        if (to >= end)
            return false;
        p = to + 1;
    }
}

static const char *sentence(const struct sentence *b, const char *pattern,
                            struct arena *a)
{
    struct speaker s = {.b = b, .out = buf_in(a, SENTENCE_MAX)};

    if (!pattern)
        return "";
    say_all(&s, pattern, pattern + strlen(pattern));
    return arena_str(a, buf_text(&s.out));
}

/* The boxes are those of a zone below the identity: "@" in it is not the
 * domain, and whoever edits the domain's zone is to know. */
static const char *in_its_zone(const struct sentence *s, const char *fix,
                               struct arena *a)
{
    const struct ses_action *act = s->action;

    if (!act->zone || !s->domain || !action_has_boxes(act) ||
        name_within(s->domain, act->zone) ||
        !name_within(act->zone, s->domain) || str_find(fix, act->zone))
        return fix;
    return arena_fmt(a, "In the zone %s, %c%s", act->zone, str_lower(*fix),
                     fix + 1);
}

void sentence_put(struct ses_finding *f, enum ses_code code,
                  const struct sentence *b, struct arena *a)
{
    struct sentence s = *b;

    f->code = code;
    f->where = b->where ? arena_str(a, b->where) : NULL;
    f->action = action_make(code, b, a);
    f->waiting_helps = code_waiting_helps(code) &&
                       f->action.what != SES_DO_ASK_SES &&
                       !(b->sees & SENTENCE_NEWER);
    s.action = &f->action;
    f->cause = sentence(&s, sentence_text[code].cause, a);
    f->fix = in_its_zone(
        &s,
        sentence(&s, f->action.fix ? f->action.fix : sentence_text[code].fix,
                 a),
        a);
}
