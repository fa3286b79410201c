"""Evidence, knowledge, order, time and forks (docs/spec/meaning.md, sections 1 to 3 and 9)."""
from bisect import bisect_right

TEXTS = ("open", "erased", "sealed")


class Entry:
    """An entry. `root` names it and all below it; so entries are equal as objects when they are equal."""
    def __init__(self, x):
        self.feed, self.seq, self.root, self.after, self.created = x["feed"], x["seq"], x["root"], x.get("after"), x["created"]
        self.type, self.doubt, self.data, self.link = x["type"], x.get("doubt", False), dict(x.get("data") or {}), "%s/%d" % (x["feed"], x["seq"])
        self.key, self.is_message = (self.feed.encode(), self.seq), x["type"] == "message"
        if self.is_message:
            self.body, self.texts = {}, set()
            self.learn(x)

    def learn(self, x):
        """The same entry with more, or less, of its body."""
        if self.is_message:
            self.body.update(x["data"].get("body") or {})
            self.texts.add(x["data"]["text"])

    text = property(lambda self: min(self.texts, key=TEXTS.index))
    kind = property(lambda self: self.body.get("kind"))
    exercise = property(lambda self: self.data.get("exercise", False))

    @property
    def is_open(self):
        more = {"answer": ["status"], "correct": ["action"], "track": ["action"]}.get(self.kind, [])
        if self.kind == "correct" and self.body.get("action") == "amend":
            more = ["corrections"]
        return "kind" in self.body and all(k in self.body for k in more)


class Cosignature:
    def __init__(self, x, path, chain):
        self.by, self.feed, self.size, self.time = x["by"], x["feed"], x["size"], x["time"]
        self.covers = shared(path, chain)


def shared(one, other):
    """How many entries two paths share from number 0."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[middle - 1] is other[middle - 1] else (low, middle - 1)
    return low


def stem(paths):
    """The longest if all agree, else what the two that share least share."""
    longest = max(paths, key=len, default=[])
    common = [shared(p, longest) for p in paths]
    return longest[:min((n for n, p in zip(common, paths) if n < len(p)), default=len(longest))]


class Feeds:
    def __init__(self, evidence):
        self.entries, self.faults = {}, set()
        for x in evidence.get("entries", []):
            self.entries.setdefault((x["feed"], x["seq"], x["root"]), Entry(x)).learn(x)
        self.verdicts = {(v["of"], v["reader"], v["readable"]) for v in evidence.get("verdicts", [])}
        heads = {(h["feed"], h["size"], h["root"]) for h in evidence.get("heads", [])}
        self.paths = {h: p for h in heads for p in [self.path(*h)] if p}
        self.covered = {e for p in self.paths.values() for e in p}
        self.find_chains(heads)
        self.parties = sorted((p for p, c in self.chains.items() if c), key=str.encode)
        for p in self.parties:
            self.clocks[p] = self.find_clocks(p)
            self.find_times(p)
        self.cosignatures = {}
        for x in {tuple(sorted(c.items())): c for c in evidence.get("cosignatures", [])}.values():
            path = self.paths.get((x["feed"], x["size"], x["root"]))
            if path:
                c = Cosignature(x, path, self.chains[x["feed"]])
                self.cosignatures.setdefault(c.feed, []).append(c)
                self.move(c)
        self.find_past()

    # 1 and 9: which entries count

    def path(self, feed, size, root):
        """The entries below a head, or None where one is missing."""
        found, key = [], (feed, size - 1, root)
        while len(found) < size:
            e = self.entries.get(key)
            if e is None:
                return None
            found.append(e)
            key = (feed, e.seq - 1, e.after)
        return found[::-1]

    def find_chains(self, heads):
        self.chains, self.forked, self.spans, self.counting, self.clocks, self.T, self.S = {}, set(), {}, {}, {}, {}, {}
        self.counted, forks = set(), {}
        for feed in {k[0] for k in self.paths}:
            paths = [p for h, p in self.paths.items() if h[0] == feed]
            longest, chain = max(map(len, paths)), stem(paths)
            strange = any(h not in self.paths and h[0] == feed and 0 < h[1] <= longest for h in heads)
            if strange or len(chain) < longest:
                forks[feed] = [] if strange else chain
            else:
                self.chains[feed] = chain
        for feed in list(self.chains):
            self.find_spans(feed)
        for feed, chain in forks.items():
            said = {(s.data["size"], s.data["root"]) for (_, about), found in self.spans.items() if about == feed for s in found}
            seen = stem([self.path(feed, *k) for k in said if self.entries.get((feed, k[0] - 1, k[1])) in self.covered])
            self.chains[feed] = chain if len(chain) >= len(seen) else seen
        self.forked = set(forks)
        for feed in forks:
            self.find_spans(feed)
        for (w, f), found in self.spans.items():
            chain = self.chains.get(f, [])
            good = [s for s in found if len(chain) >= s.data["size"] and chain[s.data["size"] - 1].root == s.data["root"]]
            self.counting[w, f] = good, [s.data["size"] for s in good]
            self.counted.update(good)
            self.faults |= {(s, "seen.roots") for s in found if len(chain) >= s.data["size"] and s not in good}

    # 2: knowledge and order

    def find_spans(self, w):
        for s in self.chains[w]:
            if s.type == "seen":
                found = self.spans.setdefault((w, s.data["feed"]), [])
                last = found[-1].data["size"] if found else 0
                if s.data["feed"] != w and s.data["from"] == last < s.data["size"]:
                    found.append(s)
                else:
                    self.faults.add((s, "seen.span"))

    def at(self, feed, number):
        chain = self.chains.get(feed, [])
        return chain[number] if 0 <= number < len(chain) else None

    def named(self, link):
        """The entry of a chain that a link names, or None."""
        feed, _, number = link.rpartition("/")
        return self.at(feed, int(number))

    def covering(self, w, x):
        """The first `seen` of w that counts and covers x, or None."""
        seen, sizes = self.counting.get((w, x.feed), ([], []))
        at = bisect_right(sizes, x.seq)
        return seen[at] if at < len(seen) else None

    def knew(self, e, x):
        """Whether the writer of e knew x at e."""
        if x.feed == e.feed:
            return x.seq < e.seq
        s = self.covering(e.feed, x)
        return s is not None and s.seq < e.seq

    def find_past(self):
        """For each entry, how many entries of each feed are before it."""
        self.past = {e: {w: e.seq} for w in self.parties for e in self.chains[w]}
        changed = True
        while changed:
            changed = False
            for w in self.parties:
                for s, e in zip(self.chains[w], self.chains[w][1:]):
                    more = [self.past[s]]
                    if self.is_counting(s):
                        f, size = s.data["feed"], s.data["size"]
                        more += [{f: size}, self.past[self.chains[f][size - 1]]]
                    mine = self.past[e]
                    for one in more:
                        for f, size in one.items():
                            if size > mine.get(f, 0):
                                mine[f], changed = size, True

    def is_counting(self, s):
        return s.type == "seen" and s in self.counted

    def before(self, x, y):
        return x.seq < self.past[y].get(x.feed, 0) and x is not y

    # 3: time

    def find_clocks(self, w):
        found = []
        for k in self.chains[w]:
            if k.type == "clock":
                low = found[-1].seq if found else 0
                if low <= k.data["from"] <= k.seq and k.data["since"] <= k.data["was"]:
                    found.append(k)
                else:
                    self.faults.add((k, "clock.range"))
        return found

    def clock(self, e):
        """The effective `clock` that moves e, or None."""
        return next((k for k in self.clocks[e.feed] if k.data["from"] <= e.seq < k.seq), None)

    def shift(self, e):
        """By how much that moves e."""
        k = self.clock(e)
        return k.data["is"] - k.data["was"] if k else 0

    def find_times(self, w):
        t = s = 0
        for e in self.chains[w]:
            if not e.doubt:
                t = max(t, e.created + self.shift(e))
                s = max(s, e.created)
            self.T[e], self.S[e] = t, s

    def move(self, c):
        """The moved time of a cosignature, and whether it is doubted."""
        c.moved, c.doubted = c.time, False
        c.first = s = next((s for s in self.spans.get((c.by, c.feed), []) if s.data["size"] >= c.size), None)
        if s:
            c.doubted, k = s.doubt, self.clock(s)
            if k and k.data["since"] <= c.time <= k.data["was"]:
                below = self.at(c.by, k.data["from"] - 1)
                c.moved = max(c.time + k.data["is"] - k.data["was"], self.T[below] if below else 0)

    def over(self, x):
        """The cosignatures that cover an entry."""
        return [c for c in self.cosignatures.get(x.feed, []) if c.covers > x.seq]

    def credit(self, e):
        return min((min(c.time, c.moved) for c in self.over(e) if c.by != e.feed), default=None)

    def known(self, e, asker):
        found = []
        for f in self.parties:
            if f not in (asker, e.feed):
                seen = [s for s in self.counting.get((e.feed, f), ([],))[0] if s.seq < e.seq]
                if seen:
                    x = self.chains[f][seen[-1].data["size"] - 1]
                    found.append(min(self.S[x], self.T[x]))
        return max(found, default=None)

    def timely(self, e, due, asker):
        """`met-in-time`, `met-late` or `met-by-word`: an entry against a due time."""
        credit, known = self.credit(e), self.known(e, asker)
        if credit is not None and credit <= due:
            return "met-in-time"
        return "met-late" if self.T[e] > due or known is not None and known > due else "met-by-word"

    # 6, delivered

    def settled(self, s):
        """The time of the first entry at or after s without doubt, or None."""
        return next((self.T[e] for e in self.chains[s.feed][s.seq:] if not e.doubt), None)

    def reading(self, reader, m):
        """(the covering `seen`, the code it declares m unreadable with, the `seen` that takes this back), each or None."""
        s = self.covering(reader, m)
        if not s:
            return None, None, None
        code = next((c for first, last, c in s.data.get("unreadable", [])[:64] if first <= m.seq <= last and s.data["from"] <= m.seq), None)
        if code is None or (m.link, reader, True) in self.verdicts:
            return s, None, None
        later = self.counting[reader, m.feed][0]
        back = [next((x for x in later if x.seq > s.seq and m.seq in x.data.get("readable", [])), None)]
        for again in self.again.get(m, []):  # the same, sent anew
            s2, code2, back2 = self.reading(reader, again)
            back.append(s2 if s2 and code2 is None else back2)
        return s, code, min((x for x in back if x), key=lambda x: x.seq, default=None)

    def declared(self, reader, m, below=None):
        """Whether the reader declared m unreadable, below an entry of its own or at all, and did not take it back there."""
        s, code, back = self.reading(reader, m)
        within = lambda x: x is not None and (below is None or x.seq < below.seq)
        return code is not None and within(s) and not within(back)

    def delivered(self, d, m):
        """(whether there is any sign, the time or None)."""
        s, _, back = self.reading(d, m)
        signs = [c for c in self.over(m) if c.by == d]
        times = [self.settled(back)] if back else [c.moved for c in signs if not c.doubted] + ([self.settled(s)] if s else [])
        return bool(s or signs), min((t for t in times if t is not None), default=None)
