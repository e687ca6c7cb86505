/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_styles.h - the records of text_rows.h in other styles, as dig of
 * BIND 9.18.49 has them. */
#ifndef UNIT_TEXT_STYLES_H
#define UNIT_TEXT_STYLES_H

#include "dns/rr/text.h"

/* The text of rows[row] in another style, where that makes a difference. */
struct styled {
    unsigned row;
    const char *text;
};

static const struct styled s0[] = {
    {3, "\\# 4 ( C0000201 )"},
    {10, "ns.0123456789abcdefghijklmnopqrstuv. a.Foo. (\n\t\t\t\t2026112501 ; "
         "serial\n\t\t\t\t7200       ; refresh (2 hours)\n\t\t\t\t90061      ;"
         " retry (1 day 1 hour 1 minute 1 second)\n\t\t\t\t1209600    ; expire"
         " (2 weeks)\n\t\t\t\t1          ; minimum (1 second)\n\t\t\t\t)"},
    {14, "\\# 3 ( 000102 )"},
    {29, "A 5 2 300 20300317174640 (\n\t\t\t\t20200913122640 12345 ns.01234567"
         "89abcdefghijklmnopqrstuv.\n\t\t\t\tYWJjZA== )"},
    {30, "65280 5 2 300 19700101000001 (\n\t\t\t\t19691231235959 12345 .\n\t\t"
         "\t\tYWJjZA== )"},
    {31, "257 3 8 (\n\t\t\t\tAwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldY\n\t"
         "\t\t\tWVpbXF1eX2BhYmNkZWZnaGlqa2xt\n\t\t\t\t); alg = RSASHA256 ; key"
         " id = 17248"},
    {37, "\\# 16 ( 00000000000000000000000000000000 )"},
    {40, "\\# 2 ( 0102 )"},
    {42, "( 0102FE )"},
    {43, "( 0102FE )"},
    {45, "256 3 253 (\n\t\t\t\tAm5zIDAxMjM0NTY3ODlhYmNkZWZnaGlqa2xtbm9wcXJz\n"
         "\t\t\t\tdHV2AGFiYw==\n\t\t\t\t) ; ZSK; alg = ns.0123456789abcdefghij"
         "klmnopqrstuv ; key id = 32770"},
    {46, "A 8 2 300 (\n\t\t\t\t19700101000005 19700101000006 7 ns.0123456789ab"
         "cdefghijklmnopqrstuv.\n\t\t\t\tYWJj )"},
    {48, "( 1 3 2 ns.0123456789abcdefghijklmnopqrstuv.\n\t\t\t\tYWJj )"},
    {50, "( 2 ABCD\n\t\t\t\tYWJj\n\t\t\t\tns.0123456789abcdefghijklmnopqrstuv."
         "\n\t\t\t\tns.0123456789abcdefghijklmnopqrstuv. )"},
    {54, "\\# 2 ( 0247 )"},
    {57, "PKIX 7 RSASHA256 (\n\t\t\t\tYWJj )"},
    {58, "11 7 99 (\n\t\t\t\tYWJj )"},
    {63, "1 2 3 (\n\t\t\t\tYWJj )"},
    {64, "3 2 (\n\t\t\t\tYWI= )"},
    {66, "\\# 5 ( 0003010161 )"},
    {67, "12345 8 2 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F101112131415\n"
         "\t\t\t\t161718191A1B1C1D1E1F )"},
    {68, "4 1 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F10111213 )"},
    {70, "( 1 0 2 .\n\t\t\t\tYWJj )"},
    {71, "( 1 1 2 192.0.2.1\n\t\t\t\tYWJj )"},
    {72, "( 1 2 2 ::\n\t\t\t\tYWJj )"},
    {73, "( 1 3 2 a.Foo.\n\t\t\t\tYWJj )"},
    {74, "TXT 8 2 300 (\n\t\t\t\t20300317174640 20200913122640 12345 a.Foo.\n"
         "\t\t\t\tYWJjZA== )"},
    {76, "257 3 8 (\n\t\t\t\tAwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldY\n\t"
         "\t\t\tWVpbXF1eX2BhYmNkZWZnaGlqa2xt\n\t\t\t\t) ; KSK; alg = RSASHA256"
         " ; key id = 17248"},
    {77, "385 3 15 (\n\t\t\t\tYWJjZA==\n\t\t\t\t) ; revoked KSK; alg = ED25519"
         " ; key id = 51542"},
    {78, "( AAEBYWJjZA== ) ; 1 1 4"},
    {79, "1 1 10 ABCD (\n\t\t\t\t000G40O40K30E209185GO38E1S8124GJ\n\t\t\t\tA M"
         "X RRSIG NSEC\n\t\t\t\tCAA )"},
    {82, "3 1 1 (\n\t\t\t\t0001020304050607 )"},
    {83, "3 1 1 (\n\t\t\t\t0001020304050607 )"},
    {84, "\\# 2 ( 6162 )"},
    {85, "( 2 ABCD\n\t\t\t\tYWJj\n\t\t\t\ta.Foo.\n\t\t\t\ta.Foo. )"},
    {87, "0 1 5 (\n\t\t\t\tYWJj\n\t\t\t\t); alg = RSASHA1 ; key id = 50535"},
    {89, "0 0 0 (\n\t\t\t\t00 )"},
    {90, "0 3 0 (\n\t\t\t\tAA==\n\t\t\t\t) ; ZSK; alg = 0 ; key id = 768"},
    {91, "( YWJj )"},
    {93, "2018031500 1 240 (\n\t\t\t\t000102030405060708090A0B )"},
    {98, " (YWJj )"},
    {99, " (YWJj )"},
    {101, "\\# 2 ( 6162 )"},
    {109, "a.Foo. 1600000000 1900000000 3 BADKEY 3 (\n\t\t\t\tYWJj ) 2 (\n\t\t"
          "\t\tZGU= )"},
    {110,
     "hmac-md5. 4294967298 300 3 (\n\t\t\t\tYWJj ) 1234 BADTIME 6 AAAAAAAH"},
    {111, "\\# 2 ( 6162 )"},
    {121, "\\# 4 ( 0A056162 )"},
    {124, "12345 8 2 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F101112131415\n"
          "\t\t\t\t161718191A1B1C1D1E1F )"},
    {125, "12345 8 1 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F10111213 )"},
    {126, "\\# 2 ( CAFE )"},
    {127, "\\# 2 ( CAFE )"},
};

static const struct styled s1[] = {
    {10, "ns.0123456789abcdefghijklmnopqrstuv. a.Foo. (\n\t\t\t\t2026112501\n"
         "\t\t\t\t7200\n\t\t\t\t90061\n\t\t\t\t1209600\n\t\t\t\t1)"},
    {29, "A 5 2 300 20300317174640 (\n\t\t\t\t20200913122640 12345 ns.01234567"
         "89abcdefghijklmnopqrstuv.\n\t\t\t\tYWJjZA== )"},
    {30, "65280 5 2 300 19700101000001 (\n\t\t\t\t19691231235959 12345 .\n\t\t"
         "\t\tYWJjZA== )"},
    {31, "257 3 8 (\n\t\t\t\tAwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldY\n\t"
         "\t\t\tWVpbXF1eX2BhYmNkZWZnaGlqa2xt )"},
    {45, "256 3 253 (\n\t\t\t\tAm5zIDAxMjM0NTY3ODlhYmNkZWZnaGlqa2xtbm9wcXJz\n"
         "\t\t\t\tdHV2AGFiYw== )"},
    {46, "A 8 2 300 (\n\t\t\t\t19700101000005 19700101000006 7 ns.0123456789ab"
         "cdefghijklmnopqrstuv.\n\t\t\t\tYWJj )"},
    {74, "TXT 8 2 300 (\n\t\t\t\t20300317174640 20200913122640 12345 a.Foo.\n"
         "\t\t\t\tYWJjZA== )"},
    {76, "257 3 8 (\n\t\t\t\tAwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldY\n\t"
         "\t\t\tWVpbXF1eX2BhYmNkZWZnaGlqa2xt )"},
    {77, "385 3 15 (\n\t\t\t\tYWJjZA== )"},
    {90, "0 3 0 (\n\t\t\t\tAA== )"},
};

static const struct styled s2[] = {
    {31, "257 3 8 AwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2Bh YmN"
         "kZWZnaGlqa2xt ; alg = RSASHA256 ; key id = 17248"},
    {45, "256 3 253 Am5zIDAxMjM0NTY3ODlhYmNkZWZnaGlqa2xtbm9wcXJzdHV2AGFiYw==  "
         "; ZSK; alg = ns.0123456789abcdefghijklmnopqrstuv ; key id = 32770"},
    {76, "257 3 8 AwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2Bh YmN"
         "kZWZnaGlqa2xt  ; KSK; alg = RSASHA256 ; key id = 17248"},
    {77, "385 3 15 YWJjZA==  ; revoked KSK; alg = ED25519 ; key id = 51542"},
    {87, "0 1 5 YWJj ; alg = RSASHA1 ; key id = 50535"},
    {90, "0 3 0 AA==  ; ZSK; alg = 0 ; key id = 768"},
};

static const struct styled s3[] = {
    {31, "257 3 8 [key id = 17248]"},
    {45, "256 3 253 [key id = 32770]"},
    {46, "A 8 2 300 19700101000005 19700101000006 7 ns.0123456789abcdefghijklm"
         "nopqrstuv. [omitted]"},
    {67, "12345 8 2 [omitted]"},
    {74, "TXT 8 2 300 20300317174640 20200913122640 12345 a.Foo. [omitted]"},
    {76, "257 3 8 [key id = 17248]"},
    {77, "385 3 15 [key id = 51542]"},
    {87, "0 1 5 [key id = 50535]"},
    {89, "0 0 0 [omitted]"},
    {90, "0 3 0 [key id = 768]"},
    {91, "[omitted]"},
    {93, "2018031500 1 240 [omitted]"},
    {124, "12345 8 2 [omitted]"},
    {125, "12345 8 1 [omitted]"},
};

static const struct styled s4[] = {
    {3, "\\# 4 ( C0000201 )"},
    {10, "ns.0123456789abcdefghijklmnopqrstuv. a.Foo. (\n\t\t\t\t2026112501\n"
         "\t\t\t\t7200\n\t\t\t\t90061\n\t\t\t\t1209600\n\t\t\t\t1)"},
    {14, "\\# 3 ( 000102 )"},
    {29, "A 5 2 300 20300317174640 (\n\t\t\t\t20200913122640 12345 ns.01234567"
         "89abcdefghijklmnopqrstuv.\n\t\t\t\tYWJjZA== )"},
    {30, "65280 5 2 300 19700101000001 (\n\t\t\t\t19691231235959 12345 .\n\t\t"
         "\t\tYWJjZA== )"},
    {31, "257 3 8 (\n\t\t\t\t[key id = 17248] )"},
    {37, "\\# 16 ( 00000000000000000000000000000000 )"},
    {40, "\\# 2 ( 0102 )"},
    {42, "( 0102FE )"},
    {43, "( 0102FE )"},
    {45, "256 3 253 (\n\t\t\t\t[key id = 32770] )"},
    {46, "A 8 2 300 (\n\t\t\t\t19700101000005 19700101000006 7 ns.0123456789ab"
         "cdefghijklmnopqrstuv.\n\t\t\t\t[omitted] )"},
    {48, "( 1 3 2 ns.0123456789abcdefghijklmnopqrstuv.\n\t\t\t\tYWJj )"},
    {50, "( 2 ABCD\n\t\t\t\tYWJj\n\t\t\t\tns.0123456789abcdefghijklmnopqrstuv."
         "\n\t\t\t\tns.0123456789abcdefghijklmnopqrstuv. )"},
    {54, "\\# 2 ( 0247 )"},
    {57, "PKIX 7 RSASHA256 (\n\t\t\t\tYWJj )"},
    {58, "11 7 99 (\n\t\t\t\tYWJj )"},
    {63, "1 2 3 (\n\t\t\t\tYWJj )"},
    {64, "3 2 (\n\t\t\t\tYWI= )"},
    {66, "\\# 5 ( 0003010161 )"},
    {67, "12345 8 2 (\n\t\t\t\t[omitted] )"},
    {68, "4 1 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F10111213 )"},
    {70, "( 1 0 2 .\n\t\t\t\tYWJj )"},
    {71, "( 1 1 2 192.0.2.1\n\t\t\t\tYWJj )"},
    {72, "( 1 2 2 ::\n\t\t\t\tYWJj )"},
    {73, "( 1 3 2 a.Foo.\n\t\t\t\tYWJj )"},
    {74, "TXT 8 2 300 (\n\t\t\t\t20300317174640 20200913122640 12345 a.Foo.\n"
         "\t\t\t\t[omitted] )"},
    {76, "257 3 8 (\n\t\t\t\t[key id = 17248] )"},
    {77, "385 3 15 (\n\t\t\t\t[key id = 51542] )"},
    {78, "( AAEBYWJjZA== ) ; 1 1 4"},
    {79, "1 1 10 ABCD (\n\t\t\t\t000G40O40K30E209185GO38E1S8124GJ\n\t\t\t\tA M"
         "X RRSIG NSEC\n\t\t\t\tCAA )"},
    {82, "3 1 1 (\n\t\t\t\t0001020304050607 )"},
    {83, "3 1 1 (\n\t\t\t\t0001020304050607 )"},
    {84, "\\# 2 ( 6162 )"},
    {85, "( 2 ABCD\n\t\t\t\tYWJj\n\t\t\t\ta.Foo.\n\t\t\t\ta.Foo. )"},
    {87, "0 1 5 (\n\t\t\t\t[key id = 50535] )"},
    {89, "0 0 0 (\n\t\t\t\t[omitted] )"},
    {90, "0 3 0 (\n\t\t\t\t[key id = 768] )"},
    {91, "( [omitted] )"},
    {93, "2018031500 1 240 (\n\t\t\t\t[omitted] )"},
    {98, " (YWJj )"},
    {99, " (YWJj )"},
    {101, "\\# 2 ( 6162 )"},
    {109, "a.Foo. 1600000000 1900000000 3 BADKEY 3 (\n\t\t\t\tYWJj ) 2 (\n\t\t"
          "\t\tZGU= )"},
    {110,
     "hmac-md5. 4294967298 300 3 (\n\t\t\t\tYWJj ) 1234 BADTIME 6 AAAAAAAH"},
    {111, "\\# 2 ( 6162 )"},
    {121, "\\# 4 ( 0A056162 )"},
    {124, "12345 8 2 (\n\t\t\t\t[omitted] )"},
    {125, "12345 8 1 (\n\t\t\t\t[omitted] )"},
    {126, "\\# 2 ( CAFE )"},
    {127, "\\# 2 ( CAFE )"},
};

static const struct styled s5[] = {
    {4, "\\# 37 026E7320303132333435363738396162636465666768696A6B6C6D6E 6F70"
        "71727374757600"},
    {10, "\\# 64 026E7320303132333435363738396162636465666768696A6B6C6D6E 6F70"
         "71727374757600016103466F6F0078C405F500001C2000015FCD 001275000000000"
         "1"},
    {19, "\\# 39 000A026E7320303132333435363738396162636465666768696A6B6C 6D6E"
         "6F7071727374757600"},
    {20, "\\# 19 0B763D73706631202D616C6C0005225C0A7FFF"},
    {29, "\\# 59 000105020000012C713FB3005F5E10003039026E7320303132333435 3637"
         "38396162636465666768696A6B6C6D6E6F707172737475760061 626364"},
    {41, "\\# 44 026E7320303132333435363738396162636465666768696A6B6C6D6E 6F70"
         "7172737475760040000002000002"},
    {44, "\\# 43 0001000201BB026E7320303132333435363738396162636465666768 696A"
         "6B6C6D6E6F7071727374757600"},
    {45, "\\# 44 010003FD026E7320303132333435363738396162636465666768696A 6B6C"
         "6D6E6F7071727374757600616263"},
    {46, "\\# 58 000108020000012C00000005000000060007026E7320303132333435 3637"
         "38396162636465666768696A6B6C6D6E6F707172737475760061 6263"},
    {47, "\\# 53 026E7320303132333435363738396162636465666768696A6B6C6D6E 6F70"
         "71727374757600000100000002012C000004D200120000"},
    {48, "\\# 43 010302026E7320303132333435363738396162636465666768696A6B 6C6D"
         "6E6F7071727374757600616263"},
    {49, "\\# 39 0000026E7320303132333435363738396162636465666768696A6B6C 6D6E"
         "6F7071727374757600"},
    {50, "\\# 83 02020003ABCD616263026E7320303132333435363738396162636465 6667"
         "68696A6B6C6D6E6F7071727374757600026E7320303132333435 363738396162636"
         "465666768696A6B6C6D6E6F7071727374757600"},
    {51, "\\# 47 3D040000000000000000026E73203031323334353637383961626364 6566"
         "6768696A6B6C6D6E6F7071727374757600"},
};

static const struct styled s6[] = {
    {4, "\\# 37 ( 026E7320303132333435363738396162636465666768\n\t\t\t\t696A6"
        "B6C6D6E6F7071727374757600 )"},
    {10, "\\# 64 ( 026E7320303132333435363738396162636465666768\n\t\t\t\t696A6"
         "B6C6D6E6F7071727374757600016103466F6F00\n\t\t\t\t78C405F500001C20000"
         "15FCD0012750000000001 )"},
    {14, "\\# 3 ( 000102 )"},
    {19, "\\# 39 ( 000A026E732030313233343536373839616263646566\n\t\t\t\t67686"
         "96A6B6C6D6E6F7071727374757600 )"},
    {20, "\\# 19 ( 0B763D73706631202D616C6C0005225C0A7FFF )"},
    {29, "\\# 59 ( 000105020000012C713FB3005F5E10003039026E7320\n\t\t\t\t30313"
         "2333435363738396162636465666768696A6B6C\n\t\t\t\t6D6E6F7071727374757"
         "60061626364 )"},
    {41, "\\# 44 ( 026E7320303132333435363738396162636465666768\n\t\t\t\t696A6"
         "B6C6D6E6F707172737475760040000002000002 )"},
    {44, "\\# 43 ( 0001000201BB026E7320303132333435363738396162\n\t\t\t\t63646"
         "5666768696A6B6C6D6E6F7071727374757600 )"},
    {45, "\\# 44 ( 010003FD026E73203031323334353637383961626364\n\t\t\t\t65666"
         "768696A6B6C6D6E6F7071727374757600616263 )"},
    {46, "\\# 58 ( 000108020000012C00000005000000060007026E7320\n\t\t\t\t30313"
         "2333435363738396162636465666768696A6B6C\n\t\t\t\t6D6E6F7071727374757"
         "600616263 )"},
    {47, "\\# 53 ( 026E7320303132333435363738396162636465666768\n\t\t\t\t696A6"
         "B6C6D6E6F707172737475760000010000000201\n\t\t\t\t2C000004D200120000 "
         ")"},
    {48, "\\# 43 ( 010302026E7320303132333435363738396162636465\n\t\t\t\t66676"
         "8696A6B6C6D6E6F7071727374757600616263 )"},
    {49, "\\# 39 ( 0000026E732030313233343536373839616263646566\n\t\t\t\t67686"
         "96A6B6C6D6E6F7071727374757600 )"},
    {50, "\\# 83 ( 02020003ABCD616263026E7320303132333435363738\n\t\t\t\t39616"
         "2636465666768696A6B6C6D6E6F707172737475\n\t\t\t\t7600026E73203031323"
         "3343536373839616263646566\n\t\t\t\t6768696A6B6C6D6E6F707172737475760"
         "0 )"},
    {51, "\\# 47 ( 3D040000000000000000026E73203031323334353637\n\t\t\t\t38396"
         "162636465666768696A6B6C6D6E6F7071727374\n\t\t\t\t757600 )"},
};

static const struct styled s7[] = {
    {31, "257 3 8 AwEAATw9 Pj9AQUJD REVGR0hJ SktMTU5P UFFSU1RV VldYWVpb XF1eX2"
         "Bh YmNkZWZn aGlqa2xt"},
    {37, "\\# 16 00000000 00000000 00000000 00000000"},
    {45, "256 3 253 Am5zIDAx MjM0NTY3 ODlhYmNk ZWZnaGlq a2xtbm9w cXJzdHV2 AGFi"
         "Yw=="},
    {66, "\\# 5 00030101 61"},
    {67, "12345 8 2 00010203 04050607 08090A0B 0C0D0E0F 10111213 14151617 1819"
         "1A1B 1C1D1E1F"},
    {68, "4 1 00010203 04050607 08090A0B 0C0D0E0F 10111213"},
    {76, "257 3 8 AwEAATw9 Pj9AQUJD REVGR0hJ SktMTU5P UFFSU1RV VldYWVpb XF1eX2"
         "Bh YmNkZWZn aGlqa2xt"},
    {78, "AAEBYWJj ZA=="},
    {82, "3 1 1 00010203 04050607"},
    {83, "3 1 1 00010203 04050607"},
    {93, "2018031500 1 240 00010203 04050607 08090A0B"},
    {124, "12345 8 2 00010203 04050607 08090A0B 0C0D0E0F 10111213 14151617 1819"
          "1A1B 1C1D1E1F"},
    {125, "12345 8 1 00010203 04050607 08090A0B 0C0D0E0F 10111213"},
};

static const struct styled s8[] = {
    {31, "257 3 8 AwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNk"
         "ZWZnaGlqa2xt"},
    {67, "12345 8 2 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C"
         "1D1E1F"},
    {76, "257 3 8 AwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNk"
         "ZWZnaGlqa2xt"},
    {124, "12345 8 2 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C"
          "1D1E1F"},
};

static const struct styled s9[] = {
    {35, "2001:0db8:0000:0000:0001:0000:0000:0001"},
    {36, "0000:0000:0000:0000:0000:ffff:c000:0201"},
};

#define STYLED(rows) rows, sizeof(rows) / sizeof *(rows)

static const struct {
    struct rr_style style;
    const struct styled *texts;
    unsigned n;
} styles[] = {
    {{.multiline = true, .rrcomments = true}, STYLED(s0)},
    {{.multiline = true}, STYLED(s1)},
    {{.rrcomments = true}, STYLED(s2)},
    {{.nocrypto = true}, STYLED(s3)},
    {{.multiline = true, .nocrypto = true}, STYLED(s4)},
    {{.unknown = true}, STYLED(s5)},
    {{.unknown = true, .multiline = true}, STYLED(s6)},
    {{.split = 8}, STYLED(s7)},
    {{.nosplit = true}, STYLED(s8)},
    {{.expand_aaaa = true}, STYLED(s9)},
};

#endif
