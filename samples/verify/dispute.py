"""What an arbiter is given, and what it finds (docs/spec/record.md, Dispute; sealing.md, Readable)."""
from cbor import Refused, anything, at_least_a_map, decode, many, need, raw, shape, text
from entries import grant_body, open_message, open_piece, prekey_body, right_body
from kem import COIN_BYTES, encapsulate
from proof import verify_proof
from suites import CIPHERS, good_key, hkdf
from terms import Channel

def holds_bytes(x):
    return type(x) is bytes or any(map(holds_bytes, x.values() if type(x) is dict else x if type(x) is list else []))


NOBODYS_FAULT = ("seal.erased", "seal.key-gone")


class Epoch:
    """What follows from the seeds of an epoch (sealing.md, Epoch and Grant)."""
    def __init__(self, channel, writer, seq, seeds):
        self.channel, self.place, self.seeds = channel, channel.id + seq.to_bytes(8, "big") + writer.encode() + b"\0", seeds

    def derive(self, suite, secret, label, more=b"", length=32, salt=b""):
        return hkdf(CIPHERS[suite][0], salt, secret, b"parley/v2/%s/%s\0" % (label, suite.encode()) + self.place + more, length)

    def layers(self):
        return zip(self.channel.suites, self.seeds)

    def commits(self):
        return [self.derive(s, seed, b"epoch-commit") for s, seed in self.layers()]

    def message_keys(self, salt):
        return [self.derive(s, seed, b"message", salt=salt) for s, seed in self.layers()]

    def grant(self, member, kems):
        return [self.wrap(s, seed, member.encode() + b"\0" + kems[s], kems[s]) for s, seed in self.layers()]

    def wrap(self, suite, seed, member, key):
        enc, ss = encapsulate(suite, key, self.derive(suite, seed, b"epoch-coins", member, COIN_BYTES[suite]))
        _, length, cipher = CIPHERS[suite]
        okm = self.derive(suite, ss, b"epoch-wrap", member + enc, length + 12)
        return [enc, cipher(okm[:length]).encrypt(okm[length:], seed, b"")]


class Dispute:
    """A file whose parts hold together, else Refused."""
    def __init__(self, data, trusted=None):
        x = at_least_a_map(decode(data, 8388608))
        need(type(x.get("v")) is int, "cbor.shape")
        need(x["v"] == 2, "proof.malformed")
        pair = lambda p: type(p) is list and len(p) == 2 and type(p[0]) is str and type(p[1]) is bytes
        shape(x, {"v": anything, "terms": raw(1, 262144), "reader": text(), "prekey": pair, "epoch": text(1048576), "grants": many(pair, 1, 16), "message": pair},
              {"seen": text(1048576), "seeds": many(raw(32), 1, 3), "keys": many(raw(32), 1, 3)})
        need("seeds" not in x or "keys" not in x, "cbor.shape")
        self.channel = Channel(x["terms"])
        need(trusted in (None, self.channel.id), "terms.mismatch")
        self.reader, self.seeds, self.keys = x["reader"], x.get("seeds"), x.get("keys")
        prekey, self.kems = self.proved(x["prekey"][0], "prekey"), prekey_body(x["prekey"][1])["kem"]
        need(prekey["feed"] == self.reader, "proof.malformed")
        need(right_body(self.channel, prekey, x["prekey"][1]), "entry.body")
        need(all(good_key(s, k) for s, k in self.kems.items()), "keys.invalid")
        self.epoch, self.message, self.body = self.proved(x["epoch"], "epoch"), self.proved(x["message"][0]), x["message"][1]
        self.grants = [self.granted(prekey, *grant) for grant in x["grants"]]
        self.seen = self.said(x["seen"]) if "seen" in x else None
        h = self.message
        need(h["type"] in ("message", "chunk"), "entry.type")
        need((h["feed"], h["epoch"]) == (self.epoch["feed"], self.epoch["seq"]) and h["feed"] != self.reader, "proof.malformed")
        need(right_body(self.channel, h, self.body), "entry.body")

    def proved(self, file, kind=None):
        h = verify_proof(self.channel, file.encode())["header"]
        need(kind in (None, h["type"]), "entry.type")
        return h

    def granted(self, prekey, file, body):
        """Number of the entry, and what the reader was given by it."""
        h, x = self.proved(file, "grant"), grant_body(body)
        need(right_body(self.channel, h, body), "entry.body")
        given = {party: (seq, layers) for party, seq, layers in x["to"]}.get(self.reader)
        need((h["feed"], x["epoch"]) == (self.epoch["feed"], self.epoch["seq"]) and given, "proof.malformed")
        need(given[0] == prekey["seq"], "keys.missing")
        return h["seq"], given[1]

    def said(self, file):
        h = self.proved(file, "seen")
        d = h["data"]
        need(h["feed"] == self.reader and d["feed"] == self.message["feed"] and d["from"] <= self.message["seq"] < d["size"], "proof.malformed")
        return d

    def judge(self):
        self.good = []
        judgement, code = self.by_seeds() if self.seeds else self.by_keys(self.keys, "void") if self.keys else ("not-opened", None)
        declared = next((c for first, last, c in (self.seen or {}).get("unreadable", []) if first <= self.message["seq"] <= last), None)
        return {"judgement": judgement, "code": code, "said": self.seen and ("unreadable" if declared else "opened"), "declared": declared,
                "contradicted": judgement == "readable" and declared is not None and self.contradicts(declared)}

    def by_seeds(self):
        epoch = Epoch(self.channel, self.epoch["feed"], self.epoch["seq"], self.seeds)
        if len(self.seeds) != len(self.channel.suites) or epoch.commits() != self.epoch["data"]["commits"]:
            return "void", "seal.commitment"
        made = epoch.grant(self.reader, self.kems)
        self.good = [seq for seq, layers in self.grants if layers == made]
        return self.by_keys(epoch.message_keys(self.message["salt"]), "other-keys") if self.good else ("not-sealed", "seal.epoch")

    def by_keys(self, keys, other):
        try:
            if self.message["type"] == "chunk":
                open_piece(self.channel, self.message, self.body, keys)
            else:
                m = open_message(self.channel, self.message, self.body, keys)
                need(not any(holds_bytes(v) for k, v in m.items() if k != "salt"), "json.bytes")
        except Refused as r:
            return other if r.code == "seal.commitment" else "other-text", r.code
        return "readable", None

    def contradicts(self, declared):
        if declared == "seal.epoch":
            return any(seq < self.seen["size"] for seq in self.good)
        return declared not in NOBODYS_FAULT and (declared != "seal.commitment" or self.seeds is not None)
