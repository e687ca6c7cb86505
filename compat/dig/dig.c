/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dig/dig.h"

int dig_main(struct run *run, int argc, char **argv)
{
    (void)argc, (void)argv;
    fputs("seslookup: the dig personality is not there yet; "
          "try nslookup's grammar: seslookup -type=CNAME NAME SERVER\n",
          run->err);
    return 2;
}
