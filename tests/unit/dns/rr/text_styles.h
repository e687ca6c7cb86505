/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text_styles.h - the records of text_rows.h in other styles, as dig of
 * BIND 9.18.49 has them. */
#ifndef UNIT_TEXT_STYLES_H
#define UNIT_TEXT_STYLES_H

#include "dns/rr/text.h"

/* The text of a record in another style, where that makes a difference: of the
 * nth one, from 0, that has this type. */
struct styled {
    unsigned type, nth;
    const char *text;
};

static const struct styled s0[] = {
    {1, 3, "\\# 4 ( C0000201 )"},
    {6, 0,
     "ns.0123456789abcdefghijklmnopqrstuv. a.Foo. (\n\t\t\t\t2026112501 ; "
     "serial\n\t\t\t\t7200       ; refresh (2 hours)\n\t\t\t\t90061      ;"
     " retry (1 day 1 hour 1 minute 1 second)\n\t\t\t\t1209600    ; expire"
     " (2 weeks)\n\t\t\t\t1          ; minimum (1 second)\n\t\t\t\t)"},
    {10, 0, "\\# 3 ( 000102 )"},
    {24, 0,
     "A 5 2 300 20300317174640 (\n\t\t\t\t20200913122640 12345 ns.01234567"
     "89abcdefghijklmnopqrstuv.\n\t\t\t\tYWJjZA== )"},
    {24, 1,
     "65280 5 2 300 19700101000001 (\n\t\t\t\t19691231235959 12345 .\n\t\t"
     "\t\tYWJjZA== )"},
    {25, 0,
     "257 3 8 (\n\t\t\t\tAwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldY\n\t"
     "\t\t\tWVpbXF1eX2BhYmNkZWZnaGlqa2xt\n\t\t\t\t); alg = RSASHA256 ; key"
     " id = 17248"},
    {28, 2, "\\# 16 ( 00000000000000000000000000000000 )"},
    {29, 2, "\\# 2 ( 0102 )"},
    {31, 0, "( 0102FE )"},
    {32, 0, "( 0102FE )"},
    {48, 0,
     "256 3 253 (\n\t\t\t\tAm5zIDAxMjM0NTY3ODlhYmNkZWZnaGlqa2xtbm9wcXJz\n"
     "\t\t\t\tdHV2AGFiYw==\n\t\t\t\t) ; ZSK; alg = ns.0123456789abcdefghij"
     "klmnopqrstuv ; key id = 32770"},
    {46, 0,
     "A 8 2 300 (\n\t\t\t\t19700101000005 19700101000006 7 ns.0123456789ab"
     "cdefghijklmnopqrstuv.\n\t\t\t\tYWJj )"},
    {45, 0, "( 1 3 2 ns.0123456789abcdefghijklmnopqrstuv.\n\t\t\t\tYWJj )"},
    {55, 0,
     "( 2 ABCD\n\t\t\t\tYWJj\n\t\t\t\tns.0123456789abcdefghijklmnopqrstuv."
     "\n\t\t\t\tns.0123456789abcdefghijklmnopqrstuv. )"},
    {34, 2, "\\# 2 ( 0247 )"},
    {37, 0, "PKIX 7 RSASHA256 (\n\t\t\t\tYWJj )"},
    {37, 1, "11 7 99 (\n\t\t\t\tYWJj )"},
    {40, 0, "1 2 3 (\n\t\t\t\tYWJj )"},
    {41, 0, "3 2 (\n\t\t\t\tYWI= )"},
    {42, 1, "\\# 5 ( 0003010161 )"},
    {43, 0,
     "12345 8 2 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F101112131415\n"
     "\t\t\t\t161718191A1B1C1D1E1F )"},
    {44, 0, "4 1 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F10111213 )"},
    {45, 1, "( 1 0 2 .\n\t\t\t\tYWJj )"},
    {45, 2, "( 1 1 2 192.0.2.1\n\t\t\t\tYWJj )"},
    {45, 3, "( 1 2 2 ::\n\t\t\t\tYWJj )"},
    {45, 4, "( 1 3 2 a.Foo.\n\t\t\t\tYWJj )"},
    {46, 1,
     "TXT 8 2 300 (\n\t\t\t\t20300317174640 20200913122640 12345 a.Foo.\n"
     "\t\t\t\tYWJjZA== )"},
    {48, 1,
     "257 3 8 (\n\t\t\t\tAwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldY\n\t"
     "\t\t\tWVpbXF1eX2BhYmNkZWZnaGlqa2xt\n\t\t\t\t) ; KSK; alg = RSASHA256"
     " ; key id = 17248"},
    {48, 2,
     "385 3 15 (\n\t\t\t\tYWJjZA==\n\t\t\t\t) ; revoked KSK; alg = ED25519"
     " ; key id = 51542"},
    {49, 0, "( AAEBYWJjZA== ) ; 1 1 4"},
    {50, 0,
     "1 1 10 ABCD (\n\t\t\t\t000G40O40K30E209185GO38E1S8124GJ\n\t\t\t\tA M"
     "X RRSIG NSEC\n\t\t\t\tCAA )"},
    {52, 0, "3 1 1 (\n\t\t\t\t0001020304050607 )"},
    {53, 0, "3 1 1 (\n\t\t\t\t0001020304050607 )"},
    {54, 0, "\\# 2 ( 6162 )"},
    {55, 1, "( 2 ABCD\n\t\t\t\tYWJj\n\t\t\t\ta.Foo.\n\t\t\t\ta.Foo. )"},
    {57, 0, "0 1 5 (\n\t\t\t\tYWJj\n\t\t\t\t); alg = RSASHA1 ; key id = 50535"},
    {59, 0, "0 0 0 (\n\t\t\t\t00 )"},
    {60, 0, "0 3 0 (\n\t\t\t\tAA==\n\t\t\t\t) ; ZSK; alg = 0 ; key id = 768"},
    {61, 0, "( YWJj )"},
    {63, 0, "2018031500 1 240 (\n\t\t\t\t000102030405060708090A0B )"},
    {67, 0, " (YWJj )"},
    {68, 0, " (YWJj )"},
    {100, 0, "\\# 2 ( 6162 )"},
    {249, 0,
     "a.Foo. 1600000000 1900000000 3 BADKEY 3 (\n\t\t\t\tYWJj ) 2 (\n\t\t"
     "\t\tZGU= )"},
    {250, 1,
     "hmac-md5. 4294967298 300 3 (\n\t\t\t\tYWJj ) 1234 BADTIME 6 AAAAAAAH"},
    {250, 2, "\\# 2 ( 6162 )"},
    {260, 4, "\\# 4 ( 0A056162 )"},
    {32768, 0,
     "12345 8 2 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F101112131415\n"
     "\t\t\t\t161718191A1B1C1D1E1F )"},
    {32769, 0,
     "12345 8 1 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F10111213 )"},
    {65280, 0, "\\# 2 ( CAFE )"},
    {65533, 0, "\\# 2 ( CAFE )"},
};

static const struct styled s1[] = {
    {6, 0,
     "ns.0123456789abcdefghijklmnopqrstuv. a.Foo. (\n\t\t\t\t2026112501\n"
     "\t\t\t\t7200\n\t\t\t\t90061\n\t\t\t\t1209600\n\t\t\t\t1)"},
    {24, 0,
     "A 5 2 300 20300317174640 (\n\t\t\t\t20200913122640 12345 ns.01234567"
     "89abcdefghijklmnopqrstuv.\n\t\t\t\tYWJjZA== )"},
    {24, 1,
     "65280 5 2 300 19700101000001 (\n\t\t\t\t19691231235959 12345 .\n\t\t"
     "\t\tYWJjZA== )"},
    {25, 0,
     "257 3 8 (\n\t\t\t\tAwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldY\n\t"
     "\t\t\tWVpbXF1eX2BhYmNkZWZnaGlqa2xt )"},
    {48, 0,
     "256 3 253 (\n\t\t\t\tAm5zIDAxMjM0NTY3ODlhYmNkZWZnaGlqa2xtbm9wcXJz\n"
     "\t\t\t\tdHV2AGFiYw== )"},
    {46, 0,
     "A 8 2 300 (\n\t\t\t\t19700101000005 19700101000006 7 ns.0123456789ab"
     "cdefghijklmnopqrstuv.\n\t\t\t\tYWJj )"},
    {46, 1,
     "TXT 8 2 300 (\n\t\t\t\t20300317174640 20200913122640 12345 a.Foo.\n"
     "\t\t\t\tYWJjZA== )"},
    {48, 1,
     "257 3 8 (\n\t\t\t\tAwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldY\n\t"
     "\t\t\tWVpbXF1eX2BhYmNkZWZnaGlqa2xt )"},
    {48, 2, "385 3 15 (\n\t\t\t\tYWJjZA== )"},
    {60, 0, "0 3 0 (\n\t\t\t\tAA== )"},
};

static const struct styled s2[] = {
    {25, 0,
     "257 3 8 AwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2Bh YmN"
     "kZWZnaGlqa2xt ; alg = RSASHA256 ; key id = 17248"},
    {48, 0,
     "256 3 253 Am5zIDAxMjM0NTY3ODlhYmNkZWZnaGlqa2xtbm9wcXJzdHV2AGFiYw==  "
     "; ZSK; alg = ns.0123456789abcdefghijklmnopqrstuv ; key id = 32770"},
    {48, 1,
     "257 3 8 AwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2Bh YmN"
     "kZWZnaGlqa2xt  ; KSK; alg = RSASHA256 ; key id = 17248"},
    {48, 2, "385 3 15 YWJjZA==  ; revoked KSK; alg = ED25519 ; key id = 51542"},
    {57, 0, "0 1 5 YWJj ; alg = RSASHA1 ; key id = 50535"},
    {60, 0, "0 3 0 AA==  ; ZSK; alg = 0 ; key id = 768"},
};

static const struct styled s3[] = {
    {25, 0, "257 3 8 [key id = 17248]"},
    {48, 0, "256 3 253 [key id = 32770]"},
    {46, 0,
     "A 8 2 300 19700101000005 19700101000006 7 ns.0123456789abcdefghijklm"
     "nopqrstuv. [omitted]"},
    {43, 0, "12345 8 2 [omitted]"},
    {46, 1, "TXT 8 2 300 20300317174640 20200913122640 12345 a.Foo. [omitted]"},
    {48, 1, "257 3 8 [key id = 17248]"},
    {48, 2, "385 3 15 [key id = 51542]"},
    {57, 0, "0 1 5 [key id = 50535]"},
    {59, 0, "0 0 0 [omitted]"},
    {60, 0, "0 3 0 [key id = 768]"},
    {61, 0, "[omitted]"},
    {63, 0, "2018031500 1 240 [omitted]"},
    {32768, 0, "12345 8 2 [omitted]"},
    {32769, 0, "12345 8 1 [omitted]"},
};

static const struct styled s4[] = {
    {1, 3, "\\# 4 ( C0000201 )"},
    {6, 0,
     "ns.0123456789abcdefghijklmnopqrstuv. a.Foo. (\n\t\t\t\t2026112501\n"
     "\t\t\t\t7200\n\t\t\t\t90061\n\t\t\t\t1209600\n\t\t\t\t1)"},
    {10, 0, "\\# 3 ( 000102 )"},
    {24, 0,
     "A 5 2 300 20300317174640 (\n\t\t\t\t20200913122640 12345 ns.01234567"
     "89abcdefghijklmnopqrstuv.\n\t\t\t\tYWJjZA== )"},
    {24, 1,
     "65280 5 2 300 19700101000001 (\n\t\t\t\t19691231235959 12345 .\n\t\t"
     "\t\tYWJjZA== )"},
    {25, 0, "257 3 8 (\n\t\t\t\t[key id = 17248] )"},
    {28, 2, "\\# 16 ( 00000000000000000000000000000000 )"},
    {29, 2, "\\# 2 ( 0102 )"},
    {31, 0, "( 0102FE )"},
    {32, 0, "( 0102FE )"},
    {48, 0, "256 3 253 (\n\t\t\t\t[key id = 32770] )"},
    {46, 0,
     "A 8 2 300 (\n\t\t\t\t19700101000005 19700101000006 7 ns.0123456789ab"
     "cdefghijklmnopqrstuv.\n\t\t\t\t[omitted] )"},
    {45, 0, "( 1 3 2 ns.0123456789abcdefghijklmnopqrstuv.\n\t\t\t\tYWJj )"},
    {55, 0,
     "( 2 ABCD\n\t\t\t\tYWJj\n\t\t\t\tns.0123456789abcdefghijklmnopqrstuv."
     "\n\t\t\t\tns.0123456789abcdefghijklmnopqrstuv. )"},
    {34, 2, "\\# 2 ( 0247 )"},
    {37, 0, "PKIX 7 RSASHA256 (\n\t\t\t\tYWJj )"},
    {37, 1, "11 7 99 (\n\t\t\t\tYWJj )"},
    {40, 0, "1 2 3 (\n\t\t\t\tYWJj )"},
    {41, 0, "3 2 (\n\t\t\t\tYWI= )"},
    {42, 1, "\\# 5 ( 0003010161 )"},
    {43, 0, "12345 8 2 (\n\t\t\t\t[omitted] )"},
    {44, 0, "4 1 (\n\t\t\t\t000102030405060708090A0B0C0D0E0F10111213 )"},
    {45, 1, "( 1 0 2 .\n\t\t\t\tYWJj )"},
    {45, 2, "( 1 1 2 192.0.2.1\n\t\t\t\tYWJj )"},
    {45, 3, "( 1 2 2 ::\n\t\t\t\tYWJj )"},
    {45, 4, "( 1 3 2 a.Foo.\n\t\t\t\tYWJj )"},
    {46, 1,
     "TXT 8 2 300 (\n\t\t\t\t20300317174640 20200913122640 12345 a.Foo.\n"
     "\t\t\t\t[omitted] )"},
    {48, 1, "257 3 8 (\n\t\t\t\t[key id = 17248] )"},
    {48, 2, "385 3 15 (\n\t\t\t\t[key id = 51542] )"},
    {49, 0, "( AAEBYWJjZA== ) ; 1 1 4"},
    {50, 0,
     "1 1 10 ABCD (\n\t\t\t\t000G40O40K30E209185GO38E1S8124GJ\n\t\t\t\tA M"
     "X RRSIG NSEC\n\t\t\t\tCAA )"},
    {52, 0, "3 1 1 (\n\t\t\t\t0001020304050607 )"},
    {53, 0, "3 1 1 (\n\t\t\t\t0001020304050607 )"},
    {54, 0, "\\# 2 ( 6162 )"},
    {55, 1, "( 2 ABCD\n\t\t\t\tYWJj\n\t\t\t\ta.Foo.\n\t\t\t\ta.Foo. )"},
    {57, 0, "0 1 5 (\n\t\t\t\t[key id = 50535] )"},
    {59, 0, "0 0 0 (\n\t\t\t\t[omitted] )"},
    {60, 0, "0 3 0 (\n\t\t\t\t[key id = 768] )"},
    {61, 0, "( [omitted] )"},
    {63, 0, "2018031500 1 240 (\n\t\t\t\t[omitted] )"},
    {67, 0, " (YWJj )"},
    {68, 0, " (YWJj )"},
    {100, 0, "\\# 2 ( 6162 )"},
    {249, 0,
     "a.Foo. 1600000000 1900000000 3 BADKEY 3 (\n\t\t\t\tYWJj ) 2 (\n\t\t"
     "\t\tZGU= )"},
    {250, 1,
     "hmac-md5. 4294967298 300 3 (\n\t\t\t\tYWJj ) 1234 BADTIME 6 AAAAAAAH"},
    {250, 2, "\\# 2 ( 6162 )"},
    {260, 4, "\\# 4 ( 0A056162 )"},
    {32768, 0, "12345 8 2 (\n\t\t\t\t[omitted] )"},
    {32769, 0, "12345 8 1 (\n\t\t\t\t[omitted] )"},
    {65280, 0, "\\# 2 ( CAFE )"},
    {65533, 0, "\\# 2 ( CAFE )"},
};

static const struct styled s5[] = {
    {2, 0,
     "\\# 37 026E7320303132333435363738396162636465666768696A6B6C6D6E 6F70"
     "71727374757600"},
    {6, 0,
     "\\# 64 026E7320303132333435363738396162636465666768696A6B6C6D6E 6F70"
     "71727374757600016103466F6F0078C405F500001C2000015FCD 001275000000000"
     "1"},
    {15, 0,
     "\\# 39 000A026E7320303132333435363738396162636465666768696A6B6C 6D6E"
     "6F7071727374757600"},
    {16, 0, "\\# 19 0B763D73706631202D616C6C0005225C0A7FFF"},
    {24, 0,
     "\\# 59 000105020000012C713FB3005F5E10003039026E7320303132333435 3637"
     "38396162636465666768696A6B6C6D6E6F707172737475760061 626364"},
    {30, 0,
     "\\# 44 026E7320303132333435363738396162636465666768696A6B6C6D6E 6F70"
     "7172737475760040000002000002"},
    {33, 0,
     "\\# 43 0001000201BB026E7320303132333435363738396162636465666768 696A"
     "6B6C6D6E6F7071727374757600"},
    {48, 0,
     "\\# 44 010003FD026E7320303132333435363738396162636465666768696A 6B6C"
     "6D6E6F7071727374757600616263"},
    {46, 0,
     "\\# 58 000108020000012C00000005000000060007026E7320303132333435 3637"
     "38396162636465666768696A6B6C6D6E6F707172737475760061 6263"},
    {250, 0,
     "\\# 53 026E7320303132333435363738396162636465666768696A6B6C6D6E 6F70"
     "71727374757600000100000002012C000004D200120000"},
    {45, 0,
     "\\# 43 010302026E7320303132333435363738396162636465666768696A6B 6C6D"
     "6E6F7071727374757600616263"},
    {64, 0,
     "\\# 39 0000026E7320303132333435363738396162636465666768696A6B6C 6D6E"
     "6F7071727374757600"},
    {55, 0,
     "\\# 83 02020003ABCD616263026E7320303132333435363738396162636465 6667"
     "68696A6B6C6D6E6F7071727374757600026E7320303132333435 363738396162636"
     "465666768696A6B6C6D6E6F7071727374757600"},
    {38, 0,
     "\\# 47 3D040000000000000000026E73203031323334353637383961626364 6566"
     "6768696A6B6C6D6E6F7071727374757600"},
};

static const struct styled s6[] = {
    {2, 0,
     "\\# 37 ( 026E7320303132333435363738396162636465666768\n\t\t\t\t696A6"
     "B6C6D6E6F7071727374757600 )"},
    {6, 0,
     "\\# 64 ( 026E7320303132333435363738396162636465666768\n\t\t\t\t696A6"
     "B6C6D6E6F7071727374757600016103466F6F00\n\t\t\t\t78C405F500001C20000"
     "15FCD0012750000000001 )"},
    {10, 0, "\\# 3 ( 000102 )"},
    {15, 0,
     "\\# 39 ( 000A026E732030313233343536373839616263646566\n\t\t\t\t67686"
     "96A6B6C6D6E6F7071727374757600 )"},
    {16, 0, "\\# 19 ( 0B763D73706631202D616C6C0005225C0A7FFF )"},
    {24, 0,
     "\\# 59 ( 000105020000012C713FB3005F5E10003039026E7320\n\t\t\t\t30313"
     "2333435363738396162636465666768696A6B6C\n\t\t\t\t6D6E6F7071727374757"
     "60061626364 )"},
    {30, 0,
     "\\# 44 ( 026E7320303132333435363738396162636465666768\n\t\t\t\t696A6"
     "B6C6D6E6F707172737475760040000002000002 )"},
    {33, 0,
     "\\# 43 ( 0001000201BB026E7320303132333435363738396162\n\t\t\t\t63646"
     "5666768696A6B6C6D6E6F7071727374757600 )"},
    {48, 0,
     "\\# 44 ( 010003FD026E73203031323334353637383961626364\n\t\t\t\t65666"
     "768696A6B6C6D6E6F7071727374757600616263 )"},
    {46, 0,
     "\\# 58 ( 000108020000012C00000005000000060007026E7320\n\t\t\t\t30313"
     "2333435363738396162636465666768696A6B6C\n\t\t\t\t6D6E6F7071727374757"
     "600616263 )"},
    {250, 0,
     "\\# 53 ( 026E7320303132333435363738396162636465666768\n\t\t\t\t696A6"
     "B6C6D6E6F707172737475760000010000000201\n\t\t\t\t2C000004D200120000 "
     ")"},
    {45, 0,
     "\\# 43 ( 010302026E7320303132333435363738396162636465\n\t\t\t\t66676"
     "8696A6B6C6D6E6F7071727374757600616263 )"},
    {64, 0,
     "\\# 39 ( 0000026E732030313233343536373839616263646566\n\t\t\t\t67686"
     "96A6B6C6D6E6F7071727374757600 )"},
    {55, 0,
     "\\# 83 ( 02020003ABCD616263026E7320303132333435363738\n\t\t\t\t39616"
     "2636465666768696A6B6C6D6E6F707172737475\n\t\t\t\t7600026E73203031323"
     "3343536373839616263646566\n\t\t\t\t6768696A6B6C6D6E6F707172737475760"
     "0 )"},
    {38, 0,
     "\\# 47 ( 3D040000000000000000026E73203031323334353637\n\t\t\t\t38396"
     "162636465666768696A6B6C6D6E6F7071727374\n\t\t\t\t757600 )"},
};

static const struct styled s7[] = {
    {25, 0,
     "257 3 8 AwEAATw9 Pj9AQUJD REVGR0hJ SktMTU5P UFFSU1RV VldYWVpb XF1eX2"
     "Bh YmNkZWZn aGlqa2xt"},
    {28, 2, "\\# 16 00000000 00000000 00000000 00000000"},
    {48, 0,
     "256 3 253 Am5zIDAx MjM0NTY3 ODlhYmNk ZWZnaGlq a2xtbm9w cXJzdHV2 AGFi"
     "Yw=="},
    {42, 1, "\\# 5 00030101 61"},
    {43, 0,
     "12345 8 2 00010203 04050607 08090A0B 0C0D0E0F 10111213 14151617 1819"
     "1A1B 1C1D1E1F"},
    {44, 0, "4 1 00010203 04050607 08090A0B 0C0D0E0F 10111213"},
    {48, 1,
     "257 3 8 AwEAATw9 Pj9AQUJD REVGR0hJ SktMTU5P UFFSU1RV VldYWVpb XF1eX2"
     "Bh YmNkZWZn aGlqa2xt"},
    {49, 0, "AAEBYWJj ZA=="},
    {52, 0, "3 1 1 00010203 04050607"},
    {53, 0, "3 1 1 00010203 04050607"},
    {63, 0, "2018031500 1 240 00010203 04050607 08090A0B"},
    {32768, 0,
     "12345 8 2 00010203 04050607 08090A0B 0C0D0E0F 10111213 14151617 1819"
     "1A1B 1C1D1E1F"},
    {32769, 0, "12345 8 1 00010203 04050607 08090A0B 0C0D0E0F 10111213"},
};

static const struct styled s8[] = {
    {25, 0,
     "257 3 8 AwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNk"
     "ZWZnaGlqa2xt"},
    {43, 0,
     "12345 8 2 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C"
     "1D1E1F"},
    {48, 1,
     "257 3 8 AwEAATw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNk"
     "ZWZnaGlqa2xt"},
    {32768, 0,
     "12345 8 2 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C"
     "1D1E1F"},
};

static const struct styled s9[] = {
    {28, 0, "2001:0db8:0000:0000:0001:0000:0000:0001"},
    {28, 1, "0000:0000:0000:0000:0000:ffff:c000:0201"},
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
