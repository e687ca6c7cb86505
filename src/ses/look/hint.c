/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/look/annotate.h"

#include "base/arena.h"
#include "base/mark.h"
#include "base/shellword.h"
#include "base/str.h"
#include "base/utf8.h"
#include "dns/type.h"
#include "ses/input/name.h"
#include "ses/look/second.h"
#include "text/escape.h"
#include "text/oneof.h"

#include <arpa/nameser.h>
#include <string.h>

enum { HINTS_MAX = 64 * 1024, ASCII_END = 0x7f, DNS_PORT = 53 };

struct hint {
    struct buf later;
};

/* What a hint is made from. */
struct slip {
    struct buf *out;
    struct arena *arena;
    struct run *run;
    const struct watch_seen *seen; /* NULL: the line could not be run */
    const char *word;
};

/* One line; the format's only argument is a word of the user's. */
static void say(const struct slip *s, const char *before, const char *word,
                const char *after)
{
    buf_str(s->out, "seslookup: hint: ");
    buf_str(s->out, before);
    if (word)
        escape_visible(s->out, word);
    buf_str(s->out, after);
    buf_ch(s->out, '\n');
}

/* ---- names of SES records ---- */

static void say_how_to_check(const struct slip *s, const char *domain)
{
    say(s, "to check all records at once:  seslookup --ses ",
        shellword(domain, s->arena), "");
}

/* What the same server says of the name that was meant. */
static void say_meant(const struct slip *s, const struct asked *n)
{
    struct second_look o;
    struct ses_record r;

    second_begin(&o, s->run, s->seen, n->domain);
    second_judge(&o, &n->want, &r);
    if (r.verdict == SES_RIGHT)
        say(s, "", n->want.name, " exists on this server and is right.");
    else if (r.verdict == SES_WRONG && r.findings)
        say(s, "",
            arena_fmt(s->arena, "%s exists on this server, but is wrong: %s",
                      n->want.name, r.finding[0].cause),
            "");
    else if (r.verdict == SES_MISSING)
        say(s, "", n->want.name,
            r.findings && r.finding[0].code != CODE_ABSENT
                ? arena_fmt(s->arena, " is not on this server either: %s",
                            r.finding[0].cause)
                : " is not on this server either.");
    else
        say(s, "the correct name is ", n->want.name, "");
    second_end(&o);
}

static bool hint_dkim(const struct slip *s)
{
    static const struct asked_how how = {NULL, NULL};
    struct asked n;

    if (!s->seen || !s->seen->server || !s->seen->asked ||
        !asked_read(&n, s->seen->asked, ns_t_cname, &how, s->arena) ||
        n.want.purpose != SES_EASY_DKIM)
        return false;
    if (n.slip == CODE_DOT_MISSING)
        say(s,
            "SES names have a dot before \"_domainkey\"; the AWS page leaves "
            "it out.",
            NULL, "");
    else if (n.slip == CODE_NAME_DOUBLED)
        say(s, "this name contains the domain twice.", NULL, "");
    else if (n.slip != CODE_NONE)
        say(s,
            "SES names have \"._domainkey.\" between the token and the "
            "domain.",
            NULL, "");
    if (n.slip != CODE_NONE)
        say_meant(s, &n);
    say_how_to_check(s, n.domain);
    return true;
}

/* "_amazonses.example.com" and "_dmarc.example.com": TXT records both. */
static bool hint_txt(const struct slip *s)
{
    static const char legacy[] = "_amazonses.", dmarc[] = "_dmarc.";
    const char *name = s->seen ? s->seen->asked : s->word, *domain, *once;
    bool is_legacy = name && str_starts(name, legacy);

    if (!is_legacy && !(name && str_starts(name, dmarc)))
        return false;
    domain = strchr(name, '.') + 1;
    if (!*domain) /* "_dmarc.", which has no domain yet */
        return false;
    once = input_doubled(domain);
    if (once)
        say(s, "this name contains the domain twice.", NULL, "");
    else if (s->seen && s->seen->type_given && s->seen->type != ns_t_txt)
        say(s, "", name, " is a TXT record; ask for type TXT.");
    else if (is_legacy)
        say(s,
            "_amazonses was used to verify older identities; a new one needs "
            "three CNAME records under _domainkey instead.",
            NULL, "");
    else
        say(s,
            "SES does not need a DMARC record, but the receivers of your mail "
            "look for one.",
            NULL, "");
    say_how_to_check(s, once ? once : domain);
    return true;
}

/* The word is this label and nothing else. */
static bool is_label(const char *word, size_t n, const char *label)
{
    return n == strlen(label) && str_same_n(word, label, n) &&
           (!word[n] || !word[n + 1]);
}

static bool hint_label_only(const struct slip *s)
{
    const char *word = s->word + strspn(s->word, ".");
    size_t n = strcspn(word, "."); /* a final dot changes nothing */

    if (!str_ends(word, "_domainkey") && !str_ends(word, "_domainkey.") &&
        !is_label(word, n, "_amazonses") && !is_label(word, n, "_dmarc"))
        return false;
    if (str_ends(word, "."))
        word = arena_copy(s->arena, word, strlen(word) - 1);
    say(s, "this is only the first part of the name; add your domain: ", word,
        ".DOMAIN");
    return true;
}

/* "4hzw...xyz", beside the domain or without it. */
static bool hint_bare_token(const struct slip *s)
{
    bool sure;

    if (!input_is_token(s->word, &sure))
        return false;
    say(s,
        "this looks like a DKIM token; to check it:  seslookup --ses DOMAIN "
        "--token=",
        s->word, "");
    return true;
}

/* A line of a CSV file, or of a table. */
static bool hint_row(const struct slip *s)
{
    if (!strpbrk(s->word, ",;\t ") ||
        !oneof_has(s->word, "_domainkey|amazonses.com|type,name"))
        return false;
    say(s,
        "this is a row of a table; to check such rows:  seslookup --ses "
        "--from=FILE (--from=- for stdin)",
        NULL, "");
    return true;
}

/* ---- what is no domain name ---- */

/* The prompt of a page, before a command or by itself; and what people type to
 * leave nslookup's or to begin it again. */
static bool hint_prompt(const struct slip *s)
{
    static const char before[] = "seslookup|nslookup|dig";
    bool session = s->seen && s->seen->session;
    const char *mark = strpbrk(s->word, ">$#");

    if (mark && (!mark[1] || oneof_is(mark + 1, before)) &&
        (mark == s->word || strchr("\\:~]", mark[-1])))
        say(s, "leave out ",
            arena_copy(s->arena, s->word, (size_t)(mark + 1 - s->word)),
            ", which is a prompt.");
    else if (session && oneof_is(s->word, "quit|bye|q|:q|logout"))
        say(s, "to leave this prompt, type exit.", NULL, "");
    else if (session && oneof_is(s->word, before))
        say(s,
            "this is nslookup's prompt already: type a name, or first set "
            "type=TYPE.",
            NULL, "");
    else if (session && oneof_is(s->word, "verify|check|ses"))
        say(s,
            "to check all records of a domain, type exit, then:  seslookup "
            "--ses DOMAIN",
            NULL, "");
    else if (oneof_is(s->word, "help"))
        say(s, "for help:  seslookup --help", NULL, "");
    else
        return false;
    return true;
}

/* "[example.com](http://example.com/)" and "<http://example.com/>", as
 * Markdown and e-mail programs write what was example.com. */
static bool hint_markup(const struct slip *s)
{
    const char *link = strstr(s->word, "](");
    const char *from = s->word + 1, *scheme = strstr(s->word, "://");
    size_t n = 0;

    if (s->word[0] == '[' && link)
        n = (size_t)(link - from);
    if (s->word[0] == '<' && scheme) {
        from = scheme + 3;
        n = strcspn(from, "/:?#>");
    }
    if (!n)
        return false;
    say(s, "this is a link, but a host name is needed; did you mean ",
        arena_copy(s->arena, from, n), "?");
    return true;
}

/* An address as a name of dig's: it is asked for as it stands. */
static bool hint_reverse(const struct slip *s)
{
    struct address a;

    if (!s->seen || !s->seen->asked || !name_same(s->seen->asked, s->word) ||
        !server_read(&a, s->word, DNS_PORT))
        return false;
    say(s, "to look up the name of an address:  dig -x ",
        shellword(s->word, s->arena), "");
    return true;
}

static bool hint_file(const struct slip *s)
{
    if (!input_is_file(s->word))
        return false;
    say(s, "to check the records in that file:  seslookup --ses --from=",
        shellword(s->word, s->arena), "");
    return true;
}

static bool hint_placeholder(const struct slip *s)
{
    static const char *const left_in[] = {
        "<",          ">",       "&lt;",    "your_domain", "your-domain",
        "yourdomain", "[domain", "{domain", "$domain",     "random string",
        "name server"};

    for (size_t i = 0; i < sizeof left_in / sizeof *left_in; i++)
        if (str_find(s->word, left_in[i])) {
            say(s, "", s->word,
                " is a placeholder from the documentation; use your own domain "
                "instead.");
            return true;
        }
    return false;
}

/* "TOKEN._domainkey.example.com", as manuals write it. */
static bool hint_token(const struct slip *s)
{
    static const char *const word[] = {"token", "tok", "yourtoken",
                                       "your-token"};
    size_t n = strcspn(s->word, "._");

    if (!str_find(s->word + n, "_domainkey"))
        return false;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (strlen(word[i]) == n && str_same_n(s->word, word[i], n)) {
            say(s, "", arena_copy(s->arena, s->word, n),
                " stands for a token: enter one of the three that SES shows "
                "for your domain.");
            return true;
        }
    return false;
}

static bool hint_url(const struct slip *s)
{
    const char *from = strstr(s->word, "://");

    from = from ? from + 3 : s->word;
    if (from == s->word && str_starts(from, "mailto:"))
        from += 7;
    size_t n = strcspn(from, "/:?#");
    if (!n || (from == s->word && !from[n]))
        return false;
    say(s, "this is a URL, but a host name is needed; did you mean ",
        arena_copy(s->arena, from, n), "?");
    return true;
}

static bool hint_address(const struct slip *s)
{
    const char *at = strchr(s->word, '@');

    if (!at || at == s->word || !at[1] || strchr(at + 1, '@'))
        return false;
    say(s, "", s->word, " is an email address; DNS only knows its domain:");
    say(s, "  ", at + 1, "");
    say(s,
        "to check whether the verification email from SES can arrive:  "
        "seslookup --ses ",
        shellword(s->word, s->arena), "");
    return true;
}

static bool hint_option(const struct slip *s)
{
    static const char *const option[] = {
        "type=", "querytype=", "q=", "class=", "port=", "timeout="};

    for (size_t i = 0; i < sizeof option / sizeof *option; i++)
        if (str_starts(s->word, option[i])) {
            say(s, "did you mean -", s->word, "? Options start with a hyphen.");
            return true;
        }
    if (!strchr(s->word, '='))
        return false;
    say(s, "", s->word,
        " contains \"=\", which is not allowed in a host "
        "name.");
    return true;
}

static bool hint_punctuation(const struct slip *s)
{
    size_t n = strlen(s->word), m = n;

    while (m && strchr(",;:)\"'`", s->word[m - 1]))
        m--;
    if (!m || m == n)
        return false;
    say(s, "there is punctuation after the name; did you mean ",
        arena_copy(s->arena, s->word, m), "?");
    return true;
}

static bool is_dash(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63;
}

/* The same with a hyphen for a dash; what cannot be seen is left out. */
static const char *in_ascii(struct arena *a, const char *word)
{
    struct buf b = buf_in(a, 4096);
    uint32_t c;

    while ((c = utf8_next(&word)) != 0)
        if (c <= ASCII_END)
            buf_ch(&b, (char)c);
        else if (is_dash(c))
            buf_ch(&b, '-');
        else if (!mark_name(c))
            return NULL;
    return buf_text(&b);
}

static bool hint_look_alike(const struct slip *s)
{
    const char *at = s->word, *ascii;
    uint32_t c;

    do
        c = utf8_next(&at);
    while (c && !(c > ASCII_END && mark_name(c)));
    if (!c)
        return false;
    at = s->word;
    if (is_dash(utf8_next(&at))) { /* an option that nobody has */
        say(s, "",
            arena_fmt(s->arena,
                      "this word starts with U+%04lX (%s), so it was read as a "
                      "name; options start with a hyphen, or with a plus in "
                      "dig",
                      (unsigned long)c, mark_name(c)),
            "");
        return true;
    }
    ascii = in_ascii(s->arena, s->word);
    say(s, "",
        arena_fmt(s->arena, "the name contains U+%04lX (%s)%s%s%s",
                  (unsigned long)c, mark_name(c),
                  ascii ? "; did you mean " : "", ascii ? ascii : "",
                  ascii ? "?" : ""),
        "");
    return true;
}

static bool hint_doubled(const struct slip *s)
{
    const char *half = input_doubled(s->word);

    if (!half)
        return false;
    say(s, "this name contains the domain twice; did you mean ", half, "?");
    return true;
}

static bool hint_example(const struct slip *s)
{
    static const char *const example[] = {"example.com", "example.net",
                                          "example.org"};

    for (size_t i = 0; i < sizeof example / sizeof *example; i++)
        if (str_same(s->word, example[i]) ||
            str_ends(s->word, arena_fmt(s->arena, ".%s", example[i]))) {
            say(s, "", example[i],
                " is an example from the documentation; use your own domain "
                "instead.");
            return true;
        }
    return false;
}

/* The first that fits is said, and no other. */
static bool (*const hints[])(const struct slip *s) = {
    hint_prompt,      hint_markup,     hint_file,       hint_reverse,
    hint_placeholder, hint_look_alike, hint_row,        hint_bare_token,
    hint_option,      hint_url,        hint_address,    hint_token,
    hint_dkim,        hint_txt,        hint_label_only, hint_punctuation,
    hint_doubled,     hint_example,
};

static bool give(const struct slip *s)
{
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (hints[i](s))
            return true;
    return false;
}

/* ---- the watcher ---- */

static bool is_failure(const struct watch_seen *w)
{
    struct rr rr;

    return !w->answered || w->rcode || !w->msg ||
           !msg_rr(w->msg, MSG_ANSWER, 0, &rr);
}

static void print(struct hint *h, struct run *run)
{
    fflush(run->out);
    if (h->later.len)
        fwrite(h->later.at, 1, h->later.len, run->err);
    fflush(run->err);
    buf_clear(&h->later);
}

static void seen(void *ctx, struct run *run, const struct watch_seen *w)
{
    struct hint *h = ctx;
    struct arena arena = {.oom = run->arena->oom};
    struct slip s = {&h->later, &arena, run, w, w->typed};

    if (w->typed && is_failure(w))
        give(&s);
    if (w->session)
        print(h, run);
    arena_free(&arena);
}

/* "-type CNAME", the value as a word of its own. */
static bool hint_apart(const struct slip *s, const char *next)
{
    uint16_t type;

    if (!next || !type_read(next, &type) ||
        (!str_same(s->word, "-type") && !str_same(s->word, "-q") &&
         !str_same(s->word, "-query") && !str_same(s->word, "-querytype")))
        return false;
    say(s, "did you mean ", arena_fmt(s->arena, "%s=%s", s->word, next), "?");
    return true;
}

static void refused(void *ctx, struct run *run, int argc, char **argv)
{
    struct hint *h = ctx;
    struct arena arena = {.oom = run->arena->oom};
    bool said = false;

    for (int i = 1; i < argc && !said; i++) {
        struct slip s = {&h->later, &arena, run, NULL, argv[i]};

        said = hint_apart(&s, i + 1 < argc ? argv[i + 1] : NULL) ||
               (argv[i][0] != '-' && argv[i][0] != '@' && argv[i][0] != '+' &&
                give(&s));
    }
    arena_free(&arena);
}

static void over(void *ctx, struct run *run)
{
    print(ctx, run);
}

struct watch *hint_watch(struct watch *w, struct run *run)
{
    struct hint *h = arena_alloc(run->arena, sizeof *h);

    h->later = buf_in(run->arena, HINTS_MAX);
    *w = (struct watch){
        .ctx = h, .seen = seen, .refused = refused, .over = over};
    return w;
}

/* Behind it a domain stands, and not the server or an option of a lookup. */
static bool may_be_domain(const char *word)
{
    struct address a;

    return strchr(word, '.') && !strchr("@-+", *word) &&
           !server_read(&a, word, DNS_PORT);
}

void hint_command(struct run *run, int argc, char **argv)
{
    if (argc > 1 && oneof_is(argv[1], "aws"))
        fputs("seslookup: hint: to check what an aws command prints:  aws ... "
              "| seslookup --ses --from=-\n",
              run->err);
    else if (argc > 2 && may_be_domain(argv[2]) &&
             oneof_is(argv[1], "verify|check|ses|test|validate|check_ses"))
        fprintf(run->err,
                "seslookup: hint: %s is read as a name to look up; to check "
                "the records of a domain:  seslookup --ses %s\n",
                argv[1], shellword(argv[2], run->arena));
}
