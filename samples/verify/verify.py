#!/usr/bin/env python3
"""Checks what Parley lets others check: proofs, opened messages, exported records, disputes. Written from docs/spec alone; shares no code with Parley.

    verify.py [--terms FILE.parley-terms] FILE...     0: all of it holds, 1: refused (a code is printed), 2: wrong use
    verify.py [--terms FILE.parley-terms] FILE.parley-dispute    who could read a body, and whose word is contradicted (docs/spec/record.md, Dispute)
    verify.py --states FILE.parley-record             prints how every message and duty stands, as canonical JSON (docs/spec/meaning.md, 10)
    verify.py --vectors tests/vectors                 compares itself with the published outcomes

Needs Python 3.8 and python3-cryptography."""
import base64
import json
import pathlib
import sys
import time

from cbor import Refused
from dispute import Dispute
from entries import fork_body, grant_body, header, prekey_body
from proof import verify_opened, verify_proof
from names import is_name, skeleton
from record import Record
from meaning import states
from states import evidence
from suites import sha256
from terms import Channel


def day(ms):
    return time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(ms / 1000))


def plain(x):
    return json.dumps(x, ensure_ascii=False, indent=2, default=lambda b: b.hex())


FAULTS = {"seen.unknown": "says that it saw other entries of a third member than stand here: that member showed it something else, or the word is untrue",
          "seal.keys": "is a grant to other keys than the newest its writer had seen"}


def tell(result):
    s = result["shows"]
    print("%s wrote entry %d (%s), dated %s" % (s["writer"], s["seq"], s["type"], day(s["created"])))
    print("it stands in the feed of %d entries that %s signed" % (s["size"], s["writer"]))
    for name, seconds in list(s["cosigners"].items()) + list(s["witnesses"].items()):
        print("%s held it by %s (which is not agreement)" % (name, day(seconds * 1000)))
    if "message" in result:
        print("the message: " + plain(result["message"]))
    if "field" in result:
        print("its field %s: %s" % (result["field"], plain(result["value"])))
    if "message" in result or "field" in result:
        print("committed by %s; whether the text that the others received said the same is not shown here" % s["writer"])


def tell_entry(h, m):
    what = {k: v for k, v in m.items() if k not in ("v", "salt")} if h["type"] == "message" else "a piece of an attachment"
    print("entry %d of %s, opened: %s" % (h["seq"], h["feed"], plain(what)))


def tell_record(record):
    for feed in record.feeds.values():
        print("feed of %s: %d entries%s" % (feed.party, len(feed.roots), ", %s to %s" % (day(feed.times[0]), day(feed.times[-1])) if feed.times else ""))
        for name, size, seconds in record.cosigners[feed.party]:
            print("  %s held %d of them by %s (which is not agreement)" % (name, size, day(seconds * 1000)))
        for name, opened, unread, unsaid in record.words(feed):
            print("  of its sealed messages and pieces %s's node says that it opened %d and could not read %d; of %d it has not said" % (name, opened, unread, unsaid))
        for fork in feed.forks:
            print("  FORKED: %s signed another head of %d entries, which leaves this feed at %d: it said two things" % (feed.party, fork["size"], fork["from"] if fork["entries"] else 0))
    for party, seq, code in record.faults:
        print("entry %d of %s: %s" % (seq, party, FAULTS[code]))
    if record.beyond:
        print("%d entries say what their writer saw of feeds beyond what is in this file: claims, not checked" % record.beyond)
    if record.channel:
        tell_channel(record.channel)
    for party, seq, code in record.findings:
        print("refused: %s%s%s" % (code, " in the feed of " + party if party else "", ", entry %d" % seq if seq is not None else ""))


def tell_channel(channel):
    print("channel %s; compare it, or the fingerprints:" % channel.id.hex())
    for m in channel.terms["members"]:
        words = sha256(b"parley/v1/fingerprint\0" + m["identity"])[:16]
        print("  %s %s" % (m["party"], " | ".join(" ".join(map(str, words[i:i + 4])) for i in range(0, 16, 4))))


FOUND = {"void": "VOID: what this file opens does not belong to the record. It says nothing about anyone",
         "not-sealed": "NOT SEALED TO {0}: no grant of this epoch to the keys of {0} follows from the seeds that {1} committed to",
         "other-keys": "SEALED UNDER OTHER KEYS: what {1} wrote in the header does not follow from the seeds of its epoch",
         "other-text": "ITS TEXT IS NOT WHAT ITS HEADER SAYS: what {1} sealed does not open to what {1} signed",
         "readable": "READABLE to the holder of the keys that {0} published",
         "readable-body": "The body opens, and is what its header says. That its keys were sealed to {0} is not shown",
         "not-opened": "NOT OPENED: nobody shows here what opens the epoch or the message"}


def tell_dispute(dispute):
    ruling, h = dispute.judge(), dispute.message
    print("entry %d of %s, and %s as its reader:" % (h["seq"], h["feed"], dispute.reader))
    found = "readable-body" if ruling["judgement"] == "readable" and dispute.keys else ruling["judgement"]
    print(FOUND[found].format(dispute.reader, h["feed"]) + (": " + ruling["code"] if ruling["code"] else ""))
    print("%s's node %s" % (dispute.reader, "said, signed, that it opened it" if ruling["said"] == "opened" else "declared, signed, that it could not read it: " + ruling["declared"]
          if ruling["said"] else "may have said something of it; that is not shown here"))
    if ruling["contradicted"]:
        print("that declaration is contradicted: the key was lost, or not tried, or the word is untrue; which, cannot be seen")
    elif ruling["judgement"] == "readable" and ruling["declared"]:
        print("that does not contradict the declaration")
    tell_channel(dispute.channel)
    return ruling["judgement"] not in ("void", "not-opened")


def check(path, channel):
    data = pathlib.Path(path).read_bytes()
    print("== %s" % path)
    try:
        if data.startswith(b"c2sp.org/tlog-proof"):
            tell(verify_proof(channel, data))
        elif path.endswith(".parley-dispute"):
            return tell_dispute(Dispute(data, channel and channel.id))
        elif path.endswith(".parley-open"):
            tell(verify_opened(channel, data))
        else:
            record = Record(data, channel and channel.id, tell_entry)
            tell_record(record)
            return not record.findings
        return True
    except Refused as r:
        print("refused: %s %s" % r.args)
        return False


def tell_states(path, channel):
    record = Record(pathlib.Path(path).read_bytes(), channel and channel.id)
    if record.findings:
        tell_record(record)
        return 1
    sys.stdout.write(states(evidence(record)).decode() + "\n")
    return 0


def outcome(work, *arguments):
    try:
        result = work(*arguments)
        return {"outcome": "ok", **{k: v for k, v in result.items() if k != "header"}}
    except Refused as r:
        return {"outcome": r.code}


def check_vectors(folder):
    wrong = total = 0
    for name, group, key, work in (("entry", "headers", "header", header), ("terms", "terms", "terms", Channel), ("exchange", "forks", "body", fork_body),
                                    ("entry", "grants", "body", grant_body), ("entry", "prekeys", "body", prekey_body)):
        for case in json.loads((folder / (name + ".json")).read_text("utf-8"))[group]:
            if not case.get("proposed"):
                made = outcome(lambda b: work(b) and {}, base64.b64decode(case[key]))
                total, wrong = total + 1, wrong + differs(name, case, made, {"outcome": case["outcome"].replace("accepted", "ok")})
    for name, work in (("proof", verify_proof), ("opened", verify_opened)):
        vectors = json.loads((folder / (name + ".json")).read_text("utf-8"))
        channels = {k: Channel(bytes.fromhex(v)) for k, v in vectors["channels"].items()}
        for case in vectors["cases"]:
            file = case["file"].encode() if name == "proof" else base64.b64decode(case["file"])
            made = outcome(work, channels[case["channel"]], file)
            total, wrong = total + 1, wrong + differs(name, case, made, {k: v for k, v in case.items() if k not in ("name", "channel", "file")})
    for case in json.loads((folder / "record.json").read_text("utf-8"))["cases"]:
        record = Record(edited((folder / "record" / case["file"]).read_bytes(), case))
        feeds = [{"party": f.party, "size": len(f.roots), "first": f.times[0] if f.times else 0, "last": f.times[-1] if f.times else 0,
                  "heads": [size for size, _ in f.heads], "cosigners": record.cosigners[f.party],
                  "forks": [[fork["from"], len(fork["entries"]), fork["size"]] for fork in f.forks]} for f in record.feeds.values()]
        made = {"findings": record.findings, "opened": record.opened, "faults": record.faults, "feeds": feeds}
        want = {"findings": case["findings"], "opened": case["opened"], "faults": case["faults"], "feeds": [f for f in case["feeds"] if f["party"] in record.feeds]}
        for both in (made, want):
            both["findings"] = sorted(both["findings"], key=repr)
        total, wrong = total + 1, wrong + differs("record", case, made, want)
    for case in json.loads((folder / "dispute.json").read_text("utf-8"))["cases"]:
        made = outcome(lambda data: Dispute(data).judge(), edited((folder / "dispute" / case["file"]).read_bytes(), case))
        total, wrong = total + 1, wrong + differs("dispute", case, made, {k: v for k, v in case.items() if k in made or k == "outcome"})
    for path in sorted((folder / "record").glob("states-*.json")):
        made = states(evidence(Record(path.with_suffix(".parley-record").read_bytes())))
        total, wrong = total + 1, wrong + differs("states", {"name": path.stem}, json.loads(made), json.loads(path.read_text("utf-8")))
    names = json.loads((folder / "names.json").read_text("utf-8"))
    for name in names["good"] + names["bad"]:
        total, wrong = total + 1, wrong + differs("names", {"name": name}, is_name(name), name in names["good"])
    for one, other in names["alike"] + names["apart"]:
        total, wrong = total + 1, wrong + differs("names", {"name": one}, skeleton(one) == skeleton(other), [one, other] in names["alike"])
    print("%d vectors, %d differ" % (total, wrong))
    return wrong == 0


def edited(data, case):
    data = bytearray(data)[:case.get("cut")] + bytes.fromhex(case.get("append", ""))
    if "at" in case:
        data[case["at"]] ^= case["xor"]
    return bytes(data)


def differs(kind, case, made, want):
    if made == want:
        return 0
    print("differs: %s, %s: %s, published: %s" % (kind, case["name"], plain(made), plain(want)))
    return 1


def main(arguments):
    channel, good, told = None, True, "--states" in arguments
    arguments = [a for a in arguments if a != "--states"]
    try:
        if arguments[:1] == ["--vectors"] and len(arguments) == 2:
            good = check_vectors(pathlib.Path(arguments[1]))
            arguments = []
        elif arguments[:1] == ["--terms"] and len(arguments) > 2:
            channel, arguments = Channel(pathlib.Path(arguments[1]).read_bytes()), arguments[2:]
        elif told and len(arguments) != 1 or not arguments or arguments[0].startswith("-") or not all(a.endswith((".parley-record", ".parley-dispute")) for a in arguments):
            print(__doc__, file=sys.stderr)
            return 2
        if told:
            return tell_states(arguments[0], channel)
        for path in arguments:
            good = check(path, channel) and good
    except OSError as e:
        print("error: %s" % e, file=sys.stderr)
        return 2
    except Refused as r:
        print("refused: %s (the terms)" % r.code)
        return 1
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
