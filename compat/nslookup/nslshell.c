/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/edition.h"
#include "base/lib.h"
#include "base/str.h"
#include "nslookup/nsl.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
    LINE_MAX_BIND = 65534, /* a longer line is taken in pieces */
    READ_SIZE = 4096,
    ASCII_MAX = 0x7f
};

/* libedit's readline interface: the bytes on the terminal are its. */
struct editor {
    char *(*readline)(const char *prompt);
    int (*add_history)(const char *line);
};

struct shell {
    struct nsl *n;
    bool edits;
    struct editor editor;
    char *line; /* LINE_MAX_BIND and a NUL */
    size_t len;
    char *input;       /* READ_SIZE */
    size_t got, taken; /* of input */
    bool hung_up;      /* HUP came: nothing is looked up any more */
};

/* INT and TERM at the prompt. Nothing is pending on a terminal's stdout, and
 * libedit has put the terminal right before it raised the signal again. */
static void leave(int signal_number)
{
    (void)signal_number;
    _exit(1);
}

/* HUP at the prompt: told by a signal that is blocked, since a handler has
 * nowhere to write. Nothing here has urgent data, and nobody dies of URG. */
static void pass_on(int signal_number)
{
    (void)signal_number;
    raise(SIGURG);
}

static bool load_editor(struct shell *s)
{
    static const struct lib_symbol symbols[] = {
        {"readline", offsetof(struct editor, readline)},
        {"add_history", offsetof(struct editor, add_history)},
    };
    struct run *run = s->n->run;

    if (lib_open("libedit.so.2", symbols, 2, &s->editor))
        return true;
    fputs("seslookup: libedit.so.2 is not installed, so line editing is off\n",
          run->err);
    return false;
}

static void hang_up(struct shell *s)
{
    struct nsl *n = s->n;

    if (!s->hung_up)
        buf_ch(&n->out, '\n');
    s->hung_up = n->closed = true;
    nsl_say(n);
}

/* The reading thread of BIND 9.18 ends the program at once on INT and TERM. On
 * HUP, in 9.20 on those two, all else has ended, last newline and all, but lines
 * are read on. False: the run is over. */
static bool take_signal(struct shell *s)
{
    struct signalfd_siginfo info;
    struct nsl *n = s->n;

    if (read(n->loop.signal_fd, &info, sizeof info) != sizeof info)
        return true;
    if (info.ssi_signo == SIGHUP || n->run->edition->signals_kill) {
        hang_up(s);
        return true;
    }
    n->over = n->fatal = true;
    n->status = 1;
    return false;
}

/* What ends other programs at the prompt ends this one. */
static bool dies_at_prompt(const struct shell *s)
{
    return s->n->run->in_tty && s->n->run->edition->signals_kill;
}

static bool wait_for_input(struct shell *s, int fd)
{
    struct pollfd p[] = {
        {.fd = fd, .events = POLLIN},
        {.fd = s->n->loop.signal_fd, .events = POLLIN},
    };

    do {
        if (poll(p, 2, -1) < 0)
            continue;
        if (p[1].revents && !take_signal(s))
            return false;
    } while (!p[0].revents);
    return true;
}

/* False: the end of the input, or of the run. */
static bool fill(struct shell *s)
{
    struct run *run = s->n->run;
    int fd = fileno(run->in);

    s->taken = s->got = 0;
    if (fd < 0) {
        s->got = fread(s->input, 1, READ_SIZE, run->in);
        return s->got != 0;
    }
    if (dies_at_prompt(s))
        loop_signals_off(&s->n->loop);
    else if (!wait_for_input(s, fd))
        return false;
    ssize_t n = read(fd, s->input, READ_SIZE);
    loop_signals(&s->n->loop);
    s->got = n > 0 ? (size_t)n : 0;
    return s->got != 0;
}

/* Reads up to a newline or LINE_MAX_BIND octets. From a terminal BIND's editor
 * reads even where it does not edit: it knows ASCII only, and a return is an
 * end. */
static bool plain_line(struct shell *s)
{
    s->len = 0;
    while (s->len < LINE_MAX_BIND) {
        if (s->taken == s->got && !fill(s))
            break;
        char c = s->input[s->taken++];
        bool typed = s->n->run->in_tty;
        if (typed && (unsigned char)c > ASCII_MAX)
            continue;
        s->line[s->len++] = c;
        if (c == '\n' || (typed && c == '\r'))
            break;
    }
    s->line[s->len] = '\0';
    return s->len != 0 && !s->n->over;
}

static void meet_signals(const struct shell *s)
{
    if (dies_at_prompt(s))
        return;
    signal(SIGINT, s->hung_up ? SIG_DFL : leave);
    signal(SIGTERM, s->hung_up ? SIG_DFL : leave);
    signal(SIGHUP, pass_on);
}

/* Did HUP break the reading off? SIGTSTP does even where it cannot stop the
 * process, as in a session without a shell. */
static bool took_hangup(const sigset_t *told)
{
    const struct timespec at_once = {0, 0};

    return sigtimedwait(told, NULL, &at_once) > 0;
}

/* After HUP the line is read on, without a prompt. */
static char *read_edited(struct shell *s)
{
    const char *prompt = "> ";
    sigset_t told;
    char *line;

    sigemptyset(&told);
    sigaddset(&told, SIGURG);
    sigprocmask(SIG_BLOCK, &told, NULL);
    do {
        meet_signals(s);
        errno = 0;
        line = s->editor.readline(prompt);
        int why = errno;
        if (took_hangup(&told)) {
            hang_up(s);
            prompt = "";
        }
        errno = why;
    } while (!line && errno == EINTR);
    return line;
}

static bool edited_line(struct shell *s)
{
    loop_signals_off(&s->n->loop);
    /* the locale is for names: BIND's editor knows ASCII only */
    if (s->n->idn_state == NSL_IDN_ON)
        setlocale(LC_ALL, "C");
    char *line = read_edited(s);
    if (s->n->idn_state == NSL_IDN_ON)
        setlocale(LC_ALL, "");
    loop_signals(&s->n->loop);
    if (!line)
        return false;
    if (*line)
        s->editor.add_history(line);
    size_t n = strnlen(line, LINE_MAX_BIND);
    memcpy(s->line, line, n);
    s->line[n] = '\0';
    free(line);
    return true;
}

/* The next word of the line, or NULL; cuts it off in place. */
static char *next_word(char **rest)
{
    static const char blanks[] = " \t\r\n";
    char *word = *rest + strspn(*rest, blanks);
    char *end = word + strcspn(word, blanks);

    if (!*word)
        return NULL;
    *rest = end;
    if (*end) {
        *end = '\0';
        *rest = end + 1;
    }
    return word;
}

static void use_server(struct nsl *n, const char *word)
{
    n->chosen = true;
    if (word && !nsl_use_server(n, word))
        return;
    if (word)
        nsltrace_servers(n);
    nslprint_servers(&n->out, &n->servers, (uint16_t)n->opt.port);
}

static void look_up(struct shell *s, const char *word)
{
    struct nslask ask;

    if (s->hung_up) { /* BIND aborts */
        s->n->over = true;
        return;
    }
    nslask_take(&ask, s->n, word);
    nslask_run(s->n, &ask);
}

static void obey(struct shell *s, char *line)
{
    static const char *const not_yet[] = {"help", "?", NULL};
    static const char *const not_ever[] = {"finger", "root", "ls", "view",
                                           NULL};
    static const char *const servers[] = {"server", "lserver", NULL};
    struct nsl *n = s->n;
    const char *word = next_word(&line);
    const char *arg = word ? next_word(&line) : NULL;

    if (!word)
        return;
    if (str_same(word, "set") && arg) {
        nsl_set(n, arg);
    } else if (str_is_one_of(word, servers)) {
        use_server(n, arg);
    } else if (str_same(word, "exit")) {
        n->over = true;
    } else if (str_is_one_of(word, not_yet)) {
        buf_fmt(&n->out, "The '%s' command is not yet implemented.\n", word);
    } else if (str_is_one_of(word, not_ever)) {
        buf_fmt(&n->out, "The '%s' command is not implemented.\n", word);
    } else {
        look_up(s, word);
    }
    nsl_say(n);
}

/* What was read of a file and not taken is whoever reads it next's, as stdio
 * leaves it; what is fatal while BIND reads (1) leaves nothing. */
static void give_back(const struct shell *s)
{
    int fd = fileno(s->n->run->in);

    if (fd >= 0 && s->taken < s->got && !(s->n->fatal && s->n->status == 1))
        lseek(fd, -(off_t)(s->got - s->taken), SEEK_CUR);
}

void nslshell_run(struct nsl *n)
{
    struct run *run = n->run;
    struct shell s = {.n = n};

    n->in_session = true;
    n->idle_us = loop_now(&n->loop);
    s.line = arena_raw(run->arena, LINE_MAX_BIND + 1);
    s.input = arena_raw(run->arena, READ_SIZE);
    s.edits = run->in_tty && run->out_tty && load_editor(&s);
    loop_signals(&n->loop);
    while (!n->over && (s.edits ? edited_line(&s) : plain_line(&s)))
        obey(&s, s.line);
    give_back(&s);
}
