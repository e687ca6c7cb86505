/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/run/ses_in.h"

#include "base/arena.h"
#include "base/cage.h"
#include "base/lib.h"

#include <string.h>

/* Rows of the input may need them, and names of the zones. */
static void load_libraries(void)
{
    static const char *const soname[] = {"libjansson.so.4", "libidn2.so.0",
                                         "libpsl.so.5", "libcrypto.so.3"};

    for (size_t i = 0; i < sizeof soname / sizeof *soname; i++)
        (void)lib_load(soname[i]);
}

/* valgrind makes calls of its own in this process. */
static bool is_watched(const struct run *run)
{
    const char *loaded = run->env("LD_PRELOAD");

    return loaded && strstr(loaded, "vgpreload");
}

static const char *directory(const char *path, struct arena *a)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    return slash == path ? "/"
                         : arena_fmt(a, "%.*s", (int)(slash - path), path);
}

void confine(const struct run *run, const struct report *r)
{
    struct cage c = {.makes_files = r->style.split_dir != NULL};

    if (run->longopts->no_sandbox) {
        fputs("seslookup: note: the sandbox is off\n", run->err);
        return;
    }
    if (is_watched(run))
        return;
    load_libraries();
    for (size_t i = 0; i < r->outs; i++)
        if (r->out[i]->temporary)
            cage_allow(&c, directory(r->out[i]->path, run->arena));
    if (r->style.split_dir)
        cage_allow(&c, r->style.split_dir);
    (void)cage_enter(&c);
}
