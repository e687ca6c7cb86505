#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every report back with a parser that is not ours.

usage: ses_schema.py [DIR]

DIR holds outputs named N.FORMAT, as tests/unit/ses/test_report writes them
with SESLOOKUP_REPORTS=DIR; without DIR that program is looked for under build/
and run. Exit status 77: something needed is not installed.
"""
import csv
import email
import email.policy
import glob
import io
import json
import mailbox
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
SCHEMA = os.path.join(ROOT, "man", "seslookup-1.schema.json")
VERDICTS = {"right", "wrong", "missing", "unknown", "lagging"}
sys.path.insert(0, os.path.join(ROOT, "scripts"))
import options  # noqa: E402

FORMATS = options.formats()

failures = []


def check(good, what):
    if not good:
        failures.append(what)


def schema_validator():
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not installed")
        sys.exit(77)
    with open(SCHEMA, encoding="utf-8") as f:
        schema = json.load(f)
    cls = jsonschema.validators.validator_for(schema)
    cls.check_schema(schema)
    return cls(schema)


def ordered(pairs):
    keys = [k for k, _ in pairs]
    check(len(keys) == len(set(keys)), "a key stands twice: %s" % keys)
    return dict(pairs)


def load(text):
    return json.loads(text, object_pairs_hook=ordered)


def validate(validator, value, name):
    for e in validator.iter_errors(value):
        best = e
        for c in e.context or []:
            best = c if len(c.absolute_path) > len(best.absolute_path) else best
        failures.append("%s: %s at %s" % (name, best.message[:200],
                                          list(best.absolute_path)))


def a_domain(d, name):
    keys = [k for k in d if k not in ("schema", "tool", "change", "notes",
                                   "mail")]
    check(keys == ["domain", "verdict", "zone", "servers", "records",
                   "findings"], "%s: keys of a domain: %s" % (name, keys))
    for r in d["records"]:
        check(list(r) == ["purpose", "name", "type", "expected", "verdict",
                          "answers", "findings"], "%s: keys of a record" % name)
        for a in r["answers"]:
            check(a.get("role") in (None, "resolver"),
                  "%s: the default role is left out" % name)
            if "chunks" in a:
                check(["".join(c) for c in a["chunks"]] == a["values"],
                      "%s: chunks are not the values" % name)


def read_json(text, name, validator):
    d = load(text)
    check(list(d)[:5] == ["schema", "tool", "started", "elapsed_ms",
                          "domains"], name + ": keys of the document")
    validate(validator, d, name)
    for x in d["domains"]:
        a_domain(x, name)
    return len(d["domains"])


def read_ndjson(text, name, validator):
    lines = text.split("\n")
    check(lines.pop() == "", name + ": the last line has no end")
    for line in lines:
        d = load(line)
        check(list(d)[:2] == ["schema", "tool"], name + ": schema, tool first")
        validate(validator, d, name)
        a_domain(d, name)
    return len(lines)


def read_csv(text, name, _):
    check(re.sub("\r\n", "", text).find("\n") < 0, name + ": a bare line end")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    head = rows.pop(0)
    for r in rows:
        check(len(r) == len(head), "%s: %d cells" % (name, len(r)))
        check(r[1] in VERDICTS, "%s: verdict %s" % (name, r[1]))
        check(not r[4] or r[8] in VERDICTS, "%s: verdict %s" % (name, r[8]))
        check(all(c[:1] not in "=+@" or not c for c in r), name + ": formula")
    runs, last = 0, None
    for r in rows:
        runs += r[0] != last
        last = r[0]
    return runs


def read_junit(text, name, _):
    root = ET.fromstring(text.encode())
    check(root.tag == "testsuites", name + ": " + root.tag)
    total = {"tests": 0, "failures": 0, "errors": 0}
    for s in root:
        cases = s.findall("testcase")
        found = {"tests": len(cases),
                 "failures": len(s.findall("testcase/failure")),
                 "errors": len(s.findall("testcase/error"))}
        for k, n in found.items():
            check(int(s.get(k)) == n, "%s: %s of a suite" % (name, k))
            total[k] += n
        check(len({c.get("name") for c in cases}) == len(cases),
              name + ": two test cases of one name")
    for k, n in total.items():
        check(int(root.get(k)) == n, "%s: %s" % (name, k))
    return len(root)


class Page(HTMLParser):
    VOID = {"meta", "br", "hr", "img", "link", "input"}

    def __init__(self):
        super().__init__()
        self.open, self.domains, self.tags = [], 0, set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.domains += tag == "details"
        for k, v in attrs:
            check(k not in ("src", "href") and not k.startswith("on"),
                  "html: attribute %s=%s" % (k, v))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        check(self.open and self.open.pop() == tag, "html: </%s>" % tag)


def read_html(text, name, _):
    p = Page()
    p.feed(text)
    p.close()
    check(not p.open, "%s: open at the end: %s" % (name, p.open))
    check(not p.tags & {"script", "link", "img", "iframe", "object"},
          "%s: elements %s" % (name, p.tags))
    return p.domains


def read_prometheus(text, name, _):
    label = r'[a-z_]+="(?:[^"\\\n]|\\[\\"n])*"'
    sample = re.compile(r"([a-z_]+)(\{%s(?:,%s)*\})? (\S+)$" % (label, label))
    helps, types, seen, families = set(), set(), set(), []
    domains = 0
    for line in text.split("\n")[:-1]:
        if line.startswith("# "):
            _, kind, metric = line.split(" ")[:3]
            box = {"HELP": helps, "TYPE": types}[kind]
            check(metric not in box, "%s: %s twice" % (name, line))
            box.add(metric)
            continue
        m = sample.match(line)
        check(m is not None, "%s: not a sample: %.120s" % (name, line))
        if not m:
            continue
        check(m[1] in types and m[1] in helps, "%s: no TYPE: %s" % (name, m[1]))
        check((m[1], m[2]) not in seen, "%s: twice: %.120s" % (name, line))
        seen.add((m[1], m[2]))
        if not families or families[-1] != m[1]:
            families.append(m[1])
        float(m[3])
        domains += m[1] == "seslookup_domain_right"
    check(len(families) == len(set(families)),
          "%s: a metric in pieces: %s" % (name, families))
    return domains


def read_github(text, name, _):
    command = re.compile(r"::(error|warning|notice) "
                         r"(?:file=[^,:]+,line=\d+,)?title=[^,:]+::\S.*$")
    domains = 0
    for line in text.split("\n")[:-1]:
        if line.startswith("SES "):
            domains += 1
        else:
            check(command.match(line) is not None,
                  "%s: %.120s" % (name, line))
    return domains


def read_nagios(text, name, _):
    lines = text.split("\n")
    perf = r"[a-z_]+=[0-9.]+s?(;[0-9.:~@]*){0,4}"
    m = re.match(r"SES (OK|WARNING|CRITICAL|UNKNOWN) - [^|]+ \| %s( %s)*$" %
                 (perf, perf), lines[0])
    check(m is not None, "%s: %s" % (name, lines[0]))
    check("|" not in "".join(lines[1:]), name + ": | in the long text")
    return None


def read_markdown(text, name, _):
    columns = 0
    for line in text.split("\n"):
        if not line.startswith("|"):
            columns = 0
            continue
        n = len(re.findall(r"(?<!\\)\|", line))
        check(columns in (0, n), "%s: columns: %.160s" % (name, line))
        columns = n
    check("<script" not in text, name + ": markup")
    return None


def read_email(text, name, _):
    with tempfile.NamedTemporaryFile("w") as f:
        f.write(text)
        f.flush()
        box = mailbox.mbox(f.name, factory=lambda b: email.message_from_binary_file(
            b, policy=email.policy.default), create=False)
        n = 0
        for m in box:
            n += 1
            check(m["Subject"] and not m.defects,
                  "%s: letter %d: %s" % (name, n, m.defects))
            check(set(m.keys()) == {"Subject", "MIME-Version", "Content-Type",
                                    "Content-Transfer-Encoding"},
                  "%s: headers %s" % (name, m.keys()))
        box.close()
    return n


def read_text(text, name, _):
    check(all(c == "\n" or " " <= c <= "~" for c in text), name + ": bytes")
    return None


def outputs(directory, program):
    env = dict(os.environ, SESLOOKUP_REPORTS=directory)
    r = subprocess.run([program], env=env, stdout=subprocess.DEVNULL,
                       stderr=subprocess.PIPE, timeout=300)
    check(r.returncode == 0, "%s: status %d" % (program, r.returncode))


def every_code_is_told():
    """The codes of the program, of the schema and of the manual are one."""
    with open(os.path.join(ROOT, "src", "ses", "model", "code.h")) as f:
        code = re.findall(r'X\(\w+, "([a-z0-9-]+)", (\w+), (\w+),', f.read())
    with open(SCHEMA) as f:
        schema = json.load(f)["$defs"]
    with open(os.path.join(ROOT, "man", "seslookup-ses.7")) as f:
        man = f.read().replace("\\-", "-")
    words = [c[0] for c in code]
    cases = "".join(options.text(os.path.relpath(p, ROOT)) for p in sorted(
        glob.glob(os.path.join(ROOT, "tests", "lab", "*.py"))))
    units = "".join(options.text(p) for p in sorted(glob.glob(
        os.path.join(ROOT, "tests", "unit", "ses", "*", "test_*.c"))))
    check(schema["finding"]["properties"]["code"]["enum"] == words,
          "schema: the codes of a finding")
    check(schema["summary"]["properties"]["causes"]["propertyNames"]["enum"]
          == words, "schema: the codes of the summary")
    part = re.split(r"^\.SS ", man, flags=re.M)[1:]
    told = {p.split("\n")[0]: p for p in part}
    for word, severity, what in code:
        p = told.get("%s (%s)" % (word, severity.lower()))
        check(p is not None, "man: %s (%s)" % (word, severity.lower()))
        wanted = ".B Waiting:\n" + ("helps." if what == "WAIT" else "no.")
        check(p is None or wanted in p, "man: waiting of " + word)
        check(re.search("['\" ]%s['\" ]" % word, cases) is not None,
              "tests/lab: no case has " + word)
        check(re.search(r"[ \"\[]%s[]\\ \"(]|\bCODE_%s\b" % (
            word, word.upper().replace("-", "_")), units) is not None,
              "tests/unit/ses: no test of the finder of " + word)


def main():
    validator = schema_validator()
    every_code_is_told()
    made = None
    if len(sys.argv) > 1:
        directory = sys.argv[1]
    else:
        program = sorted(glob.glob(os.path.join(
            ROOT, os.environ.get("B", "build"), "**", "test_report"),
            recursive=True))
        if not program:
            print("build/.../test_report is not there: make check builds it")
            sys.exit(77)
        made = tempfile.TemporaryDirectory()
        directory = made.name
        outputs(directory, program[0])
    wanted = {"0": 9, "1": 0, "2": 1}
    count = 0
    for path in sorted(glob.glob(os.path.join(directory, "*.*"))):
        part, fmt = os.path.basename(path).split(".")
        with open(path, encoding="ascii", newline="") as f:
            text = f.read()
        if "read_" + fmt not in globals():
            continue
        n = globals()["read_" + fmt](text, fmt + " " + part, validator)
        check(n is None or n == wanted[part],
              "%s %s: read_%s counts %s domains, not %d" % (
                  fmt, part, fmt, n, wanted[part]))
        count += 1
    for fmt in FORMATS:
        check("read_" + fmt in globals(),
              "tests/lab/ses_schema.py: no read_%s" % fmt)
    outs = 3 * len(FORMATS)
    check(count == outs, "%d outputs instead of %d" % (count, outs))
    for f in failures[:40]:
        print("FAIL", f)
    failed = min(len(failures), count)
    print("%d passed, %d failed" % (count - failed, failed))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
