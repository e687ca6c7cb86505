/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nslshell.h - lines from a pipe or a terminal, one command each. */
#ifndef NSLOOKUP_NSLSHELL_H
#define NSLOOKUP_NSLSHELL_H

#include "nslookup/nsl.h"

/* Reads and obeys until the end, "exit" or a fatal error (n->over). */
void nslshell_run(struct nsl *n);

#endif
