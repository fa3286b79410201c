"""Evidence out of an exported record (docs/spec/record.md, States; meaning.md, section 1)."""
import datetime
import re

from suites import sha256


def evidence(record):
    """Of a record without findings."""
    entries, before = [], {}
    for h, body, message, leaves in record.entries:
        root = name(record.feeds[h["feed"]].roots[h["seq"]])
        made = {"feed": h["feed"], "seq": h["seq"], "root": root, "created": h["created"], "type": h["type"], "data": data(record.channel, h, body, message, leaves)}
        if h["seq"]:
            made["after"] = before[h["feed"]]
        if "doubt" in h:
            made["doubt"] = True
        before[h["feed"]] = root
        entries.append(made)
    learn(entries)
    entries += [x for feed in record.feeds.values() for fork in feed.forks for x in forked(record.channel, fork)]
    head = lambda party, size: {"feed": party, "size": size, "root": name(record.feeds[party].roots[size - 1])}
    members = record.channel.parties
    return {
        "entries": entries,
        "heads": [head(p, size) for p, feed in record.feeds.items() for size, _ in feed.heads]
                 + [{"feed": p, "size": fork["size"], "root": name(fork["roots"])} for p, feed in record.feeds.items() for fork in feed.forks],
        "cosignatures": [{"by": by, "time": seconds * 1000, **head(p, size)} for p, all in record.cosigners.items() for by, size, seconds in all if by in members],
    }


def forked(channel, fork):
    """Entries of a fork, up to the first that is none."""
    after = fork["below"]
    for h, roots in fork["entries"]:
        if h is None:
            return
        made = {"feed": h["feed"], "seq": h["seq"], "root": name(roots), "created": h["created"], "type": h["type"], "data": data(channel, h, b"", None, [])}
        yield {**made, **({"after": name(after)} if h["seq"] else {}), **({"doubt": True} if "doubt" in h else {})}
        after = roots


def learn(entries):
    """What is known of a message is known of the same that is sent anew."""
    known, opened = {}, set()
    said = [(x, (x["feed"], x["data"]["fields"])) for x in entries if x["type"] == "message"]
    for x, content in said:
        if "body" in x["data"]:
            known.setdefault(content, x["data"]["body"])
        if x["data"]["text"] == "open":
            opened.add(content)
    for x, content in said:
        if content in opened:
            x["data"]["text"] = "open"
        if content in known:
            x["data"].setdefault("body", known[content])


def name(roots):
    return b"".join(roots).hex()


def link(x):
    return "%s/%d" % tuple(x)


def data(channel, h, body, message, leaves):
    if h["type"] == "terms":
        t = channel.terms
        return {"id": sha256(channel.encoded).hex(), "members": channel.parties, "meaning": {"version": t["meaning"]["version"], "kinds": t["meaning"]["kinds"].hex()},
                **{k: t[k] for k in ("handling", "ceiling", "hold", "passes", "skew")}}
    if h["type"] == "message":
        made = {k: h[k] for k in ("track", "precedence", "exercise", "deadline", "to") if k in h}
        made["text"] = "open" if message else "sealed" if body is not None else "erased"
        if "answers" in h:
            made["answers"] = [link(x) for x in h["answers"]]
        if "supersedes" in h:
            made["supersedes"] = link(h["supersedes"])
        if "key" in h:
            made["key"] = h["key"].hex()
        made["fields"] = h["fields"][0].hex()
        known = of_body(message) if message else of_leaves({x["field"][1]: x["field"][2] for x in leaves})
        return {**made, "body": known} if known else made
    d = dict(h.get("data", {}))
    if h["type"] == "seen":
        d["root"] = name(d.pop("roots"))
    return {k: link(v) if k in ("of", "evidence") else v for k, v in d.items()}


def of_body(m):
    fields = m["fields"]
    made = {"kind": m["kind"], "status": words(fields.get("status")) or "", "action": words(fields.get("action")) or "",
            "corrections": corrections(fields.get("corrections")) or []}
    until = time(fields.get("until"))
    return made if until is None else {**made, "until": until}


def of_leaves(x):
    """Nothing without the kind. A hold without its time is as closed as an answer without its status."""
    kind, status, until = words(x.get("kind")), words(x.get("fields/status")), time(x.get("fields/until"))
    if kind is None:
        return None
    if kind == "answer" and status == "holding" and until is None:
        status = None
    made = {"kind": kind, "status": status, "until": until, "action": words(x.get("fields/action")), "corrections": corrections(x.get("fields/corrections"))}
    return {k: v for k, v in made.items() if v is not None}


def words(x):
    return x if type(x) is str else None


def time(x):
    """ms of UTC time with Z, or None."""
    if type(x) is not str or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3})?Z", x):
        return None
    try:
        at = datetime.datetime.strptime(x[:19], "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return None
    ms = (at - datetime.datetime(1970, 1, 1)) // datetime.timedelta(milliseconds=1) + (int(x[20:23]) if len(x) == 24 else 0)
    return ms if ms >= 0 else None


def corrections(x):
    if type(x) is not list:
        return None
    return [[words(c.get("field")) or "", c["now"] if type(c.get("now")) is int else time(c.get("now"))] for c in x if type(c) is dict]
