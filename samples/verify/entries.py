"""Headers, message bodies, sealed bodies (docs/spec/entry.md, sealing.md)."""
import hmac
import re

from cbor import (I63, Refused, anything, at_least_a_map, decode, encode, hash_list, language, link, many, maps, need, num, party_id, raw, shape, text,
                  truth)
from notes import Tree, inclusion
from suites import CIPHERS, InvalidTag, KEM_BYTES, hkdf


CLASSES = (4096, 16384, 65536, 262144)
YEAR_9999 = 253402300799999
BODY = {"terms": 262144, "keys": 262144, "prekey": 262144, "grant": 262144, "message": 262192, "chunk": 262192, "fork": 262144}
TIME = num(0, YEAR_9999)
NUMBER = num(-I63 - 1)
DATA = {"epoch": {"commits": many(raw(32), 0, 3)},
        "seen": {"feed": text(), "from": num(), "size": num(1), "roots": hash_list},
        "receipt": {"of": link, "what": lambda x: x in ("read", "passed-on"), "at": TIME, "role": text(256, 1)},
        "overdue": {"of": link, "what": lambda x: x in ("open", "answer"), "by": text(), "due": TIME, "evidence": link},
        "retract": {"of": link},
        "clock": {"from": num(), "since": TIME, "was": TIME, "is": TIME},
        "restored": {"own": num(), "feeds": many(link, 0, 16), "lost": lambda x: x in ("marks", "store", "both"), "known-from": many(text(), 0, 32)}}
READ = {"unreadable": many(lambda x: type(x) is list and len(x) == 3 and NUMBER(x[0]) and NUMBER(x[1]) and type(x[2]) is str, 1, 64), "readable": many(NUMBER, 1, 64)}


def header(b):
    h = at_least_a_map(decode(b, 16384))
    need(type(h.get("v")) is int, "cbor.shape")
    need(h["v"] == 4, "entry.version")
    need(text()(h.get("type")), "cbor.shape")
    kind = h["type"]
    need(kind in BODY or kind in DATA, "entry.type")
    forms = {"v": anything, "channel": raw(32), "feed": text(), "seq": num(), "created": TIME, "type": anything, "suites": many(text(), 0, 3)}
    optional = {"doubt": lambda x: x is True}
    if kind in BODY:
        forms.update(size=num(1), body=hash_list)
    else:
        forms.update(data=lambda d: shape(d, DATA[kind], READ if kind == "seen" else None))
    if kind in ("message", "chunk"):
        forms.update(epoch=num(), salt=raw(32), commit=many(raw(32), 0, 3))
    if kind == "message":
        forms.update(fields=hash_list, track=text(), precedence=lambda x: x in ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"), exercise=truth)
        optional.update(deadline=TIME, to=many(text(), 1, 16), key=raw(16), answers=many(link, 1, 16), supersedes=link)
    shape(h, forms, optional)
    need(party_id(h["feed"]), "entry.feed")
    need(h["seq"] > 2 or kind == ("terms", "keys", "prekey")[h["seq"]], "entry.order")
    need(1 <= len(h["suites"]) == len(set(h["suites"])) and all(h["suites"]), "entry.suites")
    count = 2 if "gm" in h["suites"] else 1
    need(h.get("size", 0) <= BODY.get(kind, 0), "cbor.shape")
    need(all(len(x) == count for x in (h.get("body"), h.get("fields"), h.get("data", {}).get("roots")) if x), "entry.suites")
    need(len(h.get("commit", h.get("data", {}).get("commits", h["suites"]))) == len(h["suites"]), "entry.suites")
    need(kind not in ("message", "chunk") or h["size"] - 16 * len(h["suites"]) in CLASSES, "cbor.shape")
    need(h.get("epoch", -1) < h["seq"], "entry.epoch")
    need(h.get("track", "technical") in ("technical", "diplomatic", "leadership"), "entry.track")
    need(all(map(party_id, h.get("to", []))) and rises(h.get("to", [])), "entry.to")
    answers = h.get("answers", [])
    need(len({tuple(a) for a in answers}) == len(answers), "entry.links")
    links = answers + [x for x in (h.get("supersedes"),) if x] + check_data(kind, h.get("data", {}), h["feed"], h["seq"])
    need(all(p != h["feed"] or seq < h["seq"] for p, seq in links), "entry.order")
    return h


def rises(names):
    encoded = [n.encode() for n in names]
    return all(a < b for a, b in zip(encoded, encoded[1:]))


def check_data(kind, d, feed, seq):
    """The rules of control entries; gives the links in them."""
    if kind == "seen":
        need(party_id(d["feed"]) and d["feed"] != feed, "entry.links")
        need(d["from"] < d["size"], "cbor.shape")
        at = d["from"]
        for first, last, code in d.get("unreadable", []):
            need(at <= first <= last < d["size"] and re.fullmatch(r"[a-z0-9.-]{1,64}", code), "entry.seen")
            at = last + 1
        numbers = d.get("readable", [])
        need(all(0 <= n < d["from"] for n in numbers) and all(a < b for a, b in zip(numbers, numbers[1:])), "entry.seen")
    if kind == "receipt":
        need(d["of"][0] != feed, "entry.links")
        return [d["of"]]
    if kind == "overdue":
        need(party_id(d["by"]) and d["by"] != feed and d["of"][0] == feed and d["evidence"][0] == d["by"], "entry.links")
        return [d["of"]]
    if kind == "retract":
        need(d["of"][0] == feed, "entry.links")
        return [d["of"]]
    if kind == "clock":
        need(d["from"] <= seq and d["since"] <= d["was"], "entry.clock")
    if kind == "restored":
        parties, names = [p for p, _ in d["feeds"]], d["known-from"]
        need(d["own"] <= seq, "entry.order")
        need(feed not in parties, "entry.links")
        need(rises(parties) and all(names) and rises(names), "entry.to")
    return []


def grant_body(b):
    x = at_least_a_map(decode(b, 262144))
    wrap = lambda w: type(w) is list and len(w) == 2 and type(w[0]) is bytes and raw(48)(w[1])
    grant = lambda g: type(g) is list and len(g) == 3 and party_id(g[0]) and num()(g[1]) and many(wrap, 1, 3)(g[2])
    shape(x, {"v": num(2, 2), "epoch": num(), "to": many(grant, 1, 64)})
    need(rises([party for party, _, _ in x["to"]]), "cbor.shape")
    return x


def prekey_body(b):
    x = at_least_a_map(decode(b, 16384))
    shape(x, {"v": num(1, 1), "n": num(), "kem": lambda k: type(k) is dict and k.keys() == KEM_BYTES.keys() and all(type(v) is bytes for v in k.values())})
    need(all(len(x["kem"][s]) == n for s, n in KEM_BYTES.items()), "keys.length")
    return x


def fork_body(b):
    x = at_least_a_map(decode(b, 262144))
    return shape(x, {"v": num(1, 1), "feed": party_id, "heads": many(text(262144), 1, 2)})


def message_body(b):
    m = at_least_a_map(decode(b, 262144))
    need(type(m.get("v")) is int, "cbor.shape")
    need(m["v"] == 1, "message.version")
    need(text()(m.get("kind")), "cbor.shape")
    need(re.fullmatch(r"[a-z-]{1,256}", m["kind"]), "message.kind")
    need(language(m.get("lang")), "message.shape" if text()(m.get("lang")) else "cbor.shape")
    said = lambda x: type(x) is dict and x.keys() == {"body", "machine"} and text(262144)(x["body"]) and truth(x["machine"])
    attachment = lambda x: type(x) is dict and x.keys() == {"name", "type", "size", "sha256", "chunks"} and text()(x["name"]) and text()(x["type"]) \
        and num(1, 67108864)(x["size"]) and text()(x["sha256"]) and many(anything, 1, 257)(x["chunks"])
    marking = lambda x: text()(x) or maps(text(), 1)(x)
    shape(m, {"v": anything, "salt": raw(32), "kind": anything, "topic": text(), "lang": anything, "markings": maps(marking), "fields": maps(anything)},
          {"case": text(), "text": maps(said, 1), "attachments": many(attachment, 1, 64)})
    need(all(map(language, m.get("text", {}))), "message.shape")
    for a in m.get("attachments", []):
        need(a["name"] not in ("", ".", "..") and not set(a["name"]) & set("/\\\0") and re.fullmatch("[0-9a-f]{64}", a["sha256"]), "message.shape")
        need(all(map(num(), a["chunks"])) and sorted(set(a["chunks"])) == a["chunks"] and len(a["chunks"]) == -(-a["size"] // 262000), "message.shape")
    return m


def fields_root(m, h):
    leaves = {**{k: v for k, v in m.items() if k not in ("v", "salt", "fields")}, **{"fields/" + k: v for k, v in m["fields"].items()}}
    tree = Tree(h)
    for name in sorted(leaves, key=lambda n: n.encode()):
        tree.append(encode([hmac.new(m["salt"], b"parley/v2/field\0" + name.encode(), "sha256").digest()[:16], name, leaves[name]]))
    return counted(h, len(leaves), tree.root())


def counted(h, count, root):
    return h(b"\2" + count.to_bytes(4, "big") + root)


def open_body(channel, h, body, keys):
    """sealing.md, opening to a third party; the plaintext."""
    need(len(keys) == len(channel.suites), "seal.commitment")
    parts = []
    for suite, key, commit in zip(channel.suites, keys, h["commit"]):
        name, length, _ = CIPHERS[suite]
        okm = hkdf(name, b"", key, b"parley/v2/seal/" + suite.encode(), length + 44)
        need(okm[length + 12:] == commit, "seal.commitment")
        parts.append((suite, okm[:length], okm[length:length + 12]))
    for suite, key, nonce in reversed(parts):
        try:
            body = CIPHERS[suite][2](key).decrypt(nonce, body, channel.id + h["feed"].encode())
        except InvalidTag:
            raise Refused("seal.open", suite)
    plain = body.rstrip(b"\0")
    need(plain.endswith(b"\x80") and (len(body) == 4096 or len(plain) > len(body) // 4), "seal.padding")
    return plain[:-1]


def open_message(channel, h, body, keys):
    m = message_body(open_body(channel, h, body, keys))
    need([fields_root(m, f) for f in channel.hashes] == h["fields"], "seal.fields")
    return m


def open_piece(channel, h, body, keys):
    m = at_least_a_map(decode(open_body(channel, h, body, keys), 262144))
    need(type(m.get("v")) is int, "cbor.shape")
    need(m["v"] == 1, "message.version")
    return shape(m, {"v": anything, "data": raw(1, 262000)}, {"for": num()})


LEAF = {"field": lambda f: type(f) is list and len(f) == 3 and raw(16)(f[0]) and type(f[1]) is str,
        "path": many(many(raw(32), 0, 63), 1, 2), "index": num(), "count": num(1, 2 ** 32 - 1)}


def check_leaf(channel, h, x):
    need(len(x["path"]) == len(channel.hashes), "field.proof")
    for f, way, root in zip(channel.hashes, x["path"], h["fields"]):
        from_leaf = inclusion(f, f(b"\0" + encode(x["field"])), x["index"], x["count"], way)
        need(from_leaf and counted(f, x["count"], from_leaf) == root, "field.proof")


def right_body(channel, h, body):
    return len(body) == h["size"] and [f(body) for f in channel.hashes] == h["body"]
