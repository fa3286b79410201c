"""Duties (docs/spec/meaning.md, section 6)."""
from itertools import dropwhile, islice

from links import MANY, UNSURE

ENDED = ("withdrawn", "replaced", "membership-ended")


class Duty:
    """What d owes for m: `what` is `answer` or `open`; L is a Links."""
    def __init__(self, L, m, d, what):
        self.L, self.m, self.d, self.a, self.what, self.terms = L, m, d, m.feed, what, L.in_force(m)
        self.rests = sorted({self.a, d} & L.forked, key=str.encode)
        self.names, self.disputes, self.deciders, self.state = [], [], [], None
        self.judge()

    # What touches the duty

    def find_links(self):
        L, m, d = self.L, self.m, self.d
        self.gone = gone = L.gone(self.a, d)
        named = [x for x in L.naming.get(("answers", d, m), [])[:MANY]]
        codes = {x: [c for _, t, c in L.answering[x] if t is m] for x in named}
        self.mine = [x for x in named if x not in gone and None in codes[x] and (L.meets(x, m) or L.holds(x, m))]
        self.amendments, self.withdrawal, self.replacement = L.effects(m, gone)
        receipts = [x for x in L.receipts.get((d, m), []) if x.data["what"] == "read" and L.knew(x, m)]
        self.openings = sorted(self.mine + receipts, key=lambda x: x.seq)
        refused = lambda x, reader: x in gone and (x.link, reader, False) not in L.verdicts
        hidden = [x for x in named if refused(x, self.a) and L.knew(x, m) and not L.withdrawal(x, gone)]
        self.disputes = [(x, None) for x in self.too(m) if refused(x, d)]
        closed = [(x, None) for x in named if x not in gone and UNSURE in codes[x] and L.knew(x, m)] + [(x, None) for x in L.unsure(m, gone)]
        if self.what == "answer":
            self.disputes += [(x, None) for x in hidden]
            self.disputes += [(x, y) for y in self.mine for v in L.versions(y, gone) for x in self.too(v) if refused(x, self.a)]
            closed += [(x, y) for y in self.mine + hidden for v in L.versions(y, gone) for x in L.unsure(v, gone)]
        self.closed = closed

    def too(self, t):
        """The messages that may supersede t, by their headers."""
        return [x for x in self.L.naming.get(("supersedes", t.feed, t), [])[:MANY] if x.seq > t.seq]

    def find_deciders(self):
        L, m = self.L, self.m
        met = [x for x in self.mine if not L.is_hold(x) and not L.withdrawal(x, self.gone)] if self.what == "answer" else []
        self.ends = [e for e in (self.withdrawal, self.replacement) if e] + self.membership_ends()
        enders = met + self.ends
        self.deciders = [x for x in enders if not any(L.before(y, x) for y in enders)]
        self.answer = next((x for x in self.deciders if x in met), None)
        counts = lambda x, y: not any(e is not y and L.before(e, x) for e in self.deciders)
        self.disputed = {x for x, y in self.disputes if counts(x, y)}
        self.open_questions = {x for x, y in self.closed if self.what == "open" and x.feed == self.d or counts(x, y)}

    def membership_ends(self):
        """Of either, from the terms of the message on, the first that do not name both and that all they concern have."""
        L, found = self.L, []
        for w in (self.a, self.d):
            later = dropwhile(lambda t: t.data["id"] != self.terms.data["id"], L.all_terms.get(w, []))
            found += islice((t for t in later if not {self.a, self.d} <= set(t.data["members"]) and L.agreed(t, lambda x: True)), 1)
        return found

    # When it is due

    def find_due(self, corrections, holds):
        """(due, was, the holds that were counted)."""
        L, terms, data, counted = self.L, self.terms.data, self.m.data, []
        if self.delivered is None:
            return None, None, []
        handling, ceiling, longest = terms["handling"][data["precedence"]], terms["ceiling"][data["precedence"]], terms["hold"]["longest"]
        due = self.delivered + handling
        if self.what == "answer" and "deadline" in data:
            due = min(max(data["deadline"], due), self.delivered + ceiling)
        was, steps = due, [(place, 0, c) for place, c in corrections] + [(h.seq, 1, h) for h in holds if self.what == "answer"]
        for _, is_hold, x in sorted(steps, key=lambda s: (s[:2], s[2].seq)):
            if is_hold:
                until = x.body.get("until")
                if longest and len(counted) < terms["hold"]["times"] and until is not None and until > due and L.timely(x, due, self.a) != "met-late":
                    due = min(until, due + longest)
                    counted.append(x)
            else:
                _, at = L.delivered(self.d, x)
                if at is not None:
                    values = [v for f, v in x.body["corrections"] if f == "deadline"] if self.what == "answer" else []
                    moved = [at + handling] + [min(v, at + ceiling) for v in values[-1:]]
                    due, was = max(due, *moved), max(was, *moved)
        return due, was, counted

    def place(self, c):
        s = self.L.covering(self.d, c)
        return s.seq if s else float("inf")

    def due_now(self):
        return self.find_due([(self.place(c), c) for c in self.amendments], [h for h in self.holds if not self.L.withdrawal(h, self.gone)])

    def due_as_of(self, e, corrections_below=None):
        """As of an entry of d; where one of a is given, with all corrections below that."""
        known = lambda c: self.place(c) < e.seq if corrections_below is None else c.seq < corrections_below.seq
        taken = lambda h: any(w.seq <= e.seq for w in [self.L.withdrawal(h, self.gone)] if w)
        return self.find_due([(self.place(c), c) for c in self.amendments if known(c)], [h for h in self.holds if h.seq <= e.seq and not taken(h)])

    def due_before_deciders(self):
        early = lambda x: all(self.L.before(x, e) for e in self.deciders)
        return self.find_due([(self.place(c), c) for c in self.amendments if early(c)],
                             [h for h in self.holds if early(h) and not self.L.withdrawal(h, self.gone)])

    @property
    def holds(self):
        return [x for x in self.mine if self.L.is_hold(x)]

    # How it stands

    def judge(self):
        L, m, d = self.L, self.m, self.d
        self.sign, self.delivered = L.delivered(d, m)
        self.due = self.was = self.late_at = None
        self.counted = []
        self.suspension = L.suspension(m)
        self.find_links()
        if not L.known_terms(self.terms):
            return self.undetermined([self.terms])
        if not m.is_open:
            return self.undetermined([m])
        self.find_deciders()
        mine = [x.seq for x in self.open_questions if x.feed == d]
        opened = self.openings and (self.what == "open") and self.openings[0].seq < min(mine, default=float("inf"))
        unsure = self.suspension if type(self.suspension) is list else []
        if unsure or self.open_questions and not opened:
            return self.undetermined(self.open_questions.union(unsure))
        if self.suspension:
            self.state = "suspended"
            return
        ended = next((s for s, e in zip(ENDED, (self.withdrawal, self.replacement, True)) if e and
                      any(x is e or e is True and x.type == "terms" for x in self.deciders)), None)
        if self.what == "open" and self.openings:
            self.state = "opened"
        elif ended:
            self.due, self.was, self.counted = self.due_before_deciders()
            self.state = ended
        elif self.answer:
            self.due, self.was, self.counted = self.due_as_of(self.answer)
            simple = self.rests or self.disputed or L.declared(d, m, self.answer) or self.due is None
            self.state = "met" if simple else L.timely(self.answer, self.due, self.a)
        else:
            self.due, self.was, self.counted = self.due_now()
            self.state = "unreadable" if L.declared(d, m) else "disputed" if self.disputed else "not-delivered" if not self.sign \
                else "held" if self.counted else "open"
            if self.state == "disputed":
                self.names = self.disputed
        if self.what == "answer" and self.state in ("open", "held") and not self.rests and self.due is not None:
            last = L.chains[d][-1] if L.chains.get(d) else None
            if last and L.knew(last, m) and L.timely(last, self.due, self.a) == "met-late":
                self.late_at = last

    def undetermined(self, names):
        self.state, self.names = "undetermined", names

    def shown(self):
        """The members of the state (section 10) that do not depend on `overdue`."""
        L, m, state = self.L, self.m, self.state
        links = lambda found: [x.link for x in sorted(found, key=lambda x: x.key)]
        out = {"message": m.link, "debtor": self.d, "what": self.what, "state": state, "names": links(self.names), "rests": self.rests}
        out["asked"] = m.data.get("deadline") if self.what == "answer" else None
        out["exercise"] = m.exercise or None
        if state not in ("undetermined", "suspended"):
            out["delivered"] = self.delivered
        if state in ENDED + ("met-in-time", "met-late", "met-by-word", "held", "open") and self.due is not None:
            out["due"], out["holds"] = self.due, links(self.counted)
            out["was"] = self.was if self.counted else None
        if state in ENDED or state.startswith("met"):
            out["ended-by"] = links(self.deciders)
        if state.startswith("met"):
            newest = L.versions(self.answer, self.gone)[-1]
            out["how"] = newest.body["status"] if newest.kind == "answer" else newest.kind
        if state == "met-by-word":
            out["written"], out["held"] = L.T[self.answer], L.credit(self.answer)
        if state == "opened":
            out["at"] = self.openings[0].link
        if state == "unreadable":
            out["code"] = L.reading(self.d, m)[1]
        if state == "not-delivered" and L.chains.get(self.d):
            out["heard"] = L.T[L.chains[self.d][-1]]
        out["late-at"] = self.late_at and self.late_at.link
        return out
