"""Writes cbor.json, terms.json, ceremony.json, entry.json, fields.json and exchange.json from docs/spec alone.

It shares no code with src/, so that the vectors test the code and not the other way round. Python standard library;
SM3 comes from the OpenSSL behind hashlib. Run it in this folder; the output is committed and only changes with the specification.
"""
import base64
import hashlib
import hmac
import json


# --- docs/spec/cbor.md

def head(major, n):
    for info, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if n < 24:
            return bytes([major << 5 | n])
        if n < 1 << 8 * width:
            return bytes([major << 5 | info]) + n.to_bytes(width, "big")
    raise ValueError(n)


def cbor(x):
    if x is None:
        return b"\xf6"
    if x is False or x is True:
        return b"\xf5" if x else b"\xf4"
    if isinstance(x, int):
        return head(0, x) if x >= 0 else head(1, -1 - x)
    if isinstance(x, bytes):
        return head(2, len(x)) + x
    if isinstance(x, str):
        return head(3, len(x.encode())) + x.encode()
    if isinstance(x, list):
        return head(4, len(x)) + b"".join(map(cbor, x))
    pairs = sorted((cbor(k), cbor(v)) for k, v in x.items())
    return head(5, len(pairs)) + b"".join(k + v for k, v in pairs)


# --- hashes and trees (RFC 6962)

def sha256(data):
    return hashlib.sha256(data).digest()


def sm3(data):
    return hashlib.new("sm3", data).digest()


HASHES = [sha256, sm3]


def root(h, leaves):
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return h(b"\x01" + root(h, leaves[:k]) + root(h, leaves[k:]))


def path(h, leaves, i):
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if i < k:
        return path(h, leaves[:k], i) + [root(h, leaves[k:])]
    return path(h, leaves[k:], i - k) + [root(h, leaves[:k])]


def b64(data):
    return base64.b64encode(data).decode()


def fill(length, seed):
    return bytes((i * 7 + seed) % 256 for i in range(length))


def write(name, about, **groups):
    with open(name, "w", encoding="utf-8", newline="\n") as f:
        f.write('{\n  "about": ' + json.dumps(about))
        for group, cases in groups.items():
            lines = ",\n".join("    " + json.dumps(c, ensure_ascii=True) for c in cases)
            f.write(f',\n  "{group}": [\n{lines}\n  ]')
        f.write("\n}\n")


def without(m, *keys):
    return {k: v for k, v in m.items() if k not in keys}


# --- cbor.json

def cbor_vectors():
    accepted = [
        "00", "01", "0a", "17", "1818", "1819", "1864", "1903e8", "1a000f4240", "1b000000e8d4a51000", "1b7fffffffffffffff", "20", "29", "3863", "3903e7",
        "3b7fffffffffffffff", "f4", "f5", "f6", "40", "4401020304", "60", "6161", "6449455446", "62225c", "62c3bc", "63e6b0b4", "64f0908591", "80", "83010203",
        "8301820203820405", "98190102030405060708090a0b0c0d0e0f101112131415161718181819", "a0", "a26161016162820203", "826161a161626163",
        "a56161614161626142616361436164614461656145", "81" * 16 + "00",
    ]
    refused = {
        "cbor.not-canonical": {
            "0 in one more byte": "1800", "23 in one more byte": "1817", "255 in two": "1900ff", "65535 in four": "1a0000ffff", "2^32-1 in eight": "1b00000000ffffffff",
            "-1 in one more byte": "3800", "length of bytes not shortest": "5800", "length of text not shortest": "780161", "count of array not shortest": "9800",
            "count of map not shortest": "b800", "2^63": "1b8000000000000000", "2^64-1": "1bffffffffffffffff", "-2^63-1": "3b8000000000000000",
            "indefinite bytes": "5f41004100ff", "indefinite text": "7f61616162ff", "indefinite array": "9f01ff", "indefinite map": "bf616101ff",
            "tag": "c11a514b67b0", "bignum": "c249010000000000000000", "undefined": "f7", "simple value": "f0", "simple value in two bytes": "f8ff",
            "half float": "f93c00", "float": "fa47c35000", "double": "fb3ff199999999999a", "integer key": "a10102", "byte string key": "a1410102",
            "keys not sorted": "a2616201616102", "longer key first": "a262616101616202", "key twice": "a2616101616102", "not UTF-8": "61ff",
            "overlong UTF-8": "62c080", "surrogate": "63eda080", "inside an array": "8201f7",
        },
        "cbor.malformed": {
            "nothing": "", "no argument": "18", "argument cut short": "1901", "reserved 28": "1c", "reserved 29": "3d", "reserved 30": "5e",
            "indefinite integer": "1f", "lone break": "ff", "simple value 0 in two bytes": "f800", "bytes cut short": "41", "length beyond the input": "5bffffffffffffffff00",
            "text cut short": "6261", "array cut short": "8201", "map cut short": "a16161", "followed by more": "0000",
        },
        "cbor.limit": {"17 deep": "81" * 17 + "00", "65,537 elements": "9a00010001" + "00" * 8, "map of 65,537 pairs": "ba00010001"},
    }
    cases = [{"name": "accepted " + (h if len(h) < 40 else h[:16] + "..."), "hex": h, "outcome": "accepted"} for h in accepted]
    cases += [{"name": n, "hex": h, "outcome": code} for code, group in refused.items() for n, h in group.items()]
    write("cbor.json", "One item each. The outcome is 'accepted' or the code of the refusal. What is accepted encodes to the same bytes.", items=cases)


# --- terms.json

SIG = {"ed25519": 32, "p384": 97, "ml-dsa-87": 2592, "sm2": 65}
KEM = {"base": 32, "nist": 1665, "gm": 1633}


def names(name):
    return {"en": name, "zh-Hans": name + "\u56fd"}


def keyset(party, use="identity"):
    m = {"v": 2, "party": party, "use": use, "sig": {a: fill(n, ord(party[0])) for a, n in SIG.items()}, "from": 1336348800000, "to": 1336349800000}
    if use == "node":
        m |= {"tls": fill(32, 1)}
    return m


def member(party):
    return {"party": party, "names": names(party), "identity": cbor(keyset(party)), "commit": fill(32, 11)}


TERMS = {
    "v": 3, "title": names("Line"), "nonce": fill(32, 3), "created": 1336348800000, "suites": ["nist", "gm"], "members": [member("cn"), member("us")],
    "tracks": ["technical", "diplomatic", "leadership"], "languages": ["en", "zh-Hans"],
    "handling": {"FLASH": 600000, "IMMEDIATE": 1800000, "PRIORITY": 10800000, "ROUTINE": 21600000}, "check": 3600000, "skew": 120000, "kem-keep": 2592000000,
    "ceiling": {"FLASH": 86400000, "IMMEDIATE": 259200000, "PRIORITY": 1209600000, "ROUTINE": 2678400000}, "hold": {"longest": 86400000, "times": 2},
    "passes": ["note", "share"], "meaning": {"version": 1, "kinds": fill(32, 10)}, "rules": {},
    "vocabularies": ["rsit", "icd-203"], "norms": ["un-gge-2015"], "witnesses": [{"name": "witness.example/1", "key": fill(32, 9)}], "quorum": 1,
    "quotas": {"entries": 1000, "bytes": 1 << 30, "open": 64}, "retention": 3650, "sm2id": "1234567812345678", "disclosure": "consent",
}


def channel_id(terms):
    return sha256(b"parley/v2/channel\x00" + terms)


def terms_vectors():
    def good(name, terms, proposed=False):
        data = cbor(terms)
        hashes = ["sha256", "sm3"] if "gm" in terms["suites"] else ["sha256"]
        return {"name": name, "terms": b64(data), "proposed": proposed, "outcome": "accepted", "channel": channel_id(data).hex(), "hashes": hashes}

    def bad(name, code, **changes):
        return {"name": name, "terms": b64(cbor(TERMS | changes)), "proposed": False, "outcome": code}

    cases = [
        good("two members, two suites", TERMS),
        good("one suite, one hash", TERMS | {"suites": ["base"]}),
        good("no witnesses, no quorum", TERMS | {"witnesses": [], "quorum": 0}),
        good("an invitation", TERMS | {"members": [member("us")]}, proposed=True),
        good("ceilings as low and as high as they may be", TERMS | {"ceiling": TERMS["handling"] | {"ROUTINE": 366 * 86400000}}),
        good("no hold at all", TERMS | {"hold": {"longest": 0, "times": 0}}),
        good("the longest hold, most often", TERMS | {"hold": {"longest": 31 * 86400000, "times": 16}}),
        good("nothing passes", TERMS | {"passes": []}),
        bad("version 2", "terms.version", v=2),
        bad("version 4", "terms.version", v=4),
        bad("unknown key", "cbor.shape", extra=1),
        bad("number instead of text", "cbor.shape", sm2id=5),
        *({"name": "no " + k, "terms": b64(cbor(without(TERMS, k))), "proposed": False, "outcome": "cbor.shape"} for k in ("skew", "kem-keep", "ceiling", "hold", "passes", "meaning", "rules")),
        {"name": "cut short", "terms": b64(cbor(TERMS)[:-1]), "proposed": False, "outcome": "cbor.malformed"},
        {"name": "an invitation has one member", "terms": b64(cbor(TERMS)), "proposed": True, "outcome": "terms.members"},
        bad("no Chinese title", "terms.title", title={"en": "Line"}),
        bad("blank title", "terms.title", title={"en": "Line", "zh-Hans": " "}),
        bad("no suite", "terms.suites", suites=[]),
        bad("suite twice", "terms.suites", suites=["gm", "gm"]),
        bad("unknown suite", "terms.suites", suites=["rot13"]),
        bad("one member", "terms.members", members=[member("us")]),
        bad("members not sorted", "terms.members", members=[member("us"), member("cn")]),
        bad("party id with capitals", "terms.party", members=[member("CN"), member("us")]),
        bad("identity of another", "terms.party", members=[member("cn"), member("us") | {"party": "uz"}]),
        bad("member without names", "terms.names", members=[member("cn") | {"names": {}}, member("us")]),
        bad("node key set as identity", "terms.identity", members=[member("cn") | {"identity": cbor(keyset("cn", "node"))}, member("us")]),
        bad("no track", "terms.tracks", tracks=[]),
        bad("unknown track", "terms.tracks", tracks=["lobby"]),
        bad("not a language", "terms.languages", languages=["zh--Hans"]),
        bad("no language", "terms.languages", languages=[]),
        bad("handling falls", "terms.handling", handling={"FLASH": 3, "IMMEDIATE": 2, "PRIORITY": 4, "ROUTINE": 5}),
        bad("handling of zero", "terms.handling", handling={"FLASH": 0, "IMMEDIATE": 2, "PRIORITY": 4, "ROUTINE": 5}),
        bad("a ceiling below the handling time", "terms.ceiling", ceiling=TERMS["ceiling"] | {"FLASH": 599999}),
        bad("a ceiling that falls", "terms.ceiling", ceiling=TERMS["ceiling"] | {"PRIORITY": 259199999}),
        bad("a ceiling above 366 days", "terms.ceiling", ceiling=TERMS["ceiling"] | {"ROUTINE": 366 * 86400000 + 1}),
        bad("a ceiling for three precedences", "cbor.shape", ceiling=without(TERMS["ceiling"], "FLASH")),
        bad("a hold of 31 days and more", "terms.hold", hold={"longest": 31 * 86400000 + 1, "times": 2}),
        bad("a hold backwards", "terms.hold", hold={"longest": -1, "times": 2}),
        bad("17 holds", "terms.hold", hold={"longest": 1, "times": 17}),
        bad("a hold without its number", "cbor.shape", hold={"longest": 1}),
        bad("kinds that pass not sorted", "terms.passes", passes=["share", "note"]),
        bad("a kind that passes twice", "terms.passes", passes=["note", "note"]),
        bad("a kind with capitals", "terms.passes", passes=["Note"]),
        bad("a kind without a name", "terms.passes", passes=[""]),
        bad("meaning 0", "terms.meaning", meaning={"version": 0, "kinds": fill(32, 10)}),
        bad("kinds by a hash of 31 bytes", "cbor.shape", meaning={"version": 1, "kinds": fill(31, 10)}),
        bad("a meaning without anything", "cbor.shape", meaning={}),
        bad("a rule that nobody knows", "terms.rules", rules={"weather": "30"}),
        bad("a rule that is a number", "cbor.shape", rules={"weather": 30}),
        bad("a skew of zero", "terms.times", skew=0),
        bad("prekeys kept for no time", "terms.times", **{"kem-keep": 0}),
        bad("prekeys kept for 367 days", "terms.times", **{"kem-keep": 367 * 86400000}),
        bad("retention of 101 years", "terms.times", retention=36890),
        bad("norm list twice", "terms.names-list", norms=["a", "a"]),
        bad("witness name with a space", "terms.witnesses", witnesses=[{"name": "a b", "key": fill(32, 9)}]),
        bad("17 witnesses", "cbor.shape", witnesses=[{"name": "w%d" % i, "key": fill(32, 20 + i)} for i in range(17)]),
        bad("quorum above the witnesses", "terms.quorum", quorum=2),
        bad("quota of zero", "terms.quotas", quotas={"entries": 0, "bytes": 1, "open": 1}),
        bad("another SM2 id", "terms.sm2id", sm2id="ALICE123@YAHOO.COM"),
        bad("unknown disclosure", "terms.disclosure", disclosure="never"),
    ]
    write("terms.json", "Terms, base 64. 'proposed' says whether they are read as those of an invitation. The public keys have the right lengths and are no real keys.", terms=cases)


# --- entry.json

COMMON = {"v": 4, "channel": fill(32, 5), "feed": "us", "created": 1336348800000, "suites": ["nist", "gm"]}
BODY = {"size": 4128, "body": [fill(32, 1), fill(32, 2)]}
SEALED = BODY | {"epoch": 65000, "salt": fill(32, 4), "commit": [fill(32, 5), fill(32, 6)]}
MESSAGE = COMMON | SEALED | {
    "seq": 70000, "type": "message", "fields": [fill(32, 3), fill(32, 4)], "track": "diplomatic", "precedence": "FLASH", "exercise": True,
    "deadline": 1336349400000, "to": ["cn", "zz"], "key": fill(16, 7), "answers": [["cn", 69999], ["us", 12]], "supersedes": ["us", 7],
}
OPTIONAL = ("deadline", "to", "key", "answers", "supersedes")
SEEN = {"feed": "cn", "from": 5, "size": 12, "roots": [fill(32, 7), fill(32, 8)]}
OVERDUE = {"of": ["us", 5], "what": "answer", "by": "cn", "due": 1336348800000, "evidence": ["cn", 11]}
CLOCK = {"from": 3, "since": 1336348700000, "was": 1336348800000, "is": 1336348750000}
RESTORED = {"own": 8, "feeds": [["cn", 7], ["zz", 0]], "lost": "both", "known-from": ["cn", "witness.example/1"]}
HEADERS = {
    "terms": COMMON | BODY | {"seq": 0, "type": "terms"},
    "keys": COMMON | BODY | {"seq": 1, "type": "keys"},
    "prekey": COMMON | BODY | {"seq": 2, "type": "prekey"},
    "prekey later": COMMON | BODY | {"seq": 900, "type": "prekey"},
    "epoch": COMMON | {"seq": 4, "type": "epoch", "data": {"commits": [fill(32, 5), fill(32, 6)]}},
    "grant": COMMON | BODY | {"seq": 5, "type": "grant"},
    "message": MESSAGE,
    "message without optional keys": without(MESSAGE, *OPTIONAL),
    "message in doubt": MESSAGE | {"doubt": True},
    "chunk": COMMON | SEALED | {"seq": 70000, "type": "chunk"},
    "seen": COMMON | {"seq": 3, "type": "seen", "data": SEEN},
    "seen of what could not be read": COMMON | {"seq": 3, "type": "seen", "data": SEEN | {"unreadable": [[5, 5, "seal.open"], [6, 6, "seal.open"], [9, 11, "x" * 64]], "readable": [0, 4]}},
    "seen of 64 that could not be read": COMMON | {"seq": 3, "type": "seen", "data": SEEN | {"size": 69, "unreadable": [[i, i, "a"] for i in range(5, 69)]}},
    "receipt": COMMON | {"seq": 4, "type": "receipt", "data": {"of": ["cn", 5], "what": "passed-on", "at": 1336348800000, "role": "duty officer"}},
    "overdue": COMMON | {"seq": 9, "type": "overdue", "data": OVERDUE},
    "overdue to be opened": COMMON | {"seq": 9, "type": "overdue", "data": OVERDUE | {"what": "open"}},
    "retract": COMMON | {"seq": 10, "type": "retract", "data": {"of": ["us", 9]}},
    "clock": COMMON | {"seq": 10, "type": "clock", "data": CLOCK},
    "clock from itself on, in doubt": COMMON | {"seq": 10, "doubt": True, "type": "clock", "data": {"from": 10, "since": 5, "was": 5, "is": 5}},
    "restored": COMMON | {"seq": 10, "type": "restored", "data": RESTORED},
    "restored by an officer alone": COMMON | {"seq": 10, "type": "restored", "data": {"own": 10, "feeds": [], "lost": "marks", "known-from": []}},
    "restored known from names sorted by bytes": COMMON | {"seq": 10, "type": "restored", "data": RESTORED | {"lost": "store", "known-from": ["\uff21", "\U0001f600"]}},
    "fork": COMMON | BODY | {"seq": 10, "type": "fork"},
    "message with one suite and one hash": MESSAGE | {"suites": ["base"], "size": 4112, "body": [fill(32, 1)], "commit": [fill(32, 5)], "fields": [fill(32, 3)]},
}


def grants():
    grant = lambda party, layers=2: [party, 2, [[fill(9, i), fill(48, i)] for i in range(layers)]]
    body = {"v": 2, "epoch": 7, "to": [grant("cn"), grant("us")]}
    cases = [
        ("two members", body, "accepted"), ("one member", body | {"to": [grant("cn")]}, "accepted"), ("64 members", body | {"to": [grant("p%d" % i) for i in range(10, 74)]}, "accepted"),
        ("nobody", body | {"to": []}, "cbor.shape"), ("65 members", body | {"to": [grant("p%d" % i) for i in range(10, 75)]}, "cbor.shape"),
        ("not sorted", body | {"to": [grant("us"), grant("cn")]}, "cbor.shape"), ("a member twice", body | {"to": [grant("cn"), grant("cn")]}, "cbor.shape"),
        ("no party id", body | {"to": [grant("CN")]}, "cbor.shape"), ("no layer", body | {"to": [grant("cn", 0)]}, "cbor.shape"), ("four layers", body | {"to": [grant("cn", 4)]}, "cbor.shape"),
        ("prekey below 0", body | {"to": [["cn", -1, grant("cn")[2]]]}, "cbor.shape"), ("an id for the prekey", body | {"to": [["cn", fill(32, 9), grant("cn")[2]]]}, "cbor.shape"),
        ("wrap of 47 bytes", body | {"to": [["cn", 2, [[fill(9, 1), fill(47, 1)]]]]}, "cbor.shape"), ("layer of three", body | {"to": [["cn", 2, [[b"", fill(48, 1), b""]]]]}, "cbor.shape"),
        ("epoch below 0", body | {"epoch": -1}, "cbor.shape"), ("version 1", body | {"v": 1}, "cbor.shape"), ("unknown key", body | {"extra": 1}, "cbor.shape"),
    ]
    return [{"name": n, "body": b64(cbor(x)), "outcome": o} for n, x, o in cases]


def prekeys():
    body = {"v": 1, "n": 7, "kem": {s: fill(n, 9) for s, n in KEM.items()}}
    cases = [
        ("good", body, "accepted"), ("the first", body | {"n": 0}, "accepted"), ("number below 0", body | {"n": -1}, "cbor.shape"), ("version 2", body | {"v": 2}, "cbor.shape"),
        ("unknown key", body | {"extra": 1}, "cbor.shape"), ("no number", without(body, "n"), "cbor.shape"), ("no keys", body | {"kem": {}}, "cbor.shape"),
        ("a suite too few", body | {"kem": without(body["kem"], "gm")}, "cbor.shape"), ("a suite that nobody knows", body | {"kem": without(body["kem"], "gm") | {"rot13": fill(1633, 9)}}, "cbor.shape"),
        ("a key as text", body | {"kem": body["kem"] | {"base": "x" * 32}}, "cbor.shape"), ("a key of 31 bytes", body | {"kem": body["kem"] | {"base": fill(31, 9)}}, "keys.length"),
    ]
    return [{"name": n, "body": b64(cbor(x)), "outcome": o} for n, x, o in cases]


def entry_vectors():
    cases = []
    for name, h in HEADERS.items():
        data = cbor(h)
        hashes = HASHES if "gm" in h["suites"] else HASHES[:1]
        cases.append({"name": name, "header": b64(data), "outcome": "accepted", "type": h["type"], "seq": h["seq"], "leaf": [b64(f(b"\x00" + data)) for f in hashes]})
    bad = [("version 3", "entry.version", {"v": 3}), ("version 5", "entry.version", {"v": 5}), ("unknown type", "entry.type", {"type": "gossip"}), ("not a party id", "entry.feed", {"feed": "US"}),
           ("message as entry 0", "entry.order", {"seq": 0, "epoch": 0}), ("message as entry 2", "entry.order", {"seq": 2, "epoch": 0}), ("suite twice", "entry.suites", {"suites": ["gm", "gm"]}), ("no suite", "entry.suites", {"suites": []}),
           ("suite stripped, commitments left", "entry.suites", {"suites": ["gm"]}), ("one hash with gm", "entry.suites", {"body": [fill(32, 1)]}),
           ("one fields root with gm", "entry.suites", {"fields": [fill(32, 1)]}), ("epoch not before", "entry.epoch", {"epoch": 70000}),
           ("unknown track", "entry.track", {"track": "lobby"}), ("answers an entry twice", "entry.links", {"answers": [["cn", 1], ["cn", 1]]}),
           ("answers itself", "entry.order", {"answers": [["us", 70000]]}), ("supersedes a later one", "entry.order", {"supersedes": ["us", 70001]}),
           ("empty answers", "cbor.shape", {"answers": []}), ("17 answers", "cbor.shape", {"answers": [["cn", i] for i in range(17)]}),
           ("precedence in small letters", "cbor.shape", {"precedence": "flash"}), ("salt of 31 bytes", "cbor.shape", {"salt": fill(31, 4)}),
           ("commitment of 31 bytes", "cbor.shape", {"commit": [fill(31, 4), fill(32, 5)]}), ("channel of 31 bytes", "cbor.shape", {"channel": fill(31, 5)}),
           ("size of zero", "cbor.shape", {"size": 0}), ("size above the limit", "cbor.shape", {"size": 262193}), ("size between two classes", "cbor.shape", {"size": 4129}), ("size of a class and one tag", "cbor.shape", {"size": 4112}), ("data in a message", "cbor.shape", {"data": {}}),
           ("negative deadline", "cbor.shape", {"deadline": -1}), ("deadline after the year 9999", "cbor.shape", {"deadline": 253402300800000}), ("unknown key", "cbor.shape", {"extra": None}),
           ("no doubt, said", "cbor.shape", {"doubt": False}), ("to nobody", "cbor.shape", {"to": []}), ("to 17", "cbor.shape", {"to": ["p%d" % i for i in range(10, 27)]}),
           ("to parties not sorted", "entry.to", {"to": ["zz", "cn"]}), ("to a party twice", "entry.to", {"to": ["cn", "cn"]}), ("to no party id", "entry.to", {"to": ["CN"]}),
           ("key of 15 bytes", "cbor.shape", {"key": fill(15, 7)}), ("key of 0 bytes", "cbor.shape", {"key": b""})]
    cases += [{"name": n, "header": b64(cbor(MESSAGE | change)), "outcome": code} for n, code, change in bad]
    cases += [{"name": "no " + k, "header": b64(cbor(without(MESSAGE, k))), "outcome": "cbor.shape"}
              for k in MESSAGE if k not in OPTIONAL]
    receipt = HEADERS["receipt"]
    ranges = lambda *r: {"unreadable": [[first, last, "seal.open"] for first, last in r]}
    data = [
        ("seen", "of own feed", "entry.links", {"feed": "us"}), ("seen", "of no party", "entry.links", {"feed": "CN"}), ("seen", "of size 0", "cbor.shape", {"from": 0, "size": 0}),
        ("seen", "of nothing new", "cbor.shape", {"size": 5}), ("seen", "that goes back", "cbor.shape", {"size": 4}), ("seen", "from below 0", "cbor.shape", {"from": -1}),
        ("seen", "with one root", "entry.suites", {"roots": [fill(32, 7)]}), ("seen", "unreadable nothing", "cbor.shape", {"unreadable": []}),
        ("seen", "unreadable below its span", "entry.seen", ranges((4, 5))), ("seen", "unreadable past its span", "entry.seen", ranges((11, 12))),
        ("seen", "unreadable backwards", "entry.seen", ranges((7, 6))), ("seen", "unreadable twice", "entry.seen", ranges((6, 8), (8, 9))),
        ("seen", "unreadable not sorted", "entry.seen", ranges((8, 9), (6, 6))), ("seen", "unreadable in words", "entry.seen", {"unreadable": [[6, 6, "Seal open"]]}),
        ("seen", "unreadable without a code", "entry.seen", {"unreadable": [[6, 6, ""]]}), ("seen", "unreadable by a code of 65", "entry.seen", {"unreadable": [[6, 6, "x" * 65]]}),
        ("seen", "unreadable as a number", "cbor.shape", {"unreadable": [6]}), ("seen", "unreadable in two parts", "cbor.shape", {"unreadable": [[6, 6]]}),
        ("seen", "65 ranges", "cbor.shape", {"size": 70} | ranges(*((i, i) for i in range(5, 70)))),
        ("seen", "readable nothing", "cbor.shape", {"readable": []}), ("seen", "readable within its span", "entry.seen", {"readable": [5]}),
        ("seen", "readable below 0", "entry.seen", {"readable": [-1]}), ("seen", "readable twice", "entry.seen", {"readable": [3, 3]}),
        ("seen", "readable falling", "entry.seen", {"readable": [3, 2]}), ("seen", "readable as text", "cbor.shape", {"readable": ["3"]}),
        ("seen", "65 readable", "cbor.shape", {"from": 70, "size": 71, "readable": list(range(65))}),
        ("epoch", "with one commitment of two", "entry.suites", {"commits": [fill(32, 5)]}), ("epoch", "with a commitment of 31 bytes", "cbor.shape", {"commits": [fill(31, 5), fill(32, 6)]}),
        ("receipt", "of own entry", "entry.links", {"of": ["us", 1]}), ("receipt", "of an unknown kind", "cbor.shape", {"what": "agreed"}),
        ("receipt", "by no role", "cbor.shape", {"role": ""}),
        ("overdue", "by the writer", "entry.links", {"by": "us"}), ("overdue", "by no party id", "entry.links", {"by": "CN"}),
        ("overdue", "of another's message", "entry.links", {"of": ["cn", 5]}), ("overdue", "of itself", "entry.order", {"of": ["us", 9]}),
        ("overdue", "for a receipt", "cbor.shape", {"what": "receipt"}), ("overdue", "with evidence of another", "entry.links", {"evidence": ["zz", 11]}),
        ("overdue", "due after the year 9999", "cbor.shape", {"due": 253402300800000}),
        ("retract", "of another's entry", "entry.links", {"of": ["cn", 9]}), ("retract", "of itself", "entry.order", {"of": ["us", 10]}),
        ("clock", "from behind itself", "entry.clock", {"from": 11}), ("clock", "that ended before it started", "entry.clock", {"since": 1336348800001}),
        ("clock", "from below 0", "cbor.shape", {"from": -1}), ("clock", "put right to after the year 9999", "cbor.shape", {"is": 253402300800000}),
        ("restored", "to more than there is", "entry.order", {"own": 11}), ("restored", "with its own feed among others", "entry.links", {"feeds": [["us", 5]]}),
        ("restored", "with feeds not sorted", "entry.to", {"feeds": [["zz", 0], ["cn", 7]]}), ("restored", "with a feed twice", "entry.to", {"feeds": [["cn", 7], ["cn", 8]]}),
        ("restored", "with 17 feeds", "cbor.shape", {"feeds": [["p%d" % i, 1] for i in range(10, 27)]}), ("restored", "with a feed below 0", "cbor.shape", {"feeds": [["cn", -1]]}),
        ("restored", "of what nobody lost", "cbor.shape", {"lost": "nothing"}), ("restored", "known from no name", "entry.to", {"known-from": [""]}),
        ("restored", "known from one twice", "entry.to", {"known-from": ["cn", "cn"]}),
        ("restored", "known from names not sorted by bytes", "entry.to", {"known-from": ["\U0001f600", "\uff21"]}),
        ("restored", "known from 33", "cbor.shape", {"known-from": ["p%d" % i for i in range(10, 43)]}),
    ]
    for kind, name, code, change in data:
        cases.append({"name": kind + " " + name, "header": b64(cbor(HEADERS[kind] | {"data": HEADERS[kind]["data"] | change})), "outcome": code})
    for kind in ("epoch", "seen", "receipt", "overdue", "retract", "clock", "restored"):
        whole = HEADERS[kind]["data"]
        cases += [{"name": f"{kind} without {k}", "header": b64(cbor(HEADERS[kind] | {"data": without(whole, k)})), "outcome": "cbor.shape"} for k in whole]
        cases.append({"name": kind + " with a key more", "header": b64(cbor(HEADERS[kind] | {"data": whole | {"extra": 1}})), "outcome": "cbor.shape"})
    cases += [
        {"name": "epoch with a body", "header": b64(cbor(HEADERS["epoch"] | BODY)), "outcome": "cbor.shape"},
        {"name": "fork with data", "header": b64(cbor(HEADERS["fork"] | {"data": {}})), "outcome": "cbor.shape"},
        {"name": "fork longer than bodies in clear", "header": b64(cbor(HEADERS["fork"] | {"size": 262145})), "outcome": "cbor.shape"},
        {"name": "receipt with a body", "header": b64(cbor(receipt | BODY)), "outcome": "cbor.shape"},
        {"name": "cut short", "header": b64(cbor(MESSAGE)[:-1]), "outcome": "cbor.malformed"},
        {"name": "followed by more", "header": b64(cbor(MESSAGE) + b"\x00"), "outcome": "cbor.malformed"},
        {"name": "longer than 16 KiB", "header": b64(cbor(MESSAGE | {"track": "x" * 16384})), "outcome": "cbor.limit"},
    ]
    write("entry.json", "Headers, base 64; leaf hashes with SHA-256 and, where gm is among the suites, SM3. Bodies of grant and prekey entries; the keys in them have the right lengths and are no real keys.", headers=cases, grants=grants(), prekeys=prekeys())


# --- fields.json

BODIES = {
    "a notification": {
        "v": 1, "salt": fill(32, 11), "kind": "notify", "topic": "cyber", "case": "rsa-2011", "lang": "en", "markings": {"tlp": "AMBER", "pap": "GREEN"},
        "text": {"en": {"body": "A theft of token seeds.", "machine": False}, "zh-Hans": {"body": "\u4ee4\u724c\u79cd\u5b50\u88ab\u76d7\u3002", "machine": True}},
        "attachments": [{"name": "indicators.json", "type": "application/stix+json;version=2.1", "size": 300000, "sha256": "00112233445566778899aabbccddeeff" * 2, "chunks": [5, 6]}],
        "fields": {"severity": 3, "scale": "nciss", "since": 1300000000000, "origin": ["network", None, True], "reported-by": "vendor"},
    },
    "the smallest": {"v": 1, "salt": fill(32, 12), "kind": "check", "topic": "line", "lang": "en", "markings": {}, "fields": {}},
    "a policy of several parts among the markings": {
        "v": 1, "salt": fill(32, 14), "kind": "note", "topic": "line", "lang": "en", "markings": {"tlp": "AMBER", "iep": {"id": "iep-7", "permitted-actions": "none"}}, "fields": {},
    },
    "names of other lengths and letters": {
        "v": 1, "salt": fill(32, 13), "kind": "note", "topic": "line", "lang": "en", "markings": {}, "fields": {"b": 1, "aa": 2, "\u6c34": 3, "z": 4, "Z": 5},
    },
}


def leaves_of(body):
    named = {k: v for k, v in body.items() if k not in ("v", "salt", "fields")} | {"fields/" + k: v for k, v in body["fields"].items()}
    for name in sorted(named, key=lambda n: n.encode()):
        salt = hmac.new(body["salt"], b"parley/v2/field\x00" + name.encode(), "sha256").digest()[:16]
        yield name, cbor([salt, name, named[name]])


def fields_vectors():
    cases = []
    for title, body in BODIES.items():
        leaves = list(leaves_of(body))
        hashed = [[h(b"\x00" + leaf) for _, leaf in leaves] for h in HASHES]
        fields = [{"name": name, "leaf": b64(leaf), "index": i, "paths": [[b64(p) for p in path(h, hashed[j], i)] for j, h in enumerate(HASHES)]}
                  for i, (name, leaf) in enumerate(leaves)]
        cases.append({"name": title, "body": b64(cbor(body)), "outcome": "accepted", "roots": [b64(h(b"\x02" + len(leaves).to_bytes(4, "big") + root(h, hashed[j]))) for j, h in enumerate(HASHES)], "fields": fields})
    first = BODIES["a notification"]
    bad = [("version 2", "message.version", {"v": 2}), ("kind with capitals", "message.kind", {"kind": "Notify"}), ("not a language", "message.shape", {"lang": "e"}),
           ("short salt", "cbor.shape", {"salt": fill(31, 1)}), ("unknown key", "cbor.shape", {"extra": 1}), ("markings not text", "cbor.shape", {"markings": {"tlp": 1}}),
           ("an empty policy among the markings", "cbor.shape", {"markings": {"iep": {}}}), ("a part of a policy not text", "cbor.shape", {"markings": {"iep": {"id": {"a": "b"}}}}),
           ("empty text", "cbor.shape", {"text": {}}), ("text without machine", "cbor.shape", {"text": {"en": {"body": "x"}}}),
           ("attachment with a path", "message.shape", {"attachments": [first["attachments"][0] | {"name": "../x"}]}),
           ("attachment with a chunk too few", "message.shape", {"attachments": [first["attachments"][0] | {"chunks": [5]}]}),
           ("attachment with falling chunks", "message.shape", {"attachments": [first["attachments"][0] | {"chunks": [6, 5]}]}),
           ("fields not a map", "cbor.shape", {"fields": []})]
    cases += [{"name": n, "body": b64(cbor(first | change)), "outcome": code} for n, code, change in bad]
    write("fields.json", "Message bodies, base 64, with their fields roots (SHA-256, SM3), and every leaf with its inclusion proofs.", bodies=cases)


# --- exchange.json

NOTE = "parley/v1/x/us\n70002\nabc\n\n\u2014 parley/v1/x/us AAAA\n"
BATCH = {"v": 2, "channel": fill(32, 5), "feed": "us", "from": 70000, "entries": [[cbor(MESSAGE), fill(4128, 8)], [cbor(HEADERS["seen"]), None]], "checkpoint": NOTE}
REFUSAL = "\n".join(["parley/v1/refusal", fill(32, 5).hex(), "cn", "us 5 9", b64(fill(32, 7)), "batch.gap", "1336348800000", "3", ""])
FRESH = "\n".join(["parley/v2/fresh", fill(32, 5).hex(), "cn us", b64(fill(16, 8)), "1336348800000", "sure", ""])


def exchange_vectors():
    batches = [{"name": "two entries", "batch": b64(cbor(BATCH)), "outcome": "accepted", "feed": "us", "from": 70000, "entries": 2}]
    batches += [{"name": "with a ticket", "batch": b64(cbor(BATCH | {"ticket": fill(16, 9)})), "outcome": "accepted", "feed": "us", "from": 70000, "entries": 2}]
    known, earlier = [NOTE, NOTE], [[5, "\u2014 a AAAA\n"], [70001, "\u2014 b AAAA\n\u2014 b BBBB\n"]]
    batches += [{"name": "with what is known of others", "batch": b64(cbor(BATCH | {"known": known})), "outcome": "accepted", "feed": "us", "from": 70000, "entries": 2}]
    bad = [("version 1", "cbor.shape", {"v": 1}), ("version 3", "cbor.shape", {"v": 3}), ("known of none", "cbor.shape", {"known": []}), ("65 known", "cbor.shape", {"known": known[:1] * 65}),
           ("known as bytes", "cbor.shape", {"known": [b"x"]}), ("ticket of 15 bytes", "cbor.shape", {"ticket": fill(15, 9)}), ("no entries", "cbor.shape", {"entries": []}), ("1,025 entries", "batch.too-large", {"entries": [[b"\x00", None]] * 1025}),
           ("empty header", "cbor.shape", {"entries": [[b"", None]]}), ("empty body", "cbor.shape", {"entries": [[b"\x00", b""]]}),
           ("entry of one", "cbor.shape", {"entries": [[b"\x00"]]}), ("not a party id", "cbor.shape", {"feed": "US"}), ("negative number", "cbor.shape", {"from": -1}),
           ("unknown key", "cbor.shape", {"extra": 1}), ("checkpoint as bytes", "cbor.shape", {"checkpoint": b"x"})]
    batches += [{"name": n, "batch": b64(cbor(BATCH | change)), "outcome": code} for n, code, change in bad]
    batches += [{"name": "cut short", "batch": b64(cbor(BATCH)[:-1]), "outcome": "cbor.malformed"}]
    answers = [
        ("cosigned", {"v": 2, "cosigned": "\u2014 a AAAA\n"}, "accepted"), ("cosigned, with earlier ones", {"v": 2, "cosigned": "\u2014 a AAAA\n", "earlier": earlier}, "accepted"),
        ("refused", {"v": 2, "refused": REFUSAL}, "accepted"), ("refused, with earlier ones", {"v": 2, "refused": REFUSAL, "earlier": earlier}, "answer.shape"),
        ("neither", {"v": 2}, "answer.shape"), ("both", {"v": 2, "cosigned": "x\n", "refused": "x\n"}, "answer.shape"), ("earlier ones alone", {"v": 2, "earlier": earlier}, "answer.shape"),
        ("lines without a newline", {"v": 2, "cosigned": "x"}, "answer.shape"), ("unknown key", {"v": 2, "cosigned": "x\n", "extra": 1}, "cbor.shape"),
        ("version 1", {"v": 1, "cosigned": "x\n"}, "cbor.shape"), ("earlier none", {"v": 2, "cosigned": "x\n", "earlier": []}, "cbor.shape"),
        ("65 earlier ones", {"v": 2, "cosigned": "x\n", "earlier": earlier[:1] * 65}, "cbor.shape"), ("an earlier one of size 0", {"v": 2, "cosigned": "x\n", "earlier": [[0, "x\n"]]}, "cbor.shape"),
        ("an earlier one without a newline", {"v": 2, "cosigned": "x\n", "earlier": [[5, "x"]]}, "cbor.shape"), ("an earlier one without lines", {"v": 2, "cosigned": "x\n", "earlier": [[5]]}, "cbor.shape"),
    ]
    ask = {"v": 2, "channel": fill(32, 5), "feed": "us", "nonce": fill(16, 8)}
    head_requests = [
        ("good", ask, "accepted"), ("no party", ask | {"feed": "US"}, "cbor.shape"), ("nonce of 15 bytes", ask | {"nonce": fill(15, 8)}, "cbor.shape"),
        ("no nonce", without(ask, "nonce"), "cbor.shape"), ("version 1", ask | {"v": 1}, "cbor.shape"), ("unknown key", ask | {"extra": 1}, "cbor.shape"),
    ]
    held = {"v": 2, "have": 7, "checkpoint": NOTE, "fresh": FRESH}
    head_answers = [
        ("with a ticket", held | {"ticket": fill(16, 9)}, "accepted"), ("nothing held", without(held, "checkpoint") | {"have": 0}, "accepted"),
        ("held without a checkpoint", without(held, "checkpoint"), "answer.shape"), ("a checkpoint of nothing", held | {"have": 0}, "answer.shape"),
        ("no time", without(held, "fresh"), "cbor.shape"), ("ticket of 15 bytes", held | {"ticket": fill(15, 9)}, "cbor.shape"), ("version 1", held | {"v": 1}, "cbor.shape"),
    ]
    entries_requests = [
        ("good", without(ask, "nonce") | {"from": 5}, "accepted"), ("from below 0", without(ask, "nonce") | {"from": -1}, "cbor.shape"),
        ("with a nonce", ask | {"from": 5}, "cbor.shape"), ("version 1", without(ask, "nonce") | {"v": 1, "from": 5}, "cbor.shape"),
    ]
    fresh = [("good", FRESH), ("in doubt", FRESH.replace("sure", "doubt")), ("at 0", FRESH.replace("1336348800000", "0"))]
    not_fresh = [
        ("another version", "v2/fresh", "v1/fresh"), ("two spaces", "cn us", "cn  us"), ("one party", "cn us", "cn"), ("capitals", "cn us", "CN us"), ("leading zero", "1336348800000", "01"),
        ("plus sign", "1336348800000", "+1"), ("after the year 9999", "1336348800000", "253402300800000"), ("neither sure nor in doubt", "sure", "perhaps"),
        ("nonce without padding", "==\n", "\n"), ("spare bits", b64(fill(16, 8)), b64(fill(16, 8))[:-3] + "R=="), ("short nonce", b64(fill(16, 8)), b64(fill(15, 8))),
        ("carriage return", "fresh\n", "fresh\r\n"), ("no last newline", "sure\n", "sure"), ("one line more", "sure\n", "sure\n\n"),
    ]
    bodies = lambda cases: [{"name": n, "body": b64(cbor(x)), "outcome": o} for n, x, o in cases]
    texts = lambda good, text, changes: [{"name": n, "text": t, "outcome": "accepted"} for n, t in good] \
        + [{"name": n, "text": text.replace(a, b), "outcome": "note.text"} for n, a, b in changes]
    refusals = [("good", REFUSAL), ("unknown code", REFUSAL.replace("batch.gap", "weather.bad"))]
    changes = [("leading zero", "us 5 9", "us 05 9"), ("plus sign", "us 5 9", "us +5 9"), ("two spaces", "us 5 9", "us  5 9"), ("range backwards", "us 5 9", "us 9 5"),
               ("capitals", "us 5 9", "US 5 9"), ("code with a space", "batch.gap", "batch gap"), ("no code", "batch.gap", ""), ("another version", "v1/refusal", "v2/refusal"),
               ("carriage return", "refusal\n", "refusal\r\n"), ("no last newline", "\n3\n", "\n3"), ("one line more", "\n3\n", "\n3\n\n")]
    fork = {"v": 1, "feed": "zz", "heads": [NOTE, NOTE]}
    forks = [
        ("two heads", fork, "accepted"), ("one head", fork | {"heads": [NOTE]}, "accepted"), ("no head", fork | {"heads": []}, "cbor.shape"), ("three heads", fork | {"heads": [NOTE] * 3}, "cbor.shape"),
        ("no party", fork | {"feed": "Z"}, "cbor.shape"), ("heads as bytes", fork | {"heads": [b"x"]}, "cbor.shape"), ("version 2", fork | {"v": 2}, "cbor.shape"),
        ("unknown key", fork | {"extra": 1}, "cbor.shape"),
    ]
    write("exchange.json", "What nodes send each other, and bodies of fork entries, base 64; texts of refusal and fresh notes, without signatures.", batches=batches,
          answers=[{"name": n, "answer": b64(cbor(a)), "outcome": o} for n, a, o in answers], refusals=texts(refusals, REFUSAL, changes), fresh=texts(fresh, FRESH, not_fresh),
          headRequests=bodies(head_requests), headAnswers=bodies(head_answers), entriesRequests=bodies(entries_requests), forks=bodies(forks))


# --- ceremony.json

def ceremony_vectors():
    def card(party):
        return {"party": party, "names": names(party), "identity": cbor(keyset(party)), "keyset": cbor(keyset(party, "node")), "vouch": "a note", "address": "https://%s.example:7443" % party}

    def commit(nonce, party):
        return sha256(b"parley/v2/commit\x00" + nonce + sha256(cbor(card(party))))

    commits = [{"name": "%s bound to %s" % (party, nonce[:2].hex()), "nonce": nonce.hex(), **{k: v if not isinstance(v, bytes) else b64(v) for k, v in card(party).items()}, "commit": commit(nonce, party).hex()}
               for party, nonce in (("us", fill(32, 21)), ("cn", fill(32, 22)), ("us", bytes(32)))]
    words = []
    for name, nonces in (("two members", [fill(32, 22), fill(32, 21)]), ("the other way round", [fill(32, 21), fill(32, 22)]), ("three members", [fill(32, 21), fill(32, 22), fill(32, 23)])):
        channel = channel_id(cbor(TERMS))
        words.append({"name": name, "channel": channel.hex(), "nonces": [n.hex() for n in nonces], "words": list(sha256(b"parley/v2/words\x00" + channel + b"".join(nonces))[:12])})
    reveal = {"v": 2, "type": "reveal", "channel": fill(32, 5), "party": "us", "nonce": fill(32, 21)}
    cases = [("good", reveal, "accepted"), ("version 1", reveal | {"v": 1}, "cbor.shape"), ("nonce of 31 bytes", reveal | {"nonce": fill(31, 21)}, "cbor.shape"),
             ("channel of 16 bytes", reveal | {"channel": fill(16, 5)}, "cbor.shape"), ("another type", reveal | {"type": "acceptance"}, "ceremony.type"),
             ("no party id", reveal | {"party": "US"}, "ceremony.party"), ("unknown key", reveal | {"extra": 1}, "cbor.shape"), ("no nonce", {k: v for k, v in reveal.items() if k != "nonce"}, "cbor.shape")]
    write("ceremony.json", "First contact: what a card and a number bind to, the words (numbers of twelve) of a channel and all numbers in order of party, and reveal files, base 64.",
          commits=commits, words=words, reveals=[{"name": n, "file": b64(cbor(x)), "outcome": o} for n, x, o in cases])


cbor_vectors()
terms_vectors()
ceremony_vectors()
entry_vectors()
fields_vectors()
exchange_vectors()
