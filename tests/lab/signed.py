# SPDX-License-Identifier: GPL-3.0-or-later
"""A name server that signs its replies with TSIG (RFC 8945) as the first label of the
name says: ok.x is right, badsig.x is not. A transfer has five messages, of which the words
sign some."""
import base64
import hashlib
import hmac
import struct
import time

from digservers import mad_name, mad_rr

ADDRESS = '127.0.0.27'
SECRETS = {  # key name -> (algorithm, secret)
    'k-' + a.replace('hmac-', ''): (a, 'c2VjcmV0LW9mLXRoZS1sYWItMDEyMzQ1Njc4OQ==')
    for a in ('hmac-md5', 'hmac-sha1', 'hmac-sha224', 'hmac-sha256',
              'hmac-sha384', 'hmac-sha512')}
HASHES = {'hmac-md5.sig-alg.reg.int': hashlib.md5, 'hmac-sha1': hashlib.sha1,
          'hmac-sha224': hashlib.sha224, 'hmac-sha256': hashlib.sha256,
          'hmac-sha384': hashlib.sha384, 'hmac-sha512': hashlib.sha512}
WORDS = '''ok ok ok badsig cut20 cut16 cut12 cut10 cut9 cut4 cut0 long early late fudge0 fudgebig
name alg nosig two first class ttl ttlmac err16 err17 err18 err18o err22 err1 err99 erronly17
erronly18 erronly16 other otherlong id rc2 rc3 rc5 rc9 tc big upper nomac
only1 skip2 skip3 last none each badmid unsignedend garbage trail noq empty zero'''.split()


class Query:
    """A message, and its last record if that is TSIG."""

    def __init__(self, m):
        self.m = m
        self.id, self.flags, _, _, _, ar = struct.unpack('>6H', m[:12])
        self.labels, at = [], 12
        while m[at]:
            self.labels.append(m[at + 1:at + 1 + m[at]])
            at += m[at] + 1
        self.question = m[12:at + 5]
        self.type = struct.unpack('>H', m[at + 1:at + 3])[0]
        self.key = self.algorithm = self.mac = None
        at += 5
        for _ in range(ar):
            at = self.additional(at)

    def name(self, at):
        """(name in lower case on the wire, where it ends)"""
        start = at
        while self.m[at]:
            at += self.m[at] + 1
        return self.m[start:at + 1].lower(), at + 1

    def additional(self, at):
        owner, at = self.name(at)
        kind, _, _, size = struct.unpack('>HHIH', self.m[at:at + 10])
        at += 10
        if kind == 250:
            self.key = owner
            self.algorithm, data = self.name(at)
            n = struct.unpack('>H', self.m[data + 8:data + 10])[0]
            self.mac = self.m[data + 10:data + 10 + n]
            self.time = int.from_bytes(self.m[data:data + 6], 'big')
        return at + size

    def secret(self):
        name = text(self.key)
        return base64.b64decode(SECRETS[name][1]) if name in SECRETS else b'?'


def text(wire):
    labels, at = [], 0
    while wire[at]:
        labels.append(wire[at + 1:at + 1 + wire[at]].decode('latin-1'))
        at += wire[at] + 1
    return '.'.join(labels)


class Signer:
    """Signs the messages of one reply, one after the other."""

    def __init__(self, query, words):
        self.query, self.words = query, words
        self.before = struct.pack('>H', len(query.mac)) + query.mac
        self.first, self.kept = True, b''

    def number(self, prefix):
        for w in self.words:
            if w.startswith(prefix) and w[len(prefix):].isdigit():
                return int(w[len(prefix):])
        return None

    def digest(self, when, fudge, error, other, message):
        hashing = HASHES.get(text(self.query.algorithm), hashlib.sha256)
        timers = when.to_bytes(6, 'big') + struct.pack('>H', fudge)
        variables = timers
        if self.first:
            variables = (self.query.key + struct.pack(
                '>HI', 255, 60 if 'ttlmac' in self.words else 0) + self.query.algorithm +
                         timers + struct.pack('>HH', error, len(other)) + other)
        return hmac.new(self.query.secret(), self.before + self.kept + message + variables,
                        hashing).digest()

    def times(self):
        """(when, fudge, error, other)"""
        words, error, other = self.words, self.number('err') or self.number('erronly') or 0, b''
        when = int(time.time())
        when += 100000 if 'late' in words else -100000 if 'early' in words else 0
        fudge = 0 if 'fudge0' in words else 65535 if 'fudgebig' in words else 300
        if 'err18o' in words or 'erronly18' in words:
            error, other = 18, (when + 5000).to_bytes(6, 'big')
            when = self.query.time
        if 'other' in words:
            other = b'\0\1\2\3\4\5'
        if 'otherlong' in words:
            other = b'abcdefghijklmnop'
        return 0 if 'zero' in words else when, fudge, error, other

    def sign(self, message, broken=False):
        words, q = self.words, self.query
        when, fudge, error, other = self.times()
        mac = self.digest(when, fudge, error, other, message)
        self.before, self.kept, self.first = struct.pack('>H', len(mac)) + mac, b'', False
        if 'badsig' in words or broken:
            mac = bytes([mac[0] ^ 1]) + mac[1:]
        cut = self.number('cut')
        mac = mac if cut is None else mac[:cut]
        mac += b'xx' if 'long' in words else b''
        if 'nomac' in words or self.number('erronly'):
            mac = b''
        key = mad_name('other') if 'name' in words else q.key.upper() if 'upper' in words else q.key
        algorithm = mad_name('hmac-sha3') if 'alg' in words else q.algorithm
        own_id = q.id ^ 1 if 'id' in words else q.id
        data = (algorithm + when.to_bytes(6, 'big') + struct.pack('>HH', fudge, len(mac)) + mac +
                struct.pack('>HHH', own_id, error, len(other)) + other)
        if 'garbage' in words:
            data = data[:-3]
        record = mad_rr(key, 250, 1 if 'class' in words else 255, 60 if 'ttl' in words or 'ttlmac' in words else 0,
                        data)
        n = 2 if 'two' in words else 1
        extra = mad_rr(b'\0', 1, 1, 5, b'\x7f\0\0\1') if 'first' in words else b''
        count = struct.unpack('>H', message[10:12])[0] + n + bool(extra)
        return message[:10] + struct.pack('>H', count) + message[12:] + record * n + extra + (
            b'z' if 'trail' in words else b'')

    def leave(self, message):
        """Unsigned: what is signed next covers it."""
        self.kept += message
        return message


def made(q, records, rcode=0, flags=0, has_question=True):
    return struct.pack('>6H', q.id, 0x8480 | flags | q.flags & 0x100 | rcode, int(has_question),
                       len(records), 0, 0) + (q.question if has_question else b'') + b''.join(
                           records)


def answer(q, words, tcp):
    signer = Signer(q, words)
    records = [mad_rr(b'\xc0\x0c', 1, 1, 300, bytes([192, 0, 2, 1]))]
    if 'big' in words:
        records += [mad_rr(b'\xc0\x0c', 16, 1, 300, (b'\xc8' + b'x' * 200) * 9)]
    rcode = signer.number('rc') or (9 if signer.number('erronly') else 0)
    message = made(q, [] if rcode or 'empty' in words else records, rcode,
                   0x200 if 'tc' in words and not tcp else 0)
    return [(0, message if 'nosig' in words or 'none' in words else signer.sign(message))]


def transfer(q, words):
    signer = Signer(q, words)
    soa = mad_rr(q.question[:-4], 6, 1, 300, mad_name('ns.x') + mad_name('h.x') + struct.pack(
        '>5I', 7, 2, 3, 4, 5))
    parts = [[soa]] + [[mad_rr(mad_name('h%d.x' % n), 1, 1, 300, bytes([192, 0, 2, n]))]
                       for n in (1, 2, 3)] + [[soa]]
    if 'only1' in words or 'big' in words:
        parts = [sum(parts, [])]
    replies = []
    for n, records in enumerate(parts):
        message = made(q, records, has_question=n == 0 and 'noq' not in words)
        last = n == len(parts) - 1
        signed = not ('none' in words or 'nosig' in words or 'last' in words and not last or
                      'skip2' in words and n % 2 or 'skip3' in words and n % 4 and not last or
                      'unsignedend' in words and last)
        replies.append((0, signer.sign(message, 'badmid' in words and n == 2) if signed
                        else signer.leave(message)))
    return replies


def reply(m, tcp):
    q = Query(m)
    words = q.labels[0].decode('latin-1').lower().split('-') if q.labels else []
    if q.mac is None:
        return [(0, made(q, []))]
    return transfer(q, words) if q.type in (251, 252) else answer(q, words, tcp)
