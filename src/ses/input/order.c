/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line whose words tell by themselves what they are: a DKIM name, a target of
 * SES, a feedback host, a text that only one kind of record has. A line of words
 * that have no such look is prose, or somebody else's record. */
#include "ses/input/row.h"

#include "base/str.h"
#include "dns/type.h"
#include "ses/input/line.h"
#include "ses/model/region.h"
#include "text/oneof.h"

#include <arpa/nameser.h>
#include <string.h>

enum { NOT = -1, PROSE_TYPED = 3, PROSE = 1 };

static const char several_records[] =
    "this line has more than one record; put each on a line of its own";

/* Indexes of words, or NOT. */
struct shape {
    int dkim, target, feedback, text, special, type;
    unsigned dkims, targets, odd;
};

/* ---- values ---- */

/* Quoted strings that follow each other; what stands behind is not theirs. */
static const char *quoted_run(struct arena *a, const char *value)
{
    const char *p = value, *end = value;

    while (*p == '"') {
        end = str_quoted_end(p);
        if (!end)
            return value;
        p = str_skip_space(end);
    }
    return arena_copy(a, value, (size_t)(end - value));
}

/* A TTL, a type or a word of a console behind a text without quotes. */
static bool is_trailer(const char *s, size_t n)
{
    char word[16];
    uint16_t type;

    if (!n || n >= sizeof word)
        return false;
    memcpy(word, s, n);
    word[n] = '\0';
    return word[strspn(word, "0123456789")] == '\0' ||
           input_words_type(word, &type) || oneof_is(word, "auto|-|ttl") ||
           str_starts(word, "(TXT");
}

static char *cut_trailers(char *s)
{
    for (;;) {
        size_t n = strlen(s), from;

        while (n && (str_is_space(s[n - 1]) || s[n - 1] == '|'))
            n--;
        s[n] = '\0';
        from = n;
        while (from && !str_is_space(s[from - 1]))
            from--;
        if (!from || !is_trailer(s + from, n - from))
            return s;
        s[from] = '\0';
    }
}

/* v=spf1 ends with its "all". */
static char *cut_spf(char *s)
{
    for (char *p = s; *p;) {
        size_t n = strcspn(p, " \t");
        const char *word = p + (strchr("+-~?", *p) != NULL);

        if (n == (size_t)(word - p) + 3 && str_same_n(word, "all", 3)) {
            p[n] = '\0';
            return s;
        }
        p += n;
        p += strspn(p, " \t");
    }
    return cut_trailers(s);
}

static const char *text_of(struct input *in, const struct input_words *w, int i)
{
    char *s;

    if (w->cells)
        return w->word[i].text;
    s = arena_str(&in->scratch, w->line + w->word[i].at);
    if (*s == '"')
        return quoted_run(&in->scratch, s);
    if (*s == '`' || *s == '\'') {
        char *end = strchr(s + 1, *s);
        if (end)
            *end = '\0';
        s++;
    }
    return str_starts(s, "v=spf1") ? cut_spf(s) : cut_trailers(s);
}

const char *input_order_record(struct input *in, const char *name,
                               uint16_t type, const char *value, unsigned line)
{
    struct input_raw raw = {.name = name, .type = type, .line = line};

    raw.value = *value == '"' ? quoted_run(&in->scratch, value) : value;
    if (type == ns_t_txt || type == TYPE_SPF)
        raw.value = input_txt(&in->scratch, raw.value, false);
    return input_record(in, &raw);
}

/* ---- what the words are ---- */

bool input_order_is_target(const char *s)
{
    size_t n = strlen(s);
    char t[NAME_TEXT];

    if (n < 16 || n >= sizeof t || *s == '_' || !str_find(s, "amazonses."))
        return false; /* "_amazonses.dkim.example.com" is a name */
    memcpy(t, s, n + 1);
    while (n && (t[n - 1] == '.' || t[n - 1] == '"' || str_is_space(t[n - 1])))
        t[--n] = '\0';
    return region_target_zone(t + strspn(t, "\" ")) != NULL ||
           (str_find(t, ".dkim.") && !strchr(t, ' ') && !strchr(t, '/'));
}

/* The n-th word that may be a host: a dot inside, or an underscore first. */
const struct input_word *input_order_host(const struct input_words *w, size_t n)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct input_word *x = &w->word[i];

        if (x->type || (!strchr(x->text, '.') && x->text[0] != '_') ||
            strchr(x->text, ' ') || strchr(x->text, '='))
            continue;
        if (!n--)
            return x;
    }
    return NULL;
}

bool input_order_is_text(const char *s)
{
    return oneof_starts(s, "v=spf1|v=DMARC1|v=DKIM1|k=rsa|p=|amazonses:");
}

static bool is_text(const struct input_word *x)
{
    const char *s = x->text + (*x->text == '"');

    return input_order_is_text(s) || (strlen(s) == 44 && s[43] == '=');
}

bool input_order_is_feedback(const char *s)
{
    s += strspn(s, "0123456789 \t\"");
    return str_starts(s, "feedback-smtp.");
}

static bool is_plain_name(const char *s)
{
    if (!*s || strlen(s) > 253)
        return false;
    for (; *s; s++)
        if (!str_is_alnum(*s) && !strchr("-_.*@\\", *s) &&
            (unsigned char)*s < 0x80)
            return false;
    return true;
}

static bool is_idle(const struct input_word *x)
{
    if (x->type)
        return true;
    if (strnlen(x->text, 11) > 10 || strchr(x->text, '.'))
        return false;
    if (input_words_is_ttl(x) || input_words_is_class(x))
        return true;
    return oneof_is(x->text,
                    "simple|no|yes|auto|dns|only|proxied|automatic|-|"
                    "ttl|1h|name|value|type|host|record|prio|priority|pref|"
                    "preference|priorit\u00e4t|priorit\u00e9|"
                    "prioridad|prioridade|priorit\u00e0|prioriteit");
}

static bool is_ours(uint16_t type)
{
    return type == ns_t_cname || type == ns_t_mx || type == ns_t_txt ||
           type == TYPE_SPF;
}

static void see(struct shape *s, const struct input_word *x, int i)
{
    if (x->type) {
        s->type = s->type == NOT ? i : s->type;
        return;
    }
    if (!strpbrk(x->text, "._=:")) { /* nothing of a record's has none */
        s->odd += !is_idle(x);
    } else if (input_order_is_target(x->text)) {
        s->targets++;
        s->target = s->target == NOT ? i : s->target;
    } else if (input_order_is_feedback(x->text)) {
        s->feedback = s->feedback == NOT ? i : s->feedback;
    } else if (is_text(x)) {
        s->text = s->text == NOT ? i : s->text;
    } else if (str_find(x->text, "_domainkey") ||
               str_find(x->text, ".domainkey.")) {
        s->dkims++;
        s->dkim = s->dkim == NOT ? i : s->dkim;
    } else if (str_starts(x->text, "_amazonses") ||
               str_starts(x->text, "_dmarc")) {
        s->special = s->special == NOT ? i : s->special;
    } else if (!is_idle(x)) {
        s->odd++;
    }
}

/* "NAME: VALUE" */
static void drop_colon(const struct input_word *x)
{
    size_t n = strlen(x->text);

    if (n > 1 && x->text[n - 1] == ':' && strchr(x->text, '.'))
        x->text[n - 1] = '\0';
}

static struct shape shape_of(const struct input_words *w)
{
    struct shape s = {NOT, NOT, NOT, NOT, NOT, NOT, 0, 0, 0};

    if (w->n > 1 && !w->cells)
        drop_colon(&w->word[0]);
    for (size_t i = 0; i < w->n; i++)
        see(&s, &w->word[i], (int)i);
    for (size_t i = 0; i < w->n; i++) /* "A CNAME ..." of prose */
        if (w->word[i].type && is_ours(w->word[i].type)) {
            s.type = (int)i;
            break;
        }
    return s;
}

/* ---- CNAMEs ---- */

static bool same_token(const char *name, const char *target)
{
    size_t n = strcspn(target, ".");

    return n && str_same_n(name, target, n) &&
           (name[n] == '.' || name[n] == '_');
}

static const struct input_word *dkim_for(const struct input_words *w,
                                         const struct shape *s,
                                         const struct input_word *target)
{
    for (size_t i = 0; i < w->n; i++)
        if (str_find(w->word[i].text, "domainkey") &&
            same_token(w->word[i].text, target->text + (*target->text == '"')))
            return &w->word[i];
    return s->dkims == 1 && s->targets == 1 ? &w->word[s->dkim] : NULL;
}

static const char *cnames(struct input *in, const struct input_words *w,
                          const struct shape *s, unsigned line)
{
    const char *wrong = NULL;

    for (size_t i = 0; i < w->n && !wrong; i++) {
        const struct input_word *t = &w->word[i], *name;

        if (t->type || !input_order_is_target(t->text))
            continue;
        name = dkim_for(w, s, t);
        if (!name)
            return "it is not clear which name this value belongs to; give one "
                   "name and one value in each row";
        bool marks = t->quoted && !w->cells && w->line[t->at] == '"';
        wrong = input_order_record(
            in, name->text, ns_t_cname,
            marks ? arena_fmt(&in->scratch, "\"%s\"", t->text) : t->text, line);
    }
    return wrong;
}

/* The target's own token stands where its name should, and nothing else that
 * counts. */
static bool is_token_and_target(const struct input_words *w,
                                const struct shape *s)
{
    const char *target = w->word[s->target].text;
    size_t n = strcspn(target, "."), found = 0;
    bool sure = false;

    for (int i = 0; i < (int)w->n; i++) {
        const char *x = w->word[i].text;

        if (i == s->target || is_idle(&w->word[i]) || !x[strspn(x, "-=>:")])
            continue;
        if (strlen(x) != n || !str_same_n(x, target, n) ||
            !input_is_token(x, &sure))
            return false;
        found++;
    }
    return s->targets == 1 && found == 1 && sure;
}

/* Targets without a name: tokens, if nothing else is on the line. */
static const char *only_targets(struct input *in, const struct input_words *w,
                                const struct shape *s, unsigned line)
{
    const char *wrong = NULL;

    if (s->targets == 1 && s->target == 0 && s->text != NOT) {
        input_left_out(in); /* the key behind an alias, as dig shows it */
        return NULL;
    }
    if (is_token_and_target(w, s))
        return input_look_alone(in, &w->word[s->target], line);
    if (s->targets < w->n && s->type != NOT && w->n <= 6)
        return "the name of a DKIM record for SES is TOKEN._domainkey.DOMAIN";
    if (s->targets < w->n)
        return input_not_understood;
    for (size_t i = 0; i < w->n && !wrong; i++)
        wrong = input_look_alone(in, &w->word[i], line);
    return wrong;
}

/* ---- MX and TXT ---- */

/* A word by which an API knows the record. */
static bool is_id(const char *s)
{
    size_t n = strlen(s);

    return str_starts(s, "rec_") ||
           (n >= 16 && !strchr(s, '.') &&
            s[strspn(s, "0123456789abcdefABCDEF-")] == '\0');
}

/* "host MX ...", "record 300 IN TXT ...": a host that is called as a column is,
 * where zone lines have their owner. */
static const struct input_word *owner_word(const struct input_words *w,
                                           const struct shape *s, int value)
{
    if (w->cells || s->type < 1 || s->type > value || w->word[0].quoted ||
        !oneof_is(w->word[0].text, "name|value|type|host|record"))
        return NULL;
    for (int i = 1; i < s->type; i++)
        if (!input_words_is_ttl(&w->word[i]) &&
            !input_words_is_class(&w->word[i]))
            return NULL;
    return &w->word[0];
}

/* "MX bounce to HOST" */
static const char to_value[] = "to|auf|vers|hacia|naar|points|zeigt|pointe|"
                               "apunta|aponta|punta|verweist|wijst";

/* The word that is the record's name, or NULL. */
static const struct input_word *name_word(const struct input_words *w,
                                          const struct shape *s, int value)
{
    const struct input_word *dotted = NULL, *plain = NULL, *late = NULL;
    unsigned plains = 0, lates = 0;

    if (s->special != NOT)
        return &w->word[s->special];
    if (s->dkim != NOT)
        return &w->word[s->dkim];
    for (int i = 0; i < (int)w->n; i++) {
        const struct input_word *x = &w->word[i];

        if (i == value || is_idle(x) || !is_plain_name(x->text) ||
            is_id(x->text) || i == s->target || i == s->feedback ||
            (i > value && !w->cells && s->text == value))
            continue;
        if (strchr(x->text, '.') || *x->text == '@') {
            if (!dotted || (s->type != NOT && i < s->type && dotted > x))
                dotted = x;
        } else if (i < value && oneof_is(x->text, to_value)) {
            continue;
        } else if (i < value) {
            plains++;
            if (!plain || i < s->type)
                plain = x;
        } else if (!lates++) {
            late = x;
        }
    }
    if (dotted)
        return dotted;
    if (plains && s->type == NOT && !w->cells &&
        oneof_is(plain->text, "mx|spf|txt|cname|dkim|dmarc|mail_from"))
        return NULL; /* "mx" = "10 feedback-smtp...": no host */
    if (plains)
        return plains == 1 || w->cells ? plain : NULL;
    return lates == 1 ? late : owner_word(w, s, value);
}

/* Words that a row would not have. */
static bool is_prose(const struct input_words *w, const struct shape *s,
                     unsigned own)
{
    return !w->cells && s->odd > own + (s->type == NOT ? PROSE : PROSE_TYPED);
}

/* The one name of the line; NULL: none, or several. */
static const struct input_word *only_name(const struct input_words *w,
                                          const struct shape *s)
{
    const struct input_word *name = NULL;

    for (int i = 0; i < (int)w->n; i++) {
        const struct input_word *x = &w->word[i];

        const char *dot = strchr(x->text, '.');

        if (i == s->feedback || i == s->text || !dot || !dot[1] ||
            !is_plain_name(x->text) || is_idle(x) ||
            str_find(x->text, "amazonses"))
            continue;
        if (name && !str_same(name->text, x->text))
            return NULL;
        name = x;
    }
    return name;
}

/* The host, with the priority before it. */
static const char *mx_value(struct input *in, const struct input_words *w,
                            const struct shape *s)
{
    const struct input_word *host = &w->word[s->feedback];

    if (s->feedback > 0 && input_words_is_number(host - 1) &&
        strlen(host[-1].text) < 4)
        return arena_fmt(&in->scratch, "%s %s", host[-1].text, host->text);
    return host->text;
}

static const char *mx(struct input *in, const struct input_words *w,
                      const struct shape *s, unsigned line)
{
    const struct input_word *name = name_word(w, s, s->feedback);

    if (!name && (w->n == 2 || (w->n == 3 && s->type == NOT)) &&
        !w->word[0].type)
        return "the name that this MX belongs to is missing";
    if (!name)
        return s->type == NOT ? input_not_understood
                              : "an MX record needs a name and a value such as "
                                "10 feedback-smtp.REGION.amazonses.com";
    /* "create an MX record for NAME with the value HOST" */
    bool clear = (name->quoted && w->word[s->feedback].quoted) ||
                 (s->type != NOT && w->word[s->type].type == ns_t_mx &&
                  only_name(w, s) == name);
    if (!clear && is_prose(w, s, 1))
        return input_not_understood;
    return input_order_record(in, name->text, ns_t_mx, mx_value(in, w, s),
                              line);
}

static unsigned words_before(const struct input_words *w, int value)
{
    unsigned odd = 0;

    for (int i = 0; i < value && i < (int)w->n; i++)
        odd += !is_idle(&w->word[i]);
    return odd;
}

static const char *txt(struct input *in, const struct input_words *w,
                       const struct shape *s, unsigned line)
{
    const struct input_word *name = name_word(w, s, s->text);

    if (!name)
        return s->type == NOT ? input_not_understood
                              : "a TXT record needs a name and a value";
    if (!w->cells && words_before(w, s->text) > 1u + PROSE_TYPED)
        return input_not_understood;
    const char *value = text_of(in, w, s->text), *owner = name->text;
    if (s->type == NOT && s->special == NOT && strlen(value) == 44)
        owner = arena_fmt(&in->scratch, "_amazonses.%s", owner);
    return input_order_record(in, owner, ns_t_txt, value, line);
}

/* ---- two records in one line ---- */

/* "MX mail.example.com 10 feedback-smtp... and TXT v=spf1 ... there" */
static const char *mx_and_txt(struct input *in, const struct input_words *w,
                              const struct shape *s, unsigned line)
{
    const struct input_word *name = only_name(w, s);
    const char *wrong;

    if (!name)
        return several_records;
    wrong =
        input_order_record(in, name->text, ns_t_mx, mx_value(in, w, s), line);
    return wrong ? wrong
                 : input_order_record(in, name->text, ns_t_txt,
                                      text_of(in, w, s->text), line);
}

/* ---- a DKIM name and something that is not SES's ---- */

/* "DKIM 1  TOKEN._domainkey.example.com  not found": only the name of a record,
 * in full and with a token of SES's, and nobody says that it is not to be. */
static bool is_question(struct input *in, const struct input_words *w,
                        const struct shape *s)
{
    struct input_dkim d;
    char name[NAME_TEXT];
    bool sure = false;

    if (s->dkims != 1 || s->special != NOT ||
        input_name(&in->scratch, w->word[s->dkim].text, name) ||
        !input_dkim_name(name, &d) || !strchr(d.domain, '.') ||
        !input_is_token(d.selector, &sure) || !sure)
        return false;
    for (size_t i = 0; i < w->n; i++)
        if ((int)i != s->dkim && !input_checked_word(w->word[i].text))
            return false;
    return true;
}

bool input_order_is_word(const struct input_words *w,
                         const struct input_word *x)
{
    enum { LONG = 24 };
    size_t n = 0;

    while (str_is_alnum(x->text[n]) && !str_is_digit(x->text[n]))
        n++;
    return !w->cells && !x->quoted && n && n < LONG && !x->text[n];
}

static const char *named(struct input *in, const struct input_words *w,
                         const struct shape *s, unsigned line)
{
    int name = s->dkim != NOT ? s->dkim : s->special, at = NOT;

    if (w->n == 1)
        return input_look_alone(in, &w->word[0], line);
    for (int i = 0; i < (int)w->n; i++)
        if (i != name && !is_idle(&w->word[i]) &&
            (at == NOT || (at < name && i > name)))
            at = i;
    if (s->type == NOT && is_question(in, w, s))
        return input_look_alone(in, &w->word[name], line);
    if (s->type == NOT)
        return input_not_understood;
    if (at == NOT)
        return "the value after the type is missing";
    uint16_t type = w->word[s->type].type;
    bool text = type == ns_t_txt || type == TYPE_SPF;
    if (is_prose(w, s, 1) && !text)
        return is_question(in, w, s)
                   ? input_look_alone(in, &w->word[name], line)
                   : input_not_understood;
    const struct input_word *value = &w->word[at];
    if (text && input_order_is_word(w, value))
        return input_not_understood; /* "NAME TXT record missing" */
    return input_order_record(in, w->word[name].text, type,
                              text ? text_of(in, w, at) : value->text, line);
}

const char *input_order(struct input *in, const struct input_words *w,
                        unsigned line)
{
    struct shape s = shape_of(w);
    bool more = !w->cells && (s.text != NOT || s.feedback != NOT);

    if (s.targets && s.dkims) {
        const char *wrong = cnames(in, w, &s, line);
        return wrong || !more ? wrong : several_records;
    }
    if (s.targets)
        return only_targets(in, w, &s, line);
    if (s.text != NOT && s.feedback != NOT && !w->cells)
        return mx_and_txt(in, w, &s, line);
    if (s.text != NOT && w->n > 1)
        return txt(in, w, &s, line);
    if (s.feedback != NOT && w->n > 1)
        return mx(in, w, &s, line);
    if (s.dkim != NOT || s.special != NOT)
        return named(in, w, &s, line);
    return input_not_understood;
}

bool input_order_has_shape(const struct input_words *w)
{
    struct shape s = shape_of(w);

    return s.targets || s.text != NOT || s.feedback != NOT || s.dkim != NOT ||
           s.special != NOT;
}
