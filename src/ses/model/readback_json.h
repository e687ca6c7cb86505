/* SPDX-License-Identifier: GPL-3.0-or-later */
/* readback_json.h - a domain of a report, from JSON back into the model. */
#ifndef SES_MODEL_READBACK_JSON_H
#define SES_MODEL_READBACK_JSON_H

#include "ses/model/model.h"
#include "text/json.h"

/* The domain's name (in j) and verdict. False: j is no domain of a report. */
bool readback_json_head(const struct json_lib *lib, const json_t *j,
                        const char **domain, enum ses_verdict *verdict);

/* What a record of the report was expected to be. False: its type is none. */
bool readback_json_expected(const struct json_lib *lib, const json_t *j,
                            struct ses_expected *want, struct arena *a);

/* The rest. What is absent or of another type counts as not known. */
void readback_json_domain(const struct json_lib *lib, const json_t *j,
                          struct ses_domain *d, struct arena *a);

#endif
