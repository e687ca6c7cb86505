/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/ses.h"

int ses_main(struct run *run, int argc, char **argv)
{
    (void)argc, (void)argv;
    fputs("seslookup: verify mode is not built yet\n", run->err);
    return 2;
}

int ses_check_main(struct run *run, int argc, char **argv)
{
    return ses_main(run, argc, argv);
}
