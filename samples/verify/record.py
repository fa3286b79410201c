"""Exported records (docs/spec/record.md)."""
import copy

from cbor import CUT, I63, Refused, anything, at_least_a_map, cbor_next, decode, many, need, num, raw, shape, text
from entries import BODY, LEAF, check_leaf, fork_body, grant_body, header, open_message, open_piece, prekey_body, right_body
from notes import Checkpoint, Note, Tree
from suites import KEM_BYTES, good_key, sha256
from terms import Channel


def leaves(x):
    """Whether these are leaves of one message, none twice."""
    good = many(lambda m: type(m) is dict and m.keys() == LEAF.keys() and all(form(m[k]) for k, form in LEAF.items()), 1, 8)(x)
    return good and all(a["index"] < b["index"] and a["field"][1].encode() < b["field"][1].encode() for a, b in zip(x, x[1:]))


class Feed:
    """Replays one feed (exchange.md, steps 7 to 9), without a clock."""
    def __init__(self, channel, party):
        self.channel, self.party, self.broken = channel, party, False
        self.trees, self.keys, self.roots, self.times, self.seen, self.heads, self.ended = [Tree(f) for f in channel.hashes], [], [], [], {}, [], False
        self.epoch, self.named, self.sealed, self.said, self.grants, self.prekeys = -1, set(), [], [], [], []
        self.forks, self.proofs, self.heard = [], 0, []

    def take(self, raw_header, body):
        c, h, seq = self.channel, header(raw_header), len(self.roots)
        need(h["channel"] == c.id, "entry.channel")
        need(h["feed"] == self.party, "entry.feed")
        need(h["seq"] == seq, "entry.number")
        need(h["suites"] == c.suites, "entry.suite-stripped")
        need(h.get("track") in c.terms["tracks"] + [None], "entry.track")
        need(seq < 2 or h["type"] != "terms", "entry.order")
        need(body is None or h["type"] in BODY and right_body(c, h, body), "entry.body")
        if h["type"] == "terms":
            need(body == c.encoded, "terms.mismatch")
        if h["type"] == "keys":
            self.take_keys(h, body)
        if h["type"] == "prekey":
            need(body is not None, "entry.body")
            x = prekey_body(body)
            need(x["n"] == len(self.prekeys), "keys.prekey")
            need(all(good_key(s, k) for s, k in x["kem"].items()), "keys.invalid")
            self.prekeys.append(seq)
        if h["type"] == "seen":
            feed = h["data"]["feed"]
            need(feed in c.parties, "seen.unknown")
            need(h["data"]["from"] == self.seen.get(feed, 0), "seen.span")
            self.seen[feed] = h["data"]["size"]
        if h["type"] == "fork" and body is not None:
            shown = fork_body(body)["feed"]
            need(shown in c.parties and shown != self.party, "entry.links")
            self.heard.append(fork_body(body))
        if h["type"] == "epoch":
            self.epoch, self.named = seq, {self.party}
        if h["type"] == "grant":
            self.take_grant(seq, body)
        if h["type"] in ("message", "chunk"):
            need(h["epoch"] == self.epoch, "entry.epoch")
            need(self.named >= set(c.parties), "seal.grants")
            self.sealed.append(seq)
        if h["type"] == "seen":
            self.said.append(h["data"])
        for tree in self.trees:
            tree.append(raw_header)
        self.roots.append([tree.root() for tree in self.trees])
        self.times.append(h["created"])
        return h

    def take_grant(self, seq, body):
        need(body is not None, "entry.body")
        x = grant_body(body)
        need(all([len(enc) for enc, _ in layers] == [KEM_BYTES[s] for s in self.channel.suites] for _, _, layers in x["to"]), "cbor.shape")
        need(all(party in self.channel.parties and party != self.party for party, _, _ in x["to"]), "entry.to")
        need(x["epoch"] <= self.epoch, "entry.epoch")
        self.grants += [(seq, party, prekey, self.seen.get(party, 0)) for party, prekey, _ in x["to"]]
        if x["epoch"] == self.epoch:
            self.named |= {party for party, _, _ in x["to"]}

    def take_keys(self, h, body):
        need(body is not None, "keys.missing")
        x = at_least_a_map(decode(body, 262144))
        need(type(x.get("v")) is int, "cbor.shape")
        need(x["v"] == 1, "keys.version")
        shape(x, {"v": anything, "keyset": raw(1, 16384), "vouch": text(262144)})
        keys = self.channel.node(self.party, x["keyset"], x["vouch"])
        need(not self.keys or keys["from"] > self.keys[-1][1]["from"], "keys.older")
        need(not self.keys or self.keys[-1][1].get("next") in (None, sha256(x["keyset"])), "keys.next")
        self.keys.append((h["seq"], keys))

    def fork(self, entries, text):
        """What its writer signed besides: entries behind the last one taken, or another head over these."""
        c, trees, start = self.channel, copy.deepcopy(self.trees), len(self.roots)
        note = Note(text)
        head = Checkpoint(note.text)
        need(head.origin == c.origin(self.party), "checkpoint.origin")
        need(head.size == start + len(entries) and head.size > 0, "checkpoint.size")
        head.read_twins(c)
        keys, made = self.keys[-1][1] if self.keys else None, []
        for raw_header, body in entries:
            for tree in trees:
                tree.append(raw_header)
            made.append((self.entry_of(raw_header, start + len(made)), [tree.root() for tree in trees]))
            keys = self.keys_in(raw_header, body) or keys
        same = [tree.root() for tree in trees] == head.roots
        need(same if entries else not same, "checkpoint.root" if entries else "record.malformed")
        need(keys, "keys.missing")
        note.verify(c.origin(self.party), keys["sig"], c.suites)
        self.forks.append({"from": start, "entries": made, "below": self.roots[-1] if start else None, "size": head.size, "roots": head.roots})

    def entry_of(self, raw_header, seq):
        try:
            h = header(raw_header)
            return h if (h["channel"], h["feed"], h["seq"]) == (self.channel.id, self.party, seq) else None
        except Refused:
            return None

    def keys_in(self, raw_header, body):
        try:
            x = shape(at_least_a_map(decode(body or b"", 262144)), {"v": num(1, 1), "keyset": raw(1, 16384), "vouch": text(262144)})
            return header(raw_header)["type"] == "keys" and self.channel.node(self.party, x["keyset"], x["vouch"])
        except Refused:
            return None

    def idle_forks(self):
        """Those that only say the same, or go on where the feed ends."""
        return [f for f in self.forks if f["entries"] and (f["from"] >= len(self.roots) or self.roots[f["from"]] == f["entries"][0][1])]

    def told(self, text):
        """A head that another member put into its own feed: a fork, if its writer signed it."""
        try:
            note = Note(text)
            head = Checkpoint(note.text)
            need(head.origin == self.channel.origin(self.party) and 0 < head.size <= len(self.roots), "checkpoint.size")
            head.read_twins(self.channel)
            keys = [k for seq, k in self.keys if seq < head.size]
            need(keys and head.roots != self.roots[head.size - 1], "checkpoint.root")
            note.verify(self.channel.origin(self.party), keys[-1]["sig"], self.channel.suites)
            self.forks.append({"from": head.size, "entries": [], "below": None, "size": head.size, "roots": head.roots})
        except Refused:
            pass

    def head(self, text, above, is_last):
        """Gives what the next must be larger than, and the refusal."""
        try:
            note = Note(text)
            head, c = Checkpoint(note.text), self.channel
            need(head.origin == c.origin(self.party), "checkpoint.origin")
            need(head.size == len(self.roots) if is_last else above < head.size < len(self.roots), "checkpoint.size")
            above = head.size
            head.read_twins(c)
            need(head.roots == self.roots[head.size - 1], "checkpoint.root")
            keys = [k for seq, k in self.keys if seq < head.size]
            need(keys, "keys.missing")
            note.verify(c.origin(self.party), keys[-1]["sig"], c.suites)
            self.heads.append((head.size, note))
        except Refused as r:
            return above, r
        return above, None


class Record:
    """A whole record; findings are [party, number, code]."""
    def __init__(self, data, trusted=None, show=None):
        self.data, self.at, self.show, self.findings, self.opened, self.feeds, self.count, self.beyond, self.faults = data, 0, show, [], [], {}, 0, 0, []
        self.entries = []  # header, body, the message if it is opened, the leaves that are shown
        self.channel, claims = None, []
        try:
            start = self.item({"type": "record"}, {"v": num(-I63 - 1), "terms": raw(1, 262144), "exported": num(), "by": text()})
            need(start["v"] == 3, "record.malformed")
            channel = Channel(start["terms"])
            need(trusted in (None, channel.id), "terms.mismatch")
            self.channel, self.by = channel, start["by"]
            need(self.by in channel.parties, "record.malformed")
            for party in channel.parties:
                self.read_feed(party, claims)
            for feed in self.feeds.values():
                self.read_heads(feed)
            end = self.item({"type": "end"}, {"entries": num()})
            need(end["entries"] == self.count, "record.truncated")
            need(self.at == len(data), "record.malformed")
        except Refused as r:
            self.find(getattr(r, "party", None), getattr(r, "seq", None), r)
        self.check_grants()
        for told in [x for feed in self.feeds.values() for x in feed.heard]:
            for note in told["heads"]:
                if told["feed"] in self.feeds:
                    self.feeds[told["feed"]].told(note)
        for party, seq, seen in claims:
            self.check_claim(party, seq, seen)
        self.cosigners = {p: self.check_cosigners(f) for p, f in self.feeds.items()}

    def find(self, party, seq, r):
        self.findings.append([party, seq, r.code])

    def item(self, fixed=None, forms=None, optional=None):
        need(self.at < len(self.data), "record.truncated")
        try:
            item, end = cbor_next(self.data, self.at)
            need(end - self.at <= 1048576, "cbor.limit")
        except Refused as r:
            raise Refused("cbor.limit" if len(self.data) - self.at > 1048576 else "record.truncated") if r.args[1] == CUT else r
        self.at = end
        if fixed:
            need(type(at_least_a_map(item).get("type")) is str, "cbor.shape")
            need(item["type"] == fixed["type"], "record.malformed")
            shape(item, {"type": anything, **forms}, optional)
        return item

    def read_feed(self, party, claims):
        try:
            start = self.item({"type": "feed"}, {"party": text(), "size": num()})
            need(start["party"] == party, "record.malformed")
        except Refused as r:
            r.party = None if r.code == "record.truncated" or r.code.startswith("cbor.") and r.code != "cbor.shape" else party
            raise
        feed = self.feeds[party] = Feed(self.channel, party)
        feed.announced = start["size"]
        for seq in range(start["size"]):
            self.read_forks(feed)
            entry = self.item()
            if type(entry) is dict:
                raise self.placed("record.truncated", party, seq)
            good = type(entry) is list and len(entry) in (2, 3) and raw(1, 16384)(entry[0]) and (entry[1] is None or raw(1, 262192)(entry[1]))
            if not good or len(entry) == 3 and not many(raw(32), 1, 3)(entry[2]) and not leaves(entry[2]):
                raise self.placed("record.malformed", party, seq)
            self.count += 1
            if feed.broken:
                continue
            try:
                h = feed.take(entry[0], entry[1])
            except Refused as r:
                feed.broken = True
                self.find(party, seq, r)
                continue
            if h["type"] == "seen":
                claims.append((party, seq, h["data"]))
            shown = entry[2] if len(entry) == 3 else []
            keyed = shown and type(shown[0]) is bytes
            message = self.open(h, entry[1], shown) if keyed else None
            if shown and not keyed:
                self.prove(h, shown)
            self.entries.append((h, entry[1], message, [] if keyed else shown))
        self.read_forks(feed)
        for fork in feed.idle_forks():
            feed.forks.remove(fork)
            if not feed.broken:
                self.find(party, None, Refused("record.malformed"))
        feed.ended = True

    def read_forks(self, feed):
        while True:
            try:
                item = cbor_next(self.data, self.at)[0] if self.at < len(self.data) else None
            except Refused:
                return
            if type(item) is not dict or item.get("type") != "fork":
                return
            try:
                count = self.item({"type": "fork"}, {"count": num(0, 1024)})["count"]
            except Refused as r:
                r.party = feed.party
                raise
            feed.proofs += 1
            entries = []
            for _ in range(count if feed.proofs <= 16 else 0):
                entry = self.item()
                if not (type(entry) is list and len(entry) == 2 and raw(1, 16384)(entry[0]) and (entry[1] is None or raw(1, 262192)(entry[1]))):
                    raise self.placed("record.malformed", feed.party, None)
                entries.append(entry)
            note = self.item() if feed.proofs <= 16 else None
            if type(note) is not str:
                raise self.placed("record.malformed", feed.party, None)
            if not feed.broken:
                try:
                    feed.fork(entries, note)
                except Refused as r:
                    self.find(feed.party, None, r)

    def read_heads(self, feed):
        try:
            start = self.item({"type": "heads"}, {"party": text(), "count": num()})
            need(start["party"] == feed.party and (start["count"] > 0) == (feed.announced > 0), "record.malformed")
        except Refused as r:
            r.party = None if r.code == "record.truncated" or r.code.startswith("cbor.") and r.code != "cbor.shape" else feed.party
            raise
        above = 0
        for left in range(start["count"], 0, -1):
            note = self.item()
            if type(note) is not str:
                raise self.placed("record.truncated" if type(note) is dict else "record.malformed", feed.party, None)
            if not feed.broken:
                above, refusal = feed.head(note, above, left == 1)
                if refusal:
                    self.find(feed.party, None, refusal)

    def prove(self, h, shown):
        try:
            need(h["type"] == "message", "record.malformed")
            for leaf in shown:
                check_leaf(self.channel, h, leaf)
        except Refused as r:
            self.find(h["feed"], h["seq"], r)

    @staticmethod
    def placed(code, party, seq):
        r = Refused(code)
        r.party, r.seq = party, seq
        return r

    def open(self, h, body, keys):
        try:
            need(h["type"] in ("message", "chunk") and body is not None, "record.malformed")
            m = (open_message if h["type"] == "message" else open_piece)(self.channel, h, body, keys)
            self.opened.append([h["feed"], h["seq"]])
            if self.show:
                self.show(h, m)
            return m if h["type"] == "message" else None
        except Refused as r:
            self.find(h["feed"], h["seq"], r)

    def check_claim(self, party, seq, seen):
        feed = self.feeds.get(seen["feed"])
        if not feed or not feed.ended:
            return
        if seen["size"] <= len(feed.roots):
            if feed.roots[seen["size"] - 1] != seen["roots"]:
                if self.by in (party, seen["feed"]):
                    self.findings.append([party, seq, "seen.unknown"])
                else:
                    self.faults.append([party, seq, "seen.unknown"])
        elif not feed.broken:
            if self.by in (party, seen["feed"]):
                self.findings.append([party, seq, "seen.unknown"])
            else:
                self.beyond += 1

    def check_grants(self):
        """Each is to the newest prekey that its writer had seen."""
        for feed in self.feeds.values():
            for seq, party, prekey, seen in feed.grants:
                owner = self.feeds.get(party)
                if owner and seen <= len(owner.roots) and max((s for s in owner.prekeys if s < seen), default=-1) != prekey:
                    self.faults.append([feed.party, seq, "seal.keys"])

    def words(self, feed):
        """What each other member's node said of the sealed bodies of a feed: opened, unreadable, nothing yet."""
        for reader in self.feeds.values():
            covered, unread = set(), set()
            for seen in (s for s in reader.said if s["feed"] == feed.party):
                span = [n for n in feed.sealed if seen["from"] <= n < seen["size"]]
                covered.update(span)
                unread |= {n for n in span for first, last, _ in seen.get("unreadable", []) if first <= n <= last}
                unread -= set(seen.get("readable", []))
            if reader is not feed and feed.sealed:
                yield reader.party, len(covered) - len(unread), len(unread), len(feed.sealed) - len(covered)

    def check_cosigners(self, feed):
        found = []
        for size, note in feed.heads:
            for other in self.feeds.values():
                name = self.channel.origin(other.party)
                keys = next((k for _, k in reversed(other.keys) if note.of(name, k["sig"], True)), None)
                try:
                    if other is not feed and keys:
                        found.append([other.party, size, note.verify(name, keys["sig"], self.channel.suites, True)])
                except Refused as r:
                    self.find(feed.party, None, r)
            try:
                found += [[name, size, seconds] for name, seconds in self.channel.witnesses(note).items()]
            except Refused as r:
                self.find(feed.party, None, r)
        return found
