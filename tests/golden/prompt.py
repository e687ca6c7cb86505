# SPDX-License-Identifier: GPL-3.0-or-later
"""A terminal of the kernel's, and somebody who types: Ctrl-D alone, rows, a token
on the command line. The zone is a file, so that nothing is asked of a network.

usage: prompt.py BINARY [CASE...]"""
import os
import pty
import select
import sys
import tempfile
import time

from only import wanted

T = 'k5rvq7m2wzxn3h6bdjtyepclsoafguit'
WRONG = 'b2ynq4zs7kwvx3mhd6rjtcpegloaufi5'
ROW = '%s._domainkey.%s CNAME %s.dkim.amazonses.com\n'
ZONE = '''$ORIGIN lanternhaus.org.
$TTL 300
@ SOA ns1 host 1 3600 600 86400 300
@ NS ns1
ns1 A 192.0.2.1
%s._domainkey CNAME %s.dkim.amazonses.com.
''' % (T, T)
ASKS = b'press Ctrl-D'
EOT = b'\x04'

# words, what is typed (None: nothing may be asked), exit status, words that the
# terminal must show and must not show
CASES = {
    'ctrl_d_alone': (['lanternhaus.org'], EOT, (3,),
                     ['lanternhaus.org', 'ns1.lanternhaus.org'],
                     ['expected a record', 'does not say what']),
    'ctrl_d_alone_for_a_domain_that_is_not_there': (
        ['farhaven.net'], EOT, (3,), ['farhaven.net'],
        ['expected a record', 'does not say what']),
    'a_right_row': (['lanternhaus.org'],
                    (ROW % (T, 'lanternhaus.org', T)).encode() + EOT, (0,),
                    [T], []),
    'a_relative_row': (['lanternhaus.org'],
                       ('%s._domainkey\tCNAME\t%s.dkim.amazonses.com\n' %
                        (T, T)).encode() + EOT, (0,), [T], []),
    'a_missing_row': (['lanternhaus.org'],
                      (ROW % (WRONG, 'lanternhaus.org', WRONG)).encode() + EOT,
                      (1,), [WRONG], []),
    'prose_alone': (['lanternhaus.org'], b'I have none of them\n' + EOT,
                    (3,), ['lanternhaus.org', 'no record or token was found'],
                    ['does not say what']),
    'a_token': (['lanternhaus.org', T], None, (0,), [T], []),
    'a_token_in_capitals': (['lanternhaus.org', T.upper()], None, (0,), [T],
                            []),
    'a_name': (['%s._domainkey.lanternhaus.org' % T], None, (0,), [T], []),
    'a_name_in_capitals_with_a_dot': (
        ['%s._DOMAINKEY.LanternHaus.org.' % T.upper()], None, (0,), [T], []),
    'a_target': (['lanternhaus.org', T + '.dkim.amazonses.com'], None, (0,),
                 [T], []),
    'a_wrong_token': (['lanternhaus.org', WRONG], None, (1,), [WRONG], []),
}


def session(command, typed, folder):
    """What the terminal showed, and the exit status; -1: it hung."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ.update(TERM='dumb', LC_ALL='C.UTF-8')
        os.environ.pop('AWS_REGION', None)
        os.execv(command[0], command)
    shown, sent, end = b'', typed is None, time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([fd], [], [], 0.2)[0]:
            continue
        try:
            more = os.read(fd, 65536)
        except OSError:
            more = b''
        if not more:
            return shown, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        shown += more
        if not sent and ASKS in shown:
            sent = True
            os.write(fd, typed)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    return shown, -1


def faults(binary, case):
    words, typed, status, show, hide = case
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'zone.txt'), 'w') as f:
            f.write(ZONE)
        shown, got = session(
            [binary, '--ses', '--zone-file=zone.txt'] + words, typed, folder)
    text = shown.decode('utf-8', 'replace')
    found = []
    if got not in status:
        found.append('exit status %d, not one of %s' % (got, status))
    if (typed is not None) != (ASKS in shown):
        found.append('asked' if typed is None else 'did not ask')
    found += ['does not show %r' % w for w in show if w not in text]
    found += ['shows %r' % w for w in hide if w in text]
    return found + ([text] if found else [])


def main():
    binary = os.path.abspath(sys.argv[1])
    failed = 0
    names = [n for n in sys.argv[2:] or CASES if wanted(n)]
    for name in names:
        wrong = faults(binary, CASES[name])
        if wrong:
            failed += 1
            print('%s\n    %s' % (name, '\n    '.join(wrong)))
    print('%d passed, %d failed' % (len(names) - failed, failed))
    return 1 if failed or not names else 0


if __name__ == '__main__':
    sys.exit(main())
