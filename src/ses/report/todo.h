/* SPDX-License-Identifier: GPL-3.0-or-later */
/* todo.h - the list of things to do, without saying one twice. */
#ifndef SES_REPORT_TODO_H
#define SES_REPORT_TODO_H

#include "ses/model/model.h"

/* One thing to do. */
struct report_todo {
    const struct ses_finding *finding;
    const char *fix;                 /* the finding's, or that of them all */
    const char *label;               /* "DKIM 2/3, DKIM 3/3"; "" for all */
    const struct ses_record *record; /* the first concerned, or NULL */
    bool optional;                   /* SES does not need it */
    const struct ses_action **boxes; /* whose type, name and value are to be
                                        typed: one, or the same slip often */
    size_t nboxes;
};

struct report_todos {
    struct report_todo *at;
    size_t n, required;   /* the required ones come first */
    bool work;            /* something is not done by time alone */
    const char *provider; /* whose panel all boxes are of; or NULL */
};

/* In the arena. */
struct report_todos report_todo_list(const struct ses_domain *d,
                                     struct arena *a);

#endif
