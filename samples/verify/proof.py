"""Proof files and opened messages (docs/spec/record.md)."""
from cbor import anything, at_least_a_map, decode, many, maps, need, raw, shape, text, text_of
from entries import LEAF, check_leaf, header, open_message, right_body
from notes import Checkpoint, Note, inclusion, number, unb64


def verify_proof(channel, file):
    need(len(file) <= 1048576, "proof.malformed")
    whole = text_of(file, "proof.malformed")
    need("\n\n" in whole, "proof.malformed")
    front, note = whole.split("\n\n", 1)
    lines = front.split("\n")
    need(lines[0] == "c2sp.org/tlog-proof@v1" and len(lines) >= 2, "proof.malformed")
    extra = lines.pop(1) if lines[1].startswith("extra ") else None
    extra = extra and unb64(extra[6:], "proof.malformed")
    need(extra != b"" and len(lines) >= 2 and lines[1].startswith("index ") and len(lines) <= 65, "proof.malformed")
    index, path = number(lines[1][6:], "proof.malformed"), [unb64(line, "proof.malformed", 32) for line in lines[2:]]
    note = Note(note)
    head = Checkpoint(note.text)
    need(extra is not None, "proof.malformed")

    x = at_least_a_map(decode(extra))
    need(type(x.get("v")) is int, "cbor.shape")
    need(x["v"] == 1, "proof.malformed")
    vouched = lambda k: type(k) is list and len(k) == 2 and type(k[0]) is bytes and type(k[1]) is str
    shape(x, {"v": anything, "header": raw(1, 16384), "keysets": maps(vouched, 1, 16)}, {"sm3": many(raw(32), 0, 63)})
    h = header(x["header"])
    need(h["channel"] == channel.id, "entry.channel")
    need(h["feed"] in channel.parties, "entry.feed")
    need(h["seq"] == index, "entry.number")
    need(h["suites"] == channel.suites, "entry.suite-stripped")
    need(h.get("track") in channel.terms["tracks"] + [None], "entry.track")
    need(head.origin == channel.origin(h["feed"]), "checkpoint.origin")
    need(("sm3" in x) == (len(channel.hashes) == 2), "cbor.shape")
    head.read_twins(channel)
    for f, way, root in zip(channel.hashes, (path, x.get("sm3")), head.roots):
        need(inclusion(f, f(b"\0" + x["header"]), index, head.size, way) == root, "proof.inclusion")
    keys = {p: channel.node(p, *k) for p, k in x["keysets"].items()}
    need(h["feed"] in keys, "keys.missing")
    note.verify(channel.origin(h["feed"]), keys[h["feed"]]["sig"], channel.suites)
    cosigners = {p: note.verify(channel.origin(p), k["sig"], channel.suites, True) for p, k in keys.items() if p != h["feed"]}
    need(min([h["created"], *(s * 1000 for s in cosigners.values())]) <= keys[h["feed"]]["to"] + 2678400000, "keys.period")
    witnesses = channel.witnesses(note)
    need(len(witnesses) >= channel.terms["quorum"], "proof.quorum")
    shows = {"writer": h["feed"], "seq": index, "created": h["created"], "type": h["type"], "size": head.size, "cosigners": cosigners, "witnesses": witnesses}
    return {"header": h, "shows": shows}


def verify_opened(channel, file):
    x = at_least_a_map(decode(file, 2097152))
    need(type(x.get("v")) is int, "cbor.shape")
    need(x["v"] == 1, "proof.malformed")
    proof = {"v": anything, "proof": text(1048576)}
    if "body" in x:
        shape(x, {**proof, "body": raw(1, 262192), "keys": many(raw(32), 1, 3)})
    else:
        shape(x, {**proof, **LEAF})
    result = verify_proof(channel, x["proof"].encode())
    h = result["header"]
    need(h["type"] == "message", "entry.type")
    if "body" in x:
        need(right_body(channel, h, x["body"]), "entry.body")
        m = open_message(channel, h, x["body"], x["keys"])
        return {**result, "message": {k: v for k, v in m.items() if k not in ("v", "salt")}}
    check_leaf(channel, h, x)
    return {**result, "field": x["field"][1], "value": x["field"][2]}
