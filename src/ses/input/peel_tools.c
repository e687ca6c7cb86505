/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/peel.h"

#include "base/str.h"
#include "ses/input/excerpt.h"
#include "text/oneof.h"

#include <string.h>

/* A line begins with one of the words. */
static bool has_line(const char *text, size_t n, const char *words)
{
    const char *p = text;
    struct excerpt_line l;

    while (excerpt_next(&p, text + n, &l))
        if (oneof_starts_n(l.at, l.len, words))
            return true;
    return false;
}

/* ---- plans ---- */

bool peel_tools_is_plan(const char *text, size_t n)
{
    return oneof_has_n(text, n,
                       " <CnameRecord | <MxRecord | <TxtRecord |"
                       " + CREATE | MODIFY ") ||
           has_line(text, n, "+ CREATE ");
}

/* "CNAME 300, NAME, VALUE" and "TXT 300, NAME, ['VALUE']" as words, in place. */
static void as_words(char *s)
{
    char *out = s;
    bool list = false;

    for (; *s; s++) {
        if (*s == '[' || *s == ']') {
            list = *s == '[';
            continue;
        }
        if (*s == '\\' && s[1]) /* "\;" */
            s++;
        *out++ = list && *s == '\'' ? '"' : !list && *s == ',' ? ' ' : *s;
    }
    *out = '\0';
}

/* "Create <CnameRecord CNAME 300, NAME, VALUE> (config)"; "<...> ->" is what
 * stands there before. */
static bool take_octodns(char *s)
{
    char *from = strstr(s, "Record "), *end = strrchr(s, '>');

    if (*s != '*' || !from || !end || end < from)
        return false;
    bool before = end > from && end[-1] == '-' && strchr(from, '>') < end;
    if (before || strstr(s, "Delete <")) {
        *s = '\0';
        return true;
    }
    *strchr(from, '>') = '\0';
    str_drop(s, (size_t)(from - s) + strlen("Record "));
    as_words(s);
    return true;
}

/* "NAME TYPE: (OLD ttl=300) -> (NEW ttl=300)" is "NAME TYPE NEW". */
static void take_new(char *s)
{
    char *old = strstr(s, ": ("), *new = strstr(s, "-> (");
    size_t n;

    if (!old || !new)
        return;
    n = strcspn(new + 4, ")");
    *old = ' ';
    memmove(old + 1, new + 4, n);
    old[1 + n] = '\0';
}

/* "#1: + CREATE NAME TYPE VALUE ttl=300" */
static bool take_dnscontrol(char *s)
{
    static const char *const kind[] = {"CREATE ", "MODIFY ", "DELETE "};
    size_t number = *s == '#' ? 1 + strspn(s + 1, "0123456789") : 0;
    char *at = NULL, *ttl;
    size_t i = 0;

    while (i < 3 && !(at = strstr(s, kind[i])))
        i++;
    if (!at || (s[number] != ':' && number) || at - s > 12)
        return false;
    if (i == 2) {
        *s = '\0';
        return true;
    }
    str_drop(s, (size_t)(at - s) + strlen(kind[i]));
    if (i == 1)
        take_new(s);
    if ((ttl = strstr(s, " ttl=")) != NULL)
        *ttl = '\0';
    return true;
}

void peel_tools_plan(char *s)
{
    if (!take_octodns(s) && !take_dnscontrol(s) && *s == '*' && s[1] == ' ')
        *s = '\0';
}

/* "aws:route53/record:Record: (delete)" ends in the step. There may be nothing
 * but the outputs, whose lists are "[0]: ". */
bool peel_tools_is_pulumi(const char *text, size_t n)
{
    if (has_line(text, n, "Outputs:") && has_line(text, n, "+     [0]: |[0]: "))
        return true;
    return oneof_has_n(text, n, "[urn=urn:pulumi:") &&
           oneof_has_n(text, n, ": (create| (update| (delete| (same| (replace");
}

/* What is deleted goes; so does the old value in "OLD" => "NEW". */
void peel_tools_pulumi(char *s, bool *gone)
{
    char *arrow = strstr(s, "\" => "), *from = strchr(s, '"');
    char *mark = s + strspn(s, " ");
    const char *step = strstr(s, ": (");

    if (step && s[strlen(s) - 1] == ')' && strchr(step, ')')[1] == '\0')
        *gone = str_starts(step, ": (delete");
    else if (!*gone && arrow && from && from < arrow)
        str_drop(from, (size_t)(arrow - from) + 5);
    if (*gone || str_starts(mark, "- "))
        *s = '\0';
    else if (*mark && strchr("~+", *mark))
        *mark = ' ';
}

/* The outputs that `serverless info` prints, which are YAML, below other lines. */
bool peel_tools_is_serverless(const char *text, size_t n)
{
    return has_line(text, n, "Stack Outputs:");
}

void peel_tools_serverless(char *s, bool *open)
{
    bool head = str_starts(s, "Stack Outputs:");

    *open = head || (*open && (*s == ' ' || !*s));
    if (head || !*open)
        *s = '\0';
}

bool peel_tools_is_cdk_diff(const char *text, size_t n)
{
    return oneof_has_n(text, n, "[~] AWS::|[+] AWS::|[-] AWS::");
}

/* " |- [-] OLD" and " |- [+] NEW", with lines drawn before them. */
void peel_tools_cdk_diff(char *s)
{
    char *mark = strchr(s, '[');
    size_t n = mark ? (size_t)(mark - s) : 0;

    for (size_t i = 0; i < n; i++)
        if (s[i] != ' ' && (unsigned char)s[i] < 0x80)
            return;
    if (!mark || !mark[1] || mark[2] != ']')
        return;
    if (mark[1] == '-' || mark[1] == '~')
        *s = '\0';
    else if (mark[1] == '+' || mark[1] == ' ')
        str_drop(s, n + 3);
}

/* ---- what Terraform says while it works ---- */

/* "aws_route53_record.dkim["TOKEN"]: Refreshing state... [id=ID]": where ID
 * begins, or NULL. */
static char *id_of_step(char *s)
{
    static const char steps[] =
        ": Refreshing state... [id=|: Creation complete after |"
        ": Modifications complete after |: Import complete |"
        ": Importing from ID |: Still creating... [|: Creating...|"
        ": Reading...|: Read complete after |: Modifying... [id=|"
        ": Destroying... [id=|: Still destroying... [|"
        ": Destruction complete after |: Still modifying... [";
    char *at = strstr(s, " [id=");

    if (strcspn(s, " ") < strcspn(s, ".") || !oneof_has(s, steps))
        return NULL;
    return at && !str_find(s, "destroy") && !str_find(s, "destruct")
               ? at + strlen(" [id=")
               : s + strlen(s);
}

bool peel_tools_is_tf_log(const char *text, size_t n)
{
    return oneof_has_n(text, n,
                       ": Refreshing state... [id=|"
                       ": Creation complete after |"
                       ": Modifications complete after ");
}

/* Of a step nothing but what its record is called stays: ZONE_NAME_TYPE; or the
 * domain of an identity. */
void peel_tools_tf_log(char *s)
{
    char *id = id_of_step(s), *name, *end;

    if (!id)
        return;
    id[strcspn(id, "]")] = '\0';
    if (oneof_starts(s, "aws_ses_domain_identity.|aws_ses_domain_dkim.|"
                        "aws_sesv2_email_identity.")) {
        str_drop(s, (size_t)(id - s));
        return;
    }
    name = strchr(id, '_');
    end = name ? strstr(name, "_CNAME") : NULL;
    if (!str_starts(s, "aws_route53_record.") || !end ||
        !strstr(name, "._domainkey.")) {
        *s = '\0';
        return;
    }
    *end = '\0';
    str_drop(s, (size_t)(name + 1 - s));
}

/* ---- Ansible ---- */

bool peel_tools_is_ansible(const char *text, size_t n)
{
    return has_line(text, n, "TASK [|PLAY [|ok: [|changed: [");
}

/* "ok: [localhost] => {" is "{". */
void peel_tools_ansible(char *s)
{
    char *arrow = strstr(s, "] => ");
    bool result = oneof_starts(s, "ok: [|changed: [");

    if (result && strstr(s, "] => (item="))
        arrow = strstr(s, ") => {"); /* "ok: [localhost] => (item=a) => {" */
    if (arrow && result)
        str_drop(s, (size_t)(arrow - s) + strlen("] => "));
    else if (strstr(s, " : ok=") || result)
        *s = '\0';
    if (oneof_starts(s,
                     "TASK [|PLAY [|PLAY RECAP|RUNNING HANDLER [|skipping: ["))
        *s = '\0';
}

/* ---- environments ---- */

static const char unit[] = "Environment=";

bool peel_tools_is_unit(const char *text, size_t n)
{
    return has_line(text, n, unit) &&
           has_line(text, n, "[Service]|[Container]");
}

/* Environment="A=x y" B=z: a line for each. */
void peel_tools_unit(char *s)
{
    char *out = s, quote = '\0';

    if (!str_starts(s, unit)) {
        *s = '\0';
        return;
    }
    for (s += sizeof unit - 1; *s; s++)
        if (quote ? *s == quote : *s == '"' || *s == '\'')
            quote = quote ? '\0' : *s;
        else
            *out++ = !quote && *s == ' ' ? '\n' : *s;
    *out = '\0';
}

bool peel_tools_is_config(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    return excerpt_next(&p, text + n, &l) && excerpt_begins(&l, "=== ") &&
           excerpt_has(l.at, l.len, "Config Vars");
}

/* "KEY:    VALUE" is "KEY=    VALUE". */
void peel_tools_config(char *s)
{
    size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    if (str_starts(s, "=== "))
        *s = '\0';
    else if (n && s[n] == ':')
        s[n] = '=';
}

/* "Key   Value" above "---   -----" */
bool peel_tools_is_vault(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;

    while (excerpt_next(&p, text + n, &l))
        if (excerpt_begins(&l, "Key  ") && excerpt_has(l.at, l.len, " Value") &&
            excerpt_next(&p, text + n, &l) && excerpt_begins(&l, "---  "))
            return true;
    return false;
}

/* "KEY   VALUE" is "KEY = VALUE"; what is in no such table goes. */
void peel_tools_vault(char *s, bool *open)
{
    size_t n = strcspn(s, " ");
    bool head = str_starts(s, "Key  "), title = str_starts(s, "===");

    *open = head || (*open && !title);
    if (head || title || !*open || str_starts(s, "---  "))
        *s = '\0';
    else if (s[n] && s[n + 1] == ' ' && s[n + 2] == ' ')
        s[n + 1] = '=';
}

/* ---- rows in quotes ---- */

/* One cell in quotes, with separators inside. */
static bool is_quoted_row(const char *s, size_t n)
{
    unsigned separators = 0;

    if (n < 3 || *s != '"' || s[n - 1] != '"')
        return false;
    for (size_t i = 1; i + 1 < n; i++) {
        separators += s[i] == ',' || s[i] == ';' || s[i] == '\t';
        if (s[i] == '"' && s[++i] != '"')
            return false;
        if (i + 1 >= n)
            return false;
    }
    return separators > 1;
}

bool peel_tools_has_quoted_rows(const char *text, size_t n)
{
    const char *p = text;
    struct excerpt_line l;
    unsigned rows = 0;

    while (excerpt_next(&p, text + n, &l)) {
        if (!is_quoted_row(l.at, l.len))
            return rows > 1 && p == text + n; /* cut by the block */
        rows++;
    }
    return rows > 0;
}

void peel_tools_quoted_row(char *s)
{
    size_t n = str_bare_len(s);
    char *out = s;

    if (!is_quoted_row(s, n))
        return;
    for (size_t i = 1; i + 1 < n; i++) {
        *out++ = s[i];
        i += s[i] == '"';
    }
    *out = '\0';
}
