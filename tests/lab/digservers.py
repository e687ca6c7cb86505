# SPDX-License-Identifier: GPL-3.0-or-later
"""Name servers for the dig comparison: they answer by the first label of the
name. echo: the query's own fields as TXT. edns: cookies, versions, options.
mad: broken messages, TCP and transfers. walk: the way down from the root.
silent: never anything. signed: digsigned.py."""
import random
import socket
import struct
import sys
import threading

import digsigned


# ---- echo ----

def nm(n): return b''.join(bytes([len(x)])+x.encode() for x in n.split('.') if x)+b'\0'
def rr(o,t,ttl,rd,c=1): return o+struct.pack('>HHIH',t,c,ttl,len(rd))+rd
def echo_reply(m, tcp):
    if len(m)<12: return m
    qid,fl,qd,an,ns,ar=struct.unpack('>HHHHHH',m[:12])
    o=12
    if qd:
        while m[o]: o+=m[o]+1
        o+=5
    q=m[12:o]; rest=m[o:]
    # hide the random cookie: replace 8 bytes after 000a0008
    i=rest.find(b'\0\x0a\0\x08')
    if i>=0: rest=rest[:i+4]+b'CCCCCCCC'+rest[i+12:]
    txt=b'%s fl=%04x c=%d,%d,%d,%d rest=%s'%(b'tcp' if tcp else b'udp',fl,qd,an,ns,ar,rest.hex().encode())
    t=b''.join(bytes([len(txt[k:k+250])])+txt[k:k+250] for k in range(0,len(txt),250))
    own=nm('echo.test')
    ans=[rr(own,16,3600,t),rr(own,1,86400*30+61,bytes([192,0,2,1]))]
    au=[rr(own,2,300,nm('ns.test'))]
    ad=[rr(nm('ns.test'),1,300,b'\x7f\0\0\1')]
    return struct.pack('>HHHHHH',qid,0x8000|(fl&0x7910),qd,len(ans),1,1)+q+b''.join(ans+au+ad)


# ---- proxy: echo behind a PROXYv2 header, which is told too ----

PROXY = b'\r\n\r\n\0\r\nQUIT\n'

def proxy_cut(m):
    """(header, query)"""
    if m[:12] != PROXY:
        return b'', m
    n = 16 + struct.unpack('>H', m[14:16])[0]
    return m[:n], m[n:]

def proxy_reply(m, tcp):
    head, query = proxy_cut(m)
    r = echo_reply(query, tcp)
    t = b'proxy ' + head[12:].hex().encode()
    return r[:6] + struct.pack('>HHH', 3, 1, 1) + r[12:] .replace(
        nm('echo.test'), rr(nm('head.test'), 16, 60, bytes([len(t)]) + t)
        + nm('echo.test'), 1) if query[:2] == r[:2] else r


# ---- edns ----

def edns_parse(m):
    qid,fl,qd,an,ns,ar=struct.unpack('>HHHHHH',m[:12]); o=12; labels=[]
    if qd:
        while m[o]: labels.append(m[o+1:o+1+m[o]].decode('latin1').lower()); o+=m[o]+1
        o+=5
    q=m[12:o]; opt=None; opts={}
    # skip records to OPT
    for i in range(an+ns+ar):
        if m[o]&0xc0: o+=2
        else:
            while m[o]: o+=m[o]+1
            o+=1
        t,c,ttl,l=struct.unpack('>HHIH',m[o:o+10]); rd=m[o+10:o+10+l]; o+=10+l
        if t==41:
            opt=(c,ttl); k=0
            while k+4<=l:
                a,b=struct.unpack('>HH',rd[k:k+4]); opts[a]=rd[k+4:k+4+b]; k+=4+b
    return qid,fl,q,labels,opt,opts
def A(name=b'\xc0\x0c',ip=(192,0,2,1)): return name+struct.pack('>HHIH',1,1,300,4)+bytes(ip)
def OPT(rc=0,ver=0,flags=0,size=1232,o=b''): return b'\0'+struct.pack('>HHBBHH',41,size,rc>>4,ver,flags,len(o))+o
def opt_(c,d): return struct.pack('>HH',c,len(d))+d
def edns_reply(m,tcp):
    qid,fl,q,lab,opt,opts=edns_parse(m)
    w=lab[0].split('-') if lab else ['']
    ver=(opt[1]>>16)&255 if opt else None
    ck=opts.get(10,b'')
    rc=0; ex=b''; over=0; an=[A()]; oo=b''; f=0x8080|(fl&0x7910)
    has=opt is not None
    for k in w:
        if k=='bc' and len(ck)<16: rc=23; an=[]; oo+=opt_(10,ck[:8]+b'SERVCOOK')
        elif k=='bc': oo+=opt_(10,ck[:8]+b'SERVCOOK')
        elif k=='bcall': rc=23; an=[]; oo+=opt_(10,ck[:8]+b'SERVCOOK')
        elif k=='bcudp' and not tcp: rc=23; an=[]; oo+=opt_(10,ck[:8]+b'SERVCOOK')
        elif k=='bcnock': rc=23; an=[]
        elif k=='bcshort': rc=23; an=[]; oo+=opt_(10,ck[:8])
        elif k=='bctc' and not tcp:
            f|=0x200; oo+=opt_(10,ck[:8]+b'SERVCOOK')
        elif k=='tc' and not tcp: f|=0x200
        elif k=='good': oo+=opt_(10,ck[:8]+b'SERVCOOK')
        elif k=='mism': oo+=opt_(10,b'XXXXXXXXSERVCOOK')
        elif k=='echo': oo+=opt_(10,ck)
        elif k=='cklen': oo+=opt_(10,b'CCCCCCCCS')
        elif k=='ck40': oo+=opt_(10,b'CCCCCCCC'+b'S'*40)
        elif k=='ck4': oo+=opt_(10,b'CCCC')
        elif k=='noopt': has=False
        elif k=='noopttcp': has=has and not tcp
        elif k=='vers' and ver: rc=16; an=[]; over=0
        elif k=='vers1' and ver and ver>1: rc=16; an=[]; over=1
        elif k=='versup' : rc=16; an=[]; over=5
        elif k=='versall': rc=16; an=[]; over=0
        elif k=='verssame': rc=16; an=[]; over=ver or 0
        elif k=='formerr' and opt: rc=1; an=[]; has=False
        elif k=='notimp' and opt: rc=4; an=[]; has=False
        elif k=='servfail' and opt: rc=2; an=[]
        elif k=='refused': rc=5; an=[]
        elif k=='nx': rc=3; an=[]
        elif k=='nodata': an=[]
        elif k=='ede': oo+=opt_(15,struct.pack('>H',18)+b'hello "x"\n')
        elif k=='ede0': oo+=opt_(15,struct.pack('>H',3))
        elif k=='nsid': oo+=opt_(3,b'ns1\x00\xffz')
        elif k=='ecs': oo+=opt_(8,bytes([0,1,24,16,192,0,2]))
        elif k=='exp': oo+=opt_(9,struct.pack('>I',98765))
        elif k=='exp0': oo+=opt_(9,b'')
        elif k=='ka': oo+=opt_(11,struct.pack('>H',300))
        elif k=='pad': oo+=opt_(12,b'\0'*20)
        elif k=='badpad': oo+=opt_(12,b'\0\1')
        elif k=='keytag': oo+=opt_(14,struct.pack('>HH',19036,20326))
        elif k=='unk': oo+=opt_(65001,b'\1\2abc')
        elif k=='llq': oo+=opt_(1,struct.pack('>HHHQI',1,1,0,5,30))
        elif k=='many': oo+=opt_(5,b'\5\7')+opt_(6,b'\1')+opt_(7,b'\1')+opt_(13,b'\0')+opt_(16,b'\0\1')+opt_(17,b'\0\2')+opt_(26946,b'abc')+opt_(4,b'x')+opt_(2,b'y')+opt_(20,b'z')
        elif k=='mbz': f|=0x40
        # o15.0012.t: the option 15 with these octets
        elif k[:1]=='o' and k[1:].isdigit(): oo+=opt_(int(k[1:])&65535,bytes.fromhex(lab[1]))
        elif k=='eflags': ex='x'
    eflags=0x8001 if ex else (opt[1]&0x8000 if opt else 0)
    ad=[OPT(rc,over,eflags,1232,oo)] if has else []
    return struct.pack('>HHHHHH',qid,f|(rc&15),1 if q else 0,len(an),0,len(ad))+q+b''.join(an)+b''.join(ad)


# ---- mad ----

def mad_name(n):
    if n in ('', '.'): return b'\0'
    return b''.join(bytes([len(l)]) + l for l in (x.encode('latin1') for x in n.rstrip('.').split('.'))) + b'\0'

def parse_q(m):
    o = 12; labels = []
    while m[o]:
        labels.append(m[o+1:o+1+m[o]]); o += m[o] + 1
    raw = m[12:o+1]
    t, c = struct.unpack('>HH', m[o+1:o+5])
    return labels, raw, t, c, o + 5

def mad_rr(owner, t, c, ttl, rd):
    return owner + struct.pack('>HHIH', t, c, ttl, len(rd)) + rd

def data(t, n=0, c=1):
    # in class CH it begins with a name, and 192.0 would point at the message's id
    if t == 1 and c == 3: return bytes([10, 0, 2, 1 + n])
    if t == 1: return bytes([192, 0, 2, 1 + n])
    if t == 28: return bytes.fromhex('20010db8') + bytes(11) + bytes([1 + n])
    if t in (2, 5, 12, 39, 3, 4, 7, 8, 9, 23) and n < 9: return mad_name('t%d.target.mad' % n)
    if t == 15: return struct.pack('>H', 10 + n) + mad_name('mx%d.target.mad' % n)
    if t == 16: return bytes([5]) + b'text' + bytes([48 + n])
    if t == 6: return mad_name('ns.mad') + mad_name('host.mad') + struct.pack('>IIIII', 1, 2, 3, 4, 5)
    if t == 33: return struct.pack('>HHH', 1, 2, 3) + mad_name('srv.target.mad')
    if t in (14, 17): return mad_name('r%d.mad' % n) + mad_name('e.mad')
    if t in (18, 21, 36): return struct.pack('>H', 1) + mad_name('h.mad')
    if t == 26: return struct.pack('>H', 1) + mad_name('h.mad') + mad_name('x.mad')
    if t in (19, 20): return b'\x0512345'
    if t == 13: return b'\x03cpu\x02os'
    if t == 11: return bytes([1,2,3,4,6,0,0,0x40])
    if t == 27: return b'\x031.0\x032.0\x033.0'
    if t == 22: return b'\x47\x00'
    if t == 35: return struct.pack('>HH', 1, 2) + b'\x01s\x01a\x00' + mad_name('x.mad')
    if t == 24 or t == 46: return struct.pack('>HBBIIIH', 1, 5, 2, 300, 1900000000, 1600000000, 12345) + mad_name('mad') + b'abcd'
    if t == 25 or t == 48: return struct.pack('>HBB', 256, 3, 5) + b'\1\3\1'
    if t == 30: return mad_name('x.mad') + b'\x40\0\0\0'
    if t == 47: return mad_name('x.mad') + b'\0\1\x40'
    if t == 29: return bytes([0,0,0,0]) + struct.pack('>III', 0x80000000, 0x80000000, 10000000)
    if t == 37: return struct.pack('>HHB', 1, 2, 3) + b'abcd'
    if t == 38: return b'\0' + bytes(16)
    if t == 40: return bytes([1,2,3,4])
    if t == 42: return bytes([0,1,24,3,192,0,2])
    return bytes([1, 2, 3, 4 + n])

def mutated(r, seed, question):
    """The same octets changed for the same seed; the id stays."""
    rnd = random.Random(seed)
    r = bytearray(r)
    for _ in range(rnd.choice([1, 1, 1, 2, 3])):
        low = rnd.choice([2, 12, 12 + question, 12 + question])
        if low < len(r):
            at = rnd.randrange(low, len(r))
            r[at] = rnd.choice([0, 1, 255, 192, 12, r[at] ^ 1 << rnd.randrange(8),
                                rnd.randrange(256)])
    if rnd.random() < 0.15:
        at = rnd.randrange(12, len(r) + 1)
        r[at:at] = bytes(rnd.randrange(256) for _ in range(rnd.randint(1, 4)))
    return bytes(r)


def mad_reply(m, tcp):
    """list of (delay, bytes or None) ; None closes TCP"""
    labels, rawq, t, c, end = parse_q(m)
    words = labels[0].decode('latin1').lower().split('-') if labels else []
    qid, qflags = struct.unpack('>HH', m[:4])
    flags = 0x8000 | (qflags & 0x0100) | 0x0080
    op = (qflags >> 11) & 15
    rcode = 0
    sec = [[], [], []]
    ptr = b'\xc0\x0c'
    q = rawq + struct.pack('>HH', t, c)
    nq = 1
    before, after, tail = [], [], b''
    delay = 0
    plain = True
    opts = {}
    for w in words:
        k = w.rstrip('0123456789'); v = int(w[len(k):]) if w[len(k):] else 1
        opts[k] = v
    o = opts
    if 'aa' in o: flags |= 0x400
    if 'nora' in o: flags &= ~0x80
    if 'noqr' in o: flags &= ~0x8000
    if 'ad' in o: flags |= 0x20
    if 'cd' in o: flags |= 0x10
    if 'z' in o: flags |= 0x40
    if 'nord' in o: flags &= ~0x100
    if 'rc' in o: rcode = o['rc']
    if 'erc' in o:
        rcode = o['erc'] & 15
        sec[2].append(b'\0' + struct.pack('>HHIH', 41, 1232, (o['erc'] >> 4) << 24, 0))
    if 'opt' in o:
        for i in range(o['opt']): sec[2].append(b'\0' + struct.pack('>HHIH', 41, 1232, 0, 0))
    if 'optan' in o: sec[0].append(b'\0' + struct.pack('>HHIH', 41, 1232, 0, 0))
    if 'opc' in o: op = o['opc']
    flags |= op << 11
    n = o.get('an', 1)
    if 'empty' in o: n = 0
    # cname chain of length v: first in front
    owner = ptr
    if 'cn' in o:
        for i in range(o['cn']):
            nxt = mad_name('c%d.cn.mad' % (i + 1))
            sec[0].append(mad_rr(owner, 5, 1, 60, nxt)); owner = nxt
    if 'cnrev' in o:
        ch=[]
        for i in range(o['cnrev']):
            nxt = mad_name('c%d.cn.mad' % (i + 1)); ch.append(mad_rr(owner, 5, 1, 60, nxt)); owner = nxt
        sec[0] += ch[::-1]
    if 'cnring' in o:
        k=o['cnring']; sec[0].append(mad_rr(ptr,5,1,60,mad_name('c0.cn.mad')))
        for i in range(k): sec[0].append(mad_rr(mad_name('c%d.cn.mad'%i),5,1,60,mad_name('c%d.cn.mad'%((i+1)%k))))
        n=0
    if 'cnup' in o:
        sec[0].append(mad_rr(ptr,5,1,60,mad_name('X1.mad'))); sec[0].append(mad_rr(mad_name('x1.MAD'),5,1,60,mad_name('x2.mad'))); n=0
    if 'cnlate' in o:
        sec[1].append(mad_rr(ptr,5,1,60,mad_name('x1.mad'))); n=0
    if 'dnsyn' in o:
        sec[0].append(mad_rr(mad_name('mad'),39,1,60,mad_name('dn.test'))); sec[0].append(mad_rr(ptr,5,1,60,mad_name('dnsyn.dn.test'))); n=0
    if 'cnch' in o:
        sec[0].append(mad_rr(ptr,5,3,60,mad_name('x1.mad'))); n=0
    if 'cnto' in o:   # to a name which behaves by itself
        nxt = mad_name('%s.mad' % {1: 'aa', 2: 'empty', 3: 'rc3', 4: 'silent', 5: 'tc', 6: 'rc2', 7:'nora'}[o['cnto']])
        sec[0].append(mad_rr(owner, 5, 1, 60, nxt)); owner = nxt
    if 'cnloop' in o:
        sec[0].append(mad_rr(owner, 5, 1, 60, rawq)); n = 0
    if 'cntwo' in o:
        sec[0].append(mad_rr(owner, 5, 1, 60, mad_name('x1.mad'))); sec[0].append(mad_rr(owner, 5, 1, 60, mad_name('x2.mad'))); n = 0
    if 'cnother' in o:
        sec[0].append(mad_rr(mad_name('other.mad'), 5, 1, 60, mad_name('x1.mad'))); n = 0
    if 'dn' in o:
        sec[0].append(mad_rr(mad_name('mad'), 39, 1, 60, mad_name('dn.mad')))
    tt = o.get('as', t)
    if tt == 255: tt = 1
    for i in range(n):
        sec[0].append(mad_rr(owner, tt, o.get('cl', c if c != 255 else 1), o.get('ttl', 300), data(tt, i, c)))
    if 'mix' in o:
        for x in (15, 16, 2, 28, 1, 6, 33, 99, 65280): sec[0].append(mad_rr(ptr, x, 1, 5, data(x)))
    if 'dupan' in o: sec[0] += sec[0][:1]
    if 'split' in o: sec[0] += [mad_rr(ptr,16,1,5,data(16)), mad_rr(mad_name('z.mad'),1,1,5,data(1)), mad_rr(ptr,16,1,7,data(16,1)), mad_rr(ptr,1,1,9,data(1,4))]
    if 'caseo' in o: sec[0] += [mad_rr(rawq.upper(),1,1,5,data(1,7)), mad_rr(rawq,1,1,5,data(1,8))]
    if 'soa' in o: sec[1].append(mad_rr(mad_name('mad'), 6, 1, 60, data(6)))
    if 'ns' in o:
        for i in range(o['ns']): sec[1].append(mad_rr(mad_name('mad'), 2, 1, 60, data(2, i)))
    if 'au' in o:
        for x in (1, 28, 15, 16, 5, 12, 33): sec[1].append(mad_rr(mad_name('au.mad'), x, 1, 60, data(x)))
    if 'ad' in o:
        for x in (1, 28, 15, 16, 5, 6): sec[2].append(mad_rr(mad_name('ad.mad'), x, 1, 60, data(x)))
    if 'glue' in o:
        sec[2].append(mad_rr(mad_name('t0.target.mad'), 1, 1, 60, data(1))); sec[2].append(mad_rr(mad_name('t0.target.mad'), 28, 1, 60, data(28)))
    if 'tsig' in o:
        sec[2].append(mad_rr(mad_name('key.mad'), 250, 255, 0, mad_name('hmac-md5.sig-alg.reg.int') + bytes(6) + struct.pack('>HH', 300, 4) + b'abcd' + struct.pack('>HHH', 4660, 0, 0)))
    if 'sig' in o:
        sec[2].append(mad_rr(b'\0', 24, 255, 0, struct.pack('>HBBIIIHH', 0, 1, 0, 0, 5, 4, 3, 0)[:18] + mad_name('key.mad') + b'abcd'))
    if 'badcl' in o: sec[0].append(mad_rr(ptr, 1, 3, 300, bytes([10, 0, 2, 1])))
    # rd29.00ff.mad: a record of type 29 with these octets; raw.8180.mad: a whole
    # message behind the id
    spelled = ''.join(l.decode('latin1') for l in labels[1:-1])
    if 'rd' in o: sec[0].append(mad_rr(ptr if o['rd'] != 41 else b'\0', o['rd'], c, 300, bytes.fromhex(spelled)))
    if 'raw' in o: return [(0, m[:2] + bytes.fromhex(spelled))]
    if 'shorta' in o: sec[0].append(mad_rr(ptr, 1, 1, 300, b'\1\2\3'))
    if 'longa' in o: sec[0].append(mad_rr(ptr, 1, 1, 300, b'\1\2\3\4\5'))
    if 'fwd' in o: sec[0].append(mad_rr(b'\xc1\x00', 1, 1, 300, data(1)))
    if 'selfp' in o:
        off = 12 + len(q) + sum(map(len, sec[0])); sec[0].append(mad_rr(struct.pack('>H', 0xc000 | off), 1, 1, 300, data(1)))
    if 'txt0' in o: sec[0].append(mad_rr(ptr, 16, 1, 300, b''))
    if 'rd0' in o: sec[0].append(mad_rr(ptr, tt, 1, 300, b''))
    if 'ttlbig' in o: sec[0].append(mad_rr(ptr, 1, 1, 0xffffffff, data(1)))
    if 'meta' in o: sec[0].append(mad_rr(ptr, o['meta'], 1, 300, data(o['meta'])))
    if 'badname' in o:
        q = mad_name('wrong.mad') + struct.pack('>HH', t, c)
    if 'badtype' in o: q = rawq + struct.pack('>HH', 99, c)
    if 'badclass' in o: q = rawq + struct.pack('>HH', t, 3)
    if 'upq' in o: q = rawq.upper() + struct.pack('>HH', t, c)
    if 'noq' in o: q = b''; nq = 0; sec[0] = [rawq + r[2:] if r[:2] == ptr else r for r in sec[0]]
    if 'twoq' in o: q = q + q; nq = 2
    if 'trail' in o: tail = b'x' * o['trail']
    if 'tc' in o and not tcp: flags |= 0x200
    if 'tct' in o and tcp: flags |= 0x200
    cnt = [len(s) for s in sec]
    if 'lie' in o: cnt[0] += o['lie']
    if 'lieau' in o: cnt[1] += o['lieau']
    if 'liead' in o: cnt[2] += o['liead']
    def make(qid=qid, flags=flags, q=q, nq=nq):
        return struct.pack('>HHHHHH', qid, (flags & 0xfff0) | rcode, nq, *cnt) + q + b''.join(b''.join(s) for s in sec) + tail
    r = make()
    if 'mut' in o: r = mutated(r, o['mut'], len(q))
    if 'cut' in o: r = r[:len(r) - o['cut']]
    if 'len' in o: r = r[:o['len']]
    out = []
    if 'silent' in o: return []
    if 'silentudp' in o and not tcp: return []
    if 'silenttcp' in o and tcp: return []
    if 'silenta' in o and t == 1: return []
    if 'slow' in o: delay = o['slow'] / 10
    if 'closetcp' in o and tcp: return [(0, None)]
    if 'rsttcp' in o and tcp: return [(0, 'rst')]
    if 'half' in o and tcp: return [(0, ('raw', struct.pack('>H', len(r)) + r[:len(r) // 2])), (0, None)]
    if 'onelen' in o and tcp: return [(0, ('raw', b'\0')), (0, None)]
    if 'drib' in o and tcp:
        w = struct.pack('>H', len(r)) + r
        return [(0.01, ('raw', w[i:i+5])) for i in range(0, len(w), 5)]
    if 'badid' in o: out.append((delay, make(qid=qid ^ 0x1234)))
    if 'badq' in o: out.append((delay, make(q=mad_name('wrong.mad') + struct.pack('>HH', t, c))))
    if 'badqo' in o: return [(delay, make(q=mad_name('wrong.mad') + struct.pack('>HH', t, c)))]
    if 'badqt' in o: out.append((delay, make(q=rawq + struct.pack('>HH', 99, c))))
    if 'badqc' in o: out.append((delay, make(q=rawq + struct.pack('>HH', t, 3))))
    if 'noqb' in o: out.append((delay, struct.pack('>HHHHHH', qid, flags | rcode, 0, 0, 0, 0)))
    if 'shortb' in o: out.append((delay, b'x' * o['shortb']))
    if 'opb' in o: out.append((delay, make(flags=flags | o['opb'] << 11)))
    if 'noqrb' in o: out.append((delay, make(flags=flags & ~0x8000)))
    if 'hdr' in o: r = r[:12]
    if 'dup' in o: out.append((delay, r))
    if 'badido' in o: return [(delay, make(qid=qid ^ 0x1234))]
    out.append((delay, r))
    if 'xfr' in o or t in (251, 252): return xfr(o, qid, flags, rawq, t, c, out)
    return out

def xfr(o, qid, flags, rawq, t, c, out):
    if not any(k.startswith('x') for k in o): return out
    ptr = b'\xc0\x0c'
    soa = mad_rr(ptr, 6, 1, 60, data(6)); a = mad_rr(ptr, 1, 1, 60, data(1)); ns = mad_rr(ptr, 2, 1, 60, data(2))
    q = rawq + struct.pack('>HH', t, c)
    bad = mad_rr(ptr, 1, 1, 60, b'\1\2\3')
    def m(rrs, q=q, qid=qid, rc=0):
        return struct.pack('>HHHHHH', qid, flags | rc, 1 if q else 0, len(rrs), 0, 0) + q + b''.join(rrs)
    soa2 = mad_rr(ptr, 6, 1, 60, mad_name('ns.mad') + mad_name('host.mad') + struct.pack('>IIIII', 2, 2, 3, 4, 5))
    k = o.get('x', 1)
    q0 = b''
    ow = rawq
    def nq(rrs): return m([ow + r[2:] for r in rrs], q=b'')
    T = {
     1: [m([soa, ns, a, soa])],
     2: [m([soa, ns]), m([a, a]), m([soa])],
     3: [m([soa, ns]), nq([a, a]), nq([soa])],
     4: [m([a, soa])],
     5: [m([soa, ns]), 'close'],
     6: [m([soa, ns])],
     7: [m([], rc=5)],
     8: [m([])],
     9: [m([soa, ns]), m([a], qid=qid ^ 1), m([soa])],
     10: [m([soa])],
     11: [m([soa, soa])],
     12: [m([soa]), m([a]), m([soa])],
     13: [m([soa, ns]), m([], rc=2)],
     14: [m([soa, ns, a, soa, a])],
     15: [m([soa2, soa, a, soa2, ns, soa2])],
     16: [m([soa2, soa, a, soa2, ns]), m([soa2])],
     17: [m([soa2, ns]), m([a, soa2])],
     18: [m([a])],
     19: [m([soa, ns]), m([a])[:30]],
     20: [m([], rc=3)],
     21: [m([soa, ns]), m([a, mad_rr(mad_name('other.mad'), 6, 1, 60, data(6))]), m([soa])],
     22: [m([soa, ns]), m([a], q=mad_name('wrong.mad') + struct.pack('>HH', t, c)), m([soa])],
     # malformed: data too short, a pointer forward, OPT, another class, SOA, cut
     30: [m([soa, a]), m([a, bad, a]), m([soa])],
     31: [m([soa, a]), m([mad_rr(ptr, 2, 1, 60, b'\xc1\0')]), m([soa])],
     32: [m([soa, a]), m([a, b'\0' + struct.pack('>HHIH', 41, 1232, 0, 0)]), m([soa])],
     33: [m([soa]), m([mad_rr(ptr, 1, 3, 60, bytes([10, 0, 2, 1]))]), m([soa])],
     34: [m([mad_rr(ptr, 6, 1, 60, b'\0\0')]), m([soa])],
     35: [m([soa, a]), m([a, a])[:-2], m([soa])],
     # another id: in the first message; in two of them
     36: [m([soa, ns], qid=qid ^ 1), m([a, soa])],
     37: [m([soa, ns]), m([a], qid=qid ^ 1), m([a], qid=qid ^ 1), m([soa])],
    }
    l = T.get(k, T[1])
    return [(0, None if x == 'close' else x) for x in l]



# ---- walk: all name servers from the root down, at one address ----

def walk_words(labels, size):
    """What is done with a query: the words of the last label, but for the root
    by the size of UDP messages that the query has."""
    if labels: return labels[-1].split('-')
    return {4001: ['tc'], 4002: ['bc'], 4003: ['bcall'], 4004: ['bv'], 4005: ['good'],
            4006: ['refused']}.get(size, [])

def walk_reply(m, tcp):
    """No name is needed to find a server: its name is an address."""
    qid, fl, q, labels, opt, opts = edns_parse(m)
    t = struct.unpack('>H', q[-4:-2])[0]
    ck = opts.get(10, b'')
    words = walk_words(labels, opt[0] if opt else 0)
    version = opt[1] >> 16 & 255 if opt else 0
    # how far down, by the cookie that came from above
    depth = ck[15] - 48 if len(ck) > 15 else 0
    own = opt_(10, ck[:8] + b'SERVCOO%d' % (depth + 1)) if ck else b''
    def made(rc=0, flags=0, an=(), au=()):
        extra = [OPT(rc, 0, 0, 1232, own)] if opt else []
        return struct.pack('>HHHHHH', qid, 0x8000 | fl & 0x7910 | flags | rc & 15, 1, len(an),
                           len(au), len(extra)) + q + b''.join([*an, *au, *extra])
    def ns(owner, *servers):
        return [mad_rr(mad_name(owner), 2, 1, 60, mad_name(s)) for s in servers or ['127.0.0.1']]
    if 'tc' in words and not tcp: return made(flags=0x200)
    if 'bcall' in words and not tcp or 'bc' in words and len(ck) < 16: return made(rc=23)
    if 'bv' in words and version: return made(rc=16)
    if 'refused' in words: return made(rc=5)
    if 'dead' in words and t == 6: return []
    if 'id' in words and t == 6: qid ^= 0x1234
    if not labels: return made(an=ns('.'))
    zone = labels[-1]
    if 'up' in words: return made(au=ns('.'))
    if 'out' in words: return made(au=ns('else'))
    if t == 2 and len(labels) == 1: return made(an=ns(zone, '127.0.0.1', *['127.1'] * ('two' in words)))
    if 'ref' in words and depth < len(labels): return made(au=ns('.'.join(labels[-depth:])))
    if len(labels) > 2 and 'ref' not in words: return made(au=ns('.'.join(labels[1:])))
    # a name in the data that points to nowhere
    if 'mal' in words and t == 6: return made(an=[mad_rr(b'\xc0\x0c', 6, 1, 300, b'\xc1\0')])
    return made(flags=0x400, an=[mad_rr(b'\xc0\x0c', t, 1, 300, data(t))])


# ---- serving ----

def listen(kind):
    """A UDP and a TCP socket on one free port of 127.0.0.1."""
    for _ in range(200):
        u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        t = socket.socket()
        t.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        port = random.randrange(22000, 32000)  # dig.cases has some of 21000
        try:
            u.bind(('127.0.0.1', port))
            t.bind(('127.0.0.1', port))
        except OSError:
            u.close()
            t.close()
            continue
        t.listen(50)
        return u, t, port
    raise SystemExit('no free port')


def listed(reply):
    """Replies as a list of (delay, octets | None | 'rst' | ('raw', octets))."""
    def as_list(m, tcp):
        r = reply(m, tcp)
        return r if isinstance(r, list) else [(0, r)]
    return as_list


REPLY = {'echo': listed(echo_reply), 'proxy': listed(proxy_reply), 'edns': listed(edns_reply),
         'walk': listed(walk_reply), 'mad': mad_reply, 'signed': digsigned.reply,
         'silent': lambda m, tcp: []}


# What reading a message raises that is none: a PROXY header, a header alone.
UNREADABLE = (IndexError, struct.error)


def serve_udp(s, reply):
    def send(answers, to):
        for delay, r in answers:
            if delay:
                threading.Event().wait(delay)
            if isinstance(r, bytes):
                s.sendto(r, to)
    while True:
        m, to = s.recvfrom(65535)
        try:
            answers = reply(m, False)
        except UNREADABLE:
            continue
        except Exception as e:
            print(repr(e), file=sys.stderr)
            continue
        if any(d for d, _ in answers):
            threading.Thread(target=send, args=(answers, to),
                             daemon=True).start()
        else:
            send(answers, to)


def serve_connection(c, reply):
    try:
        first = b''
        if reply is REPLY['proxy']:
            first = c.recv(16, socket.MSG_WAITALL)
            first += c.recv(struct.unpack('>H', first[14:])[0],
                            socket.MSG_WAITALL)
        while True:
            h = c.recv(2, socket.MSG_WAITALL)
            if len(h) < 2:
                return
            m = first + c.recv(struct.unpack('>H', h)[0], socket.MSG_WAITALL)
            for delay, r in reply(m, True):
                if delay:
                    threading.Event().wait(delay)
                if r is None:
                    return
                if r == 'rst':
                    c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                 struct.pack('ii', 1, 0))
                    return
                if isinstance(r, tuple):
                    c.sendall(r[1])
                else:
                    c.sendall(struct.pack('>H', len(r)) + r)
    except (OSError, *UNREADABLE):
        pass
    except Exception as e:
        print(repr(e), file=sys.stderr)
    finally:
        c.close()


def serve_tcp(s, reply):
    while True:
        c, _ = s.accept()
        threading.Thread(target=serve_connection, args=(c, reply),
                         daemon=True).start()


def start(more):
    """Starts all of them, and more; kind -> port."""
    ports = {}
    for kind, reply in {**REPLY, **more}.items():
        u, t, ports[kind] = listen(kind)
        threading.Thread(target=serve_udp, args=(u, reply),
                         daemon=True).start()
        threading.Thread(target=serve_tcp, args=(t, reply),
                         daemon=True).start()
    u, t, ports['closed'] = listen('closed')
    u.close()
    t.close()
    return ports
