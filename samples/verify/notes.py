"""Merkle trees (RFC 6962) and signed notes (docs/spec/notes.md)."""
import base64
import re

from cbor import I63, Refused, need
from suites import SUITES, good_signature, sha256


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


def key_id(name, algorithm, key, cosign):
    kind = b"\xffparley/v1/" + (b"cosign/" if cosign else b"sig/") + algorithm.encode()
    if algorithm == "ed25519":
        kind = b"\x04" if cosign else b"\x01"
    return sha256(name.encode() + b"\n" + kind + key)[:4]


class Note:
    def __init__(self, whole):
        need(len(whole.encode("utf-8", "surrogatepass")) <= 262144, "note.limit")
        need(all(c == "\n" or c >= " " for c in whole) and "\n\n" in whole and whole.endswith("\n"), "note.malformed")
        body, lines = whole.rsplit("\n\n", 1)
        need(lines, "note.malformed")
        self.text, self.lines = body + "\n", {}
        lines = lines[:-1].split("\n")
        need(len(lines) <= 80, "note.limit")
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
            payload = self.lines.get((name, key_id(name, algorithm, key, cosign)))
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
