/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - replays seeds without libFuzzer: each argument is a file or a
 * directory of files. Ends with one line, "N passed, 0 failed"; a finding ends
 * the program by itself. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEED_MAX = 1 << 20, PATH_CAP = 4096 };

static unsigned replay_file(const char *path)
{
    unsigned char *seed = malloc(SEED_MAX);
    FILE *f = fopen(path, "rb");
    size_t n = 0;

    if (!f || !seed) {
        perror(path);
        exit(2);
    }
    n = fread(seed, 1, SEED_MAX, f);
    fclose(f);
    /* A block of the very size, so that a sanitizer sees the first octet too
     * many. */
    unsigned char *exact = malloc(n ? n : 1);
    if (!exact)
        exit(2);
    memcpy(exact, seed, n);
    free(seed);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    return 1;
}

static unsigned replay(const char *path)
{
    struct stat st;
    unsigned done = 0;
    char one[PATH_CAP];

    if (stat(path, &st) != 0) {
        perror(path);
        exit(2);
    }
    if (!S_ISDIR(st.st_mode))
        return replay_file(path);
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d));) {
        if (e->d_name[0] == '.')
            continue;
        snprintf(one, sizeof one, "%s/%s", path, e->d_name);
        done += replay_file(one);
    }
    if (d)
        closedir(d);
    return done;
}

int main(int argc, char **argv)
{
    unsigned done = 0;

    for (int i = 1; i < argc; i++)
        done += replay(argv[i]);
    printf("%u passed, 0 failed\n", done);
    return done ? 0 : 2;
}
