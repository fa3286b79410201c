"""Terms in force and links (docs/spec/meaning.md, sections 4 and 5)."""
from evidence import time
from feeds import Feeds

MANY = 256
UNSURE = "undetermined"


class Links(Feeds):
    def __init__(self, evidence, table, table_hash):
        super().__init__(evidence)
        self.table, self.hash, self.in_force_at, self.supersedings, self.unread = table, table_hash, {}, {}, {}
        self.messages = [e for p in self.parties for e in self.chains[p] if e.is_message]
        self.same, self.again, keys = {}, {}, {}
        for m in self.messages:
            known_by = [k for k in ("key", "fields") if k in m.data][:1]
            first = keys.setdefault((m.feed, *((k, m.data[k]) for k in known_by)), m) if known_by else m
            if first is not m:
                self.same[m] = first
                if "fields" in m.data and m.data["fields"] == first.data.get("fields"):
                    self.again.setdefault(first, []).append(m)
        self.naming = {}
        for x in self.messages:
            if x not in self.same:
                for link in dict.fromkeys(self.resolve(link) for link in x.data.get("answers", [])):
                    self.naming.setdefault(("answers", x.feed, link), []).append(x)
                if "supersedes" in x.data:
                    self.naming.setdefault(("supersedes", x.feed, self.resolve(x.data["supersedes"])), []).append(x)
        self.receipts, self.all_terms, self.repeated = {}, {}, set()
        for t in (t for p in self.parties for t in self.chains[p] if t.type == "terms"):
            of = self.all_terms.setdefault(t.feed, [])
            self.repeated.add(t) if any(u.data["id"] == t.data["id"] for u in of) else of.append(t)
        for x in (x for p in self.parties for x in self.chains[p] if x.type == "receipt"):
            self.receipts.setdefault((x.feed, self.resolve(x.data["of"])), []).append(x)
        self.speaking = {}
        for x in reversed(self.messages):
            if x not in self.same and (not x.is_open or x.kind == "track" and x.body["action"] in ("suspend", "resume")):
                self.speaking.setdefault((x.feed, x.data["track"]), []).append(x)
        self.answering = {x: self.answers(x) for x in self.messages if x not in self.same}

    def resolve(self, link):
        """The entry that a link names (of those with one key the first), or None."""
        t = self.named(link)
        return self.same.get(t, t)

    # 4: terms in force

    def in_force(self, e):
        """The newest `terms` entry of e's writer that is in force at e, or None."""
        if e is not None and e not in self.in_force_at:
            newest = [t for t in reversed(self.all_terms.get(e.feed, [])) if t.seq <= e.seq]
            self.in_force_at[e] = next((t for t in newest if t.seq == 0 or self.agreed(t, lambda x: self.knew(e, x))), None)
        return self.in_force_at.get(e)

    def agreed(self, t, counts):
        """Whether each other party that t, or what was in force before it, names has an equal `terms` entry that counts."""
        before = self.in_force(self.at(t.feed, t.seq - 1))
        named = set(t.data["members"]) | set(before.data["members"] if before else [])
        return all(any(x.data["id"] == t.data["id"] and counts(x) for x in self.all_terms.get(p, [])) for p in named - {t.feed})

    def known_terms(self, t):
        meaning = t.data.get("meaning") or {}
        return meaning.get("version") == 1 and meaning.get("kinds") == self.hash

    # 12: the table

    def row(self, kind):
        return self.table["kinds"].get(kind)

    def is_hold(self, x):
        return x.kind in self.table["holds"] and x.body.get("status") == "holding"

    def meets(self, x, t):
        return x.kind in (self.row(t.kind) or {}).get("met-by", []) and not self.is_hold(x)

    def holds(self, x, t):
        return self.is_hold(x) and (self.row(t.kind) or {}).get("owes") == "answer"

    def follows(self, x, t):
        return self.row(x.kind).get("follows", False) and t.kind in self.table["followed"]

    def apart(self, x, t):
        return x.exercise != t.exercise and x.kind not in self.table["mixes"]

    # 5: links

    def answers(self, x):
        """[(link, target, code)] of each of the `answers` of x. Code None: it has effect; "": it needs none."""
        code = self.supersedes(x)
        return [(link, t, UNSURE if code == UNSURE else "" if code == "effect" else self.answer_code(x, t))
                for link in x.data.get("answers", []) for t in [self.resolve(link)]]

    def answer_code(self, x, t):
        if t is None or not self.knew(x, t):
            return "link.unseen"
        if x not in self.naming["answers", x.feed, t][:MANY]:
            return "link.too-many"
        if not x.is_open:
            return UNSURE
        if x.kind in self.table["points"]:
            return ""
        if not t.is_message:
            return "link.control"
        if t.feed == x.feed:
            return "link.own"
        if not self.row(x.kind):
            return "link.kind"
        if not t.is_open:
            return UNSURE
        if self.apart(x, t):
            return "link.exercise"
        return None if self.meets(x, t) or self.holds(x, t) or self.follows(x, t) else "link.kind"

    def supersedes(self, x):
        """The code of the `supersedes` of x, "effect", or None where it has none."""
        if "supersedes" not in x.data:
            return None
        link, t = x.data["supersedes"], self.resolve(x.data["supersedes"])
        if link.rpartition("/")[0] != x.feed:
            return "link.not-own"
        if t is None or t.seq >= x.seq:
            return "link.unseen"
        if not t.is_message:
            return "link.control"
        return self.superseding(t).get(x)

    def superseding(self, t, gone=frozenset()):
        """Map of each message that names t in `supersedes` -> code or "effect", as if `gone` were not there."""
        if (t, gone) not in self.supersedings:
            found, unsure, taken = {}, False, None
            for at, x in enumerate(self.naming.get(("supersedes", t.feed, t), [])):
                if x in gone or x.seq <= t.seq:
                    continue
                unsure = unsure or at < MANY and not (x.is_open and t.is_open)
                found[x] = code = "link.too-many" if at >= MANY else UNSURE if unsure else self.supersede_code(x, t, taken)
                if code == "effect" and not self.amends(x):
                    taken = "link.withdrawn" if self.withdraws(x) else "link.not-newest"
            self.supersedings[t, gone] = found
        return self.supersedings[t, gone]

    def supersede_code(self, x, t, taken):
        correct, action = x.kind == "correct", x.body.get("action")
        if not self.row(x.kind):
            return "link.kind"
        if t.kind == "correct":
            return "link.correct"
        if t.kind in self.table["binding"]:
            return "link.binding"
        if self.apart(x, t):
            return "link.exercise"
        if x.kind != t.kind and not correct:
            return "link.kind"
        if taken:
            return taken
        if x.kind in self.table["holds"] and self.is_hold(x) != self.is_hold(t):
            return "link.hold"
        if correct and action not in ("amend", "withdraw", "replace"):
            return "correct.action"
        fields = x.body["corrections"] if correct and action == "amend" else []
        if any((f[7:] if f.startswith("fields/") else f) in self.table["fixed"] for f, _ in fields):
            return "correct.field"
        if any(f == "deadline" and not time(v) for f, v in fields):
            return "correct.value"
        return "effect"

    @staticmethod
    def amends(x):
        return x.kind == "correct" and x.body["action"] == "amend"

    @staticmethod
    def withdraws(x):
        return x.kind == "correct" and x.body["action"] == "withdraw"

    def effects(self, t, gone=frozenset()):
        """What supersedes t with effect: (amendments, withdrawal or None, replacement or None)."""
        having = [x for x, code in self.superseding(t, gone).items() if code == "effect"]
        ends = [x for x in having if not self.amends(x)]
        return ([x for x in having if self.amends(x)], next((x for x in ends if self.withdraws(x)), None),
                next((x for x in ends if not self.withdraws(x)), None))

    def unsure(self, t, gone=frozenset()):
        return [x for x, code in self.superseding(t, gone).items() if code == UNSURE]

    def versions(self, x, gone=frozenset()):
        """x and what replaced it, one after the other, by messages of its kind."""
        found = [x]
        while len(found) <= MANY and not self.unsure(found[-1], gone):
            newer = self.effects(found[-1], gone)[2]
            if newer is None or newer.kind != x.kind:
                break
            found.append(newer)
        return found

    def withdrawal(self, x, gone=frozenset()):
        """What withdraws x, or its newest version, with effect; or None."""
        return self.effects(x, gone)[1] or self.effects(self.versions(x, gone)[-1], gone)[1]

    # 6: who owes, and what does not count

    def gone(self, a, d):
        """What one of the two declared unreadable to the other."""
        if (a, d) not in self.unread:
            self.unread[a, d] = frozenset(x for x in self.messages if x.feed == a and self.declared(d, x) or x.feed == d and self.declared(a, x))
        return self.unread[a, d]

    def owed(self, m):
        """[(debtor, what)], without a look at whether it can be judged."""
        t = self.in_force(m)
        if m in self.same or t is None:
            return []
        members = [p for p in t.data["members"] if p != m.feed]
        debtors = [p for p in dict.fromkeys(m.data.get("to", members)) if p in members]
        owes = (self.row(m.kind) or {}).get("owes", "nothing") if m.is_open else "answer"
        return [(d, what) for d in dict.fromkeys(debtors) for what in ("answer", "open") if owes == "answer" or owes == what]

    # 8: tracks

    def suspension(self, m):
        """None where m passes, "suspended", or what makes it undetermined."""
        words = [w for p in dict.fromkeys(self.in_force(m).data["members"]) for w in [self.word(m, p)] if w]
        kind, terms = m.kind, self.in_force(m).data
        links = [(t, code) for _, t, code in self.answering[m]]
        free = m.data["precedence"] == "FLASH" or kind in self.table["passes"] or kind in terms.get("passes", [])
        if free or any(code is None and (self.meets(m, t) or self.holds(m, t)) for t, code in links):
            return None
        stops = any(word and word.body["action"] == "suspend" and not names for word, names in words)
        names = sorted({x for _, found in words for x in found}, key=lambda x: x.key)
        if (stops or names) and any(code == UNSURE for _, code in links):
            return [m]
        return "suspended" if stops else names or None

    def word(self, m, w):
        """(the word of a member, what makes it undetermined), or None."""
        a = m.feed
        heard = [x for x in self.speaking.get((w, m.data["track"]), []) if self.knew(m, x) and not (w != a and self.declared(a, x, m))]
        word = next((x for x in heard if x.is_open and not self.taken_away(x, m)), None)
        closed = next((x for x in heard if not x.is_open), None)
        if closed and (not word or closed.seq > word.seq):
            return word, [closed]
        return word and (word, [x for x in self.unsure(word) if self.knew(m, x)])

    def taken_away(self, x, m):
        w = self.effects(x)[1]
        return w is not None and self.knew(m, w)
