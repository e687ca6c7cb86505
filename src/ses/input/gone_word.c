/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for what somebody takes out. */
#include "ses/input/line.h"

#include "text/oneof.h"

bool input_gone_word(const char *word, size_t n)
{
    /* Beginnings of words, in the languages of role.c's headings. */
    static const char takes_out[] =
        "delet|remov|obsolet|deprecat|l\u00f6sch|loesch|entfern|veraltet|"
        "supprim|"
        "obsol\u00e8t|elimin|borra|remover|excluir|rimuov|cancella|verwijder|"
        "usu\u0144|usun|\u524a\u9664|\u5220\u9664|\u522a\u9664|\uc0ad\uc81c";
    /* Whole words. */
    static const char old[] =
        "old|alte|alten|ancien|anciens|anciennes|antiguo|"
        "antiguos|antiguas|antigos|antigas|vecchi|oude|stare";

    return oneof_starts_n(word, n, takes_out) || oneof_is_n(word, n, old);
}

bool input_gone_denied(const char *word, size_t n)
{
    static const char nots[] = "not|don't|don\u2019t|never|nicht|pas|niet|nie";

    return input_gone_word(word, n) || oneof_is_n(word, n, nots);
}
