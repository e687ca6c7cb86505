/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nslookup/nslookup.h"

int nslookup_main(struct run *run, int argc, char **argv)
{
    (void)argc, (void)argv;
    fputs("nslookup: not built yet\n", run->err);
    return 2;
}
