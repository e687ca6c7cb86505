/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/type.h"

#include "base/str.h"

#include <string.h>

struct row {
    uint16_t number;
    const char *name;
};

/* BIND's own, in its key files: it reads the name but never writes it. */
enum { KEYDATA = 65533 };

/* What BIND 9.18.49 takes by name. */
static const struct row types[] = {
    {1, "A"},           {2, "NS"},         {3, "MD"},         {4, "MF"},
    {5, "CNAME"},       {6, "SOA"},        {7, "MB"},         {8, "MG"},
    {9, "MR"},          {10, "NULL"},      {11, "WKS"},       {12, "PTR"},
    {13, "HINFO"},      {14, "MINFO"},     {15, "MX"},        {16, "TXT"},
    {17, "RP"},         {18, "AFSDB"},     {19, "X25"},       {20, "ISDN"},
    {21, "RT"},         {22, "NSAP"},      {23, "NSAP-PTR"},  {24, "SIG"},
    {25, "KEY"},        {26, "PX"},        {27, "GPOS"},      {28, "AAAA"},
    {29, "LOC"},        {30, "NXT"},       {31, "EID"},       {32, "NIMLOC"},
    {33, "SRV"},        {34, "ATMA"},      {35, "NAPTR"},     {36, "KX"},
    {37, "CERT"},       {38, "A6"},        {39, "DNAME"},     {40, "SINK"},
    {41, "OPT"},        {42, "APL"},       {43, "DS"},        {44, "SSHFP"},
    {45, "IPSECKEY"},   {46, "RRSIG"},     {47, "NSEC"},      {48, "DNSKEY"},
    {49, "DHCID"},      {50, "NSEC3"},     {51, "NSEC3PARAM"}, {52, "TLSA"},
    {53, "SMIMEA"},     {55, "HIP"},       {56, "NINFO"},     {57, "RKEY"},
    {58, "TALINK"},     {59, "CDS"},       {60, "CDNSKEY"},   {61, "OPENPGPKEY"},
    {62, "CSYNC"},      {63, "ZONEMD"},    {64, "SVCB"},      {65, "HTTPS"},
    {66, "DSYNC"},      {67, "HHIT"},      {68, "BRID"},      {99, "SPF"},
    {100, "UINFO"},     {101, "UID"},      {102, "GID"},      {103, "UNSPEC"},
    {104, "NID"},       {105, "L32"},      {106, "L64"},      {107, "LP"},
    {108, "EUI48"},     {109, "EUI64"},    {249, "TKEY"},     {250, "TSIG"},
    {251, "IXFR"},      {252, "AXFR"},     {253, "MAILB"},    {254, "MAILA"},
    {255, "ANY"},       {256, "URI"},      {257, "CAA"},      {258, "AVC"},
    {259, "DOA"},       {260, "AMTRELAY"}, {261, "RESINFO"},  {262, "WALLET"},
    {32768, "TA"},      {32769, "DLV"},    {KEYDATA, "KEYDATA"},
};

/* The first name of a number is the one that is printed. */
static const struct row classes[] = {
    {1, "IN"},     {3, "CH"},     {3, "CHAOS"}, {4, "HS"},
    {4, "HESIOD"}, {254, "NONE"}, {255, "ANY"}, {0, "RESERVED0"},
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const char *name_of(const struct row *rows, size_t n, uint16_t number)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].number == number)
            return rows[i].name;
    return NULL;
}

static bool find(const struct row *rows, size_t n, const char *word,
                 uint16_t *number)
{
    /* Every bare word of a line is looked up: most rows end at one letter. */
    for (size_t i = 0; i < n; i++)
        if ((rows[i].name[0] | 0x20) == (word[0] | 0x20) &&
            str_same(rows[i].name, word)) {
            *number = rows[i].number;
            return true;
        }
    return false;
}

/* RFC 3597: "TYPE123", "CLASS123"; and BIND takes what strtoul does, "TYPE +1"
 * and "TYPE-0", in five octets. */
static bool find_number(const char *prefix, const char *word, uint16_t *number)
{
    enum { WIDTH = 5 };
    uint32_t n;

    if (!str_starts(word, prefix))
        return false;
    const char *digits = word + strlen(prefix);
    if (strlen(digits) > WIDTH)
        return false;
    while (str_is_space(*digits))
        digits++;
    bool minus = *digits == '-';
    if (minus || *digits == '+')
        digits++;
    if (str_u32(digits, UINT16_MAX, &n) != STR_OK || (minus && n))
        return false;
    *number = (uint16_t)n;
    return true;
}

static void print(struct buf *b, const char *name, const char *prefix,
                  uint16_t number)
{
    buf_str(b, name ? name : prefix);
    if (!name)
        buf_u32(b, number);
}

bool type_is_known(uint16_t type)
{
    return name_of(types, COUNT(types), type) != NULL;
}

void type_print(struct buf *b, uint16_t type)
{
    const char *name =
        type == KEYDATA ? NULL : name_of(types, COUNT(types), type);

    print(b, name, "TYPE", type);
}

void type_print_class(struct buf *b, uint16_t class)
{
    print(b, name_of(classes, COUNT(classes), class), "CLASS", class);
}

bool type_read(const char *word, uint16_t *type)
{
    enum { LONGEST = 10 }; /* no name of a type, nor TYPE with a number */

    if (strnlen(word, LONGEST + 1) > LONGEST)
        return false;
    return find(types, COUNT(types), word, type) ||
           find_number("TYPE", word, type);
}

bool type_read_class(const char *word, uint16_t *class)
{
    return find(classes, COUNT(classes), word, class) ||
           find_number("CLASS", word, class);
}

void type_print_rcode(struct buf *b, unsigned rcode)
{
    static const char *const name[] = {
        "NOERROR",  "FORMERR",  "SERVFAIL",   "NXDOMAIN",   "NOTIMP",
        "REFUSED",  "YXDOMAIN", "YXRRSET",    "NXRRSET",    "NOTAUTH",
        "NOTZONE",  "RESERVED11", "RESERVED12", "RESERVED13", "RESERVED14",
        "RESERVED15", "BADVERS",
    };

    if (rcode < COUNT(name))
        buf_str(b, name[rcode]);
    else if (rcode == 23)
        buf_str(b, "BADCOOKIE");
    else
        buf_fmt(b, "?%u", rcode);
}

const char *type_opcode(unsigned opcode)
{
    static const char *const name[] = {
        "QUERY",      "IQUERY",     "STATUS",     "RESERVED3",
        "NOTIFY",     "UPDATE",     "RESERVED6",  "RESERVED7",
        "RESERVED8",  "RESERVED9",  "RESERVED10", "RESERVED11",
        "RESERVED12", "RESERVED13", "RESERVED14", "RESERVED15",
    };

    return name[opcode & 15];
}
