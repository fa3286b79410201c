"""The form of evidence (docs/spec/meaning.md, section 1): what has another is refused with `evidence.shape`."""
import re

from cbor import need

MAX_TIME = 253402300799999
PRECEDENCES = ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")

text = lambda x: type(x) is str
flag = lambda x: type(x) is bool
time = lambda x: type(x) is int and 0 <= x <= MAX_TIME
number = lambda x: type(x) is int and 0 <= x < 1 << 53
link = lambda x: text(x) and re.fullmatch(r".+/(0|[1-9][0-9]{0,15})", x) is not None
many = lambda one: lambda x: type(x) is list and all(map(one, x))
among = lambda *all: lambda x: text(x) and x in all


def form(must, may=None):
    """Whether x is a map with these members; others do not matter."""
    return lambda x: type(x) is dict and all(k in x and f(x[k]) for k, f in must.items()) and all(f(x[k]) for k, f in (may or {}).items() if k in x)


times = form({p: time for p in PRECEDENCES})
ranges = lambda x: type(x) is list and len(x) == 3 and number(x[0]) and number(x[1]) and text(x[2])
body = form({}, {"kind": text, "status": text, "until": time, "action": text,
                 "corrections": many(lambda x: type(x) is list and len(x) == 2 and text(x[0]))})
DATA = {
    "terms": form({"id": text, "members": many(text), "handling": times, "ceiling": times, "hold": form({"longest": time, "times": number}),
                   "meaning": form({"version": number, "kinds": text})}, {"passes": many(text), "skew": time}),
    "message": form({"track": text, "precedence": among(*PRECEDENCES), "text": among("open", "sealed", "erased")},
                    {"exercise": flag, "deadline": time, "answers": many(link), "supersedes": link, "to": many(text), "key": text, "body": body}),
    "seen": form({"feed": text, "from": number, "size": number, "root": text}, {"unreadable": many(ranges), "readable": many(number)}),
    "receipt": form({"of": link, "what": among("read", "passed-on")}),
    "overdue": form({"of": link, "what": among("open", "answer"), "by": text, "evidence": link}),
    "retract": form({"of": link}),
    "restored": form({"own": number, "feeds": many(lambda x: type(x) is list and len(x) == 2 and text(x[0]) and number(x[1])),
                      "lost": among("marks", "store", "both"), "known-from": many(text)}),
    "clock": form({"from": number, "since": time, "was": time, "is": time}),
}
entry = form({"feed": text, "seq": number, "root": text, "created": time, "type": text}, {"after": text, "doubt": flag})
head = form({"feed": text, "size": number, "root": text})
EVIDENCE = form({}, {
    "entries": many(lambda x: entry(x) and (x["seq"] == 0 or "after" in x) and DATA.get(x["type"], lambda _: True)(x.get("data"))),
    "heads": many(head),
    "cosignatures": many(lambda x: head(x) and form({"by": text, "time": time})(x)),
    "verdicts": many(form({"of": link, "reader": text, "readable": flag})),
})


def check(evidence):
    need(EVIDENCE(evidence), "evidence.shape")
    return evidence
