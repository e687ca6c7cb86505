/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xml.h - XML as a tree of jansson: an element of text is a string, one of
 * elements and attributes an object; elements of one name side by side, and
 * those of a list of AWS's (member, entry with key and value), an array or an
 * object. Without DOCTYPE: no entity is expanded, nothing is fetched.
 */
#ifndef TEXT_XML_H
#define TEXT_XML_H

#include "base/fault.h"
#include "text/json.h"
#include "text/lines.h"

/* The one element of the stream, which is read to its end; json_drop it. NULL:
 * *fault says what was expected, and where. */
json_t *xml_read(struct lines *t, const struct json_lib *json, struct arena *a,
                 struct fault *fault);

#endif
