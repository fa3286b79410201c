"""Key sets and terms (docs/spec/keys.md, terms.md)."""
import base64
import re

from cbor import I63, Refused, anything, at_least_a_map, decode, language, many, maps, need, num, party_id, raw, shape, text
from names import alike, is_name
from notes import Note, key_id
from suites import KEY_BYTES, SUITES, good_key, sha256, sm3


def key_set(b):
    need(len(b) <= 16384, "cbor.limit")
    x = at_least_a_map(decode(b))
    need(type(x.get("v")) is int, "cbor.shape")
    need(x["v"] == 2, "keys.version")
    need(text()(x.get("party")) and text()(x.get("use")), "cbor.shape")
    need(party_id(x["party"]), "keys.party")
    need(x["use"] in ("identity", "node") and (x["use"] == "node" or "tls" not in x), "keys.use")
    need(type(x.get("sig")) is dict and x["sig"].keys() == KEY_BYTES.keys() and all(type(k) is bytes for k in x["sig"].values()), "cbor.shape")
    need(all(len(x["sig"][n]) == size for n, size in KEY_BYTES.items()), "keys.length")
    shape(x, {"v": anything, "party": anything, "use": anything, "sig": anything, "from": num(), "to": num(),
              **({"tls": raw(32)} if x["use"] == "node" else {})}, {"next": raw(32)})
    need(x["from"] < x["to"], "keys.period")
    return x


class Channel:
    """Terms, and what follows from them."""
    def __init__(self, encoded):
        self.encoded, self.id = encoded, sha256(b"parley/v2/channel\0" + encoded)
        t = self.terms = at_least_a_map(decode(encoded, 262144))
        need(type(t.get("v")) is int, "cbor.shape")
        need(t["v"] == 3, "terms.version")
        need(t.get("disclosure") in ("consent", "notice"), "terms.disclosure" if text()(t.get("disclosure")) else "cbor.shape")
        names, ms = maps(text()), num(-I63 - 1)
        member = lambda x: type(x) is dict and x.keys() == {"party", "names", "identity", "commit"} \
            and text()(x["party"]) and names(x["names"]) and raw(1, 16384)(x["identity"]) and raw(32)(x["commit"])
        witness = lambda x: type(x) is dict and x.keys() == {"name", "key"} and text()(x["name"]) and raw(32)(x["key"])
        exactly = lambda *keys: lambda x: type(x) is dict and x.keys() == set(keys) and all(map(ms, x.values()))
        precedences = exactly("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")
        meaning = lambda x: type(x) is dict and x.keys() == {"version", "kinds"} and ms(x["version"]) and raw(32)(x["kinds"])
        shape(t, {"v": anything, "title": names, "nonce": raw(32), "created": num(), "suites": many(text()), "members": many(member),
                  "tracks": many(text()), "languages": many(text()), "handling": precedences,
                  "ceiling": precedences, "hold": exactly("longest", "times"), "passes": many(text()), "meaning": meaning, "rules": names,
                  "check": ms, "skew": ms, "kem-keep": ms, "vocabularies": many(text()), "norms": many(text()), "witnesses": many(witness, 0, 16), "quorum": ms,
                  "quotas": exactly("entries", "bytes", "open"), "retention": ms, "sm2id": text(), "disclosure": text()})
        named = lambda x: {"en", "zh-Hans"} <= x.keys() and all(map(language, x)) and all(v.strip() for v in x.values())
        unique = lambda x: len(set(x)) == len(x)
        month, parties = 31 * 86400000, [m["party"] for m in t["members"]]
        need(named(t["title"]), "terms.title")
        need(1 <= len(t["suites"]) <= 3 and unique(t["suites"]) and set(t["suites"]) <= SUITES.keys(), "terms.suites")
        need(2 <= len(parties) <= 16 and unique(parties) and parties == sorted(parties), "terms.members")
        identities = []
        for m in t["members"]:
            need(party_id(m["party"]), "terms.party")
            need(named(m["names"]) and all(map(is_name, m["names"].values())), "terms.names")
            try:
                identities.append(key_set(m["identity"]))
            except Refused:
                raise Refused("terms.identity")
            need(identities[-1]["use"] == "identity", "terms.identity")
            need(identities[-1]["party"] == m["party"], "terms.party")
        need(unique([m["identity"] for m in t["members"]]), "terms.identity")
        need(not any(alike(a, b) for i, a in enumerate(t["members"]) for b in t["members"][:i]), "terms.lookalike")
        need(t["tracks"] and unique(t["tracks"]) and set(t["tracks"]) <= {"technical", "diplomatic", "leadership"}, "terms.tracks")
        need(t["languages"] and unique(t["languages"]) and all(map(language, t["languages"])), "terms.languages")
        steps, ceiling = ([t[k][p] for p in ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")] for k in ("handling", "ceiling"))
        need(steps == sorted(steps) and 0 < steps[0] and steps[3] <= month, "terms.handling")
        need(ceiling == sorted(ceiling) and all(c >= s for c, s in zip(ceiling, steps)) and ceiling[3] <= 366 * 86400000, "terms.ceiling")
        need(0 <= t["hold"]["longest"] <= month and 0 <= t["hold"]["times"] <= 16, "terms.hold")
        need(t["passes"] == sorted(set(t["passes"])) and all(re.fullmatch("[a-z-]+", k) for k in t["passes"]), "terms.passes")
        need(t["meaning"]["version"] > 0, "terms.meaning")
        need(not t["rules"], "terms.rules")
        need(0 < t["check"] <= month and 0 < t["skew"] <= month and 0 < t["kem-keep"] <= 366 * 86400000 and 1 <= t["retention"] <= 36525, "terms.times")
        need(all(unique(x) and all(n.strip() for n in x) for x in (t["vocabularies"], t["norms"])), "terms.names-list")
        seen = [w["name"] for w in t["witnesses"]], [w["key"] for w in t["witnesses"]]
        need(all(map(unique, seen)) and all(re.fullmatch(r"[^\s+\x00-\x1f\x7f-\x9f]+", n) for n in seen[0]), "terms.witnesses")
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
        need(all(good_key(n, k) for n, k in keys["sig"].items()), "keys.invalid")
        signers = {"ed25519"} | {a for s in self.suites for a in SUITES[s]}
        need(all(len({key_id(self.origin(party), a, keys["sig"][a], cosign) for a in signers}) == len(signers) for cosign in (False, True)), "keys.collide")
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
