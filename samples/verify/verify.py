#!/usr/bin/env python3
"""Checks what Parley lets others check: proofs, opened messages, exported records. Written from docs/spec alone, it shares no code with Parley.

    verify.py [--terms FILE.parley-terms] FILE...     0: all of it holds, 1: refused (a code is printed), 2: wrong use
    verify.py --vectors tests/vectors                 compares itself with the published outcomes

Needs Python 3.8 and python3-cryptography. ML-DSA-87 is not in them: such signatures must be there and have their length, and are named "not checked"."""
import base64, hashlib, hmac, json, pathlib, re, sys, time
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

I63 = 2**63 - 1
unchecked = set()


class Refused(Exception):
    def __init__(self, code, detail=""):
        super().__init__(code, detail)
        self.code = code


def need(truth, code, detail=""):
    if not truth:
        raise Refused(code, detail)


# ---- cbor.md

def cbor_next(b, at=0, depth=0):
    """One item and the offset behind it."""
    def take(n):
        nonlocal at
        need(at + n <= len(b), "cbor.malformed")
        at += n
        return b[at - n:at]
    first = take(1)[0]
    major, value = first >> 5, first & 31
    if value > 27:
        raise Refused("cbor.not-canonical" if value == 31 and 2 <= major <= 5 else "cbor.malformed")
    if value > 23:
        width = 1 << (value - 24)
        value = int.from_bytes(take(width), "big")
        need(not (major == 7 and width == 1 and value < 32), "cbor.malformed")
        need(major != 7 and value >= {1: 24, 2: 2**8, 4: 2**16, 8: 2**32}[width], "cbor.not-canonical")
    if major < 2:
        need(value <= I63, "cbor.not-canonical")
        return (value if major == 0 else -1 - value), at
    if major == 2:
        return take(value), at
    if major == 3:
        return text_of(take(value), "cbor.not-canonical"), at
    if major in (4, 5):
        need(depth < 16 and value <= 65536, "cbor.limit")
        need(value * (major - 3) <= len(b) - at, "cbor.malformed")
        items, keys, last = [], [], b""
        for _ in range(value):
            if major == 5:
                start = at
                need(at < len(b), "cbor.malformed")
                need(b[at] >> 5 == 3, "cbor.not-canonical")
                key, at = cbor_next(b, at, depth + 1)
                need(last < b[start:at], "cbor.not-canonical")
                last = b[start:at]
                keys.append(key)
            item, at = cbor_next(b, at, depth + 1)
            items.append(item)
        return (items if major == 4 else dict(zip(keys, items))), at
    need(major == 7 and value in (20, 21, 22), "cbor.not-canonical")
    return {20: False, 21: True, 22: None}[value], at


def cbor(b, most=None):
    need(most is None or len(b) <= most, "cbor.limit")
    item, at = cbor_next(b)
    need(at == len(b), "cbor.malformed")
    return item


def encode(x):
    def head(major, n):
        for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
            if n < 24:
                return bytes([major << 5 | n])
            if n < 256**size:
                return bytes([major << 5 | info]) + n.to_bytes(size, "big")
    if x is None or isinstance(x, bool):
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[x]
    if isinstance(x, int):
        return head(0, x) if x >= 0 else head(1, -1 - x)
    if isinstance(x, bytes):
        return head(2, len(x)) + x
    if isinstance(x, str):
        return head(3, len(x.encode())) + x.encode()
    if isinstance(x, list):
        return head(4, len(x)) + b"".join(map(encode, x))
    return head(5, len(x)) + b"".join(k + v for k, v in sorted((encode(k), encode(v)) for k, v in x.items()))


def text_of(b, code):
    try:
        return bytes(b).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(code)


# Shapes: a function that says whether a value has the form.
def num(low=0, high=I63):
    return lambda x: type(x) is int and low <= x <= high


def raw(low, high=None):
    return lambda x: type(x) is bytes and low <= len(x) <= (low if high is None else high)


def text(most=256, least=0):
    return lambda x: type(x) is str and least <= len(x.encode("utf-16-le")) // 2 <= most


def many(form, low=0, high=256):
    return lambda x: type(x) is list and low <= len(x) <= high and all(map(form, x))


def maps(form, low=0, high=256):
    return lambda x: type(x) is dict and low <= len(x) <= high and all(len(k) <= 256 for k in x) and all(map(form, x.values()))


def link(x):
    return type(x) is list and len(x) == 2 and party_id(x[0]) and num()(x[1])


def party_id(x):
    return type(x) is str and re.fullmatch(r"[a-z0-9][a-z0-9-]{0,30}[a-z0-9]", x) is not None


def language(x):
    return type(x) is str and len(x) <= 35 and re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", x) is not None


anything, truth, hash_list = (lambda x: True), (lambda x: type(x) is bool), many(raw(32), 1, 2)


def shape(x, forms, optional=None, code="cbor.shape"):
    optional = optional or {}
    need(type(x) is dict and forms.keys() <= x.keys() <= forms.keys() | optional.keys(), code)
    for key, value in x.items():
        need((forms.get(key) or optional[key])(value), code, key)
    return x


def at_least_a_map(x):
    need(type(x) is dict, "cbor.shape")
    return x


# ---- suites.md

SUITES = {"base": ["ed25519"], "nist": ["p384", "ml-dsa-87"], "gm": ["sm2"]}
KEY_BYTES = {"ed25519": 32, "p384": 97, "ml-dsa-87": 2592, "sm2": 65}
KEM_BYTES = {"base": 32, "nist": 1665, "gm": 1633}
P25519 = 2**255 - 19
D25519 = -121665 * pow(121666, -1, P25519) % P25519
SM2_P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
SM2_N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
SM2_B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
SM2_G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7, 0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


def sha256(b):
    return hashlib.sha256(b).digest()


def sm3(b):
    return hashlib.new("sm3", b).digest()


def good_signature(name, key, message, signature):
    return {"ed25519": good_ed25519, "p384": good_p384, "sm2": good_sm2, "ml-dsa-87": good_ml_dsa}[name](key, message, signature)


def good_ed25519(key, message, signature):
    for point in (key, signature[:32]):  # canonical, and not of small order: 0, 1, -1, or a root of d y^4 + 2 y^2 - 1
        y = int.from_bytes(point, "little") & (2**255 - 1)
        if len(signature) != 64 or y >= P25519 or y in (0, 1, P25519 - 1) or (D25519 * y**4 + 2 * y * y - 1) % P25519 == 0:
            return False
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def good_p384(key, message, signature):
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP384R1(), key)
        der = utils.encode_dss_signature(int.from_bytes(signature[:48], "big"), int.from_bytes(signature[48:], "big"))
        public.verify(der, message, ec.ECDSA(hashes.SHA384()))
        return key[0] == 4 and len(signature) == 96
    except (InvalidSignature, ValueError):
        return False


def good_ml_dsa(key, message, signature):
    unchecked.add("signatures of ml-dsa-87")
    return len(signature) == 4627


def sm2_add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % SM2_P == 0:
        return None
    slope = (3 * (a[0] * a[0] - 1) * pow(2 * a[1], -1, SM2_P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, SM2_P)) % SM2_P
    x = (slope * slope - a[0] - b[0]) % SM2_P
    return x, (slope * (a[0] - x) - a[1]) % SM2_P


def good_sm2(key, message, signature):
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    point = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    on_curve = key[0] == 4 and max(point) < SM2_P and (point[1]**2 - point[0]**3 + 3 * point[0] - SM2_B) % SM2_P == 0
    t = (r + s) % SM2_N
    if len(signature) != 64 or not on_curve or not 0 < r < SM2_N or not 0 < s < SM2_N or t == 0:
        return False
    curve = [(SM2_P - 3).to_bytes(32, "big"), SM2_B.to_bytes(32, "big"), SM2_G[0].to_bytes(32, "big"), SM2_G[1].to_bytes(32, "big")]
    digest = sm3(sm3(b"\x00\x80" + b"1234567812345678" + b"".join(curve) + key[1:]) + message)
    total = None
    for bit in range(255, -1, -1):
        total = sm2_add(total, total)
        total = sm2_add(total, SM2_G) if s >> bit & 1 else total
        total = sm2_add(total, point) if t >> bit & 1 else total
    return total is not None and (int.from_bytes(digest, "big") + total[0]) % SM2_N == r


def hkdf(hash_name, salt, secret, info, n):
    size = hashlib.new(hash_name).digest_size
    key, out, block = hmac.new(salt or bytes(size), secret, hash_name).digest(), b"", b""
    for i in range(1, -(-n // size) + 1):
        block = hmac.new(key, block + info + bytes([i]), hash_name).digest()
        out += block
    return out[:n]


def sm4_gcm(key, nonce, sealed, aad):
    """GCM (NIST SP 800-38D) over SM4 in counter mode, which is what the library has."""
    def crypt(mode, b):
        done = Cipher(algorithms.SM4(key), mode).encryptor()
        return done.update(b) + done.finalize()
    body, tag = sealed[:-16], sealed[-16:]
    h, y = int.from_bytes(crypt(modes.ECB(), bytes(16)), "big"), 0
    padded = aad + bytes(-len(aad) % 16) + body + bytes(-len(body) % 16) + (8 * len(aad)).to_bytes(8, "big") + (8 * len(body)).to_bytes(8, "big")
    for at in range(0, len(padded), 16):
        y, z, v = y ^ int.from_bytes(padded[at:at + 16], "big"), 0, h
        for bit in range(127, -1, -1):
            z ^= v if y >> bit & 1 else 0
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
        y = z
    mask = crypt(modes.ECB(), nonce + b"\0\0\0\1")
    if not hmac.compare_digest(y.to_bytes(16, "big"), bytes(a ^ b for a, b in zip(tag, mask))):
        raise InvalidTag()
    return crypt(modes.CTR(nonce + b"\0\0\0\2"), body)


CIPHERS = {"base": ("sha256", 32, lambda k, n, c, a: AESGCM(k).decrypt(n, c, a)), "nist": ("sha384", 32, lambda k, n, c, a: AESGCM(k).decrypt(n, c, a)),
           "gm": ("sm3", 16, sm4_gcm)}


# ---- RFC 6962 and notes.md

def inclusion(h, leaf, index, size, path):
    """The root that a path leads to (RFC 9162, section 2.1.3.2), or None."""
    if not 0 <= index < size:
        return None
    node, last, r = index, size - 1, leaf
    for p in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            r = h(b"\1" + p + r)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            r = h(b"\1" + r + p)
        node, last = node >> 1, last >> 1
    return r if last == 0 else None


class Tree:
    """The right edge of a growing tree."""
    def __init__(self, h):
        self.h, self.peaks, self.size = h, [], 0

    def append(self, leaf):
        self.peaks.append(self.h(b"\0" + leaf))
        n = self.size
        while n & 1:
            right = self.peaks.pop()
            self.peaks[-1] = self.h(b"\1" + self.peaks[-1] + right)
            n >>= 1
        self.size += 1

    def root(self):
        peaks = self.peaks[:] or [self.h(b"")]
        while len(peaks) > 1:
            right = peaks.pop()
            peaks[-1] = self.h(b"\1" + peaks[-1] + right)
        return peaks[0]


def unb64(s, code, length=None):
    try:
        b = base64.b64decode(s.encode("ascii"), validate=True)
    except ValueError:
        raise Refused(code)
    need(base64.b64encode(b).decode() == s and (length is None or len(b) == length), code)
    return b


def number(s, code):
    need(re.fullmatch(r"0|[1-9][0-9]{0,18}", s, re.ASCII) and int(s) <= I63, code)
    return int(s)


class Note:
    def __init__(self, whole):
        need(len(whole.encode("utf-8", "surrogatepass")) <= 262144, "note.limit")
        need(all(c == "\n" or (c >= " " and c != "\x7f") for c in whole) and "\n\n" in whole and whole.endswith("\n"), "note.malformed")
        body, lines = whole.rsplit("\n\n", 1)
        need(lines, "note.malformed")
        self.text, self.lines = body + "\n", {}
        lines = lines[:-1].split("\n")
        need(len(lines) <= 32, "note.limit")
        for line in lines:
            parts = line.split(" ")
            need(len(parts) == 3 and parts[0] == "\u2014" and parts[1] and not re.search(r"[\s+]", parts[1]), "note.malformed")
            payload = unb64(parts[2], "note.malformed")
            need(len(payload) > 4 and (parts[1], payload[:4]) not in self.lines, "note.malformed")
            self.lines[parts[1], payload[:4]] = payload[4:]

    def of(self, name, keys, cosign):
        """The lines of one signer: algorithm -> payload."""
        found = {}
        for algorithm, key in keys.items():
            kind = b"\xffparley/v1/" + (b"cosign/" if cosign else b"sig/") + algorithm.encode()
            if algorithm == "ed25519":
                kind = b"\x04" if cosign else b"\x01"
            payload = self.lines.get((name, sha256(name.encode() + b"\n" + kind + key)[:4]))
            if payload is not None:
                found[algorithm] = payload
        return found

    def verify(self, name, keys, suites, cosign=False):
        """Refuses, or gives the seconds of a cosignature."""
        found, seconds = self.of(name, keys, cosign), 0
        need(all(a in found for a in ["ed25519"] + [a for s in suites for a in SUITES[s]]), "note.suite-missing")
        message = self.text.encode()
        if cosign:
            need(all(len(p) > 8 and p[0] < 128 for p in found.values()), "note.malformed")
            seconds = int.from_bytes(found["ed25519"][:8], "big")
            need(seconds <= 253402300799 and all(p[:8] == found["ed25519"][:8] for p in found.values()), "note.time")
            message = b"cosignature/v1\ntime %d\n" % seconds + message
        for algorithm, payload in found.items():
            need(good_signature(algorithm, keys[algorithm], message, payload[8 if cosign else 0:]), "note.signature", algorithm)
        return seconds


class Checkpoint:
    def __init__(self, note_text):
        lines = note_text[:-1].split("\n")
        need(len(lines) >= 3 and all(lines), "checkpoint.malformed")
        self.origin, self.size, self.more = lines[0], number(lines[1], "checkpoint.malformed"), lines[3:]
        self.roots = [unb64(lines[2], "checkpoint.malformed", 32)]

    def read_twins(self, channel):
        twins = [line for line in self.more if line.startswith("sm3 ")]
        need(len(self.more) == len(twins) == len(channel.hashes) - 1, "checkpoint.malformed")
        self.roots += [unb64(line[4:], "checkpoint.malformed", 32) for line in twins]


# ---- keys.md, terms.md

def key_set(b):
    need(len(b) <= 16384, "cbor.limit")
    x = at_least_a_map(cbor(b))
    need(type(x.get("v")) is int, "cbor.shape")
    need(x["v"] == 1, "keys.version")
    need(type(x.get("party")) is str and type(x.get("use")) is str, "cbor.shape")
    need(party_id(x["party"]), "keys.party")
    need(x["use"] in ("identity", "node") and (x["use"] == "node" or not x.keys() & {"kem", "tls"}), "keys.use")
    lengths = {"sig": KEY_BYTES, **({"kem": KEM_BYTES} if x["use"] == "node" else {})}
    for part, names in lengths.items():
        need(type(x.get(part)) is dict and x[part].keys() == names.keys() and all(type(k) is bytes for k in x[part].values()), "cbor.shape")
        need(all(len(x[part][n]) == names[n] for n in names), "keys.length")
    shape(x, {"v": anything, "party": anything, "use": anything, "sig": anything, "from": num(), "to": num(),
              **({"kem": anything, "tls": raw(32)} if x["use"] == "node" else {})}, {"next": raw(32)})
    need(x["from"] < x["to"], "keys.period")
    return x


class Channel:
    """Terms, and what follows from them."""
    def __init__(self, encoded):
        self.encoded, self.id = encoded, sha256(b"parley/v1/channel\0" + encoded)[:16]
        t = self.terms = at_least_a_map(cbor(encoded, 262144))
        need(type(t.get("v")) is int, "cbor.shape")
        need(t["v"] == 1, "terms.version")
        need(t.get("disclosure") in ("consent", "notice"), "terms.disclosure" if type(t.get("disclosure")) is str else "cbor.shape")
        names, ms = maps(text()), num(-I63 - 1)
        member = lambda x: type(x) is dict and x.keys() == {"party", "names", "identity"} and text()(x["party"]) and names(x["names"]) and raw(1, 16384)(x["identity"])
        witness = lambda x: type(x) is dict and x.keys() == {"name", "key"} and text()(x["name"]) and raw(32)(x["key"])
        exactly = lambda *keys: lambda x: type(x) is dict and x.keys() == set(keys) and all(map(ms, x.values()))
        shape(t, {"v": anything, "title": names, "nonce": raw(32), "created": num(), "suites": many(text()), "members": many(member), "tracks": many(text()),
                  "languages": many(text()), "handling": exactly("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"), "check": ms, "skew": ms, "vocabularies": many(text()),
                  "norms": many(text()), "witnesses": many(witness), "quorum": ms, "quotas": exactly("entries", "bytes", "open"), "retention": ms, "sm2id": text(),
                  "disclosure": text()})
        named = lambda x: {"en", "zh-Hans"} <= x.keys() and all(map(language, x)) and all(v.strip() for v in x.values())
        unique = lambda x: len(set(x)) == len(x)
        month, parties = 31 * 86400000, [m["party"] for m in t["members"]]
        need(named(t["title"]), "terms.title")
        need(1 <= len(t["suites"]) <= 3 and unique(t["suites"]) and set(t["suites"]) <= SUITES.keys(), "terms.suites")
        need(2 <= len(parties) <= 16 and unique(parties) and parties == sorted(parties), "terms.members")
        identities = []
        for m in t["members"]:
            try:
                identities.append(key_set(m["identity"]))
            except Refused:
                identities.append(None)
        need(all(party_id(p) and (i is None or i["party"] == p) for p, i in zip(parties, identities)), "terms.party")
        need(all(named({**m["names"], **{k: m["names"].get(k, "") for k in t["title"]}}) for m in t["members"]), "terms.names")
        need(all(i and i["use"] == "identity" for i in identities) and unique([m["identity"] for m in t["members"]]), "terms.identity")
        need(t["tracks"] and unique(t["tracks"]) and set(t["tracks"]) <= {"technical", "diplomatic", "leadership"}, "terms.tracks")
        need(t["languages"] and unique(t["languages"]) and all(map(language, t["languages"])), "terms.languages")
        steps = [t["handling"][p] for p in ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")]
        need(steps == sorted(steps) and 0 < steps[0] and steps[3] <= month, "terms.handling")
        need(0 < t["check"] <= month and 0 < t["skew"] <= month and 1 <= t["retention"] <= 36525, "terms.times")
        need(all(unique(x) and all(n.strip() for n in x) for x in (t["vocabularies"], t["norms"])), "terms.names-list")
        seen = [w["name"] for w in t["witnesses"]], [w["key"] for w in t["witnesses"]]
        need(all(map(unique, seen)) and all(re.fullmatch(r"[^\s+\x00-\x1f\x7f]+", n) for n in seen[0]), "terms.witnesses")
        need(0 <= t["quorum"] <= len(t["witnesses"]), "terms.quorum")
        need(min(t["quotas"].values()) > 0, "terms.quotas")
        need(t["sm2id"] == "1234567812345678", "terms.sm2id")
        self.suites, self.parties, self.identities = t["suites"], parties, dict(zip(parties, identities))
        self.hashes = [sha256] + ([sm3] if "gm" in self.suites else [])

    def origin(self, party):
        return "parley/v1/%s/%s" % (self.id.hex(), party)

    def node(self, party, encoded, vouch):
        """A node key set that counts."""
        keys = key_set(encoded)
        need(keys["party"] == party and keys["use"] == "node" and party in self.identities, "keys.party")
        note = Note(vouch)
        lines = ["parley/v1/vouch", party, base64.b64encode(sha256(encoded)).decode(), "sm3 " + base64.b64encode(sm3(encoded)).decode()]
        need(note.text == "\n".join(lines) + "\n", "keys.vouch")
        note.verify("parley/v1/identity/" + party, self.identities[party]["sig"], self.suites)
        return keys

    def witnesses(self, note):
        found = {}
        for w in self.terms["witnesses"]:
            if note.of(w["name"], {"ed25519": w["key"]}, True):
                found[w["name"]] = note.verify(w["name"], {"ed25519": w["key"]}, [], True)
        return found


# ---- entry.md

BODY = {"terms": 262144, "keys": 262144, "epoch": 262144, "message": 262192, "chunk": 262192}
DATA = {"seen": {"feed": text(), "size": num(1), "roots": hash_list},
        "receipt": {"of": link, "what": lambda x: x in ("read", "passed-on"), "at": num(), "role": text(256, 1)},
        "overdue": {"of": link, "what": lambda x: x in ("receipt", "read", "answer"), "due": num()}}


def header(b):
    h = at_least_a_map(cbor(b, 16384))
    need(type(h.get("v")) is int, "cbor.shape")
    need(h["v"] == 1, "entry.version")
    need(type(h.get("type")) is str, "cbor.shape")
    kind = h["type"]
    need(kind in BODY or kind in DATA, "entry.type")
    forms = {"v": anything, "channel": raw(16), "feed": text(), "seq": num(), "created": num(), "type": anything, "suites": many(text(), 0, 3)}
    optional = {}
    if kind in BODY:
        forms.update(size=num(1), body=hash_list)
    else:
        forms.update(data=lambda d: shape(d, DATA[kind]))
    if kind in ("message", "chunk"):
        forms.update(epoch=num(), salt=raw(32), commit=many(raw(32), 1, 3))
    if kind == "message":
        forms.update(fields=hash_list, track=text(), precedence=lambda x: x in ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"), exercise=truth)
        optional.update(deadline=num(), answers=many(link, 1, 16), supersedes=link)
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
    need(kind != "receipt" or data["of"][0] != h["feed"], "entry.links")
    for p, seq in answers + [x for x in (h.get("supersedes"), data.get("of")) if x]:
        need(p != h["feed"] or seq < h["seq"], "entry.order")
    return h


def message_body(b):
    m = at_least_a_map(cbor(b, 262144))
    need(type(m.get("v")) is int, "cbor.shape")
    need(m["v"] == 1, "message.version")
    need(type(m.get("kind")) is str, "cbor.shape")
    need(re.fullmatch(r"[a-z-]{1,256}", m["kind"]), "message.kind")
    need(language(m.get("lang")), "message.shape" if type(m.get("lang")) is str else "cbor.shape")
    said = lambda x: type(x) is dict and x.keys() == {"body", "machine"} and type(x["body"]) is str and truth(x["machine"])
    attachment = lambda x: type(x) is dict and x.keys() == {"name", "type", "size", "sha256", "chunks"} and text()(x["name"]) and text()(x["type"]) \
        and num()(x["size"]) and text()(x["sha256"]) and many(num(), 0, 65536)(x["chunks"])
    shape(m, {"v": anything, "salt": raw(32), "kind": anything, "topic": text(), "lang": anything, "markings": maps(text()), "fields": maps(anything)},
          {"case": text(), "text": maps(said, 1), "attachments": many(attachment, 1, 64)})
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


# ---- record.md

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

    x = at_least_a_map(cbor(extra))
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
    need(h["created"] <= keys[h["feed"]]["to"], "keys.period")
    note.verify(channel.origin(h["feed"]), keys[h["feed"]]["sig"], channel.suites)
    cosigners = {p: note.verify(channel.origin(p), k["sig"], channel.suites, True) for p, k in keys.items() if p != h["feed"]}
    witnesses = channel.witnesses(note)
    need(len(witnesses) >= channel.terms["quorum"], "proof.quorum")
    shows = {"writer": h["feed"], "seq": index, "created": h["created"], "type": h["type"], "size": head.size, "cosigners": cosigners, "witnesses": witnesses}
    return {"header": h, "shows": shows}


def verify_opened(channel, file):
    x = at_least_a_map(cbor(file, 2097152))
    need(type(x.get("v")) is int, "cbor.shape")
    need(x["v"] == 1, "proof.malformed")
    proof = {"v": anything, "proof": text(1048576)}
    if "body" in x:
        shape(x, {**proof, "body": raw(1, 262192), "keys": many(raw(32), 1, 3)})
    else:
        leaf = lambda f: type(f) is list and len(f) == 3 and raw(16)(f[0]) and type(f[1]) is str
        shape(x, {**proof, "field": leaf, "path": many(many(raw(32), 0, 63), 1, 2), "index": num(), "count": num(1)})
    result = verify_proof(channel, x["proof"].encode())
    h = result["header"]
    need(h["type"] == "message", "entry.type")
    if "body" in x:
        need(right_body(channel, h, x["body"]), "entry.body")
        m = open_message(channel, h, x["body"], x["keys"])
        return {**result, "message": {k: v for k, v in m.items() if k not in ("v", "salt")}}
    need(len(x["path"]) == len(channel.hashes), "field.proof")
    for f, way, root in zip(channel.hashes, x["path"], h["fields"]):
        need(inclusion(f, f(b"\0" + encode(x["field"])), x["index"], x["count"], way) == root, "field.proof")
    return {**result, "field": x["field"][1], "value": x["field"][2]}


class Feed:
    """Replays one feed (exchange.md, steps 6 to 8)."""
    def __init__(self, channel, party):
        self.channel, self.party, self.broken = channel, party, False
        self.trees, self.keys, self.roots, self.times, self.seen, self.heads, self.ended = [Tree(f) for f in channel.hashes], [], [], [], {}, [], False

    def take(self, raw_header, body):
        c, h, seq = self.channel, header(raw_header), len(self.roots)
        need(h["channel"] == c.id, "entry.channel")
        need(h["feed"] == self.party, "entry.feed")
        need(h["seq"] == seq, "entry.number")
        need(h["suites"] == c.suites, "entry.suite-stripped")
        need(not self.times or h["created"] >= self.times[-1], "time.backdated")
        need(h.get("track") in c.terms["tracks"] + [None], "entry.track")
        need(seq < 2 or h["type"] != "terms", "entry.order")
        need(seq < 2 or h["created"] <= self.keys[-1][1]["to"], "keys.period")
        need(body is None or h["type"] in BODY and right_body(c, h, body), "entry.body")
        if h["type"] == "terms":
            need(body == c.encoded, "terms.mismatch")
        if h["type"] == "keys":
            self.take_keys(h, body)
        if h["type"] == "seen":
            feed, size = h["data"]["feed"], h["data"]["size"]
            need(feed in c.parties and size > self.seen.get(feed, 0), "seen.unknown")
            self.seen[feed] = size
        for tree in self.trees:
            tree.append(raw_header)
        self.roots.append([tree.root() for tree in self.trees])
        self.times.append(h["created"])
        return h

    def take_keys(self, h, body):
        need(body is not None, "keys.missing")
        x = at_least_a_map(cbor(body, 262144))
        need(type(x.get("v")) is int, "cbor.shape")
        need(x["v"] == 1, "keys.version")
        shape(x, {"v": anything, "keyset": raw(1, 16384), "vouch": text(262144)})
        keys = self.channel.node(self.party, x["keyset"], x["vouch"])
        need(keys["from"] <= h["created"] <= keys["to"], "keys.period")
        need(not self.keys or self.keys[-1][1].get("next") in (None, sha256(x["keyset"])), "keys.next")
        self.keys.append((h["seq"], keys))

    def head(self, text, newest):
        note = Note(text)
        head, c = Checkpoint(note.text), self.channel
        need(head.origin == c.origin(self.party), "checkpoint.origin")
        need(head.size == len(self.roots) if newest else 1 <= head.size < len(self.roots), "checkpoint.size")
        head.read_twins(c)
        need(head.roots == self.roots[head.size - 1], "checkpoint.root")
        keys = [k for seq, k in self.keys if seq < head.size]
        need(keys, "keys.missing")
        note.verify(c.origin(self.party), keys[-1]["sig"], c.suites)
        self.heads.append((head.size, note))


class Record:
    """A whole record; findings are [party, number, code]."""
    def __init__(self, data, trusted=None, show=None):
        self.data, self.at, self.show, self.findings, self.opened, self.feeds, self.count, self.beyond = data, 0, show, [], [], {}, 0, 0
        self.channel, claims = None, []
        try:
            start = self.item({"type": "record"}, {"v": num(-I63 - 1), "terms": raw(1, 262144), "exported": num(), "by": text()})
            need(start["v"] == 1, "record.malformed")
            channel = Channel(start["terms"])
            need(trusted in (None, channel.id), "terms.mismatch")
            self.channel, self.by = channel, start["by"]
            need(self.by in channel.parties, "record.malformed")
            for party in channel.parties:
                self.read_feed(party, claims)
            end = self.item({"type": "end"}, {"entries": num()})
            need(end["entries"] == self.count, "record.truncated")
            need(self.at == len(data), "record.malformed")
        except Refused as r:
            self.find(getattr(r, "party", None), getattr(r, "seq", None), r)
            if getattr(r, "cut", False):
                self.findings.append([None, None, "record.truncated"])
        for party, seq, seen in claims:
            self.check_claim(party, seq, seen)
        self.cosigners = {p: self.check_cosigners(f) for p, f in self.feeds.items()}

    def find(self, party, seq, r):
        self.findings.append([party, seq, r.code])

    def item(self, fixed=None, forms=None, optional=None):
        need(self.at < len(self.data), "record.truncated")
        try:
            item, end = cbor_next(self.data[self.at:self.at + 1048576])
        except Refused as r:
            if r.code == "cbor.malformed" and len(self.data) - self.at > 1048576:
                r.code = "cbor.limit"
            r.cut = True
            raise
        self.at += end
        if fixed:
            need(type(at_least_a_map(item).get("type")) is str, "cbor.shape")
            need(item["type"] == fixed["type"], "record.malformed")
            shape(item, {"type": anything, **forms}, optional)
        return item

    def read_feed(self, party, claims):
        try:
            start = self.item({"type": "feed"}, {"party": text(), "size": num()}, {"checkpoint": text(262144), "cosigned": text(262144)})
        except Refused as r:
            r.party = None if getattr(r, "cut", False) or r.code == "record.truncated" else party
            raise
        need(start["party"] == party and (start["size"] > 0) == ("checkpoint" in start) and (start["size"] or "cosigned" not in start), "record.malformed")
        feed = self.feeds[party] = Feed(self.channel, party)
        for seq in range(start["size"]):
            entry = self.item()
            if type(entry) is dict:
                raise self.placed("record.truncated", party, seq)
            good = type(entry) is list and len(entry) in (2, 3) and raw(1, 16384)(entry[0]) and (entry[1] is None or raw(1, 262192)(entry[1]))
            if not good or len(entry) == 3 and not many(raw(32), 1, 3)(entry[2]):
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
            if len(entry) == 3:
                self.open(h, entry[1], entry[2])
        for text_of_head, newest in ((start.get("checkpoint"), True), (start.get("cosigned"), False)):
            try:
                if text_of_head is not None and not feed.broken:
                    feed.head(text_of_head, newest)
            except Refused as r:
                self.find(party, None, r)
        feed.ended = True

    @staticmethod
    def placed(code, party, seq):
        r = Refused(code)
        r.party, r.seq = party, seq
        return r

    def open(self, h, body, keys):
        try:
            need(h["type"] in ("message", "chunk") and body is not None, "record.malformed")
            if h["type"] == "message":
                m = open_message(self.channel, h, body, keys)
            else:
                m = at_least_a_map(cbor(open_body(self.channel, h, body, keys), 262144))
                need(type(m.get("v")) is int, "cbor.shape")
                need(m["v"] == 1, "message.version")
                shape(m, {"v": anything, "data": raw(1, 262000)})
            self.opened.append([h["feed"], h["seq"]])
            if self.show:
                self.show(h, m)
        except Refused as r:
            self.find(h["feed"], h["seq"], r)

    def check_claim(self, party, seq, seen):
        feed = self.feeds.get(seen["feed"])
        if not feed or not feed.ended:
            return
        if seen["size"] <= len(feed.roots):
            if feed.roots[seen["size"] - 1] != seen["roots"]:
                self.findings.append([party, seq, "seen.unknown"])
        elif not feed.broken:
            if self.by in (party, seen["feed"]):
                self.findings.append([party, seq, "seen.unknown"])
            else:
                self.beyond += 1

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


# ---- the command line

def day(ms):
    return time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(ms / 1000))


def plain(x):
    return json.dumps(x, ensure_ascii=False, indent=2, default=lambda b: b.hex())


def tell(result):
    s = result["shows"]
    print("%s wrote entry %d (%s), dated %s; it is in the feed that it signed up to %d entries" % (s["writer"], s["seq"], s["type"], day(s["created"]), s["size"]))
    for name, seconds in list(s["cosigners"].items()) + list(s["witnesses"].items()):
        print("%s held it by %s (which is not agreement)" % (name, day(seconds * 1000)))
    if "message" in result:
        print("the message: " + plain(result["message"]))
    if "field" in result:
        print("its field %s: %s" % (result["field"], plain(result["value"])))


def tell_record(record):
    for feed in record.feeds.values():
        print("feed of %s: %d entries%s" % (feed.party, len(feed.roots), ", %s to %s" % (day(feed.times[0]), day(feed.times[-1])) if feed.times else ""))
        for name, size, seconds in record.cosigners[feed.party]:
            print("  %s held %d of them by %s (which is not agreement)" % (name, size, day(seconds * 1000)))
    if record.beyond:
        print("%d entries say what their writer saw of feeds beyond what is in this file: claims, not checked" % record.beyond)
    if record.channel:
        print("channel %s; compare it, or the fingerprints:" % record.channel.id.hex())
        for m in record.channel.terms["members"]:
            words = sha256(b"parley/v1/fingerprint\0" + m["identity"])[:16]
            print("  %s %s" % (m["party"], " | ".join(" ".join(map(str, words[i:i + 4])) for i in range(0, 16, 4))))
    for party, seq, code in record.findings:
        print("refused: %s%s%s" % (code, " in the feed of " + party if party else "", ", entry %d" % seq if seq is not None else ""))


def check(path, channel):
    data = pathlib.Path(path).read_bytes()
    print("== %s" % path)
    try:
        if data.startswith(b"c2sp.org/tlog-proof"):
            tell(verify_proof(channel, data))
        elif path.endswith(".parley-open"):
            tell(verify_opened(channel, data))
        else:
            record = Record(data, channel and channel.id, lambda h, m: print("entry %d of %s: %s" % (h["seq"], h["feed"], plain(m) if "kind" in m else "a piece of an attachment")))
            tell_record(record)
            return not record.findings
        return True
    except Refused as r:
        print("refused: %s %s" % r.args)
        return False


def outcome(work, *arguments):
    try:
        result = work(*arguments)
        return {"outcome": "ok", **{k: v for k, v in result.items() if k != "header"}}
    except Refused as r:
        return {"outcome": r.code}


def check_vectors(folder):
    wrong = total = 0
    for name, work in (("proof", verify_proof), ("opened", verify_opened)):
        vectors = json.loads((folder / (name + ".json")).read_text("utf-8"))
        channels = {k: Channel(bytes.fromhex(v)) for k, v in vectors["channels"].items()}
        for case in vectors["cases"]:
            file = case["file"].encode() if name == "proof" else base64.b64decode(case["file"])
            made = outcome(work, channels[case["channel"]], file)
            total, wrong = total + 1, wrong + differs(name, case, made, {k: v for k, v in case.items() if k not in ("name", "channel", "file")})
    for case in json.loads((folder / "record.json").read_text("utf-8"))["cases"]:
        data = bytearray((folder / "record" / case["file"]).read_bytes())[:case.get("cut")] + bytes.fromhex(case.get("append", ""))
        if "at" in case:
            data[case["at"]] ^= case["xor"]
        record = Record(bytes(data))
        feeds = [{"party": f.party, "size": len(f.roots), "first": f.times[0] if f.times else 0, "last": f.times[-1] if f.times else 0,
                  "cosigners": record.cosigners[f.party]} for f in record.feeds.values()]
        made = {"findings": record.findings, "opened": record.opened, "feeds": feeds}
        want = {"findings": case["findings"], "opened": case["opened"], "feeds": [f for f in case["feeds"] if f["party"] in record.feeds]}
        for both in (made, want):
            both["findings"] = sorted(both["findings"], key=repr)
        total, wrong = total + 1, wrong + differs("record", case, made, want)
    print("%d vectors, %d differ" % (total, wrong))
    return wrong == 0


def differs(kind, case, made, want):
    if made == want:
        return 0
    print("differs: %s, %s: %s, published: %s" % (kind, case["name"], plain(made), plain(want)))
    return 1


def main(arguments):
    channel, good = None, True
    try:
        if arguments[:1] == ["--vectors"] and len(arguments) == 2:
            good = check_vectors(pathlib.Path(arguments[1]))
            arguments = []
        elif arguments[:1] == ["--terms"] and len(arguments) > 2:
            channel, arguments = Channel(pathlib.Path(arguments[1]).read_bytes()), arguments[2:]
        elif not arguments or arguments[0].startswith("-") or not all(a.endswith(".parley-record") for a in arguments):
            print(__doc__, file=sys.stderr)
            return 2
        for path in arguments:
            good = check(path, channel) and good
    except OSError as e:
        print("error: %s" % e, file=sys.stderr)
        return 2
    except Refused as r:
        print("refused: %s (the terms)" % r.code)
        return 1
    for what in sorted(unchecked):
        print("not checked: %s" % what)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
