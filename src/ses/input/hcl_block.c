/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/hcl_block.h"

#include "base/buf.h"
#include "base/str.h"
#include "ses/input/row.h"
#include "text/oneof.h"

#include <string.h>

enum input_role hcl_block_role(const char *s, size_t n)
{
    static const struct {
        enum input_role role;
        char words[96];
    } rows[] = {
        {ROLE_NAME, "name|fqdn|host|hostname|subdomain|sub_domain|subname"},
        {ROLE_TYPE, "type|record_type|recordtype|fieldtype|rtype"},
        {ROLE_VALUE, "value|records|content|data|target|rrdatas|record|values|"
                     "cname|address|rdata|answer|exchange"},
        {ROLE_PRIORITY, "priority|mx_priority|preference|mx_pref"},
        {ROLE_DOMAIN,
         "domain|email_identity|zone|domain_name|zone_name|dns_zone"},
        {ROLE_TOKENS, "dkim_tokens|tokens"},
        {ROLE_MAIL_FROM, "mail_from_domain"},
        {ROLE_LEGACY, "verification_token"},
        {ROLE_KEY, "for_each"}, /* a block for each of these words */
    };

    if (strspn(s, "abcdefghijklmnopqrstuvwxyz_") < n)
        return ROLE_NONE; /* "Name" is a tag's */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (oneof_is_n(s, n, rows[i].words))
            return rows[i].role;
    return ROLE_NONE;
}

void hcl_block_reset(struct input *in)
{
    arena_free(&in->block);
    in->hcl = (struct input_hcl){.depth = 0};
}

static bool is_foreign(const char *type)
{
    return str_starts(type, "aws_") && !str_starts(type, "aws_ses") &&
           !str_starts(type, "aws_route53");
}

/* An expression is all there is for the role. */
static bool is_unknown(const struct input_hcl *h, enum input_role role)
{
    return h->odd[role] && !h->cells.cell[role];
}

static const char *identity(struct input *in, const struct input_cells *c)
{
    const char *wrong = input_cells_identity(in, c);
    struct input_item *it = NULL;
    char name[NAME_TEXT];

    if (in->hcl.arn && !input_name(&in->scratch, c->cell[ROLE_DOMAIN], name))
        it = input_store_find(&in->store, name);
    if (it)
        (void)input_arn(in, it, in->hcl.arn);
    return wrong;
}

/* "${each.value}": its length, or 0. */
static size_t each(const char *s)
{
    return str_starts(s, "${each.value}") ? 13
           : str_starts(s, "${each.key}") ? 11
                                          : 0;
}

/* The text with a word in place of "${each.value}". */
static char *with_word(struct input *in, const char *text, const char *word)
{
    char out[1024];
    struct buf b = buf_fixed(out, sizeof out);

    while (*text) {
        size_t n = *text == '$' ? each(text) : 0;

        if (n)
            buf_fmt(&b, "%s", word);
        else
            buf_ch(&b, *text);
        text += n ? n : 1;
    }
    return arena_str(&in->scratch, b.failed ? "" : buf_text(&b));
}

/* A record for each word that the block says itself. */
static const char *records_of_each(struct input *in,
                                   const struct input_cells *all)
{
    const char *wrong = NULL, *p = all->cell[ROLE_KEY];

    for (size_t n; !wrong && *p; p += n + (p[n] == ' ')) {
        struct input_cells c = *all;

        n = strcspn(p, " ");
        const char *word = arena_copy(&in->scratch, p, n);
        for (enum input_role r = ROLE_TYPE; r < ROLES; r++)
            if (c.cell[r] && r != ROLE_KEY) /* the list of words */
                c.cell[r] = with_word(in, c.cell[r], word);
        wrong = input_cells_record(in, &c);
    }
    return wrong;
}

/* The type that the resource's own type names: azurerm_dns_cname_record. */
static void type_of_resource(struct input *in)
{
    static const char *const types[] = {"cname", "txt", "mx"};
    struct input_hcl *h = &in->hcl;

    for (size_t i = 0; i < 3 && !h->cells.cell[ROLE_TYPE]; i++) {
        const char *at = strstr(h->type, types[i]);

        if (at && at > h->type && at[-1] == '_' && at[strlen(types[i])] == '_')
            h->cells.cell[ROLE_TYPE] = arena_str(&in->block, types[i]);
    }
}

void hcl_block_begin(struct input *in, char *s, unsigned number, bool gone)
{
    struct input_hcl *h = &in->hcl;
    char *type = *s == '{' ? NULL : strchr(s, '"');

    hcl_block_reset(in);
    in->source = ++in->sources; /* its region is its own */
    h->depth = 1;
    h->gone = gone;
    h->cells.line = number;
    h->type = "";
    if (type) {
        char *end = strchr(type + 1, '"');
        h->type = arena_copy(&in->block, type + 1,
                             end ? (size_t)(end - type - 1) : 0);
    }
}

void hcl_block_begin_nested(struct input *in)
{
    struct input_hcl *h = &in->hcl;

    if (h->depth++ == 1) {
        memcpy(h->outer, h->cells.cell, sizeof h->outer);
        memcpy(h->outer_odd, h->odd, sizeof h->odd);
    }
}

void hcl_block_end_nested(struct input *in)
{
    struct input_hcl *h = &in->hcl;
    struct input_cells *c = &h->cells;
    bool own = c->cell[ROLE_NAME] != h->outer[ROLE_NAME] ||
               h->odd[ROLE_NAME] != h->outer_odd[ROLE_NAME];

    if (h->depth != 1 || !own)
        return;
    type_of_resource(in);
    if (h->gone)
        in->file.dropped += c->cell[ROLE_TYPE] != NULL;
    else if (c->cell[ROLE_TYPE] && input_cells_is_record(c))
        input_wrong(in, c->line, 1, input_cells_record(in, c));
    else if (c->cell[ROLE_TYPE] &&
             (is_unknown(h, ROLE_NAME) || is_unknown(h, ROLE_VALUE)))
        in->file.expressions++;
    memcpy(c->cell, h->outer, sizeof h->outer);
    memcpy(h->odd, h->outer_odd, sizeof h->odd);
}

/* An output names the domain of those that name none; two name none. */
static void name_file(struct input *in, const char *name)
{
    char *to = in->file.output;

    if (!*to)
        memcpy(to, name, strlen(name) + 1);
    else if (!str_same(to, name))
        memcpy(to, "?", 2);
}

/* Outputs, of which the others are apart. */
static const char *outputs(struct input *in, const struct input_cells *c)
{
    char name[NAME_TEXT];
    const char *wrong = NULL, *domain = c->cell[ROLE_DOMAIN];
    struct input_item *it = NULL;

    if (domain && strchr(domain, '.') && c->cell[ROLE_TOKENS])
        wrong = input_identity(in, domain, c->line, &it);
    else if (domain && strchr(domain, '.') &&
             !input_name(&in->scratch, domain, name))
        name_file(in, name);
    if (!wrong && c->cell[ROLE_TOKENS])
        wrong = input_cells_tokens(in, c, it ? it->id.domain : NULL);
    if (c->cell[ROLE_REGION])
        input_region_of_file(in, c->cell[ROLE_REGION]);
    if (c->cell[ROLE_MAIL_FROM] && strchr(c->cell[ROLE_MAIL_FROM], '.') &&
        !input_name(&in->scratch, c->cell[ROLE_MAIL_FROM], name))
        input_mail_from_of_file(in, name, c->line);
    return wrong;
}

void hcl_block_end(struct input *in)
{
    struct input_hcl *h = &in->hcl;
    struct input_cells *c = &h->cells;
    const char *wrong = NULL;

    if (!*h->type && c->cell[ROLE_VALUE] && !c->cell[ROLE_NAME] &&
        input_order_is_feedback(c->cell[ROLE_VALUE]))
        c->cell[ROLE_NAME] = c->cell[ROLE_DOMAIN];
    type_of_resource(in);
    if (h->gone || is_foreign(h->type))
        in->file.dropped += c->cell[ROLE_TYPE] != NULL;
    else if (is_unknown(h, ROLE_NAME) || is_unknown(h, ROLE_VALUE) ||
             is_unknown(h, ROLE_TYPE) ||
             (h->each && (h->odd[ROLE_KEY] || !c->cell[ROLE_KEY])))
        in->file.expressions++;
    else if (h->each && input_cells_is_record(c))
        wrong = records_of_each(in, c);
    else if (input_cells_is_record(c) && (c->cell[ROLE_TYPE] || !*h->type))
        wrong = input_cells_record(in, c);
    else if (c->cell[ROLE_DOMAIN] && str_starts(h->type, "aws_ses") &&
             (c->cell[ROLE_TOKENS] || c->cell[ROLE_MAIL_FROM] ||
              c->cell[ROLE_LEGACY] || str_ends(h->type, "_identity")))
        wrong = identity(in, c);
    else if (h->outputs)
        wrong = outputs(in, c);
    input_wrong(in, c->line, 1, wrong);
    hcl_block_reset(in);
}

void hcl_block_put(struct input *in, enum input_role role, const char *value,
                   size_t n, bool literal)
{
    struct input_hcl *h = &in->hcl;
    char *had = h->cells.cell[role];
    char *text = arena_copy(&in->block, value, n);

    for (const char *s = text; literal && *s; s++) {
        literal = *s != '$' || s[1] != '{' || each(s);
        h->each = h->each || (*s == '$' && each(s));
    }
    if (!literal) {
        h->odd[role] = true;
        return;
    }
    if (role == ROLE_DOMAIN && str_find(text, "_domainkey"))
        had = h->cells.cell[role = ROLE_NAME];
    if (role == ROLE_TOKENS || role == ROLE_KEY)
        text = input_cell_append(&in->block, had, text);
    else if (had)
        return; /* the first; a name given twice is the same */
    h->cells.cell[role] = text;
}
