/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html_style.h - the fixed parts of the HTML page. */
#ifndef SES_REPORT_HTML_STYLE_H
#define SES_REPORT_HTML_STYLE_H

/* From the document type to the end of the style sheet; no file, font or
 * script from elsewhere, and a policy that forbids them. */
extern const char html_style_head[];

#endif
