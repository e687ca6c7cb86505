/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keys.h - public keys in base64, made with OpenSSL for the tests. Nobody has
 * kept the private ones. */
#ifndef TESTS_KEYS_H
#define TESTS_KEYS_H

/* openssl genrsa 2048 | openssl rsa -pubout: 392 characters, 294 octets */
#define KEY_2048                                                       \
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAn0q2NDpaL8RQaPiy8DxB" \
    "bB5NkWOyLPJUxe7wC7toye1UgAU9rumx+Idi9+isOL2eTOCCY3yM1xk1UV9K9W5h" \
    "Mv33ZR4fE5/vSdTzmIcWivrbiudqlSQfT7OB5wl0JI4gLj2TQevLxb0qSrQ3ub1b" \
    "AWyne22kP9bqiHKc0P9oNjjDfLKtLQMPQn+3VKiGl+ma0iVgnGIQBsu+i/cMyLi2" \
    "nuo1oUOFmkjaeGUom7Xk0hNNO+zg7hx1fUzgDCMhV6EDXY+0n1hOYXlujh42IuFi" \
    "Et1Uoom3r2URbEDvpRiAjUeTXfAXhZsMgrwI/71F7vbShynQ8ZCs09ochwHUVPF9" \
    "XwIDAQAB"

/* 1024 bits: 216 characters, 162 octets */
#define KEY_1024                                                       \
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDcW/n61VyV3jFgHlOvnjV2g88D" \
    "QKVAMhWn/JKr5gSASWKRnClGFcxtmVvxsiziEwxiul+zLPoXG29mKoFPTuiaXmuA" \
    "Md1cYZliwygJuBJsaL3aS3ZFDHci53mF5DZa4l5FbW1ye3+EfjCc6JqtghftYOj1" \
    "0WDc3gYyD5P1y8pL0QIDAQAB"

/* Another one of 1024 bits. */
#define KEY_1024_B                                                     \
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDM1TEqXOVkj9Ckm9pr2yDVhG4K" \
    "IIGcoFnRoyiWgrCSRDPs/8i9wStduJ3zemzhMLvs8BReNBX1CXUtkiuOVLJyzE/3" \
    "ROuaVWjNKpU75ggDtvrYV6Q9VjXmu58mW4PIssSteZLuMGmehCW9jKaFnbiq3X6d" \
    "Vbx7eukzEVOI5XDP3wIDAQAB"

/* 512 bits: too short for SES */
#define KEY_512                                                        \
    "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAPRATHabeIzqGkBAntCeFV9pk4s8PBlJ" \
    "8lkG6KGrR5Zf8ugvitVZBhcFBH81hb5FCuGaZnCveIdpA4vhBBFC8t0CAwEAAQ=="

/* 4096 bits: too long for SES */
#define KEY_4096                                                       \
    "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAuoenFv98aFgwO8oSsd+T" \
    "dQpXfEaJHQWg/A/WMJSj0pxabvOtx2n3qXB7z99YqyXgZsVmsgS4FM4AbW6L1xNr" \
    "oA88Ss0wAt5s7wYMjO8pUvj7Vnr8kPvvvsVWmx679y9KFrp6qu63Rb+vHl3DPTZr" \
    "eHCyq/FK80GqCZHxUvdlFzOa48T8Tm8qLPqOLIMTJ4Gk6vjvBuxMb7XZrz2fJsiX" \
    "lJLJSFAWqrEl3e6cJusicVBUUyGT5aggtLRrpk4qY2R2awJyX9lzRoaushmYRl7g" \
    "F9NR5AiDNRfPO68jm0Ftt12kvsR35V/Fn5VjTsGH408MepyhpY3CsX9pIRbdXIjQ" \
    "7YvIsAJZplu6GYJ6GBLNf+zqUIOu/BQLIQnb5l0FP0koQDQEiiNa1b0Y8dQH+5pe" \
    "u3moQ1W9SOi4ZXed0rje+C2GrUtKAimnL5M0jXsplbIWrnpbD+VmqGDrxa4v6uBu" \
    "Jdj8k11kxZQBd2uyFYkGAQZ+4IVTXoRM+1oznffpL1Upg45qbsGRSBjuaV+psC2L" \
    "J4gS5L4OEfeokvBT/z5WOMyUhAkUgoANz1rYL3zg5AAGDc9tmHpRSsBg+g9MSYqj" \
    "Zsh6SUCDQmtB6YpkpGv8V+iGR7J4SVbdlVeEJalEdNjq6SPABfuwpnVd97qF1ZcH" \
    "t4tOouA+2YrQKP/BeMAZv2UCAwEAAQ=="

/* KEY_1024 as RSAPublicKey (openssl rsa -RSAPublicKey_out) */
#define KEY_PKCS1                                                      \
    "MIGJAoGBANxb+frVXJXeMWAeU6+eNXaDzwNApUAyFaf8kqvmBIBJYpGcKUYVzG2Z" \
    "W/GyLOITDGK6X7Ms+hcbb2YqgU9O6Jpea4Ax3VxhmWLDKAm4EmxovdpLdkUMdyLn" \
    "eYXkNlriXkVtbXJ7f4R+MJzomq2CF+1g6PXRYNzeBjIPk/XLykvRAgMBAAE="

/* A key on the curve prime256v1: none for DKIM. */
#define KEY_EC                                                         \
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE9jMuC+wLHSDcgvVApaZw3upJSs/Y" \
    "rR+KwLEKteiWghq/Be9L6zdNFjs5MQrvXXp+CYPTJJ7qJr+15Dae6jrpXQ=="

/* openssl genpkey -algorithm ed25519, as SubjectPublicKeyInfo */
#define KEY_ED_SPKI \
    "MCowBQYDK2VwAyEAeIENoZ7cOBAQc/fJCMcpNQMt2ZUFe5IVaw0uvZedT+o="

/* ... and its 32 octets alone (RFC 8463) */
#define KEY_ED_RAW "eIENoZ7cOBAQc/fJCMcpNQMt2ZUFe5IVaw0uvZedT+o="

#endif
