#!/usr/bin/env python3
"""Writes tests/vectors/meaning/stories.jsonl from the 46 stories of shared/data/meaning/scenarios.jsonl in the form of docs/spec/meaning.md.

usage: meaning.py PATH/scenarios.jsonl

Times become ms, roots the name of the last entry below them, names of states those of the page. What a story calls `crossed` is written as `ended-by`.
"""
import hashlib
import json
import os
import sys

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "meaning")
MINUTE = 60000
TABLE = json.load(open(os.path.join(HERE, "kinds.json"), encoding="utf-8"))
MEANING = {"version": 1, "kinds": hashlib.sha256(json.dumps(TABLE, sort_keys=True, separators=(",", ":")).encode()).hexdigest()}
STATES = {"no-duty-track": "suspended"}
# Both enders by name where the story only says that they crossed.
ENDED_BY = {("answer crossed a replacement", "duty a/3 b answer"): ["a/4", "b/3"]}


def ms(minutes):
    return minutes * MINUTE


def terms(members, handling=(10, 30, 180, 360), ceiling=None, longest=120, times=2, passes=(), name=""):
    names = ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")
    data = {
        "members": list(members),
        "handling": {key: ms(value) for key, value in zip(names, handling)},
        "ceiling": {key: ms(value) for key, value in zip(names, ceiling or [4 * one for one in handling])},
        "hold": {"longest": ms(longest), "times": times},
        "passes": list(passes),
        "meaning": MEANING,
    }
    return {"id": hashlib.sha256((name + json.dumps(data, sort_keys=True)).encode()).hexdigest()[:16]} | data


def start(members):
    """The terms in every feed, and one `seen` of them for each other."""
    entries = []
    for party in members:
        entries.append({"feed": party, "seq": 0, "root": f"{party}/0", "created": 0, "type": "terms", "data": terms(members)})
        for number, other in enumerate([one for one in members if one != party], 1):
            entries.append({"feed": party, "seq": number, "root": f"{party}/{number}", "after": f"{party}/{number - 1}", "created": 0, "type": "seen",
                            "data": {"feed": other, "from": 0, "size": 1, "root": f"{other}/0"}})
    return entries


def message(event, closed):
    header, body = event["header"], event["body"]
    data = {"track": header["track"], "precedence": header["precedence"]}
    if header.get("exercise"):
        data["exercise"] = True
    if "deadline" in header:
        data["deadline"] = ms(header["deadline"])
    if "answers" in header:
        data["answers"] = [header["answers"]]
    for key in ("supersedes", "to", "key"):
        if key in header:
            data[key] = header[key]
    if event["id"] in closed:
        return data | {"text": closed[event["id"]]}
    body = dict(body)
    if "until" in body:
        body["until"] = ms(body["until"])
    if "corrections" in body:
        body["corrections"] = [[field, ms(value) if field == "deadline" else value] for field, value in body["corrections"]]
    return data | {"text": "open", "body": body}


def data_of(event, closed):
    header, kind = event["header"], event["writes"]
    if kind == "message":
        return message(event, closed)
    if kind == "track":
        return {"track": header["track"], "precedence": header.get("precedence", "ROUTINE"), "text": "open", "body": {"kind": "track", "action": header["action"]}}
    if kind == "seen":
        return {"feed": header["feed"], "from": header["from"], "size": header["size"], "root": header["tip"]} | {key: header[key] for key in ("unreadable", "readable") if header.get(key)}
    if kind == "overdue":
        return {"of": header["of"], "what": "answer", "by": header["by"], "evidence": header["evidence"]}
    if kind == "receipt":
        return {"of": header["opened"], "what": "read"}
    if kind == "clock":
        return {"from": header["from"], "since": ms(header["since"]), "was": ms(header["was"]), "is": ms(header["is"])}
    if kind == "terms":
        new = header["terms"]
        values = [[new[part][key] for key in ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")] for part in ("handling", "ceiling")]
        return terms(new["members"], *values, new["hold"]["longest"], new["hold"]["times"], new["passes"], str(new["v"]))
    return None


def evidence(story, closed):
    entries, cosignatures = start(story["members"]), []
    last = {}
    for entry in entries:
        last[entry["feed"]] = entry["root"]
    fork = {}
    for event in story["events"]:
        if "cosigns" in event:
            over = event["cosigns"]
            cosignatures.append({"by": event["party"], "feed": over["feed"], "size": over["size"], "root": over["tip"], "time": ms(event["time"])})
        elif "continues_from_size" in event:
            fork[event["party"]] = f"{event['party']}/{event['continues_from_size'] - 1}"
        elif "writes" in event:
            name = event["id"]
            feed, number = name.split("/")
            kind = "message" if event["writes"] == "track" else event["writes"]
            entry = {"feed": feed, "seq": int(number.rstrip("'")), "root": name, "after": fork.pop(feed, last[feed]), "created": ms(event["created"]), "type": kind}
            if event["header"].get("doubt"):
                entry["doubt"] = True
            data = data_of(event, closed)
            entries.append(entry | ({"data": data} if data is not None else {}))
            last[feed] = name
    tips = {entry["root"] for entry in entries} - {entry.get("after") for entry in entries}
    sizes = {entry["root"]: (entry["feed"], entry["seq"] + 1) for entry in entries}
    heads = sorted({(*sizes[root], root) for root in tips} | {(one["feed"], one["size"], one["root"]) for one in cosignatures})
    return {"entries": entries, "heads": [{"feed": feed, "size": size, "root": root} for feed, size, root in heads], "cosignatures": cosignatures}


def duty(name, key, value, names):
    if value is None:
        return None
    wanted = {}
    for member, one in value.items():
        if member == "state":
            wanted["state"] = STATES.get(one, one)
        elif member in ("due", "was-due"):
            wanted[member.split("-")[0]] = ms(one)
        elif member == "holds":
            wanted["holds"] = [names[hold] for hold in one.split("+")]
        elif member == "ended":
            wanted["ended-by"] = [one]
        elif member in ("rests", "names"):
            wanted[member] = [one]
        elif member == "exercise":
            wanted[member] = True
        elif member == "crossed":
            if one == "True":
                wanted["ended-by"] = ENDED_BY[name, key]
        else:
            wanted[member] = None if one == "-" else one
    return wanted


def expected(story, wanted):
    events = {event["id"]: event for event in story["events"] if "id" in event}
    names = {event.get("name"): link for link, event in events.items()}
    out = {}
    for key, value in wanted.items():
        first, _, rest = key.partition(" ")
        if first == "duty":
            # The story of the fork calls the duty of the second question b2.
            key = "duty a/4 b answer" if rest == "a/3 b2 answer" else key
            out[key] = duty(story["name"], key, value, names)
        elif first == "overdue":
            out[key] = {"state": value}
        elif first == "code":
            event = events[rest]
            if event["writes"] != "message":
                out[f"fault {rest}"] = [] if value == "-" else [value]
                continue
            link = "answers" if "answers" in event["header"] else "supersedes"
            out[f"message {rest}"] = {"links": None if value == "-" else [{"as": link, "code": value, "to": event["header"][link]}]}
        elif first == "message":
            out[key] = value
        elif first == "frozen":
            out[key] = {value: 4}
        else:
            raise ValueError(key)
    return out


def main():
    lines = []
    for line in open(sys.argv[1], encoding="utf-8"):
        story = json.loads(line)
        seen = []
        for holder, wanted in story["expect"].items():
            closed = {link: "erased" for link in story["erased"].get(holder, [])} | {link: "sealed" for link in story["cannot_open"].get(holder, [])}
            if (closed, wanted) in seen:
                continue
            seen.append((closed, wanted))
            name = story["name"] if len(seen) == 1 else f"{story['name']} ({holder})"
            lines.append({"name": name, "rule": story["rule"], "evidence": evidence(story, closed), "expect": expected(story, wanted)})
    with open(os.path.join(HERE, "stories.jsonl"), "w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(len(lines), "stories")


if __name__ == "__main__":
    main()
