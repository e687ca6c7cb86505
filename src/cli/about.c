/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/door.h"

#include "cli/longopts.h"

void about_help(struct buf *b)
{
    buf_str(
        b, "Find out why Amazon SES does not verify a domain. Examples:\n"
           "\n"
           "  seslookup --ses --from=dkim-dns-records.csv\n"
           "      check every record in the console's CSV file on every name\n"
           "      server; show what is wrong and what to enter in which field\n"
           "  aws sesv2 get-email-identity --email-identity example.com |\n"
           "      seslookup --ses --from=- example.com\n"
           "  seslookup --ses example.com --token=T1 --token=T2 --token=T3\n"
           "  seslookup --ses --from=dkim-dns-records.csv --wait=30m\n"
           "\n"
           "Or use it as BIND's nslookup or dig:\n"
           "\n"
           "  seslookup nslookup -type=NS example.com\n"
           "  seslookup dig @9.9.9.9 example.com MX +short\n"
           "  alias nslookup='seslookup nslookup'; alias dig='seslookup dig'\n"
           "\n");
    longopts_help(b);
    buf_str(b, "\nExit status with --ses:\n"
               "  0 right, 1 wrong or missing, 2 usage or input error,\n"
               "  3 could not be determined, 4 --wait timed out, "
               "130 interrupted\n"
               "\nManual pages: seslookup(1), seslookup-ses(7) for every "
               "reason code,\n"
               "  seslookup-ci(7), seslookup-json(5), "
               "seslookup-nslookup(1), seslookup-dig(1)\n");
}

void about_version(struct buf *b)
{
    buf_str(b, "seslookup " SESLOOKUP_VERSION "\n"
               "Includes nslookup and dig, compatible with BIND 9.18 and 9.20\n"
               "License GPLv3+: GNU GPL version 3 or later "
               "<https://gnu.org/licenses/gpl.html>.\n"
               "This is free software; there is NO WARRANTY.\n");
}
