/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dig.h - the dig personality: BIND 9.18's grammar, bytes and status. */
#ifndef DIG_DIG_H
#define DIG_DIG_H

#include "cli/run.h"

run_personality dig_main;

#endif
