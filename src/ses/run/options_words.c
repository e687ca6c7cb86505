/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options_words.c - the words of the line that are not our -- options. */
#include "base/shellword.h"
#include "base/slip.h"
#include "base/str.h"
#include "cli/longopts.h"
#include "ses/input/name.h"
#include "ses/model/region.h"
#include "ses/run/options_in.h"

#include <string.h>

enum { TOKEN = 32 };

/* ---- one reader for each kind of value; NULL is fine ---- */

static struct fault read_port(struct options_reader *r, const char *value)
{
    uint32_t n;

    if (str_u32(value, 65535, &n) != STR_OK || !n)
        return options_wrong(r, "", r->typed, "a number from 1 to 65535");
    r->o->port = (uint16_t)n;
    r->o->port_given = true;
    return fault_none();
}

static struct fault read_timeout(struct options_reader *r, const char *value)
{
    uint32_t n;

    if (str_u32(value, 3600, &n) != STR_OK)
        return options_wrong(r, "", r->typed,
                             "a number of seconds, at most 3600");
    r->o->timeout_ms = n ? n * 1000 : 1000;
    return fault_none();
}

static struct fault read_tries_plus(struct options_reader *r, const char *value,
                                    unsigned more)
{
    uint32_t n;

    if (str_u32(value, 100, &n) != STR_OK)
        return options_wrong(r, "", r->typed, "a number, at most 100");
    r->o->tries = n + more ? n + more : 1;
    return fault_none();
}

static struct fault read_tries(struct options_reader *r, const char *value)
{
    return read_tries_plus(r, value, 0);
}

static struct fault read_retries(struct options_reader *r, const char *value)
{
    return read_tries_plus(r, value, 1);
}

static struct fault read_warn(struct options_reader *r, const char *value)
{
    r->o->warn = value;
    return fault_none();
}

static struct fault read_crit(struct options_reader *r, const char *value)
{
    r->o->crit = value;
    return fault_none();
}

static struct fault read_host(struct options_reader *r, const char *value)
{
    if (r->o->host)
        return options_wrong(r, "", r->typed,
                             "only one domain (for several, use --from=FILE)");
    r->o->host = value;
    ses_strings_add(&r->o->words, value, r->arena);
    return fault_none();
}

/* ---- letters and +words ---- */

struct letter {
    const char *word; /* with its dash or plus; "=" at the end: glued value */
    struct fault (*read)(struct options_reader *r, const char *value);
};

static const struct letter shared[] = {
    {"-port=", read_port},       {"-po=", read_port},
    {"-p", read_port},           {"-timeout=", read_timeout},
    {"-t=", read_timeout},       {"+time=", read_timeout},
    {"+timeout=", read_timeout}, {"-retry=", read_tries},
    {"-ret=", read_tries},       {"+tries=", read_tries},
    {"+retry=", read_retries},
};

static const struct letter plugin_letters[] = {
    {"-H", read_host},      {"-w", read_warn}, {"-c", read_crit},
    {"-t", read_timeout},   {"-p", read_port}, {"-port=", read_port},
    {"--port=", read_port},
};

/* Words with a value glued on come in any case, letters do not. */
static bool begins(const char *word, const char *row)
{
    size_t n = strlen(row);

    return row[n - 1] == '=' ? str_starts(word, row)
                             : strncmp(word, row, n) == 0;
}

/* The long word that was probably meant, with its sign and without its "=";
 * NULL: none is near. */
static const char *near_word(const struct options_reader *r, const char *typed)
{
    size_t n = strcspn(typed + 1, "=");
    const char *best = NULL;
    unsigned fewest = SLIP_NONE;

    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
        const char *word = shared[i].word;
        const char *name = arena_copy(r->arena, word + 1, strlen(word) - 2);
        if (word[2] && slip_nearer(typed + 1, n, name, &fewest))
            best = arena_fmt(r->arena, "%c%s", *word, name);
    }
    return best;
}

/* "-prot=5" is read as -p with a value. */
static struct fault perhaps(const struct options_reader *r, const char *word,
                            struct fault fault)
{
    const char *near = r->plugin ? NULL : near_word(r, word);

    if (fault.text && near)
        fault.text =
            arena_fmt(r->arena, "%s; did you mean %s?", fault.text, near);
    return fault;
}

/* 1: taken, with *err; 0: not one of these rows. Steps *i over its value. */
static int read_letter(struct options_reader *r, const struct letter *rows,
                       size_t n, char **argv, int argc, int *i,
                       struct fault *err)
{
    const char *word = argv[*i];

    for (size_t k = 0; k < n; k++) {
        size_t len = strlen(rows[k].word);
        if (!begins(word, rows[k].word))
            continue;
        r->typed = word;
        if (rows[k].word[len - 1] == '=' || word[len]) {
            *err = rows[k].read(r, word + len + (word[len] == '='));
            if (rows[k].word[len - 1] != '=')
                *err = perhaps(r, word, *err);
            return 1;
        }
        if (*i + 1 >= argc) {
            *err = options_wrong(r, "", word, "a value after it");
            return 1;
        }
        r->typed = arena_fmt(r->arena, "%s %s", word, argv[*i + 1]);
        *err = rows[k].read(r, argv[++*i]);
        return 1;
    }
    return 0;
}

/* ---- bare words ---- */

/* "192.0.2.53", "[2001:db8::1]", "192.0.2.53#5300". */
static struct fault read_resolver(struct options_reader *r, const char *word)
{
    const char *hash = strchr(word, '#');
    uint32_t port = 0;
    char *host =
        arena_copy(r->arena, word, hash ? (size_t)(hash - word) : strlen(word));
    size_t n = strlen(host);

    if (hash && (str_u32(hash + 1, 65535, &port) != STR_OK || !port))
        return options_wrong(r, "", r->typed,
                             "a port from 1 to 65535 after '#'");
    if (n > 2 && host[0] == '[' && host[n - 1] == ']') {
        host[n - 1] = '\0';
        host++;
    }
    if (!*host)
        return options_wrong(r, "", r->typed,
                             "an address after '@', such as @9.9.9.9");
    r->o->resolver_given = true;
    r->o->resolver_port = (uint16_t)port;
    r->o->resolver_name = NULL;
    if (!server_read(&r->o->resolver, host, OPTIONS_DNS_PORT))
        r->o->resolver_name = host;
    return fault_none();
}

static bool is_address(const char *word)
{
    struct address a;
    size_t n = strcspn(word, "#");
    char host[64];

    if (n >= sizeof host)
        return false;
    memcpy(host, word, n);
    host[n] = '\0';
    return server_read(&a, host, OPTIONS_DNS_PORT);
}

static bool is_token(const char *word)
{
    size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz234567");

    return n == TOKEN && !word[n];
}

/* What has an option of its own: the option to write; NULL: it may be a domain. */
static const char *misplaced(const struct options_reader *r, const char *word)
{
    const struct longopts *longopts = r->run->longopts;
    int64_t ms;

    if (longopts->wait && !longopts->wait_for && longopts_duration(word, &ms))
        return "--wait";
    if (!longopts->region && region_known(word))
        return "--region";
    return NULL;
}

static struct fault read_bare(struct options_reader *r, const char *word)
{
    const char *option = misplaced(r, word);

    if (option)
        return fault_at(NULL,
                        arena_fmt(r->arena, "'%s' is not a domain; write %s=%s",
                                  word, option, word));
    if (input_is_file(word))
        return fault_at(NULL,
                        arena_fmt(r->arena,
                                  "'%s' is a file, not a domain; to read it, "
                                  "use --from=%s",
                                  word, shellword(word, r->arena)));
    r->typed = word;
    if (word[0] == '@')
        return read_resolver(r, word + 1);
    if (is_address(word))
        return read_resolver(r, word);
    ses_strings_add(is_token(word) ? &r->o->tokens : &r->o->words, word,
                    r->arena);
    return fault_none();
}

static struct fault unknown(struct options_reader *r, const char *word)
{
    bool letter = word[1] && !word[2];
    const char *meant = longopts_meant(word, r->arena);
    const char *near = letter || meant || r->plugin ? NULL : near_word(r, word);

    if (near)
        meant = arena_fmt(r->arena, "did you mean %s?", near);
    if (meant)
        return fault_at(word, arena_fmt(r->arena, "unknown option; %s", meant));
    return fault_at(word,
                    r->plugin ? "unknown option; see 'check_ses -h'"
                    : word[0] == '+'
                        ? "unknown option; options of dig need a record type, "
                          "such as CNAME"
                        : "unknown option");
}

static struct fault read_flag(struct options_reader *r, const char *word)
{
    if (strcmp(word, "-4") == 0 || strcmp(word, "-6") == 0)
        r->o->family = word[1] == '4' ? AF_INET : AF_INET6;
    else
        return unknown(r, word);
    return fault_none();
}

static struct fault read_plugin_flag(struct options_reader *r, const char *word)
{
    if (strcmp(word, "-h") == 0)
        r->o->plugin_help = true;
    else if (strcmp(word, "-V") == 0)
        r->o->plugin_version = true;
    else
        return read_flag(r, word);
    return fault_none();
}

struct fault options_words(struct options_reader *r, int argc, char **argv)
{
    bool plugin = r->plugin;
    const struct letter *rows = plugin ? plugin_letters : shared;
    size_t n = plugin ? sizeof plugin_letters / sizeof *plugin_letters
                      : sizeof shared / sizeof *shared;
    struct fault err = fault_none();

    for (int i = 1; i < argc && !err.text; i++) {
        const char *w = argv[i];
        if (read_letter(r, rows, n, argv, argc, &i, &err))
            continue;
        if ((w[0] == '-' && w[1]) || w[0] == '+')
            err = plugin ? read_plugin_flag(r, w) : read_flag(r, w);
        else
            err = read_bare(r, w);
    }
    return err;
}
