/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nslookup.h - the nslookup personality: BIND 9.18's grammar, bytes and status.
 */
#ifndef NSLOOKUP_NSLOOKUP_H
#define NSLOOKUP_NSLOOKUP_H

#include "cli/run.h"

run_personality nslookup_main;

#endif
