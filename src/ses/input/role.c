/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ses/input/role.h"

#include "base/str.h"

#include <string.h>

enum { PLAIN = 48 };

struct word {
    char word[40]; /* no address, which each start would relocate */
    enum input_role role;
};

/* Whole headings, as input_role_plain leaves them. */
static const struct word whole[] = {
    /* English */
    {"type", ROLE_TYPE},
    {"recordtype", ROLE_TYPE},
    {"rrtype", ROLE_TYPE},
    {"dnstype", ROLE_TYPE},
    {"dnsrecordtype", ROLE_TYPE},
    {"name", ROLE_NAME},
    {"recordname", ROLE_NAME},
    {"dnsrecord", ROLE_NAME},
    {"dnsname", ROLE_NAME},
    {"host", ROLE_NAME},
    {"hostname", ROLE_NAME},
    {"subdomain", ROLE_NAME},
    {"owner", ROLE_NAME},
    {"rr", ROLE_NAME},
    {"fqdn", ROLE_NAME},
    {"idnsname", ROLE_NAME}, /* LDAP's */
    {"label", ROLE_NAME},
    {"value", ROLE_VALUE},
    {"content", ROLE_VALUE},
    {"contents", ROLE_VALUE},
    {"data", ROLE_VALUE},
    {"rdata", ROLE_VALUE},
    {"records", ROLE_VALUE},
    {"rrdatas", ROLE_VALUE},
    {"recorddata", ROLE_VALUE},
    {"namehost", ROLE_VALUE},
    {"address", ROLE_VALUE},
    {"target", ROLE_VALUE},
    {"answer", ROLE_VALUE},
    {"destination", ROLE_VALUE},
    {"pointsto", ROLE_VALUE},
    {"points", ROLE_VALUE},
    {"mailserver", ROLE_VALUE},
    {"canonicalname", ROLE_VALUE},
    {"priority", ROLE_PRIORITY},
    {"preference", ROLE_PRIORITY},
    {"prio", ROLE_PRIORITY},
    {"pri", ROLE_PRIORITY},
    {"pref", ROLE_PRIORITY},
    {"mxpriority", ROLE_PRIORITY},
    {"mxlevel", ROLE_PRIORITY},
    {"domain", ROLE_DOMAIN},
    {"domainname", ROLE_DOMAIN},
    {"zone", ROLE_DOMAIN},
    {"zonename", ROLE_DOMAIN},
    {"identity", ROLE_DOMAIN},
    {"identityname", ROLE_DOMAIN},
    {"emailidentity", ROLE_DOMAIN},
    {"sendingdomain", ROLE_DOMAIN},
    {"domainidentity", ROLE_DOMAIN},
    {"identitydomain", ROLE_DOMAIN},
    {"sesdomain", ROLE_DOMAIN},
    {"sesidentity", ROLE_DOMAIN},
    {"verifieddomain", ROLE_DOMAIN},
    {"yourdomain", ROLE_DOMAIN},
    {"token", ROLE_TOKENS},
    {"tokens", ROLE_TOKENS},
    {"dkimtoken", ROLE_TOKENS},
    {"dkimtokens", ROLE_TOKENS},
    {"dkim", ROLE_TOKENS},
    {"mailfrom", ROLE_MAIL_FROM},
    {"mailfromdomain", ROLE_MAIL_FROM},
    {"custommailfrom", ROLE_MAIL_FROM},
    {"custommailfromdomain", ROLE_MAIL_FROM},
    {"region", ROLE_REGION},
    {"awsregion", ROLE_REGION},
    {"sesregion", ROLE_REGION},
    {"dkimzone", ROLE_ZONE},
    {"signinghostedzone", ROLE_ZONE},
    {"signingzone", ROLE_ZONE},
    {"selector", ROLE_SELECTOR},
    {"dkimselector", ROLE_SELECTOR},
    {"publickey", ROLE_KEY},
    {"dkimkey", ROLE_KEY},
    {"verificationtoken", ROLE_LEGACY},
    {"legacytoken", ROLE_LEGACY},
    {"datalength", ROLE_IDLE},
    {"ttl", ROLE_IDLE},
    {"ttlseconds", ROLE_IDLE},
    {"ttlinseconds", ROLE_IDLE},
    {"ttlsec", ROLE_IDLE},
    {"timetolive", ROLE_IDLE},
    {"class", ROLE_IDLE},
    {"status", ROLE_IDLE},
    {"state", ROLE_IDLE},
    {"verified", ROLE_IDLE},
    {"proxystatus", ROLE_IDLE},
    {"proxied", ROLE_IDLE},
    {"proxy", ROLE_IDLE},
    {"purpose", ROLE_IDLE},
    {"comment", ROLE_IDLE},
    {"comments", ROLE_IDLE},
    {"notes", ROLE_IDLE},
    {"description", ROLE_IDLE},
    {"id", ROLE_IDLE},
    {"recordid", ROLE_IDLE},
    {"actions", ROLE_IDLE},
    {"action", ROLE_IDLE},
    {"created", ROLE_IDLE},
    {"routingpolicy", ROLE_IDLE},
    {"differentiator", ROLE_IDLE},
    {"weight", ROLE_IDLE},
    {"tags", ROLE_IDLE},
    {"customer", ROLE_IDLE},
    {"gtd", ROLE_IDLE},
    {"gtdlocation", ROLE_IDLE},
    /* German */
    {"typ", ROLE_TYPE},
    {"eintragstyp", ROLE_TYPE},
    {"recordtyp", ROLE_TYPE},
    {"namen", ROLE_NAME},
    {"hostnamen", ROLE_NAME},
    {"pr\u00e4fix", ROLE_NAME},
    {"eintrag", ROLE_NAME},
    {"eintragsname", ROLE_NAME},
    {"wert", ROLE_VALUE},
    {"ziel", ROLE_VALUE},
    {"inhalt", ROLE_VALUE},
    {"daten", ROLE_VALUE},
    {"verweistauf", ROLE_VALUE},
    {"zeigtauf", ROLE_VALUE},
    {"zielhost", ROLE_VALUE},
    {"zieladresse", ROLE_VALUE},
    {"priorit\u00e4t", ROLE_PRIORITY},
    {"dom\u00e4ne", ROLE_DOMAIN},
    /* French */
    {"typed\u2019enregistrement", ROLE_TYPE},
    {"typedenregistrement", ROLE_TYPE},
    {"nom", ROLE_NAME},
    {"h\u00f4te", ROLE_NAME},
    {"nomdh\u00f4te", ROLE_NAME},
    {"sousdomaine", ROLE_NAME},
    {"nomdelenregistrement", ROLE_NAME},
    {"valeur", ROLE_VALUE},
    {"cible", ROLE_VALUE},
    {"pointevers", ROLE_VALUE},
    {"renvoievers", ROLE_VALUE},
    {"contenu", ROLE_VALUE},
    {"donn\u00e9es", ROLE_VALUE},
    {"priorit\u00e9", ROLE_PRIORITY},
    {"domaine", ROLE_DOMAIN},
    {"nomdedomaine", ROLE_DOMAIN},
    /* Spanish, Portuguese, Italian, Romanian */
    {"tipo", ROLE_TYPE},
    {"tipoderegistro", ROLE_TYPE},
    {"nombre", ROLE_NAME},
    {"nombredelregistro", ROLE_NAME},
    {"nombrederegistro", ROLE_NAME},
    {"nombredehost", ROLE_NAME},
    {"anfitri\u00f3n", ROLE_NAME},
    {"subdominio", ROLE_NAME},
    {"valor", ROLE_VALUE},
    {"destino", ROLE_VALUE},
    {"contenido", ROLE_VALUE},
    {"datos", ROLE_VALUE},
    {"apuntaa", ROLE_VALUE},
    {"prioridad", ROLE_PRIORITY},
    {"dominio", ROLE_DOMAIN},
    {"nome", ROLE_NAME},
    {"nomedoregistro", ROLE_NAME},
    {"nomedohost", ROLE_NAME},
    {"anfitri\u00e3o", ROLE_NAME},
    {"subdom\u00ednio", ROLE_NAME},
    {"conte\u00fado", ROLE_VALUE},
    {"dados", ROLE_VALUE},
    {"apontapara", ROLE_VALUE},
    {"prioridade", ROLE_PRIORITY},
    {"dom\u00ednio", ROLE_DOMAIN},
    {"nomehost", ROLE_NAME},
    {"nomedelrecord", ROLE_NAME},
    {"valore", ROLE_VALUE},
    {"destinazione", ROLE_VALUE},
    {"puntaa", ROLE_VALUE},
    {"contenuto", ROLE_VALUE},
    {"dati", ROLE_VALUE},
    {"priorit\u00e0", ROLE_PRIORITY},
    {"tip", ROLE_TYPE},
    {"nume", ROLE_NAME},
    {"valoare", ROLE_VALUE},
    {"prioritate", ROLE_PRIORITY},
    {"domeniu", ROLE_DOMAIN},
    /* Dutch, Danish, Norwegian, Swedish, Finnish */
    {"soort", ROLE_TYPE},
    {"naam", ROLE_NAME},
    {"hostnaam", ROLE_NAME},
    {"waarde", ROLE_VALUE},
    {"doel", ROLE_VALUE},
    {"inhoud", ROLE_VALUE},
    {"verwijstnaar", ROLE_VALUE},
    {"prioriteit", ROLE_PRIORITY},
    {"domein", ROLE_DOMAIN},
    {"domeinnaam", ROLE_DOMAIN},
    {"navn", ROLE_NAME},
    {"v\u00e6rdi", ROLE_VALUE},
    {"verdi", ROLE_VALUE},
    {"indhold", ROLE_VALUE},
    {"pegerp\u00e5", ROLE_VALUE},
    {"pekertil", ROLE_VALUE},
    {"pekarp\u00e5", ROLE_VALUE},
    {"prioritet", ROLE_PRIORITY},
    {"dom\u00e6ne", ROLE_DOMAIN},
    {"domene", ROLE_DOMAIN},
    {"namn", ROLE_NAME},
    {"v\u00e4rdnamn", ROLE_NAME},
    {"v\u00e4rde", ROLE_VALUE},
    {"subdom\u00e4n", ROLE_NAME},
    {"inneh\u00e5ll", ROLE_VALUE},
    {"dom\u00e4n", ROLE_DOMAIN},
    {"tyyppi", ROLE_TYPE},
    {"nimi", ROLE_NAME},
    {"arvo", ROLE_VALUE},
    {"kohde", ROLE_VALUE},
    {"prioriteetti", ROLE_PRIORITY},
    {"verkkotunnus", ROLE_DOMAIN},
    /* Polish, Czech, Slovak, Hungarian, Turkish */
    {"nazwa", ROLE_NAME},
    {"nazwahosta", ROLE_NAME},
    {"warto\u015b\u0107", ROLE_VALUE},
    {"zawarto\u015b\u0107", ROLE_VALUE},
    {"cel", ROLE_VALUE},
    {"wskazujena", ROLE_VALUE},
    {"ukazujena", ROLE_VALUE},
    {"priorytet", ROLE_PRIORITY},
    {"domena", ROLE_DOMAIN},
    {"n\u00e1zev", ROLE_NAME},
    {"n\u00e1zov", ROLE_NAME},
    {"jm\u00e9no", ROLE_NAME},
    {"hodnota", ROLE_VALUE},
    {"obsah", ROLE_VALUE},
    {"c\u00edl", ROLE_VALUE},
    {"priorita", ROLE_PRIORITY},
    {"dom\u00e9na", ROLE_DOMAIN},
    {"t\u00edpus", ROLE_TYPE},
    {"n\u00e9v", ROLE_NAME},
    {"\u00e9rt\u00e9k", ROLE_VALUE},
    {"priorit\u00e1s", ROLE_PRIORITY},
    {"t\u00fcr", ROLE_TYPE},
    {"kay\u0131tt\u00fcr\u00fc", ROLE_TYPE},
    {"ad", ROLE_NAME},
    {"isim", ROLE_NAME},
    {"kay\u0131tad\u0131", ROLE_NAME},
    {"de\u011fer", ROLE_VALUE},
    {"hedef", ROLE_VALUE},
    {"i\u00e7erik", ROLE_VALUE},
    {"\u00f6ncelik", ROLE_PRIORITY},
    {"alanad\u0131", ROLE_DOMAIN},
    /* Indonesian, Vietnamese */
    {"jenis", ROLE_TYPE},
    {"tipe", ROLE_TYPE},
    {"nama", ROLE_NAME},
    {"nilai", ROLE_VALUE},
    {"tujuan", ROLE_VALUE},
    {"prioritas", ROLE_PRIORITY},
    {"lo\u1ea1i", ROLE_TYPE},
    {"t\u00ean", ROLE_NAME},
    {"gi\u00e1tr\u1ecb", ROLE_VALUE},
    /* Greek, Russian, Ukrainian */
    {"\u03c4\u03cd\u03c0\u03bf\u03c2", ROLE_TYPE},
    {"\u03cc\u03bd\u03bf\u03bc\u03b1", ROLE_NAME},
    {"\u03c4\u03b9\u03bc\u03ae", ROLE_VALUE},
    {"\u0442\u0438\u043f", ROLE_TYPE},
    {"\u0442\u0438\u043f\u0437\u0430\u043f\u0438\u0441\u0438", ROLE_TYPE},
    {"\u0438\u043c\u044f", ROLE_NAME},
    {"\u0438\u043c'\u044f", ROLE_NAME},
    {"\u0456\u043c\u044f", ROLE_NAME},
    {"\u043d\u0430\u0437\u0432\u0430", ROLE_NAME},
    {"\u0445\u043e\u0441\u0442", ROLE_NAME},
    {"\u043f\u043e\u0434\u0434\u043e\u043c\u0435\u043d", ROLE_NAME},
    {"\u0438\u043c\u044f\u0437\u0430\u043f\u0438\u0441\u0438", ROLE_NAME},
    {"\u0437\u043d\u0430\u0447\u0435\u043d\u0438\u0435", ROLE_VALUE},
    {"\u0437\u043d\u0430\u0447\u0435\u043d\u043d\u044f", ROLE_VALUE},
    {"\u0441\u043e\u0434\u0435\u0440\u0436\u0438\u043c\u043e\u0435",
     ROLE_VALUE},
    {"\u043f\u0440\u0438\u043e\u0440\u0438\u0442\u0435\u0442", ROLE_PRIORITY},
    {"\u0434\u043e\u043c\u0435\u043d", ROLE_DOMAIN},
    /* Hebrew, Arabic, Thai */
    {"\u05e1\u05d5\u05d2", ROLE_TYPE},
    {"\u05e9\u05dd", ROLE_NAME},
    {"\u05e2\u05e8\u05da", ROLE_VALUE},
    {"\u0627\u0644\u0646\u0648\u0639", ROLE_TYPE},
    {"\u0627\u0644\u0627\u0633\u0645", ROLE_NAME},
    {"\u0627\u0644\u0642\u064a\u0645\u0629", ROLE_VALUE},
    {"\u0e1b\u0e23\u0e30\u0e40\u0e20\u0e17", ROLE_TYPE},
    {"\u0e0a\u0e37\u0e48\u0e2d", ROLE_NAME},
    {"\u0e04\u0e48\u0e32", ROLE_VALUE},
    /* Japanese, Chinese, Korean */
    {"\u30bf\u30a4\u30d7", ROLE_TYPE},
    {"\u7a2e\u985e", ROLE_TYPE},
    {"\u7a2e\u5225", ROLE_TYPE},
    {"\u30ec\u30b3\u30fc\u30c9\u30bf\u30a4\u30d7", ROLE_TYPE},
    {"\u540d\u524d", ROLE_NAME},
    {"\u30db\u30b9\u30c8", ROLE_NAME},
    {"\u30db\u30b9\u30c8\u540d", ROLE_NAME},
    {"\u30ec\u30b3\u30fc\u30c9\u540d", ROLE_NAME},
    {"\u5024", ROLE_VALUE},
    {"\u5185\u5bb9", ROLE_VALUE},
    {"\u53c2\u7167\u5148", ROLE_VALUE},
    {"\u6307\u5411", ROLE_VALUE},
    {"\u30bf\u30fc\u30b2\u30c3\u30c8", ROLE_VALUE},
    {"\u512a\u5148\u5ea6", ROLE_PRIORITY},
    {"\u512a\u5148\u9806\u4f4d", ROLE_PRIORITY},
    {"\u30c9\u30e1\u30a4\u30f3", ROLE_DOMAIN},
    {"\u7c7b\u578b", ROLE_TYPE},
    {"\u985e\u578b", ROLE_TYPE},
    {"\u8bb0\u5f55\u7c7b\u578b", ROLE_TYPE},
    {"\u8a18\u9304\u985e\u578b", ROLE_TYPE},
    {"\u540d\u79f0", ROLE_NAME},
    {"\u540d\u7a31", ROLE_NAME},
    {"\u4e3b\u673a\u8bb0\u5f55", ROLE_NAME},
    {"\u4e3b\u6a5f\u540d\u7a31", ROLE_NAME},
    {"\u8bb0\u5f55\u540d\u79f0", ROLE_NAME},
    {"\u503c", ROLE_VALUE},
    {"\u8bb0\u5f55\u503c", ROLE_VALUE},
    {"\u8a18\u9304\u503c", ROLE_VALUE},
    {"\u4f18\u5148\u7ea7", ROLE_PRIORITY},
    {"\u512a\u5148\u7d1a", ROLE_PRIORITY},
    {"\u57df\u540d", ROLE_DOMAIN},
    {"\u7db2\u57df", ROLE_DOMAIN},
    {"\uc720\ud615", ROLE_TYPE},
    {"\uc885\ub958", ROLE_TYPE},
    {"\ud0c0\uc785", ROLE_TYPE},
    {"\ub808\ucf54\ub4dc\uc720\ud615", ROLE_TYPE},
    {"\uc774\ub984", ROLE_NAME},
    {"\ud638\uc2a4\ud2b8", ROLE_NAME},
    {"\ub808\ucf54\ub4dc\uc774\ub984", ROLE_NAME},
    {"\uac12", ROLE_VALUE},
    {"\uac12\uc704\uce58", ROLE_VALUE},
    {"\ub300\uc0c1", ROLE_VALUE},
    {"\uc6b0\uc120\uc21c\uc704", ROLE_PRIORITY},
    {"\ub3c4\uba54\uc778", ROLE_DOMAIN},
};

/* One word of a longer English heading: "CNAME name", "Value / points to". The
 * first that is found here decides. */
static const struct word part[] = {
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

static enum input_role look_up(const struct word *rows, size_t n,
                               const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].word[0] == word[0] && !strcmp(rows[i].word, word))
            return rows[i].role;
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
            role = look_up(part, sizeof part / sizeof *part, word);
        i += k ? k : 1;
    }
    return role;
}

static bool has_dot(const char *s, size_t n)
{
    const char *dot = memchr(s, '.', n);

    return dot && dot + 1 < s + n && !str_is_space(dot[1]);
}

enum input_role input_role_of(const char *heading, size_t n)
{
    char word[PLAIN];
    enum input_role role;
    size_t len;

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
    role = look_up(whole, sizeof whole / sizeof *whole, word);
    if (role != ROLE_NONE ||
        (!memchr(heading, ' ', n) && !memchr(heading, '/', n)))
        return role;
    return by_words(heading, n);
}
