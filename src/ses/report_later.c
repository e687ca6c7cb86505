/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/report.h"
const struct report_format report_csv = {.name = "csv"};
const struct report_format report_junit = {.name = "junit"};
const struct report_format report_markdown = {.name = "markdown"};
const struct report_format report_html = {.name = "html"};
const struct report_format report_github = {.name = "github"};
const struct report_format report_nagios = {.name = "nagios"};
const struct report_format report_prometheus = {.name = "prometheus"};
const struct report_format report_email = {.name = "email"};
