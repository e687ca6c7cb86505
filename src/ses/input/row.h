/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row.h - the parts of a row, in any order. For src/ses/input only. */
#ifndef SES_INPUT_ROW_H
#define SES_INPUT_ROW_H

#include "ses/input/input_in.h"
#include "ses/input/words.h"

/* A record of a line of text; the value is as typed. */
const char *input_order_record(struct input *in, const char *name,
                               uint16_t type, const char *value, unsigned line);

/* The n-th word that may be a host: a dot inside, or an underscore first. */
const struct input_word *input_order_host(const struct input_words *w,
                                          size_t n);

/* TOKEN.ZONE with a zone of SES's. */
bool input_order_is_target(const char *s);
/* It begins as the data of a TXT record of SES's. */
bool input_order_is_text(const char *s);
/* Letters and nothing else, in a line of words: no data of such a text. */
bool input_order_is_word(const struct input_words *w,
                         const struct input_word *x);
/* "feedback-smtp.", maybe behind a priority. */
bool input_order_is_feedback(const char *s);

/* The record whose parts are found among the words by their look. NULL, what is
 * wrong with it, or input_not_understood. */
const char *input_order(struct input *in, const struct input_words *w,
                        unsigned line);
/* One of the words has the look of a part of SES's records. */
bool input_order_has_shape(const struct input_words *w);

/* One word: a token, a target, a DKIM name, a domain, an address. */
const char *input_look_alone(struct input *in, const struct input_word *x,
                             unsigned line);

/* What an API says of an identity beside its tokens: "PENDING", "True", a count,
 * a time. */
bool input_look_is_state(const char *word);

/* Words without a type. */
const char *input_look(struct input *in, struct input_words *w, unsigned line);

/* How sure it is that the domain in a heading is that of the records below. */
enum input_sure {
    SURE,
    BY_TITLE,   /* a title or a label that may be of anything else as well */
    BY_SENTENCE /* a sentence speaks of it */
};

/* ---- answer.c, pairs.c: lines of other shapes. Each takes the line in, *wrong
 * says what is wrong with it. False: it is none of these. ---- */

/* An answer of nslookup or host. */
bool input_answer(struct input *in, const char *line, unsigned number,
                  const char **wrong);
/* ";TOKEN._domainkey.example.com. IN CNAME", which dig prints above its answer:
 * the token is taken in, as there may be no answer. */
bool input_answer_question(struct input *in, const char *line, unsigned number);
/* An answer of `dig +short` below its command: MX or TXT, which lack the name.
 * CNAME targets have it in their token. */
bool input_answer_short(struct input *in, const char *line, unsigned number);
/* KEY=VALUE words of a log or of a module's arguments that are a record or the
 * tokens of a domain. */
bool input_pairs(struct input *in, const char *line, unsigned number,
                 const char **wrong);

/* ---- script.c ---- */

/* "done" */
bool input_script_frame(const char *line);
/* "$t._domainkey.example.com": a name that a loop makes; the domain, if it is
 * written out, is what the tokens are of. */
bool input_script_template(struct input *in, const char *word);
/* Leaves the tokens of "for t in TOKEN TOKEN; do ...". */
void input_script_loop(struct input *in, struct input_words *w);

/* ---- call.c ---- */

/* The word of n octets is a domain: canonical in name. */
bool input_call_domain(struct input *in, const char *s, size_t n,
                       char name[NAME_TEXT]);
/* "aws ses ... --domain example.com", "verify_domain_dkim(Domain='x')" and
 * "/v2/email/identities/x" in a text: what they ask about. */
void input_call_named(struct input *in, const char *line);

/* ---- checked.c ---- */

/* The word is one of a check or a list beside the name; what else people say of
 * it, as "is wrong" and "we had", may mean that the record is not to be. */
bool input_checked_word(const char *s);

/* ---- panel.c ---- */

/* Where to click, or a name server: no domain of anybody's. */
bool input_panel_is(const char *name);
/* A provider's own domain, by the table of providers: slower. */
bool input_panel_is_provider(const char *name);
/* The word at s is a domain as people register it; a host, as of a wiki or a name
 * server, is where to read or to click. */
bool input_panel_is_none(const char *s);

/* ---- heading.c ---- */

/* The line names the domain of what follows among other words: the word of it,
 * *n octets in the line; or NULL. */
const char *input_heading(const struct input *in, const char *line, size_t *n,
                          enum input_sure *sure);

/* ---- sure.c ---- */

/* What is not sure yields to what named another domain: then NULL, or "" where
 * neither is sure. Else the name. */
const char *input_sure_yields(const struct input *in, const char *line,
                              const char *name, enum input_sure sure);
/* A line named a domain: records from now on may be of it. */
void input_sure_now(struct input *in, enum input_sure sure);

/* ---- lead.c ---- */

/* "DNS records for example.com:", "please add these to example.com": the word
 * of the domain, *n octets in the line, or NULL. *rest: tokens in the same line,
 * else as it was. */
const char *input_lead(struct input *in, const char *line, size_t *n,
                       const char **rest, enum input_sure *sure);
/* "example.com DNS records:": the length of the name, or 0. */
size_t input_lead_behind(const char *line);
/* "Add these records for": the domain follows in the next line. */
bool input_lead_open(const char *line);
/* "for", "of", "tokens": the word before a domain. */
bool input_lead_word(const char *before);

/* ---- segments.c ---- */

/* "MX: Name bounce, Value HOST, Priority 10": taken. */
bool input_segments_line(struct input *in, const char *line, unsigned number);

/* ---- caption.c ---- */

/* The line is a comment or a command of a tool that names the domain of what
 * follows: taken. */
bool input_caption_line(struct input *in, const char *line);

/* ---- named.c: a domain that a text calls one in passing ---- */

/* "TOKEN._domainkey (Domain: example.com)": the domain, canonical and in the
 * scratch arena; the brackets become blanks. NULL: the text has none. */
const char *input_named_behind(struct input *in, char *text);

/* `lexicon cloudflare create example.com CNAME --name=TOKEN._domainkey`: the one
 * domain that belongs to no option, likewise. */
const char *input_named_in_command(struct input *in, const char *line);

/* "-ZoneName example.com" of PowerShell and its like, likewise. */
const char *input_named_by_option(struct input *in, const char *line);

/* "example.com TOKEN._domainkey 300 CNAME HOST", likewise. */
const char *input_named_first(struct input *in, const char *line);

/* The text is a domain, or a heading that names one, likewise. */
const char *input_named_alone(struct input *in, const char *text);

/* "tokens for example.com" in a sentence: the word is a domain that the word
 * before leads to; "": none stands before it. */
bool input_named_led(struct input *in, const char *before, const char *word);

/* "Our SES domain is example.com": what has no domain below it belongs to this
 * one. */
void input_named_in(struct input *in, const char *line);
/* The domain of "## example.com" or "DNS records for example.com:", above rows
 * that have none; or NULL. "": a heading that names several, or a MAIL FROM of
 * another one. *rest: tokens in the same line, or its end. */
const char *input_named_heading(struct input *in, const char *line,
                                const char **rest, enum input_sure *sure);

/* A region that a line names. */
struct input_region {
    char region[REGION_TEXT];
    char domain[NAME_TEXT]; /* of this domain, or "" */
    bool below;             /* the line heads what follows */
    bool beside;            /* the line says other things, too */
};

/* The line is nothing but a region and marks, or one behind a domain, or it has an
 * address of AWS's console. */
bool input_named_region(struct input *in, const char *line,
                        struct input_region *r);

#endif
