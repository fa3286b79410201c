#!/usr/bin/env python3
"""Computes who owes what, by when, and how it ended, from evidence (docs/spec/meaning.md). Written from that page alone; shares no code with Parley.

    meaning.py [--at TIME] FILE...     prints the state of each file of evidence (JSON), or with a time in ms one word for each duty at it
    meaning.py --vectors FOLDER        compares itself with the published vectors

Exit code 0: done; 1: refused, or a vector differs; 2: wrong use."""
import hashlib
import json
import pathlib
import sys

from cbor import Refused
from duties import Duty
from evidence import check
from links import Links

TABLE = pathlib.Path(__file__).resolve().parents[2] / "tests/vectors/meaning/kinds.json"

WITHHELD_AFTER = 61_000


def canonical(x):
    """RFC 8785, for whole numbers: keys in the order of their UTF-16 code units."""
    if type(x) is dict:
        return "{%s}" % ",".join("%s:%s" % (canonical(k), canonical(x[k])) for k in sorted(x, key=lambda k: k.encode("utf-16-be")))
    if type(x) is list:
        return "[%s]" % ",".join(map(canonical, x))
    return json.dumps(x, ensure_ascii=False)


def some(members):
    """Without what is absent: None, and empty lists and maps."""
    return {k: v for k, v in members.items() if v is not None and v != [] and v != {}}


class State(Links):
    """Sections 7 and 10."""
    def __init__(self, evidence):
        table = json.loads(TABLE.read_text(encoding="utf-8"))
        super().__init__(check(evidence), table, hashlib.sha256(canonical(table).encode()).hexdigest())
        self.duties = {(m, d, what): Duty(self, m, d, what) for m in self.messages for d, what in self.owed(m)}
        self.overdues = [self.overdue(o) for p in self.parties for o in self.chains[p] if o.type == "overdue"]
        self.find_faults()

    def document(self):
        """The state (section 10)."""
        duties = sorted(self.duties.values(), key=lambda x: (x.m.key, x.d.encode(), x.what))
        declared = lambda x: [o["id"] for o in self.overdues if o["state"] == "follows" and not o["retracted"] and o["duty"] is x]
        return some({
            "version": 1,
            "sizes": {p: len(self.chains[p]) for p in self.parties},
            "frozen": {p: len(self.chains[p]) for p in self.forked},
            "restored": [some(self.restored(e)) for p in self.parties for e in self.chains[p] if e.type == "restored"],
        }) | {
            "messages": self.all_messages(),
            "duties": [some(x.shown() | ({"declared": declared(x)} if x.state in ("open", "held") else {})) for x in duties],
            "overdues": [some({k: v for k, v in o.items() if k != "duty"}) for o in self.overdues],
            "faults": [{"at": e.link, "code": c} for e, c in sorted(self.faults, key=lambda f: (f[0].key, f[1]))],
        }

    # Messages

    def all_messages(self):
        off = {}
        for e in self.entries.values():
            if e.is_message and self.at(e.feed, e.seq) is not e:
                off[e.key] = {"id": e.link, "after-fork": True} if e in self.covered or "after-fork" in off.get(e.key, {}) else {"id": e.link, "written-here": True}
        shown = [(m.key, 0, some(self.message(m))) for m in self.messages] + [(key, 1, x) for key, x in off.items()]
        return [x for _, _, x in sorted(shown, key=lambda x: x[:2])]

    def message(self, m):
        terms = self.in_force(m)
        members = [p for p in terms.data["members"] if p != m.feed] if terms else []
        out = {"id": m.link, "text": m.text, "exercise": m.exercise or None, "readers": {p: r for p in members for r in [self.reader(p, m)] if r}}
        if m in self.same:
            return out | {"same-as": self.same[m].link}
        amended, withdrawn, replaced = self.effects(m)
        links = [{"as": "answers", "to": link, "code": code} for link, _, code in self.answering[m] if code]
        code = self.supersedes(m)
        if code not in (None, "effect"):
            links.append({"as": "supersedes", "to": m.data["supersedes"], "code": code})
        return out | {"links": links, "amended": [x.link for x in amended], "withdrawn": withdrawn and withdrawn.link,
                      "replaced": replaced and replaced.link, "undetermined": [x.link for x in self.unsure(m)], "binds": self.binds(m)}

    def reader(self, p, m):
        seen, code, back = self.reading(p, m)
        if seen:
            return {"state": "unreadable", "code": code, "seen": seen.link} if code and not back else {"state": "opened", "seen": seen.link}
        return {"state": "held"} if any(c.by == p for c in self.over(m)) else None

    def binds(self, m):
        target = next((t for _, t, code in self.answering[m] if code is None), None)
        unsure = any(code == "undetermined" for _, _, code in self.answering[m])
        if m.kind != "accept" or target is None and not unsure:
            return None
        duty = self.duties.get((target, m.feed, "answer"))
        if target is None or self.unsure(target) or duty and duty.closed:
            return "undetermined"
        first = next((x for x in duty.mine if not self.is_hold(x)), None) if duty else None
        amended, *ends = self.effects(target)
        clear = all(self.before(m, x) for x in ends if x) and all(self.before(m, x) or self.before(x, m) for x in amended)
        return "yes" if first is m and clear else "no"

    # 7: overdue

    def overdue(self, o):
        by, m, e = o.data["by"], self.resolve(o.data["of"]), self.named(o.data["evidence"])
        mine = m is not None and m.is_message and m.feed == o.feed and m.seq < o.seq
        e = e if e is not None and e.feed == by else None
        duty = self.duties.get((m, by, "answer")) if mine else None
        retracts = [r for r in self.chains[o.feed][o.seq + 1:] if r.type == "retract" and self.named(r.data["of"]) is o]
        state = self.overdue_code(o, mine, duty, m, e) or "follows"
        clarify = [x.link for x in self.messages if state == "follows" and x.feed == by and x.kind == "clarify" and x not in self.same and x.seq < e.seq
                   and any(t is m and code is None for _, t, code in self.answering[x])
                   and getattr(self.duties.get((x, o.feed, "answer")), "state", None) in ("open", "held")]
        moved = self.clock(e) if state == "overdue.not-late" else None
        return {"id": o.link, "state": state, "retracted": retracts[0].link if retracts else None, "clock": moved and moved.link, "clarify": clarify, "duty": duty}

    def overdue_code(self, o, mine, duty, m, e):
        if not mine:
            return "overdue.not-asker"
        if o.doubt:
            return "overdue.doubt"
        if o.data["what"] != "answer":
            return "overdue.what"
        if duty is None or duty.state == "suspended":
            return "overdue.no-duty"
        if duty.state == "undetermined":
            return "overdue.undetermined"
        if duty.rests:
            return "overdue.rests"
        if any(self.before(x, o) for x in duty.ends):
            return "overdue.ended"
        if e is None or not self.knew(o, e) or not self.knew(e, m):
            return "overdue.evidence"
        _, code, back = self.reading(duty.d, m)
        if code and not (back and back.seq < e.seq):
            return "overdue.unreadable"
        if any((x.seq if x.feed == duty.d else duty.place(x)) <= e.seq for x, _ in duty.disputes):
            return "overdue.disputed"
        gone = duty.gone
        if any(x.seq <= e.seq and not any(w.seq <= e.seq for w in [self.withdrawal(x, gone)] if w) for x in duty.mine if not self.is_hold(x)):
            return "overdue.met"
        due = duty.due_as_of(e, o)[0]
        return None if due is not None and self.timely(e, due, o.feed) == "met-late" else "overdue.not-late"

    # A record that was put back

    def restored(self, e):
        d = e.data
        feeds = {}
        for party, size in d["feeds"]:
            feeds.setdefault(party, size)
        return {"at": e.link, "lost": d["lost"], "own": d["own"], "feeds": feeds, "known-from": d["known-from"], "alone": d["lost"] != "store" and not d["known-from"] or None}

    # Faults

    def find_faults(self):
        for p in self.parties:
            for e in self.chains[p]:
                if e.type == "restored" and e.data["own"] != e.seq:
                    self.faults.add((e, "restored.own"))
                if e.type == "terms" and (e in self.repeated or not self.known_terms(e)):
                    self.faults.add((e, "terms.repeated" if e in self.repeated else "vocabulary.unknown"))
                if e.type == "retract":
                    o = self.named(e.data["of"])
                    if o is None or o.type != "overdue" or o.feed != p or o.seq >= e.seq:
                        self.faults.add((e, "retract.of"))
                if e.type == "receipt":
                    t = self.resolve(e.data["of"])
                    own = e.data["of"].rpartition("/")[0] == p
                    code = "link.own" if own else "link.unseen" if t is None or not self.knew(e, t) else None if t.is_message else "link.control"
                    self.faults |= {(e, code)} if code else set()
        for c in (c for found in self.cosignatures.values() for c in found):
            if c.first and self.is_counting(c.first) and not c.first.doubt and c.moved > self.T[c.first]:
                self.faults.add((c.first, "clock.contradicts"))
            if c.by != c.feed:
                written = max((self.T[e] for e in self.chains[c.feed][:c.size]), default=0)
                e = next((e for e in self.chains.get(c.by, []) if e.seq > 0 and e.type not in ("keys", "seen") and not e.doubt
                          and min(e.created, e.created + self.shift(e)) > max(c.time, c.moved, written) + WITHHELD_AFTER + self.skew(e)), None)
                if e and not (c.first and c.first.seq < e.seq):
                    self.faults.add((e, "seen.withheld"))

    def skew(self, e):
        terms = self.in_force(e)
        return terms.data.get("skew", 0) if terms else 0

    # 10: at a time

    def words(self, time):
        """Map of each duty to its word at a time in ms."""
        return {"%s %s %s" % (x.m.link, x.d, x.what): self.word_at(x, time) for x in self.duties.values()}

    @staticmethod
    def word_at(x, time):
        if x.state not in ("open", "held") or x.rests or x.due is None:
            return "none"
        left = x.due - x.delivered
        return "late" if x.late_at else "past" if time > x.due else "soon" if time >= x.due - left // 4 \
            else "half" if time >= x.delivered + left // 2 else "running"


def states(evidence):
    """The state that evidence (section 1, as parsed JSON) comes to: canonical bytes."""
    return canonical(State(evidence).document()).encode()


def differences(want, have, place="state"):
    """Where two documents differ, in words."""
    if type(want) is type(have) is dict:
        for k in sorted(want.keys() | have.keys()):
            yield from differences(want.get(k), have.get(k), place + " " + k)
    elif type(want) is type(have) is list and len(want) == len(have):
        for i, (w, h) in enumerate(zip(want, have)):
            named = [str(w.get(k)) for k in ("id", "message", "debtor", "what", "at") if k in w] if type(w) is dict else [str(i)]
            yield from differences(w, h, place + " " + " ".join(named))
    elif want != have:
        yield "%s: %s, expected %s" % (place, have, want)


def vector_faults(v):
    """Where a vector expects something else, in words."""
    s = State(v["evidence"])
    doc = s.document()
    if "state" in v and canonical(doc) != v["state"]:
        yield from differences(json.loads(v["state"]), doc)
    parts = {"duty %s %s %s" % (x["message"], x["debtor"], x["what"]): x for x in doc["duties"]}
    parts |= {"message " + x["id"]: x for x in doc["messages"]} | {"overdue " + x["id"]: x for x in doc["overdues"]}
    parts |= {"restored " + x["at"]: x for x in doc.get("restored", [])}
    parts |= {"frozen": doc.get("frozen"), "sizes": doc.get("sizes")}
    for part, want in v.get("expect", {}).items():
        if part.startswith("fault "):
            have = [f["code"] for f in doc["faults"] if f["at"] == part[6:]]
        elif part == "frozen" or want is None:
            have = parts.get(part)
        else:
            have = {k: parts.get(part, {}).get(k) for k in want}
        if have != want:
            yield "%s: %s, expected %s" % (part, have, want)
    for time, duty, want in v.get("at", []):
        if s.words(time)[duty] != want:
            yield "%s at %d: %s, expected %s" % (duty, time, s.words(time)[duty], want)


def run_vectors(folder):
    count, differ = 0, 0
    for file in sorted(pathlib.Path(folder).glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            v = json.loads(line)
            faults, count = list(vector_faults(v)), count + 1
            differ += bool(faults)
            for fault in faults:
                print("differs: %s: %s" % (v["name"], fault))
    print("%d vectors, %d differ" % (count, differ))
    return 1 if differ or not count else 0


def main(args):
    if len(args) == 2 and args[0] == "--vectors":
        return run_vectors(args[1])
    at = int(args[1]) if len(args) > 2 and args[0] == "--at" and args[1].isdecimal() else None
    files, refused = args if at is None else args[2:], 0
    if not files or files[0].startswith("-"):
        sys.stderr.write(__doc__ + "\n")
        return 2
    for file in files:
        try:
            evidence = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
            print(states(evidence).decode() if at is None else canonical(State(evidence).words(at)))
        except (Refused, ValueError, RecursionError) as e:
            print("refused: %s" % (e.code if isinstance(e, Refused) else "evidence.shape"))
            refused = 1
        except OSError as e:
            sys.stderr.write("%s\n" % e)
            return 2
    return refused


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
