"""Headers, message bodies, sealed bodies (docs/spec/entry.md, sealing.md)."""
import hmac
import re

from cbor import (Refused, anything, at_least_a_map, decode, encode, hash_list, language, link, many, maps, need, num, party_id, raw, shape, text,
                  truth)
from notes import Tree
from suites import CIPHERS, InvalidTag, hkdf


YEAR_9999 = 253402300799999
BODY = {"terms": 262144, "keys": 262144, "epoch": 262144, "message": 262192, "chunk": 262192}
DATA = {"seen": {"feed": text(), "size": num(1), "roots": hash_list},
        "receipt": {"of": link, "what": lambda x: x in ("read", "passed-on"), "at": num(0, YEAR_9999), "role": text(256, 1)},
        "overdue": {"of": link, "what": lambda x: x in ("receipt", "read", "answer"), "by": text(), "due": num(0, YEAR_9999)}}


def header(b):
    h = at_least_a_map(decode(b, 16384))
    need(type(h.get("v")) is int, "cbor.shape")
    need(h["v"] == 1, "entry.version")
    need(text()(h.get("type")), "cbor.shape")
    kind = h["type"]
    need(kind in BODY or kind in DATA, "entry.type")
    forms = {"v": anything, "channel": raw(16), "feed": text(), "seq": num(), "created": num(0, YEAR_9999), "type": anything, "suites": many(text(), 0, 3)}
    optional = {}
    if kind in BODY:
        forms.update(size=num(1), body=hash_list)
    else:
        forms.update(data=lambda d: shape(d, DATA[kind]))
    if kind in ("message", "chunk"):
        forms.update(epoch=num(), salt=raw(32), commit=many(raw(32), 0, 3))
    if kind == "message":
        forms.update(fields=hash_list, track=text(), precedence=lambda x: x in ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"), exercise=truth)
        optional.update(deadline=num(0, YEAR_9999), answers=many(link, 1, 16), supersedes=link)
    shape(h, forms, optional)
    need(party_id(h["feed"]), "entry.feed")
    need(not (h["seq"] == 0 and kind != "terms" or h["seq"] == 1 and kind != "keys"), "entry.order")
    need(1 <= len(h["suites"]) == len(set(h["suites"])) and all(h["suites"]), "entry.suites")
    count = 2 if "gm" in h["suites"] else 1
    need(h.get("size", 0) <= BODY.get(kind, 0), "cbor.shape")
    need(all(len(x) == count for x in (h.get("body"), h.get("fields"), h.get("data", {}).get("roots")) if x), "entry.suites")
    need(len(h.get("commit", h["suites"])) == len(h["suites"]), "entry.suites")
    need(h.get("epoch", -1) < h["seq"], "entry.epoch")
    need(h.get("track", "technical") in ("technical", "diplomatic", "leadership"), "entry.track")
    data, answers = h.get("data", {}), h.get("answers", [])
    need(len({tuple(a) for a in answers}) == len(answers), "entry.links")
    need(kind != "seen" or party_id(data["feed"]) and data["feed"] != h["feed"], "entry.links")
    need(kind != "overdue" or party_id(data["by"]) and data["by"] != h["feed"], "entry.links")
    need(kind != "receipt" or data["of"][0] != h["feed"], "entry.links")
    for p, seq in answers + [x for x in (h.get("supersedes"), data.get("of")) if x]:
        need(p != h["feed"] or seq < h["seq"], "entry.order")
    return h


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
    shape(m, {"v": anything, "salt": raw(32), "kind": anything, "topic": text(), "lang": anything, "markings": maps(text()), "fields": maps(anything)},
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
        tree.append(encode([hmac.new(m["salt"], b"parley/v1/field\0" + name.encode(), "sha256").digest()[:16], name, leaves[name]]))
    return tree.root()


def open_body(channel, h, body, keys):
    """sealing.md, opening to a third party; the plaintext."""
    need(len(body) - 16 * len(channel.suites) in (4096, 16384, 65536, 262144), "seal.length")
    need(len(keys) == len(channel.suites), "seal.commitment")
    parts = []
    for suite, key, commit in zip(channel.suites, keys, h["commit"]):
        name, length, _ = CIPHERS[suite]
        okm = hkdf(name, b"", key, b"parley/v1/seal/" + suite.encode(), length + 44)
        need(okm[length + 12:] == commit, "seal.commitment")
        parts.append((suite, okm[:length], okm[length:length + 12]))
    for suite, key, nonce in reversed(parts):
        try:
            body = CIPHERS[suite][2](key, nonce, body, channel.id + h["feed"].encode())
        except InvalidTag:
            raise Refused("seal.open", suite)
    plain = body.rstrip(b"\0")
    need(plain.endswith(b"\x80") and (len(body) == 4096 or len(plain) > len(body) // 4), "seal.padding")
    return plain[:-1]


def open_message(channel, h, body, keys):
    m = message_body(open_body(channel, h, body, keys))
    need([fields_root(m, f) for f in channel.hashes] == h["fields"], "seal.fields")
    return m


def right_body(channel, h, body):
    return len(body) == h["size"] and [f(body) for f in channel.hashes] == h["body"]
