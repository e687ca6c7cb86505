/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/role.h"

#include "base/str.h"

#include <string.h>

/* The tables have no addresses, which each start would relocate. */
enum { PLAIN = 48, WORD = 24, WORDS = 112 };

/* Whole headings, as input_role_plain leaves them. Romance: Spanish, Portuguese,
 * Italian, Romanian. Nordic: Danish, Norwegian, Swedish, Finnish. Slavic: Polish,
 * Czech, Slovak. */
// clang-format off
static const struct {
    enum input_role role;
    char word[WORDS][WORD]; /* as many as there are, and an empty one */
} whole[] = {
    {ROLE_TYPE, {
        "type", "recordtype", "rrtype", "dnstype", "dnsrecordtype",
        /* German */ "typ", "eintragstyp", "recordtyp",
        /* French */ "typed\u2019enregistrement", "typedenregistrement",
        /* Romance */ "tipo", "tipoderegistro", "tip",
        /* Dutch, Nordic */ "soort", "tyyppi",
        /* Slavic, Hungarian, Turkish */ "t\u00edpus", "t\u00fcr",
            "kay\u0131tt\u00fcr\u00fc",
        /* Indonesian, Vietnamese */ "jenis", "tipe", "lo\u1ea1i",
        /* Greek, Russian, Ukrainian */ "\u03c4\u03cd\u03c0\u03bf\u03c2",
            "\u0442\u0438\u043f",
            "\u0442\u0438\u043f\u0437\u0430\u043f\u0438\u0441\u0438",
        /* Hebrew, Arabic, Thai */ "\u05e1\u05d5\u05d2",
            "\u0627\u0644\u0646\u0648\u0639",
            "\u0e1b\u0e23\u0e30\u0e40\u0e20\u0e17",
        /* Japanese, Chinese, Korean */ "\u30bf\u30a4\u30d7", "\u7a2e\u985e",
            "\u7a2e\u5225", "\u30ec\u30b3\u30fc\u30c9\u30bf\u30a4\u30d7",
            "\u7c7b\u578b", "\u985e\u578b", "\u8bb0\u5f55\u7c7b\u578b",
            "\u8a18\u9304\u985e\u578b", "\uc720\ud615", "\uc885\ub958",
            "\ud0c0\uc785", "\ub808\ucf54\ub4dc\uc720\ud615"}},
    {ROLE_NAME, {
        "name", "recordname", "dnsrecord", "dnsname", "host", "hostname",
        "subdomain", "owner", "rr", "fqdn", "idnsname" /* LDAP */, "label",
        /* German */ "namen", "hostnamen", "pr\u00e4fix", "eintrag",
            "eintragsname",
        /* French */ "nom", "h\u00f4te", "nomdh\u00f4te", "sousdomaine",
            "nomdelenregistrement",
        /* Romance */ "nombre", "nombredelregistro", "nombrederegistro",
            "nombredehost", "anfitri\u00f3n", "subdominio", "nome",
            "nomedoregistro", "nomedohost", "anfitri\u00e3o",
            "subdom\u00ednio", "nomehost", "nomedelrecord", "nume",
        /* Dutch, Nordic */ "naam", "hostnaam", "navn", "namn",
            "v\u00e4rdnamn", "subdom\u00e4n", "nimi",
        /* Slavic, Hungarian, Turkish */ "nazwa", "nazwahosta", "n\u00e1zev",
            "n\u00e1zov", "jm\u00e9no", "n\u00e9v", "ad", "isim",
            "kay\u0131tad\u0131",
        /* Indonesian, Vietnamese */ "nama", "t\u00ean",
        /* Greek, Russian, Ukrainian */ "\u03cc\u03bd\u03bf\u03bc\u03b1",
            "\u0438\u043c\u044f", "\u0438\u043c'\u044f", "\u0456\u043c\u044f",
            "\u043d\u0430\u0437\u0432\u0430", "\u0445\u043e\u0441\u0442",
            "\u043f\u043e\u0434\u0434\u043e\u043c\u0435\u043d",
            "\u0438\u043c\u044f\u0437\u0430\u043f\u0438\u0441\u0438",
        /* Hebrew, Arabic, Thai */ "\u05e9\u05dd",
            "\u0627\u0644\u0627\u0633\u0645", "\u0e0a\u0e37\u0e48\u0e2d",
        /* Japanese, Chinese, Korean */ "\u540d\u524d", "\u30db\u30b9\u30c8",
            "\u30db\u30b9\u30c8\u540d", "\u30ec\u30b3\u30fc\u30c9\u540d",
            "\u540d\u79f0", "\u540d\u7a31", "\u4e3b\u673a\u8bb0\u5f55",
            "\u4e3b\u6a5f\u540d\u7a31", "\u8bb0\u5f55\u540d\u79f0",
            "\uc774\ub984", "\ud638\uc2a4\ud2b8",
            "\ub808\ucf54\ub4dc\uc774\ub984"}},
    {ROLE_VALUE, {
        "value", "content", "contents", "data", "rdata", "records", "rrdatas",
        "resourcerecords",
        "recorddata", "namehost", "address", "target", "answer", "destination",
        "pointsto", "points", "mailserver", "canonicalname",
        /* German */ "wert", "ziel", "inhalt", "daten", "verweistauf",
            "zeigtauf", "zielhost", "zieladresse", "zielwert", "zielname",
        /* French */ "valeur", "cible", "pointevers", "renvoievers", "contenu",
            "donn\u00e9es",
        /* Romance */ "valor", "destino", "contenido", "datos", "apuntaa",
            "conte\u00fado", "dados", "apontapara", "valore", "destinazione",
            "puntaa", "contenuto", "dati", "valoare",
        /* Dutch, Nordic */ "waarde", "doel", "inhoud", "verwijstnaar",
            "v\u00e6rdi", "verdi", "indhold", "pegerp\u00e5", "pekertil",
            "pekarp\u00e5", "v\u00e4rde", "inneh\u00e5ll", "arvo", "kohde",
        /* Slavic, Hungarian, Turkish */ "warto\u015b\u0107",
            "zawarto\u015b\u0107", "cel", "wskazujena", "ukazujena", "hodnota",
            "obsah", "c\u00edl", "\u00e9rt\u00e9k", "de\u011fer", "hedef",
            "i\u00e7erik",
        /* Indonesian, Vietnamese */ "nilai", "tujuan", "gi\u00e1tr\u1ecb",
        /* Greek, Russian, Ukrainian */ "\u03c4\u03b9\u03bc\u03ae",
            "\u0437\u043d\u0430\u0447\u0435\u043d\u0438\u0435",
            "\u0437\u043d\u0430\u0447\u0435\u043d\u043d\u044f",
            "\u0441\u043e\u0434\u0435\u0440\u0436\u0438\u043c\u043e\u0435",
        /* Hebrew, Arabic, Thai */ "\u05e2\u05e8\u05da",
            "\u0627\u0644\u0642\u064a\u0645\u0629", "\u0e04\u0e48\u0e32",
        /* Japanese, Chinese, Korean */ "\u5024", "\u5185\u5bb9",
            "\u53c2\u7167\u5148", "\u6307\u5411",
            "\u30bf\u30fc\u30b2\u30c3\u30c8", "\u503c", "\u8bb0\u5f55\u503c",
            "\u8a18\u9304\u503c", "\uac12", "\uac12\uc704\uce58",
            "\ub300\uc0c1", "\ub808\ucf54\ub4dc\uac12",
        /* Of reports */ "expected", "expectedvalue", "erwartet", "attendu",
            "esperado"}},
    {ROLE_PRIORITY, {
        "priority", "preference", "prio", "pri", "pref", "mxpriority",
        "mxlevel",
        /* German */ "priorit\u00e4t",
        /* French */ "priorit\u00e9",
        /* Romance */ "prioridad", "prioridade", "priorit\u00e0", "prioritate",
        /* Dutch, Nordic */ "prioriteit", "prioritet", "prioriteetti",
        /* Slavic, Hungarian, Turkish */ "priorytet", "priorita",
            "priorit\u00e1s", "\u00f6ncelik",
        /* Indonesian, Vietnamese */ "prioritas",
        /* Greek, Russian, Ukrainian */
            "\u043f\u0440\u0438\u043e\u0440\u0438\u0442\u0435\u0442",
        /* Japanese, Chinese, Korean */ "\u512a\u5148\u5ea6",
            "\u512a\u5148\u9806\u4f4d", "\u4f18\u5148\u7ea7",
            "\u512a\u5148\u7d1a", "\uc6b0\uc120\uc21c\uc704"}},
    {ROLE_DOMAIN, {
        "domain", "domainname", "zone", "zonename", "identity", "identityname",
        "emailidentity", "sendingdomain", "domainidentity", "identitydomain",
        "sesdomain", "sesidentity", "fromdomain", "emaildomain",
        "mailidentity", "dkimdomain",
        "senderdomain", "verifieddomain", "yourdomain",
        /* German */ "dom\u00e4ne",
        /* French */ "domaine", "nomdedomaine",
        /* Romance */ "dominio", "dom\u00ednio", "domeniu",
        /* Dutch, Nordic */ "domein", "domeinnaam", "dom\u00e6ne", "domene",
            "dom\u00e4n", "verkkotunnus",
        /* Slavic, Hungarian, Turkish */ "domena", "dom\u00e9na",
            "alanad\u0131",
        /* Greek, Russian, Ukrainian */ "\u0434\u043e\u043c\u0435\u043d",
        /* Japanese, Chinese, Korean */ "\u30c9\u30e1\u30a4\u30f3",
            "\u30c9\u30e1\u30a4\u30f3\u540d",
            "\u57df\u540d", "\u7db2\u57df", "\ub3c4\uba54\uc778"}},
    {ROLE_TOKENS, {
        "token", "tokens", "dkimtoken", "dkimtokens", "dkim"}},
    {ROLE_MAIL_FROM, {
        "mailfrom", "mailfromdomain", "custommailfrom", "custommailfromdomain",
        "sesmailfrom", "sesmailfromdomain", "mailfromsubdomain"}},
    {ROLE_REGION, {
        "region", "awsregion", "sesregion", "r\u00e9gion", "regi\u00f3n",
        "regione", "regi\u00e3o", "regio", "awsr\u00e9gion",
        "\u30ea\u30fc\u30b8\u30e7\u30f3", "aws\u30ea\u30fc\u30b8\u30e7\u30f3",
        "\u533a\u57df", "\u5340\u57df", "\ub9ac\uc804"}},
    {ROLE_ZONE, {"dkimzone", "signinghostedzone", "signingzone"}},
    {ROLE_SELECTOR, {"selector", "dkimselector"}},
    {ROLE_KEY, {"publickey", "dkimkey", "dkimpublickey"}},
    {ROLE_LEGACY, {"verificationtoken", "legacytoken"}},
    {ROLE_IDLE, {
        "datalength", "ttl", "ttlseconds", "ttlinseconds", "ttlsec",
        "timetolive", "class", "status", "state", "verified", "proxystatus",
        "proxied", "proxy", "purpose", "comment", "comments", "notes",
        "description", "id", "recordid", "actions", "action", "created",
        "routingpolicy", "differentiator", "weight", "tags", "customer", "gtd",
        "gtdlocation", "found", "got", "actual", "gefunden"}},
};
// clang-format on

/* One word of a longer English heading: "CNAME name", "Value / points to". The
 * first that is found here decides. */
static const struct {
    char word[WORD];
    enum input_role role;
} part[] = {
    {"current", ROLE_IDLE},      {"existing", ROLE_IDLE},
    {"actual", ROLE_IDLE},       {"detected", ROLE_IDLE},
    {"previous", ROLE_IDLE},     {"old", ROLE_IDLE},
    {"value", ROLE_VALUE},       {"target", ROLE_VALUE},
    {"content", ROLE_VALUE},     {"data", ROLE_VALUE},
    {"answer", ROLE_VALUE},      {"destination", ROLE_VALUE},
    {"points", ROLE_VALUE},      {"ttl", ROLE_IDLE},
    {"priority", ROLE_PRIORITY}, {"type", ROLE_TYPE},
    {"name", ROLE_NAME},         {"host", ROLE_NAME},
    {"hostname", ROLE_NAME},     {"subdomain", ROLE_NAME},
    {"status", ROLE_IDLE},
};

/* The capital letters of Latin-1, Greek and Cyrillic that have their small one
 * beside them; the dotted and the other capitals of Turkish and Polish. */
static size_t fold(const unsigned char *s, size_t n, char out[2])
{
    unsigned c = n > 1 ? (s[0] & 31u) << 6 | (s[1] & 63u) : 0;

    if (s[0] < 0xc3 || s[0] > 0xd1 || n < 2)
        return 0;
    if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) ||
        (c >= 0x410 && c <= 0x42f))
        c += 32;
    else if (c >= 0x400 && c <= 0x40f)
        c += 80;
    else if (c >= 0x100 && c < 0x180 && c != 0x130 && c != 0x131 &&
             (c < 0x139 || c > 0x148 ? c % 2 == 0 : c % 2 == 1))
        c++;
    out[0] = (char)(0xc0 | c >> 6);
    out[1] = (char)(0x80 | (c & 63));
    return 2;
}

bool input_role_plain(const char *heading, size_t n, char *out, size_t cap)
{
    size_t len = 0;

    for (size_t i = 0; i < n;) {
        const unsigned char *s = (const unsigned char *)heading + i;
        char two[2];
        size_t k = *s >= 0x80 ? fold(s, n - i, two) : 0;

        if (len + 2 >= cap)
            return false;
        if (k) {
            out[len++] = two[0];
            out[len++] = two[1];
            i += 2;
            continue;
        }
        if (*s >= 0x80 || str_is_alnum((char)*s))
            out[len++] = str_lower((char)*s);
        i++;
    }
    out[len] = '\0';
    return len > 0;
}

static enum input_role of_whole(const char *word)
{
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        for (const char *w = *whole[i].word; *w; w += WORD)
            if (*w == *word && !strcmp(w, word))
                return whole[i].role;
    return ROLE_NONE;
}

static enum input_role of_part(const char *word)
{
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (*part[i].word == *word && !strcmp(part[i].word, word))
            return part[i].role;
    return ROLE_NONE;
}

/* A heading of several words. */
static enum input_role by_words(const char *s, size_t n)
{
    enum input_role role = ROLE_NONE;
    char word[PLAIN];

    for (size_t i = 0; i < n && role == ROLE_NONE;) {
        size_t k = 0;

        while (i + k < n && str_is_alnum(s[i + k]))
            k++;
        if (k && input_role_plain(s + i, k, word, sizeof word))
            role = of_part(word);
        i += k ? k : 1;
    }
    return role;
}

static bool has_dot(const char *s, size_t n)
{
    const char *dot = memchr(s, '.', n);

    return dot && dot + 1 < s + n && !str_is_space(dot[1]);
}

/* "Name (Host)" is a name; the word NameHost is what Windows calls a target. */
static enum input_role before_bracket(const char *heading, size_t n)
{
    const char *open =
        n && heading[n - 1] == ')' ? memchr(heading, '(', n) : NULL;

    return open && open > heading
               ? input_role_of(heading, (size_t)(open - heading))
               : ROLE_NONE;
}

enum input_role input_role_of(const char *heading, size_t n)
{
    char word[PLAIN];
    enum input_role role = before_bracket(heading, n);
    size_t len;

    if (role != ROLE_NONE)
        return role;

    if (n >= PLAIN || (n > 26 && !memchr(heading, ' ', n)) ||
        has_dot(heading, n) || memchr(heading, '=', n) ||
        memchr(heading, '@', n) ||
        !input_role_plain(heading, n, word, sizeof word))
        return ROLE_NONE;
    len = strlen(word);
    while (len && str_is_digit(word[len - 1]))
        len--;
    if (!len || strlen(word) - len > 2) /* "token1"; but no record id */
        return ROLE_NONE;
    word[len] = '\0';
    role = of_whole(word);
    if (role == ROLE_NONE && len > 1 && n > 2 && heading[n - 2] == ' ') {
        word[len - 1] = '\0'; /* "Token A" */
        role = of_whole(word) == ROLE_TOKENS ? ROLE_TOKENS : ROLE_NONE;
        word[len - 1] = str_lower(heading[n - 1]);
    }
    if (role != ROLE_NONE ||
        (!memchr(heading, ' ', n) && !memchr(heading, '/', n)))
        return role;
    return by_words(heading, n);
}
