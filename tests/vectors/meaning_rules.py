#!/usr/bin/env python3
"""Writes tests/vectors/meaning/rules.jsonl: one vector for each rule and boundary of docs/spec/meaning.md. What is expected was written from the page by hand.

Each case says what is written, minute by minute; `M` makes ms of minutes. A question to b is asked at 1000, cosigned by b at 1010 and, PRIORITY, due at 1190.
"""
import json
import os

from meaning import HERE, MEANING, start, terms

CASES = []


def M(minutes, more=0):
    return minutes * 60000 + more


class Story:
    def __init__(self, members="ab", name="", rule=""):
        self.members, self.name, self.rule = list(members), name, rule
        self.entries = start(self.members)
        self.heads, self.cosignatures, self.verdicts = [], [], []
        self.last = {one["feed"]: one["root"] for one in self.entries}
        self.count = {}
        for one in self.entries:
            self.count[one["feed"]] = one["seq"] + 1
        self.seen_size = {(one, other): 1 for one in self.members for other in self.members if one != other}

    def write(self, party, kind, data=None, at=0, doubt=False, mark="", after=None, seq=None):
        number = self.count[party] if seq is None else seq
        root = f"{party}/{number}{mark}"
        entry = {"feed": party, "seq": number, "root": root, "after": after or self.last[party], "created": at, "type": kind}
        if doubt:
            entry["doubt"] = True
        if data is not None:
            entry["data"] = data
        self.entries.append(entry)
        self.last[party], self.count[party] = root, number + 1
        return f"{party}/{number}"

    def seen(self, party, of, at, size=None, frm=None, root=None, unreadable=None, readable=None, doubt=False):
        size = self.count[of] if size is None else size
        data = {"feed": of, "from": self.seen_size[party, of] if frm is None else frm, "size": size, "root": root or f"{of}/{size - 1}"}
        if unreadable:
            data["unreadable"] = unreadable
        if readable:
            data["readable"] = readable
        self.seen_size[party, of] = size
        return self.write(party, "seen", data, at, doubt)

    def say(self, party, kind, at, precedence="PRIORITY", track="technical", text="open", doubt=False, mark="", after=None, seq=None, **more):
        data = {"track": track, "precedence": precedence}
        for key in ("exercise", "deadline", "answers", "supersedes", "to", "key", "fields"):
            if key in more:
                data[key] = more.pop(key)
        data["text"] = text
        if kind is not None:
            data["body"] = {"kind": kind} | more
        return self.write(party, "message", data, at, doubt, mark, after, seq)

    def cosign(self, by, feed, time, size=None, root=None):
        size = self.count[feed] if size is None else size
        self.cosignatures.append({"by": by, "feed": feed, "size": size, "root": root or f"{feed}/{size - 1}", "time": time})

    def ask(self, kind="inquire", at=M(1000), delivered=M(1010), **more):
        """Question of a, all others known to a, cosigned by b."""
        for other in self.members[1:]:
            self.seen("a", other, at)
        link = self.say("a", kind, at, **more)
        if delivered is not None:
            self.cosign("b", "a", delivered)
        return link

    def answer(self, at=M(1100), to="a/3", cosigned=None, status="answered", kind="answer", saw=True, **more):
        if saw:
            self.seen("b", "a", at)
        body = {"status": status} if kind == "answer" else {}
        link = self.say("b", kind, at, answers=[to], **body, **more)
        if cosigned is not None:
            self.cosign("a", "b", cosigned)
        return link

    def withdraw(self, party, of, at, **more):
        return self.say(party, "correct", at, supersedes=of, action="withdraw", **more)

    def overdue(self, at, of="a/3", evidence="b/3", by="b", what="answer", doubt=False):
        self.seen("a", "b", at)
        return self.write("a", "overdue", {"of": of, "what": what, "by": by, "evidence": evidence}, at, doubt)

    def late_check(self, at=M(1200)):
        """The debtor sees the question and writes something that is no answer; the asker cosigns it."""
        self.seen("b", "a", at)
        link = self.write("b", "check", None, at)
        self.cosign("a", "b", at)
        return link

    def evidence(self):
        sizes = {one["root"]: (one["feed"], one["seq"] + 1) for one in self.entries}
        tips = {one["root"] for one in self.entries} - {one.get("after") for one in self.entries}
        heads = sorted({(*sizes[root], root) for root in tips} | {(one["feed"], one["size"], one["root"]) for one in self.cosignatures} | set(self.heads))
        out = {"entries": self.entries, "heads": [{"feed": feed, "size": size, "root": root} for feed, size, root in heads], "cosignatures": self.cosignatures}
        return out | ({"verdicts": self.verdicts} if self.verdicts else {})

    def expect(self, at=None, **parts):
        pass


def case(rule, members="ab"):
    def register(function):
        story = Story(members, function.__doc__.strip(), rule)
        expect = function(story)
        at = expect.pop("at", None)
        line = {"name": story.name, "rule": rule, "evidence": story.evidence(), "expect": expect}
        if at:
            line["at"] = at
        CASES.append(line)
        return function
    return register


Q, O = "duty a/3 b answer", "duty a/3 b open"


# Enders that cross

@case("6 enders")
def _(s):
    """answer and withdrawal crossed"""
    s.ask()
    s.withdraw("a", "a/3", M(1100))
    s.seen("b", "a", M(1101), size=4)
    s.answer(M(1101), cosigned=M(1102), saw=False)
    return {Q: {"state": "withdrawn", "ended-by": ["a/4", "b/3"], "due": M(1190), "how": None}, O: {"state": "opened", "at": "b/3"}}


@case("6 enders")
def _(s):
    """a late answer that crossed a withdrawal is late for nobody"""
    s.ask()
    s.withdraw("a", "a/3", M(1100))
    s.seen("b", "a", M(1300), size=4)
    s.answer(M(1300), cosigned=M(1301), saw=False)
    return {Q: {"state": "withdrawn", "late-at": None, "ended-by": ["a/4", "b/3"]}}


@case("6 enders")
def _(s):
    """answer and a correction that says replaced crossed"""
    s.ask()
    s.say("a", "correct", M(1100), supersedes="a/3", action="replace")
    s.seen("b", "a", M(1101), size=4)
    s.answer(M(1101), saw=False)
    return {Q: {"state": "replaced", "ended-by": ["a/4", "b/3"]}, "message a/3": {"replaced": "a/4"}}


@case("6 enders")
def _(s):
    """a withdrawal that knew the answer comes too late"""
    s.ask()
    s.answer(M(1100), cosigned=M(1101))
    s.seen("a", "b", M(1102))
    s.withdraw("a", "a/3", M(1102))
    return {Q: {"state": "met-in-time", "ended-by": ["b/3"], "how": "answered"}, "message a/3": {"withdrawn": "a/5"}}


def leave(s, who, at):
    """Terms without b, written by those named in this order, each knowing what came before."""
    new = terms(["a", "c"], name="leave")
    for party in who:
        s.write(party, "terms", new, at)


@case("6 enders", "abc")
def _(s):
    """answer and end of membership crossed: the end of the membership shows"""
    s.ask()
    leave(s, "ac", M(1020))
    s.seen("b", "a", M(1021), size=6)
    s.answer(M(1021), to="a/5", saw=False)
    s.write("b", "terms", terms(["a", "c"], name="leave"), M(1022))
    return {"duty a/5 b answer": {"state": "membership-ended", "ended-by": ["a/6", "b/4"]}}


@case("6 enders", "abc")
def _(s):
    """withdrawal and end of membership crossed: withdrawn shows"""
    s.ask()
    s.withdraw("a", "a/5", M(1020))
    leave(s, "bc", M(1020))
    s.write("a", "terms", terms(["a", "c"], name="leave"), M(1021))
    return {"duty a/5 b answer": {"state": "withdrawn", "ended-by": ["a/6", "b/3"]}}


@case("6 enders", "abc")
def _(s):
    """replacement and end of membership crossed: replaced shows"""
    s.ask()
    s.say("a", "inquire", M(1020), supersedes="a/5")
    leave(s, "bc", M(1020))
    s.write("a", "terms", terms(["a", "c"], name="leave"), M(1021))
    return {"duty a/5 b answer": {"state": "replaced", "ended-by": ["a/6", "b/3"]}}


@case("6 enders", "abc")
def _(s):
    """a membership does not end before all have the same terms"""
    s.ask()
    leave(s, "ab", M(1020))
    return {"duty a/5 b answer": {"state": "open", "due": M(1190)}}


@case("6 enders", "abc")
def _(s):
    """an ender that is before another through a third member decides alone"""
    s.ask()
    s.seen("b", "a", M(1100))
    s.say("b", "answer", M(1100), answers=["a/5"], status="answered")
    s.cosign("c", "b", M(1101))
    s.seen("c", "b", M(1102))
    s.write("c", "check", None, M(1102))
    s.seen("a", "c", M(1103))
    s.withdraw("a", "a/5", M(1103))
    return {"duty a/5 b answer": {"state": "met-in-time", "ended-by": ["b/4"]}}


@case("6 enders")
def _(s):
    """hold that crossed a replacement moves nothing"""
    s.ask()
    s.say("a", "inquire", M(1100), supersedes="a/3")
    s.seen("b", "a", M(1101), size=4)
    s.answer(M(1101), status="holding", until=M(1300), saw=False)
    return {Q: {"state": "replaced", "due": M(1190), "holds": None}}


@case("6 enders")
def _(s):
    """a hold before the withdrawal moved the due time that is shown"""
    s.ask()
    s.answer(M(1100), status="holding", until=M(1290))
    s.seen("a", "b", M(1110))
    s.withdraw("a", "a/3", M(1110))
    return {Q: {"state": "withdrawn", "due": M(1290), "was": M(1190), "holds": ["b/3"]}}


@case("6 due")
def _(s):
    """correction that crossed the answer changes nothing"""
    s.ask()
    s.say("a", "correct", M(1180), supersedes="a/3", action="amend", corrections=[["subjects", "x"]])
    s.seen("b", "a", M(1195), size=4)
    s.answer(M(1195), cosigned=M(1196), saw=False)
    s.cosign("b", "a", M(1197))
    return {Q: {"state": "met-late", "due": M(1190)}}


@case("6 due")
def _(s):
    """correction that the answer knew gives handling time anew"""
    s.ask()
    s.say("a", "correct", M(1180), supersedes="a/3", action="amend", corrections=[["subjects", "x"]])
    s.cosign("b", "a", M(1185))
    s.answer(M(1365), cosigned=M(1400))
    return {Q: {"state": "met-by-word", "due": M(1365), "written": M(1365), "held": M(1400)}}


@case("6 enders")
def _(s):
    """the first of two answers decides"""
    s.ask()
    s.answer(M(1100))
    s.answer(M(1150), status="declined", saw=False, cosigned=M(1160))
    return {Q: {"state": "met-in-time", "ended-by": ["b/3"], "how": "answered"}}


@case("6 enders")
def _(s):
    """an answer that its writer withdrew ends nothing, and was an opening"""
    s.ask()
    s.answer(M(1100), cosigned=M(1101))
    s.withdraw("b", "b/3", M(1150))
    s.cosign("a", "b", M(1151))
    return {Q: {"state": "open", "due": M(1190), "late-at": None, "ended-by": None}, O: {"state": "opened", "at": "b/3"}, "message b/3": {"withdrawn": "b/4"}}


# Boundaries of time

def timed(name, at, cosigned, want):
    def function(s):
        s.ask()
        s.answer(at, cosigned=cosigned)
        return {Q: want}
    function.__doc__ = name
    case("3 boundary")(function)


timed("answer written exactly when due, held later: in time by word", M(1190), M(1300), {"state": "met-by-word", "written": M(1190), "held": M(1300)})
timed("answer written one ms past due, held later: late", M(1190, 1), M(1300), {"state": "met-late", "written": None, "held": None})
timed("answer held exactly when due: in time", M(1100), M(1190), {"state": "met-in-time"})
timed("answer held one ms past due: in time by word", M(1100), M(1190, 1), {"state": "met-by-word", "held": M(1190, 1)})
timed("answer by a clock that is ahead, held when due: in time", M(1500), M(1190), {"state": "met-in-time"})
timed("answer held by nobody: in time by word, without a time of holding", M(1150), None, {"state": "met-by-word", "written": M(1150), "held": None})


def asked(name, deadline, due, precedence="PRIORITY"):
    def function(s):
        s.ask(deadline=deadline, precedence=precedence)
        return {Q: {"due": due, "asked": deadline, "state": "open", "delivered": M(1010)}}
    function.__doc__ = name
    case("6 due")(function)


asked("deadline equal to handling time", M(1190), M(1190))
asked("deadline one ms past handling time", M(1190, 1), M(1190, 1))
asked("deadline one ms before handling time is lifted", M(1190, -1), M(1190))
asked("deadline of year 1970 is lifted", 0, M(1190))
asked("deadline at the ceiling", M(1730), M(1730))
asked("deadline one ms past the ceiling is lowered", M(1730, 1), M(1730))
asked("deadline of year 9999 is lowered", 253402300799999, M(1730))
asked("deadline with FLASH has its own ceiling", M(2000), M(1050), "FLASH")

for precedence, minutes in (("FLASH", 10), ("IMMEDIATE", 30), ("PRIORITY", 180), ("ROUTINE", 360)):
    def function(s, precedence=precedence, minutes=minutes):
        s.ask(precedence=precedence)
        return {Q: {"due": M(1010 + minutes)}, O: {"state": "open", "due": M(1010 + minutes)}}
    function.__doc__ = f"handling time of {precedence}"
    case("6 due")(function)


def held(name, hold_at, until, want, cosigned=None):
    def function(s):
        s.ask()
        s.answer(hold_at, status="holding", until=until, cosigned=cosigned)
        return {Q: want}
    function.__doc__ = name
    case("6 hold")(function)


held("hold until exactly the due time moves nothing", M(1100), M(1190), {"state": "open", "due": M(1190), "was": None, "holds": None})
held("hold one ms past the due time moves it", M(1100), M(1190, 1), {"state": "held", "due": M(1190, 1), "was": M(1190)})
held("hold at the bound of the terms", M(1100), M(1310), {"state": "held", "due": M(1310)})
held("hold one ms past the bound is lowered", M(1100), M(1310, 1), {"state": "held", "due": M(1310)})
held("hold written exactly when due counts", M(1190), M(1250), {"state": "held", "due": M(1250)})
held("hold written one ms past due is late", M(1190, 1), M(1250), {"state": "open", "due": M(1190), "late-at": "b/3"})
held("hold by a clock ahead that the asker held in time counts", M(1300), M(1250), {"state": "held", "due": M(1250)}, M(1189))
held("hold without a time moves nothing", M(1100), None, {"state": "open", "due": M(1190)})
CASES[-1]["evidence"]["entries"][-1]["data"]["body"].pop("until")


@case("6 hold")
def _(s):
    """a withdrawn hold gives its time back"""
    s.ask()
    s.answer(M(1100), status="holding", until=M(1290))
    s.withdraw("b", "b/3", M(1110))
    return {Q: {"state": "open", "due": M(1190), "late-at": None}}


@case("6 hold")
def _(s):
    """of a replaced hold the first time stays"""
    s.ask()
    s.answer(M(1100), status="holding", until=M(1200))
    s.say("b", "answer", M(1199), supersedes="b/3", status="holding", until=M(1300))
    return {Q: {"state": "held", "due": M(1200), "holds": ["b/3"]}}


@case("6 hold")
def _(s):
    """a hold of a proposal"""
    s.ask("propose")
    s.answer(M(1100), status="holding", until=M(1290))
    return {Q: {"state": "held", "due": M(1290)}, "message b/3": {"links": None}}


@case("6 hold")
def _(s):
    """after a hold an answer is judged by the new due time"""
    s.ask()
    s.answer(M(1100), status="holding", until=M(1290))
    s.answer(M(1290), saw=False)
    return {Q: {"state": "met-by-word", "due": M(1290), "was": M(1190), "holds": ["b/3"]}}


@case("10 at")
def _(s):
    """the words of a running duty"""
    s.ask()
    return {Q: {"state": "open"}, "at": [[M(1010), "a/3 b answer", "running"], [M(1100, -1), "a/3 b answer", "running"], [M(1100), "a/3 b answer", "half"],
            [M(1145, -1), "a/3 b answer", "half"], [M(1145), "a/3 b answer", "soon"], [M(1190), "a/3 b answer", "soon"], [M(1190, 1), "a/3 b answer", "past"], [M(1190, 1), "a/3 b open", "past"]]}


@case("10 at")
def _(s):
    """late by its own record is late at any time"""
    s.ask()
    s.late_check()
    return {Q: {"state": "open", "late-at": "b/3"}, "at": [[M(1000), "a/3 b answer", "late"]]}


@case("10 at")
def _(s):
    """no time runs for what ended"""
    s.ask()
    s.answer()
    return {Q: {"state": "met-by-word"}, "at": [[M(9000), "a/3 b answer", "none"], [M(9000), "a/3 b open", "none"]]}


@case("3 boundary", "abc")
def _(s):
    """a third member's entry exactly when due makes nobody late"""
    s.ask(to=["b"])
    s.write("c", "check", None, M(1190))
    s.seen("b", "a", M(1100))
    s.seen("b", "c", M(1100))
    s.say("b", "answer", M(1100), answers=["a/5"], status="answered")
    return {"duty a/5 b answer": {"state": "met-by-word"}}


@case("3 boundary", "abc")
def _(s):
    """a third member's entry one ms past due, known to the answer, makes it late"""
    s.ask(to=["b"])
    s.write("c", "check", None, M(1190, 1))
    s.seen("b", "a", M(1100))
    s.seen("b", "c", M(1100))
    s.say("b", "answer", M(1100), answers=["a/5"], status="answered")
    return {"duty a/5 b answer": {"state": "met-late"}}


@case("3 boundary", "abc")
def _(s):
    """a third member's entry in doubt is no evidence"""
    s.ask(to=["b"])
    s.write("c", "check", None, M(5000), doubt=True)
    s.seen("b", "a", M(1100))
    s.seen("b", "c", M(1100))
    s.say("b", "answer", M(1100), answers=["a/5"], status="answered")
    return {"duty a/5 b answer": {"state": "met-by-word"}}


@case("3 boundary", "abc")
def _(s):
    """a third member's cosignature in time speaks for the debtor"""
    s.ask(to=["b"])
    s.seen("b", "a", M(1100))
    s.say("b", "answer", M(1100), answers=["a/5"], status="answered")
    s.cosign("c", "b", M(1150))
    s.cosign("a", "b", M(1400))
    return {"duty a/5 b answer": {"state": "met-in-time"}}


@case("3 boundary", "abc")
def _(s):
    """the asker's entry that the debtor knew does not make it late"""
    s.ask(to=["b"])
    s.write("a", "check", None, M(5000))
    s.seen("b", "a", M(1100))
    s.say("b", "answer", M(1100), answers=["a/5"], status="answered")
    return {"duty a/5 b answer": {"state": "met-by-word"}}


@case("3 whose clock")
def _(s):
    """a debtor's signature under its own feed speaks for nobody"""
    s.ask()
    s.answer(M(1300), cosigned=M(1301))
    s.cosign("b", "b", M(1100))
    return {Q: {"state": "met-late"}}


@case("3 clock")
def _(s):
    """a clock that was behind and was put right leaves later times alone"""
    s.ask()
    s.seen("b", "a", M(715))
    s.write("b", "check", None, M(750))
    s.write("b", "clock", {"from": 2, "since": M(700), "was": M(800), "is": M(1100)}, M(1100))
    s.say("b", "answer", M(1180), answers=["a/3"], status="answered")
    return {Q: {"state": "met-by-word", "written": M(1180)}}


# Delivered

@case("6 delivered")
def _(s):
    """the earliest cosignature counts, whatever it covers more"""
    s.ask()
    s.write("a", "check", None, M(1001))
    s.cosign("b", "a", M(1005))
    return {Q: {"delivered": M(1005), "due": M(1185)}}


@case("6 delivered")
def _(s):
    """a seen alone delivers"""
    s.ask(delivered=None)
    s.seen("b", "a", M(1020))
    return {Q: {"state": "open", "delivered": M(1020), "due": M(1200)}, "message a/3": {"readers": {"b": {"seen": "b/2", "state": "opened"}}}}


@case("6 delivered")
def _(s):
    """a cosignature over less delivers nothing"""
    s.ask(delivered=None)
    s.cosign("b", "a", M(1010), size=3)
    s.write("b", "check", None, M(1011))
    return {Q: {"state": "not-delivered", "heard": M(1011), "due": None}, O: {"state": "not-delivered"}, "message a/3": {"readers": None}}


@case("6 delivered")
def _(s):
    """a cosignature without the head it is over counts for nothing"""
    s.ask(delivered=None)
    s.write("a", "check", None, M(1001))
    s.late = s.evidence

    def evidence():
        out = s.late()
        return out | {"cosignatures": [{"by": "b", "feed": "a", "size": 4, "root": "a/3", "time": M(1010)}]}
    s.evidence = evidence
    return {Q: {"state": "not-delivered"}}


@case("6 delivered")
def _(s):
    """held and not yet judged"""
    s.ask()
    return {"message a/3": {"readers": {"b": {"state": "held"}}, "text": "open", "links": None}}


@case("6 delivered")
def _(s):
    """a seen in doubt delivers without a time, until an entry without doubt"""
    s.ask(delivered=None)
    s.seen("b", "a", M(10), doubt=True)
    s.write("b", "check", None, M(11), doubt=True)
    return {Q: {"state": "open", "delivered": None, "due": None, "late-at": None}}


@case("6 delivered")
def _(s):
    """delivered in doubt counts from the first entry without doubt"""
    s.ask(delivered=None)
    s.seen("b", "a", M(10), doubt=True)
    s.write("b", "check", None, M(11), doubt=True)
    s.write("b", "check", None, M(1500))
    return {Q: {"state": "open", "delivered": M(1500), "due": M(1680)}}


@case("6 delivered")
def _(s):
    """a cosignature whose seen is in doubt is in doubt"""
    s.ask(delivered=M(10))
    s.seen("b", "a", M(11), doubt=True)
    s.write("b", "check", None, M(1020))
    return {Q: {"delivered": M(1020), "due": M(1200)}}


@case("6 delivered")
def _(s):
    """an answer by a debtor in doubt is met without a word on time"""
    s.ask(delivered=None)
    s.seen("b", "a", M(10), doubt=True)
    s.say("b", "answer", M(10), answers=["a/3"], status="answered", doubt=True)
    return {Q: {"state": "met", "due": None, "how": "answered", "ended-by": ["b/3"]}}


# Readability

@case("6 unreadable")
def _(s):
    """a question declared unreadable by the debtor"""
    s.ask()
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.epoch"]])
    s.write("b", "check", None, M(2000))
    return {Q: {"state": "unreadable", "code": "seal.epoch", "due": None, "late-at": None}, O: {"state": "unreadable", "code": "seal.epoch"},
            "message a/3": {"readers": {"b": {"code": "seal.epoch", "seen": "b/2", "state": "unreadable"}}}}


@case("6 unreadable")
def _(s):
    """a question declared unreadable and answered all the same: met without a word on time"""
    s.ask()
    s.seen("b", "a", M(1020), unreadable=[[0, 3, "seal.open"]])
    s.answer(M(3000), saw=False, cosigned=M(3001))
    return {Q: {"state": "met", "due": None, "how": "answered"}, O: {"state": "opened", "at": "b/3"}}


@case("6 unreadable")
def _(s):
    """readable later, then answered in time"""
    s.ask()
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.epoch"]])
    s.write("a", "check", None, M(1290))
    s.seen("b", "a", M(1300), readable=[3])
    s.say("b", "answer", M(1480), answers=["a/3"], status="answered")
    s.cosign("a", "b", M(1480))
    return {Q: {"state": "met-in-time", "delivered": M(1300), "due": M(1480)}}


@case("6 unreadable")
def _(s):
    """the same content sent anew and read: delivered from then on, and owed"""
    s.ask(key="1", fields="5")
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.epoch"]])
    s.say("a", "inquire", M(1290), key="1", fields="5")
    s.seen("b", "a", M(1300))
    s.say("b", "answer", M(1480), answers=["a/4"], status="answered")
    s.cosign("a", "b", M(1480))
    return {Q: {"state": "met-in-time", "delivered": M(1300), "due": M(1480)}, "message a/3": {"readers": {"b": {"seen": "b/2", "state": "opened"}}}}


@case("6 unreadable")
def _(s):
    """without a key the same content is known by itself"""
    s.ask(fields="5")
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.epoch"]])
    s.say("a", "inquire", M(1290), fields="5")
    s.say("a", "inquire", M(1290), fields="6")
    s.seen("b", "a", M(1300))
    return {Q: {"state": "open", "delivered": M(1300), "due": M(1480)}, "message a/4": {"same-as": "a/3"}, "message a/5": {"same-as": None}}


@case("6 unreadable")
def _(s):
    """another content under the same key takes nothing back"""
    s.ask(key="1", fields="5")
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.epoch"]])
    s.say("a", "inquire", M(1290), key="1", fields="6")
    s.seen("b", "a", M(1300))
    return {Q: {"state": "unreadable", "code": "seal.epoch"}}


@case("6 unreadable")
def _(s):
    """the same content sent anew and not read either"""
    s.ask(key="1", fields="5")
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.epoch"]])
    s.say("a", "inquire", M(1290), key="1", fields="5")
    s.seen("b", "a", M(1300), unreadable=[[4, 4, "seal.open"]])
    return {Q: {"state": "unreadable", "code": "seal.epoch"}}


@case("6 unreadable")
def _(s):
    """the same content sent anew, and one seen that says both"""
    s.ask(key="1", fields="5")
    s.say("a", "inquire", M(1012), key="1", fields="5")
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.epoch"]])
    return {Q: {"state": "open", "delivered": M(1020), "due": M(1200)}}


@case("6 unreadable")
def _(s):
    """an arbiter found it readable: delivered as any other"""
    s.ask()
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.epoch"]])
    s.write("b", "check", None, M(1300))
    s.verdicts.append({"of": "a/3", "reader": "b", "readable": True})
    return {Q: {"state": "open", "due": M(1190), "late-at": "b/3"}, "message a/3": {"readers": {"b": {"seen": "b/2", "state": "opened"}}}}


@case("6 unreadable")
def _(s):
    """a declaration outside its span has no effect"""
    s.ask()
    s.seen("b", "a", M(1020))
    s.write("a", "check", None, M(1021))
    s.seen("b", "a", M(1022), unreadable=[[3, 3, "seal.epoch"]])
    return {Q: {"state": "open", "due": M(1190)}}


@case("6 unreadable")
def _(s):
    """of two ranges the first says why"""
    s.ask()
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.open"], [0, 3, "seal.epoch"]])
    return {Q: {"state": "unreadable", "code": "seal.open"}}


@case("6 unreadable")
def _(s):
    """the sixty-fifth range is not looked at"""
    s.ask()
    s.seen("b", "a", M(1020), unreadable=[[1, 1, "seal.open"]] * 64 + [[3, 3, "seal.epoch"]])
    return {Q: {"state": "open"}}


@case("6 disputed", "abc")
def _(s):
    """a third member that cannot read the answer changes nothing"""
    s.ask(to=["b"])
    s.seen("b", "a", M(1100))
    s.say("b", "answer", M(1100), answers=["a/5"], status="answered")
    s.cosign("a", "b", M(1101))
    s.seen("c", "b", M(1102), unreadable=[[4, 4, "seal.epoch"]])
    return {"duty a/5 b answer": {"state": "met-in-time"}}


@case("6 disputed")
def _(s):
    """an answer that the asker cannot read, then one that it can: met without a word on time"""
    s.ask()
    s.answer(M(1100), cosigned=M(1110))
    s.seen("a", "b", M(1110), unreadable=[[3, 3, "seal.open"]])
    s.answer(M(1120), status="partly", saw=False, cosigned=M(1121))
    s.seen("a", "b", M(1122))
    return {Q: {"state": "met", "due": None, "how": "partly", "ended-by": ["b/4"]}}


@case("6 disputed")
def _(s):
    """an unreadable answer counts by its header, whoever can open it"""
    s.ask()
    s.answer(M(1100), kind="note", cosigned=M(1110))
    s.seen("a", "b", M(1110), unreadable=[[3, 3, "seal.open"]])
    return {Q: {"state": "disputed", "names": ["b/3"], "due": None}, O: {"state": "open", "due": M(1190)}}


@case("6 disputed")
def _(s):
    """an arbiter found that the asker could read the answer"""
    s.ask()
    s.answer(M(1100), cosigned=M(1110))
    s.seen("a", "b", M(1110), unreadable=[[3, 3, "seal.open"]])
    s.verdicts.append({"of": "b/3", "reader": "a", "readable": True})
    return {Q: {"state": "met-in-time"}}


@case("6 disputed")
def _(s):
    """an arbiter found that the asker could not read the answer: there is none"""
    s.ask()
    s.answer(M(1100), cosigned=M(1110))
    s.seen("a", "b", M(1110), unreadable=[[3, 3, "seal.open"]])
    s.verdicts.append({"of": "b/3", "reader": "a", "readable": False})
    return {Q: {"state": "open", "due": M(1190)}}


@case("6 disputed")
def _(s):
    """an unreadable answer that the debtor withdraws is disputed no more"""
    s.ask()
    s.answer(M(1100), cosigned=M(1110))
    s.seen("a", "b", M(1110), unreadable=[[3, 3, "seal.open"]])
    s.withdraw("b", "b/3", M(1120))
    return {Q: {"state": "open", "due": M(1190)}}


@case("6 disputed")
def _(s):
    """an answer that its writer withdrew unreadably stays, without a word on time"""
    s.ask()
    s.answer(M(1100), cosigned=M(1110))
    s.seen("a", "b", M(1110))
    s.withdraw("b", "b/3", M(1120))
    s.cosign("a", "b", M(1121))
    s.seen("a", "b", M(1121), unreadable=[[4, 4, "seal.open"]])
    return {Q: {"state": "met", "ended-by": ["b/3"], "how": "answered"}}


@case("6 disputed")
def _(s):
    """a correction that the debtor cannot read"""
    s.ask()
    s.say("a", "correct", M(1100), supersedes="a/3", action="amend", corrections=[["deadline", M(1600)]])
    s.cosign("b", "a", M(1110))
    s.seen("b", "a", M(1110), unreadable=[[4, 4, "seal.epoch"]])
    s.write("b", "check", None, M(1700))
    return {Q: {"state": "disputed", "names": ["a/4"], "due": None, "late-at": None}, O: {"state": "disputed"}, "message a/3": {"amended": ["a/4"]}}


@case("6 disputed")
def _(s):
    """a replacement that the debtor cannot read"""
    s.ask()
    s.say("a", "inquire", M(1100), supersedes="a/3")
    s.seen("b", "a", M(1110), unreadable=[[4, 4, "seal.epoch"]])
    return {Q: {"state": "disputed", "names": ["a/4"]}, "duty a/4 b answer": {"state": "unreadable"}, "message a/3": {"replaced": "a/4"}}


@case("6 disputed")
def _(s):
    """a withdrawal sent anew because the debtor could not read the first"""
    s.ask()
    s.withdraw("a", "a/3", M(1100))
    s.seen("b", "a", M(1110), unreadable=[[4, 4, "seal.epoch"]])
    s.withdraw("a", "a/3", M(1120))
    s.seen("b", "a", M(1121))
    return {Q: {"state": "withdrawn", "ended-by": ["a/5"]}, "message a/5": {"links": [{"as": "supersedes", "code": "link.withdrawn", "to": "a/3"}]}}


@case("6 disputed", "abc")
def _(s):
    """a withdrawal that one of two cannot read withdraws from the other"""
    s.ask()
    s.withdraw("a", "a/5", M(1100))
    s.seen("b", "a", M(1110), unreadable=[[6, 6, "seal.epoch"]])
    s.seen("c", "a", M(1110))
    return {"duty a/5 b answer": {"state": "disputed"}, "duty a/5 c answer": {"state": "withdrawn"}}


# Closed

@case("6 undetermined")
def _(s):
    """a question whose body nobody opened"""
    s.ask(None, text="sealed")
    return {Q: {"state": "undetermined", "names": ["a/3"], "due": None}, O: {"state": "undetermined", "names": ["a/3"]}, "message a/3": {"text": "sealed"}}


@case("6 undetermined")
def _(s):
    """an erased body whose openings were kept decides as before"""
    s.ask(text="erased")
    s.answer(M(1100), text="erased", cosigned=M(1101))
    return {Q: {"state": "met-in-time", "how": "answered"}, "message b/3": {"text": "erased"}}


@case("6 undetermined")
def _(s):
    """an answer of which only the kind is known is closed"""
    s.ask()
    s.answer(M(1100), kind="answer", text="sealed", cosigned=M(1101))
    del s.entries[-1]["data"]["body"]["status"]
    return {Q: {"state": "undetermined", "names": ["b/3"]}, O: {"state": "undetermined", "names": ["b/3"]}, "message b/3": {"links": [{"as": "answers", "code": "undetermined", "to": "a/3"}]}}


@case("6 undetermined")
def _(s):
    """a closed withdrawal"""
    s.ask()
    s.say("a", None, M(1100), supersedes="a/3", text="erased")
    return {Q: {"state": "undetermined", "names": ["a/4"]}, "message a/3": {"undetermined": ["a/4"], "withdrawn": None}}


@case("6 undetermined")
def _(s):
    """a closed message behind what ended the duty does not matter"""
    s.ask()
    s.answer(M(1100), cosigned=M(1101))
    s.say("b", None, M(1110), answers=["a/3"], text="sealed")
    return {Q: {"state": "met-in-time"}, O: {"state": "opened", "at": "b/3"}}


@case("6 undetermined")
def _(s):
    """a closed message that changes the answer itself matters"""
    s.ask()
    s.answer(M(1100), cosigned=M(1101))
    s.say("b", None, M(1110), supersedes="b/3", text="sealed")
    return {Q: {"state": "undetermined", "names": ["b/4"]}, O: {"state": "opened", "at": "b/3"}}


@case("6 undetermined")
def _(s):
    """a closed message crossed the withdrawal"""
    s.ask()
    s.withdraw("a", "a/3", M(1100))
    s.seen("b", "a", M(1101), size=4)
    s.say("b", None, M(1101), answers=["a/3"], text="sealed")
    return {Q: {"state": "undetermined", "names": ["b/3"]}}


@case("6 undetermined")
def _(s):
    """a closed message of the debtor that knew the withdrawal does not matter"""
    s.ask()
    s.withdraw("a", "a/3", M(1100))
    s.seen("b", "a", M(1101))
    s.say("b", None, M(1101), answers=["a/3"], text="sealed")
    return {Q: {"state": "withdrawn"}}


@case("6 undetermined")
def _(s):
    """opened before a closed message is opened"""
    s.ask()
    s.seen("b", "a", M(1020))
    s.write("b", "receipt", {"of": "a/3", "what": "read"}, M(1020))
    s.say("b", None, M(1030), answers=["a/3"], text="sealed")
    return {O: {"state": "opened", "at": "b/3"}, Q: {"state": "undetermined"}}


@case("6 undetermined")
def _(s):
    """opened behind a closed message: perhaps before"""
    s.ask()
    s.seen("b", "a", M(1020))
    s.say("b", None, M(1030), answers=["a/3"], text="sealed")
    s.write("b", "receipt", {"of": "a/3", "what": "read"}, M(1040))
    return {O: {"state": "undetermined", "names": ["b/3"]}}


@case("8 tracks")
def _(s):
    """a closed message that may be a suspension"""
    s.say("b", None, M(900), text="erased")
    s.ask()
    return {Q: {"state": "undetermined", "names": ["b/2"]}}


@case("8 tracks")
def _(s):
    """a closed message on another track cannot suspend this one"""
    s.say("b", None, M(900), text="erased", track="diplomatic")
    s.ask()
    return {Q: {"state": "open"}}


@case("8 tracks")
def _(s):
    """FLASH passes whatever is closed"""
    s.say("b", None, M(900), text="erased")
    s.ask(precedence="FLASH")
    return {Q: {"state": "open"}}


# Unknown

@case("6 unknown")
def _(s):
    """a kind outside the table brings no duty and has no effect"""
    s.ask("poetry")
    s.answer(M(1100), kind="poetry")
    return {Q: None, O: None, "message b/3": {"links": [{"as": "answers", "code": "link.kind", "to": "a/3"}]}}


@case("4 terms")
def _(s):
    """terms that name another table"""
    for one in s.entries:
        if one["type"] == "terms":
            one["data"]["meaning"] = MEANING | {"kinds": "00" * 32}
    s.ask()
    return {Q: {"state": "undetermined", "names": ["a/0"]}, "fault a/0": ["vocabulary.unknown"], "fault b/0": ["vocabulary.unknown"]}


@case("4 terms")
def _(s):
    """terms that name another version"""
    for one in s.entries:
        if one["type"] == "terms":
            one["data"]["meaning"] = MEANING | {"version": 2}
    s.ask()
    return {Q: {"state": "undetermined", "names": ["a/0"]}, O: {"state": "undetermined"}}


@case("4 terms")
def _(s):
    """new terms hold from where their writer knew that all had them"""
    new = terms("ab", (20, 40, 200, 400), name="new")
    s.write("b", "terms", new, M(900))
    s.write("a", "terms", new, M(901))
    s.say("a", "inquire", M(950))
    s.cosign("b", "a", M(1010))
    s.ask()
    return {Q: {"due": M(1190)}, "duty a/5 b answer": {"due": M(1210)}}


@case("4 terms")
def _(s):
    """terms equal in all but their id are other terms"""
    s.write("b", "terms", terms("ab", (20, 40, 200, 400), name="one"), M(900))
    s.write("a", "terms", terms("ab", (20, 40, 200, 400), name="two"), M(901))
    s.ask()
    return {"duty a/4 b answer": {"due": M(1190)}}


# Forks

@case("9 forks")
def _(s):
    """two heads of one size, one without its entries: nothing is shared, what the other saw stands"""
    s.ask()
    s.seen("b", "a", M(1020))
    s.write("b", "check", None, M(2000))
    s.write("a", "check", None, M(1030))
    s.heads.append(("a", 5, "a/4?"))
    return {"frozen": {"a": 4}, Q: {"state": "open", "rests": ["a"], "due": M(1190), "late-at": None}, "at": [[M(3000), "a/3 b answer", "none"]]}


@case("9 forks")
def _(s):
    """nothing stands when nobody saw anything"""
    s.ask(delivered=None)
    s.heads.append(("a", 4, "a/3?"))
    for one in list(s.entries):
        if one["feed"] == "b" and one["seq"] == 1:
            s.entries.remove(one)
    return {"frozen": {"a": 0}, Q: None, "message a/3": {"after-fork": True}}


@case("9 forks")
def _(s):
    """what others saw of one branch stands, however little is shared"""
    s.ask()
    s.write("a", "check", None, M(1001))
    s.say("a", "inquire", M(1002))
    s.seen("b", "a", M(1020))
    s.say("a", "inquire", M(1002), after="a/3", mark="'", seq=4)
    return {"frozen": {"a": 6}, "duty a/5 b answer": {"state": "open", "rests": ["a"]}, "message a/4": {"after-fork": True}}


@case("9 forks", "abc")
def _(s):
    """two members saw two branches: what the two share stands"""
    s.ask()
    s.say("a", "inquire", M(1002))
    s.seen("b", "a", M(1020))
    s.say("a", "inquire", M(1002), after="a/5", mark="'", seq=6)
    s.seen("c", "a", M(1020), root="a/6'")
    return {"frozen": {"a": 6}, "duty a/5 b answer": {"state": "open", "rests": ["a"]}, "duty a/6 b answer": None}


@case("9 forks")
def _(s):
    """an answer behind its writer's fork has no effect in its favour"""
    s.ask()
    s.seen("b", "a", M(1100))
    s.say("b", "answer", M(1100), answers=["a/3"], status="answered")
    s.write("b", "check", None, M(1100), after="b/2", mark="'", seq=3)
    return {"frozen": {"b": 3}, Q: {"state": "open", "rests": ["b"]}, "message b/3": {"after-fork": True}}


@case("9 forks")
def _(s):
    """what was met before a fork is met without a word on time"""
    s.ask()
    s.answer(M(1300), cosigned=M(1301))
    s.write("b", "check", None, M(1400))
    s.write("b", "check", None, M(1400), after="b/3", mark="'", seq=4)
    return {"frozen": {"b": 4}, Q: {"state": "met", "due": None, "rests": ["b"]}}


@case("9 forks")
def _(s):
    """an overdue about a forked party rests"""
    s.ask()
    s.late_check()
    s.overdue(M(1210))
    s.write("b", "check", None, M(1400))
    s.write("b", "check", None, M(1400), after="b/3", mark="'", seq=4)
    return {"overdue a/5": {"state": "overdue.rests"}, "frozen": {"b": 4}}


@case("9 forks")
def _(s):
    """a branch under no head is no fork"""
    s.ask()
    s.write("a", "check", None, M(1001))
    s.say("a", "inquire", M(1002), after="a/3", mark="'", seq=4)
    own = s.evidence

    def evidence():
        out = own()
        return out | {"heads": [one for one in out["heads"] if one["root"] != "a/4'"]}
    s.evidence = evidence
    return {"frozen": None, "message a/4": {"written-here": True}, Q: {"state": "open", "rests": None}}


@case("1 evidence")
def _(s):
    """what stands under no head is written here and has no effect"""
    s.ask()
    s.withdraw("a", "a/3", M(1100))
    own = s.evidence

    def evidence():
        out = own()
        return out | {"heads": [one for one in out["heads"] if one["root"] != "a/4"]}
    s.evidence = evidence
    return {Q: {"state": "open"}, "message a/4": {"written-here": True, "text": None}, "sizes": {"a": 4, "b": 2}}


# Clocks

@case("3 clock")
def _(s):
    """a cosignature of the time before is moved with its seen"""
    s.ask(delivered=M(710))
    s.seen("b", "a", M(711))
    s.write("b", "check", None, M(891))
    s.write("b", "clock", {"from": 2, "since": M(700), "was": M(892), "is": M(1192)}, M(1192))
    return {Q: {"delivered": M(1010), "due": M(1190), "late-at": "b/4"}}


@case("3 clock")
def _(s):
    """a cosignature before the clock started is not moved"""
    s.ask(delivered=M(710))
    s.seen("b", "a", M(911))
    s.write("b", "clock", {"from": 2, "since": M(711), "was": M(912), "is": M(1212)}, M(1212))
    return {Q: {"delivered": M(710)}, "fault b/3": []}


@case("3 clock")
def _(s):
    """moved times do not fall below what was written before"""
    s.write("b", "check", None, M(1000))
    s.ask()
    s.seen("b", "a", M(2000))
    s.write("b", "clock", {"from": 3, "since": M(1990), "was": M(2010), "is": M(900)}, M(1005))
    return {Q: {"delivered": M(1000)}}


@case("3 clock")
def _(s):
    """a clock entry that reaches below the last one has no effect"""
    s.ask()
    s.write("b", "check", None, M(5000))
    s.write("b", "clock", {"from": 2, "since": M(4000), "was": M(5000), "is": M(1011)}, M(1011))
    s.write("b", "clock", {"from": 2, "since": M(1000), "was": M(1012), "is": M(1013)}, M(1013))
    return {"fault b/4": ["clock.range", "seen.withheld"], "fault b/3": []}


@case("3 clock")
def _(s):
    """clock entries that name later entries or a clock that stopped before it began have no effect"""
    s.write("b", "clock", {"from": 3, "since": 0, "was": M(1), "is": M(2)}, M(1000))
    s.write("b", "clock", {"from": 2, "since": M(2), "was": M(1), "is": M(2)}, M(1000))
    return {"fault b/2": ["clock.range"], "fault b/3": ["clock.range"]}


@case("3 clock")
def _(s):
    """a clock put right twice moves each period by its own"""
    s.ask()
    s.seen("b", "a", M(1011))
    s.write("b", "check", None, M(5000))
    s.write("b", "clock", {"from": 3, "since": M(4000), "was": M(5010), "is": M(1050)}, M(1050))
    s.say("b", "answer", M(9000), answers=["a/3"], status="answered")
    s.write("b", "clock", {"from": 5, "since": M(8000), "was": M(9010), "is": M(1110)}, M(1110))
    s.cosign("a", "b", M(2000))
    return {Q: {"state": "met-by-word", "written": M(1100), "held": M(2000)}}


@case("3 clock")
def _(s):
    """a time lower than one before counts at the higher"""
    s.ask()
    s.write("b", "check", None, M(1500))
    s.answer(M(1100))
    return {Q: {"state": "met-late", "due": M(1190)}}


@case("3 clock")
def _(s):
    """an entry in doubt is no evidence against its writer, an earlier one without doubt is"""
    s.ask()
    s.seen("b", "a", M(1011))
    s.write("b", "check", None, M(9000), doubt=True)
    s.cosign("a", "b", M(1400))
    return {Q: {"state": "open", "late-at": None}}


@case("3 clock")
def _(s):
    """late by an earlier word without doubt"""
    s.ask()
    s.seen("b", "a", M(1300))
    s.write("b", "check", None, M(10), doubt=True)
    s.cosign("a", "b", M(1400))
    return {Q: {"state": "open", "late-at": "b/3"}}


@case("3 clock", "abc")
def _(s):
    """a third member's time that was put right speaks against nobody"""
    s.ask(to=["b"])
    s.write("c", "check", None, M(2540))
    s.write("c", "clock", {"from": 3, "since": M(2000), "was": M(2541), "is": M(1101)}, M(1101))
    s.seen("b", "a", M(1120))
    s.seen("b", "c", M(1120), size=4)
    s.say("b", "answer", M(1120), answers=["a/5"], status="answered")
    return {"duty a/5 b answer": {"state": "met-by-word"}}


@case("7 overdue")
def _(s):
    """an overdue whose evidence a clock entry moved names that entry"""
    s.ask()
    s.seen("b", "a", M(1011))
    s.write("b", "check", None, M(2540))
    s.cosign("a", "b", M(1101))
    s.overdue(M(1102))
    s.write("b", "clock", {"from": 3, "since": M(2460), "was": M(2543), "is": M(1103)}, M(1103))
    return {"overdue a/5": {"state": "overdue.not-late", "clock": "b/4"}, Q: {"declared": None}}


# Overdue

@case("7 overdue")
def _(s):
    """an overdue that follows stands at the duty, until it is taken back"""
    s.ask()
    s.late_check()
    s.overdue(M(1210))
    s.write("a", "overdue", {"of": "a/3", "what": "answer", "by": "b", "evidence": "b/3"}, M(1211))
    s.write("a", "retract", {"of": "a/6"}, M(1212))
    s.write("a", "retract", {"of": "a/6"}, M(1213))
    return {"overdue a/5": {"state": "follows", "retracted": None}, "overdue a/6": {"state": "follows", "retracted": "a/7"}, Q: {"declared": ["a/5"], "late-at": "b/3"}}


@case("7 overdue")
def _(s):
    """a retract of what is no overdue"""
    s.ask()
    s.write("a", "retract", {"of": "a/3"}, M(1210))
    s.write("b", "retract", {"of": "a/4"}, M(1210))
    return {"fault a/4": ["retract.of"], "fault b/2": ["retract.of", "seen.withheld"]}


def overdue_case(name, code, prepare, **more):
    def function(s):
        s.ask()
        number = prepare(s) or "a/5"
        return {f"overdue {number}": {"state": code}}
    function.__doc__ = name
    case("7 overdue")(function)


def declare(s, **more):
    s.late_check()
    return s.overdue(M(1210), **more)


overdue_case("there is no overdue for receipts", "overdue.what", lambda s: declare(s, what="open"))
overdue_case("an overdue of a message that is none", "overdue.not-asker", lambda s: declare(s, of="a/2"))
overdue_case("an overdue of a later message", "overdue.not-asker", lambda s: declare(s, of="a/9"))
overdue_case("an overdue of one who owes nothing", "overdue.no-duty", lambda s: declare(s, by="z"))
overdue_case("an overdue whose evidence is of another", "overdue.evidence", lambda s: declare(s, evidence="a/3"))
overdue_case("an overdue whose evidence does not exist", "overdue.evidence", lambda s: declare(s, evidence="b/9"))


@case("7 overdue", "abc")
def _(s):
    """an overdue of another's message whose number an own message has"""
    s.ask()
    s.seen("b", "a", M(1200))
    s.write("b", "check", None, M(1200))
    s.seen("c", "b", M(1201))
    s.say("c", "inquire", M(1201))
    s.say("c", "inquire", M(1201))
    s.say("c", "inquire", M(1201))
    s.write("c", "overdue", {"of": "a/5", "what": "answer", "by": "b", "evidence": "b/4"}, M(1202))
    return {"overdue c/7": {"state": "overdue.not-asker"}}


def unknown_evidence(s):
    s.seen("b", "a", M(1200))
    s.write("b", "check", None, M(1200))
    return s.write("a", "overdue", {"of": "a/3", "what": "answer", "by": "b", "evidence": "b/3"}, M(1210))


overdue_case("an overdue whose writer did not know the evidence", "overdue.evidence", unknown_evidence)


def evidence_that_did_not_know(s):
    s.write("b", "check", None, M(1200))
    s.cosign("a", "b", M(1201))
    return s.overdue(M(1210), evidence="b/2")


overdue_case("an overdue whose evidence did not know the message", "overdue.evidence", evidence_that_did_not_know)


def seen_itself(s):
    s.seen("b", "a", M(1200))
    s.cosign("a", "b", M(1201))
    return s.overdue(M(1210), evidence="b/2")


overdue_case("an overdue whose evidence is the seen itself", "overdue.evidence", seen_itself)


def after_withdrawal(s):
    s.withdraw("a", "a/3", M(1100))
    s.late_check()
    return s.overdue(M(1210))


overdue_case("an overdue of what its writer withdrew before", "overdue.ended", after_withdrawal)


def withdrawn_later(s):
    number = declare(s)
    s.withdraw("a", "a/3", M(1220))
    return number


overdue_case("an overdue written before the withdrawal still follows", "follows", withdrawn_later)


def answered(s):
    s.seen("b", "a", M(1100))
    s.say("b", "answer", M(1100), answers=["a/3"], status="answered")
    s.write("b", "check", None, M(1200))
    s.cosign("a", "b", M(1201))
    return s.overdue(M(1210), evidence="b/4")


overdue_case("an overdue on a record that holds an answer", "overdue.met", answered)


def more_time_given(s):
    s.late_check()
    s.say("a", "correct", M(1205), supersedes="a/3", action="amend", corrections=[["subjects", "x"]])
    s.cosign("b", "a", M(1206))
    return s.overdue(M(1210))


overdue_case("who gave more time accuses nobody by the old", "overdue.not-late", lambda s: more_time_given(s) and "a/6")


def cosigned_in_time(s):
    s.seen("b", "a", M(1100))
    s.write("b", "check", None, M(2000))
    s.cosign("a", "b", M(1190))
    return s.overdue(M(2010))


overdue_case("an overdue on an entry that the asker held in time", "overdue.not-late", cosigned_in_time)


def answer_withdrawn_later(s):
    s.seen("b", "a", M(1100))
    s.say("b", "answer", M(1100), answers=["a/3"], status="answered")
    s.write("b", "check", None, M(1300))
    s.withdraw("b", "b/3", M(1310))
    s.cosign("a", "b", M(1311))
    s.seen("a", "b", M(1312))
    s.write("a", "overdue", {"of": "a/3", "what": "answer", "by": "b", "evidence": "b/4"}, M(1312))
    return s.write("a", "overdue", {"of": "a/3", "what": "answer", "by": "b", "evidence": "b/5"}, M(1313))


overdue_case("an overdue on the record from the withdrawal of the answer on", "follows", answer_withdrawn_later)


@case("7 overdue")
def _(s):
    """an answer that is withdrawn only later stands before"""
    s.ask()
    answer_withdrawn_later(s)
    return {"overdue a/5": {"state": "overdue.met"}, Q: {"declared": ["a/6"], "late-at": "b/5"}}


@case("7 overdue")
def _(s):
    """an overdue of an unreadable question"""
    s.ask()
    s.seen("b", "a", M(1020), unreadable=[[3, 3, "seal.epoch"]])
    s.write("b", "check", None, M(1300))
    s.cosign("a", "b", M(1301))
    s.overdue(M(1302))
    return {"overdue a/5": {"state": "overdue.unreadable"}}


@case("7 overdue")
def _(s):
    """an overdue while something is closed"""
    s.ask()
    s.late_check()
    s.say("b", None, M(1201), answers=["a/3"], text="sealed")
    s.overdue(M(1210))
    return {"overdue a/5": {"state": "overdue.undetermined"}}


@case("7 overdue")
def _(s):
    """an open question of the debtor is named with the overdue"""
    s.ask()
    s.seen("b", "a", M(1100))
    s.say("b", "clarify", M(1100), answers=["a/3"])
    s.write("b", "check", None, M(1200))
    s.cosign("a", "b", M(1201))
    s.overdue(M(1210), evidence="b/4")
    return {"overdue a/5": {"state": "follows", "clarify": ["b/3"]}, "duty b/3 a answer": {"state": "open", "delivered": M(1201)}}


# Links

def link_case(name, code, build, link="answers", number="b/3", to="a/3", members="ab"):
    def function(s):
        build(s)
        wanted = None if code is None else [{"as": link, "code": code, "to": to}]
        return {f"message {number}": {"links": wanted}}
    function.__doc__ = name
    case("5 links", members)(function)


def ask_then(*does, **more):
    def build(s):
        s.ask(**more)
        s.seen("b", "a", M(1100))
        for do in does:
            do(s)
    return build


def reply(kind, **more):
    return lambda s: s.say("b", kind, M(1100), answers=["a/3"], **more)


def unseen(s):
    s.ask()
    s.say("b", "answer", M(1100), answers=["a/3"], status="answered")


link_case("an answer to what its writer did not know", "link.unseen", unseen, number="b/2")
link_case("an answer to what does not exist", "link.unseen", ask_then(lambda s: s.say("b", "answer", M(1100), answers=["z/9"], status="answered")), to="z/9")
link_case("an answer to its own writer", "link.own", ask_then(lambda s: s.say("b", "inquire", M(1100)), lambda s: s.say("b", "answer", M(1100), answers=["b/3"], status="answered")),
          number="b/4", to="b/3")
link_case("a respond to an inquiry", "link.kind", ask_then(reply("respond")))
link_case("an acceptance of an inquiry", "link.kind", ask_then(reply("accept")))
link_case("a check-answer to an inquiry", "link.kind", ask_then(reply("check-answer")))
link_case("an answer to a proposal", "link.kind", ask_then(reply("answer", status="answered"), kind="propose"))
link_case("a correct in answers", "link.kind", ask_then(reply("correct", action="withdraw")))
link_case("a hold of a check", "link.kind", ask_then(reply("answer", status="holding", until=M(1200)), kind="check"))
link_case("a clarification of a check", "link.kind", ask_then(reply("clarify"), kind="check"))
link_case("a share follows an exercise", None, ask_then(reply("share"), exercise=True))
link_case("an exercise answers a real question", "link.exercise", ask_then(reply("answer", status="answered", exercise=True)))
link_case("a note points at a control entry", None, ask_then(lambda s: s.say("b", "note", M(1100), answers=["a/0"])))
link_case("a note points at its own writer's", None, ask_then(lambda s: s.say("b", "note", M(1100), answers=["b/2"])))
link_case("a note points at what it did not know", "link.unseen", ask_then(lambda s: s.say("b", "note", M(1100), answers=["a/9"])), to="a/9")


def own(kind, **body):
    def build(s):
        s.ask()
        s.say("a", kind, M(1100), supersedes="a/3", **body)
    return build


def sup(name, code, build, number="a/4", to="a/3"):
    link_case(name, code, build, "supersedes", number, to)


sup("a note replaces an inquiry", "link.kind", own("note"))
sup("an inquiry replaces an inquiry", None, own("inquire"))
sup("an exercise replaces a real message", "link.exercise", own("inquire", exercise=True))
sup("an unknown action", "correct.action", own("correct", action="burn"))
sup("an amended kind", "correct.field", own("correct", action="amend", corrections=[["kind", "assist"]]))
sup("an amended until, by its whole path", "correct.field", own("correct", action="amend", corrections=[["fields/until", 5]]))
sup("an amended deadline that is no time", "correct.value", own("correct", action="amend", corrections=[["deadline", "soon"]]))
sup("an amended deadline out of range", "correct.value", own("correct", action="amend", corrections=[["deadline", 253402300800000]]))
sup("an amended deadline below zero", "correct.value", own("correct", action="amend", corrections=[["deadline", -1]]))
sup("a withdrawal of a later message", "link.unseen", lambda s: (s.ask(), s.withdraw("a", "a/9", M(1100))), to="a/9")
sup("a withdrawal of a control entry", "link.control", lambda s: (s.ask(), s.withdraw("a", "a/2", M(1100))), to="a/2")


def second(first, then):
    def build(s):
        s.ask()
        s.say("a", *first[0], supersedes="a/3", **first[1])
        s.say("a", *then[0], supersedes=then[2] if len(then) > 2 else "a/3", **then[1])
    return build


WITHDRAW, AMEND = (("correct", M(1100)), {"action": "withdraw"}), (("correct", M(1100)), {"action": "amend", "corrections": [["subjects", "x"]]})
REPLACE = (("inquire", M(1100)), {})
sup("a withdrawal of a withdrawn message", "link.withdrawn", second(WITHDRAW, WITHDRAW), "a/5")
sup("a replacement of a withdrawn message", "link.withdrawn", second(WITHDRAW, REPLACE), "a/5")
sup("a correction of a replaced message", "link.not-newest", second(REPLACE, AMEND), "a/5")
sup("a second correction", None, second(AMEND, AMEND), "a/5")
sup("a correction of a correction", "link.correct", second(AMEND, (*AMEND, "a/4")), "a/5", "a/4")
sup("a withdrawal of a withdrawal", "link.correct", second(WITHDRAW, (*WITHDRAW, "a/4")), "a/5", "a/4")


@case("5 links")
def _(s):
    """of a thousand corrections of one message 256 are looked at"""
    s.ask()
    for number in range(300):
        s.say("a", "correct", M(1020), supersedes="a/3", action="amend", corrections=[["subjects", "x"]])
    s.cosign("b", "a", M(1030))
    return {"message a/259": {"links": None}, "message a/260": {"links": [{"as": "supersedes", "code": "link.too-many", "to": "a/3"}]}, Q: {"due": M(1210)}}


@case("5 links")
def _(s):
    """of many answers to one message 256 are looked at"""
    s.ask()
    s.seen("b", "a", M(1100))
    for number in range(256):
        s.say("b", "clarify", M(1100), answers=["a/3"])
    s.say("b", "answer", M(1100), answers=["a/3"], status="answered")
    return {Q: {"state": "open"}, "message b/259": {"links": [{"as": "answers", "code": "link.too-many", "to": "a/3"}]}}


@case("5 links")
def _(s):
    """another's withdrawal withdraws nothing, whatever its number"""
    s.ask()
    s.seen("b", "a", M(1020))
    s.write("b", "check", None, M(1020))
    s.withdraw("b", "a/3", M(1021))
    return {Q: {"state": "open"}, "message a/3": {"withdrawn": None}, "message b/4": {"links": [{"as": "supersedes", "code": "link.not-own", "to": "a/3"}]}}


@case("5 links")
def _(s):
    """a replaced answer keeps its place and time, with the new status"""
    s.ask()
    s.answer(M(1100), cosigned=M(1101))
    s.say("b", "answer", M(1500), supersedes="b/3", answers=["a/3"], status="declined")
    s.cosign("a", "b", M(1501))
    return {Q: {"state": "met-in-time", "ended-by": ["b/3"], "how": "declined"}, "message b/3": {"replaced": "b/4"}}


@case("5 links")
def _(s):
    """a withdrawal of the newest version withdraws the answer"""
    s.ask()
    s.answer(M(1100), cosigned=M(1101))
    s.say("b", "answer", M(1110), supersedes="b/3", status="declined")
    s.withdraw("b", "b/4", M(1120))
    return {Q: {"state": "open", "ended-by": None}}


@case("5 links")
def _(s):
    """a hold cannot become an answer"""
    s.ask()
    s.answer(M(1100), status="holding", until=M(1290))
    s.say("b", "answer", M(1110), supersedes="b/3", status="answered")
    return {Q: {"state": "held"}, "message b/4": {"links": [{"as": "supersedes", "code": "link.hold", "to": "b/3"}]}}


@case("5 links")
def _(s):
    """the same key again, answered under the first, withdrawn under the second"""
    s.ask(key="k")
    s.say("a", "notify", M(1001), key="k")
    s.cosign("b", "a", M(1010))
    s.withdraw("a", "a/4", M(1100))
    return {Q: {"state": "withdrawn", "ended-by": ["a/5"]}, "message a/4": {"same-as": "a/3"}, "duty a/4 b open": None}


# Bindings

def accepted(name, binds, build, number="b/3"):
    def function(s):
        s.ask("propose")
        build(s)
        return {f"message {number}": {"binds": binds}}
    function.__doc__ = name
    case("10 binds")(function)


def accept(s, at=M(1110), size=None):
    s.seen("b", "a", at, size=size)
    return s.say("b", "accept", at, answers=["a/3"])


accepted("an acceptance binds", "yes", accept)
accepted("an acceptance that crossed a withdrawal binds nobody", "no", lambda s: (s.withdraw("a", "a/3", M(1100)), accept(s, size=4)))
accepted("an acceptance that crossed an amendment binds nobody", "no",
         lambda s: (s.say("a", "correct", M(1100), supersedes="a/3", action="amend", corrections=[["text", "x"]]), accept(s, size=4)))
accepted("an acceptance that knew the amendment binds", "yes",
         lambda s: (s.say("a", "correct", M(1100), supersedes="a/3", action="amend", corrections=[["text", "x"]]), accept(s)))
accepted("an acceptance of an older version binds nobody", "no", lambda s: (s.say("a", "propose", M(1100), supersedes="a/3"), accept(s)))
accepted("an acceptance stays bound when the proposal is withdrawn after", "yes", lambda s: (accept(s), s.seen("a", "b", M(1120)), s.withdraw("a", "a/3", M(1120))))
accepted("an acceptance after a rejection binds nobody", "no", lambda s: (s.seen("b", "a", M(1100)), s.say("b", "reject", M(1100), answers=["a/3"]),
                                                                  s.say("b", "accept", M(1101), answers=["a/3"])), "b/4")
accepted("whether an acceptance binds cannot be said while a change is closed", "undetermined",
         lambda s: (accept(s), s.say("a", None, M(1120), supersedes="a/3", text="sealed")))


# Tracks

def suspended(name, state, before=lambda s: None, members="ab", number="a/3", **more):
    def function(s):
        s.say("b", "track", M(900), action="suspend")
        before(s)
        s.ask(**more)
        return {f"duty {number} b answer": {"state": state}}
    function.__doc__ = name
    case("8 tracks", members)(function)


suspended("a question on a suspended track asks nothing", "suspended")
suspended("FLASH passes", "open", precedence="FLASH")
suspended("another track is not suspended", "open", track="diplomatic")
suspended("a suspension that was lifted", "open", lambda s: s.say("b", "track", M(901), action="resume"))
suspended("a suspension that was withdrawn", "open", lambda s: s.withdraw("b", "b/2", M(901)))
suspended("the asker's own suspension binds it", "suspended", lambda s: (s.say("b", "track", M(901), action="resume"), s.say("a", "track", M(901), action="suspend")), number="a/4")
suspended("a suspension that the asker could not read does not bind it", "open",
          lambda s: (s.seen("a", "b", M(902), unreadable=[[2, 2, "seal.epoch"]]), s.write("b", "check", None, M(903))), number="a/4")


@case("8 tracks")
def _(s):
    """kinds that the terms let through pass"""
    for one in s.entries:
        if one["type"] == "terms":
            one["data"]["passes"] = ["goodwill"]
    s.say("b", "track", M(900), action="suspend")
    s.ask("goodwill")
    s.say("a", "notify", M(1001))
    return {O: {"state": "open"}, "duty a/4 b open": {"state": "suspended"}}


@case("8 tracks")
def _(s):
    """what answers passes"""
    s.say("b", "dialogue", M(899))
    s.say("b", "track", M(900), action="suspend")
    s.seen("a", "b", M(1000))
    s.say("a", "dialogue", M(1000), answers=["b/2"])
    s.say("a", "dialogue", M(1000))
    s.cosign("b", "a", M(1010))
    return {Q: {"state": "open"}, "duty a/4 b answer": {"state": "suspended"}}


# Faults and readers

@case("2 seen")
def _(s):
    """a seen that does not go on where the last ended"""
    s.ask()
    s.seen("b", "a", M(1020), frm=2)
    s.say("b", "answer", M(1100), answers=["a/3"], status="answered")
    return {"fault b/2": ["seen.span"], "message b/3": {"links": [{"as": "answers", "code": "link.unseen", "to": "a/3"}]}, Q: {"state": "open"}}


@case("2 seen")
def _(s):
    """a seen that goes back, one that repeats, and one about its own feed"""
    s.ask()
    s.seen("b", "a", M(1020), size=1, frm=1)
    s.seen_size["b", "a"] = 1
    s.seen("b", "a", M(1020), size=0, frm=1, root="a/0")
    s.write("b", "seen", {"feed": "b", "from": 0, "size": 1, "root": "b/0"}, M(1020))
    return {"fault b/2": ["seen.span"], "fault b/3": ["seen.span"], "fault b/4": ["seen.span"]}


@case("2 seen")
def _(s):
    """a seen with roots that never were"""
    s.ask()
    s.seen("b", "a", M(1020), root="a/3?")
    s.say("b", "answer", M(1100), answers=["a/3"], status="answered")
    return {"fault b/2": ["seen.roots"], "message b/3": {"links": [{"as": "answers", "code": "link.unseen", "to": "a/3"}]}}


@case("10 faults")
def _(s):
    """receipts about what was not known, is no message, or is one's own"""
    s.ask()
    s.write("b", "receipt", {"of": "a/3", "what": "read"}, M(1020))
    s.seen("b", "a", M(1021))
    s.write("b", "receipt", {"of": "a/0", "what": "read"}, M(1022))
    s.say("b", "note", M(1023))
    s.write("b", "receipt", {"of": "b/5", "what": "read"}, M(1024))
    s.write("b", "receipt", {"of": "a/3", "what": "passed-on"}, M(1025))
    return {"fault b/2": ["link.unseen", "seen.withheld"], "fault b/4": ["link.control"], "fault b/6": ["link.own"], "fault b/7": [], O: {"state": "open"}}


@case("10 faults")
def _(s):
    """a seen earlier than the cosignature it reaches"""
    s.ask(delivered=M(9000))
    s.seen("b", "a", M(1011))
    return {"fault b/2": ["clock.contradicts"], Q: {"delivered": M(1011)}}


@case("10 faults")
def _(s):
    """a seen of the very time of its cosignature contradicts nothing"""
    s.ask(delivered=M(1011))
    s.seen("b", "a", M(1011))
    return {"fault b/2": []}


@case("10 faults")
def _(s):
    """an entry written after a cosignature without its seen"""
    s.ask()
    s.write("b", "check", None, M(1010))
    s.write("b", "check", None, M(1011) + 1_000)
    s.write("b", "keys", None, M(1011) + 1_001)
    s.write("b", "check", None, M(1011) + 1_001)
    s.seen("b", "a", M(1012))
    s.write("b", "check", None, M(1013))
    return {"fault b/2": [], "fault b/3": [], "fault b/4": [], "fault b/5": ["seen.withheld"], "fault b/7": []}


@case("6 duties")
def _(s):
    """addressees that are no members, or the writer, are left out, each counts once"""
    s.ask(to=["z", "a", "b", "b"])
    return {Q: {"state": "open"}, "duty a/3 z answer": None, "duty a/3 a answer": None}


@case("6 duties")
def _(s):
    """kinds that owe nothing, and those that owe an opening"""
    s.ask("check")
    s.say("a", "note", M(1001))
    return {Q: None, O: None, "duty a/4 b answer": None, "duty a/4 b open": {"state": "not-delivered"}}


@case("10 faults")
def _(s):
    """a clock may be set back by the skew of the terms before its seen is withheld"""
    for entry in s.entries:
        if entry["type"] == "terms":
            entry["data"]["skew"] = 120_000
    s.ask()
    s.write("b", "check", None, M(1013) + 1_000)
    s.write("b", "check", None, M(1013) + 1_001)
    return {"fault b/2": [], "fault b/3": ["seen.withheld"]}


@case("10 faults")
def _(s):
    """a cosigner whose clock stepped back withholds nothing before the cosigned entry was written"""
    s.write("b", "check", None, M(1003) + 1_000)
    s.ask(at=M(1002), delivered=M(900))
    s.seen("b", "a", M(901), doubt=True)
    s.write("b", "check", None, M(1003) + 1_001)
    return {"fault b/2": [], "fault b/4": []}


@case("10 faults")
def _(s):
    """a cosigner whose clock stepped back withholds its seen once the cosigned entry was written"""
    s.ask(at=M(1002), delivered=M(900))
    s.write("b", "check", None, M(1003) + 1_000)
    s.write("b", "check", None, M(1003) + 1_001)
    return {"fault b/2": [], "fault b/3": ["seen.withheld"]}


@case("10 faults")
def _(s):
    """an entry is compared with a cosignature by one clock: as both were signed, and as a clock put right moves them"""
    s.write("b", "check", None, M(5000))
    s.write("b", "clock", {"from": 2, "since": M(4000), "was": M(5000), "is": M(1000)}, M(1000))
    s.ask()
    s.seen("b", "a", M(1012))
    return {"fault b/2": [], "fault b/3": []}


@case("10 faults")
def _(s):
    """what a clock moves is compared as moved, also where what stands before it keeps its time up"""
    s.write("b", "keys", None, M(4000))
    s.write("b", "check", None, M(5000))
    s.write("b", "clock", {"from": 3, "since": M(4000), "was": M(5000), "is": M(1000)}, M(1000))
    s.ask()
    s.seen("b", "a", M(1012))
    return {"fault b/2": [], "fault b/3": []}


@case("4 terms", "abc")
def _(s):
    """old terms written again by one member alone are not in force again, and are a fault"""
    old = s.entries[0]["data"]
    for party, at in zip("abc", (1020, 1021, 1022)):
        s.write(party, "terms", terms(["a", "b", "c"], name="new", handling=(1, 1, 1, 1)), M(at))
    for reader in "abc":
        for other in "abc":
            if reader != other:
                s.seen(reader, other, M(1030))
    s.write("a", "terms", old, M(1040))
    asked = s.say("a", "inquire", M(1050))
    s.seen("b", "a", M(1060))
    return {f"duty {asked} b answer": {"state": "open", "due": M(1061)}, "fault a/6": ["terms.repeated"]}


@case("10 restored")
def _(s):
    """a record that was put back is said, with what was held then and from whom it is known how far the word reaches, and no duty stands otherwise for it"""
    s.ask()
    s.seen("b", "a", M(1011))
    at = s.write("b", "restored", {"own": 3, "feeds": [["a", 2]], "lost": "store", "known-from": ["a"]}, M(1012))
    return {f"restored {at}": {"lost": "store", "own": 3, "feeds": {"a": 2}, "known-from": ["a"], "alone": None}, Q: {"state": "open", "due": M(1190)}, f"fault {at}": []}


@case("10 restored")
def _(s):
    """an officer who went on alone is seen, for marks and for both, and not where the record alone was lost"""
    first = s.write("a", "restored", {"own": 1, "feeds": [], "lost": "marks", "known-from": []}, M(1000))
    second = s.write("a", "restored", {"own": 2, "feeds": [], "lost": "both", "known-from": []}, M(1001))
    third = s.write("a", "restored", {"own": 3, "feeds": [], "lost": "store", "known-from": []}, M(1002))
    return {f"restored {first}": {"alone": True, "feeds": None, "known-from": None}, f"restored {second}": {"alone": True, "lost": "both"}, f"restored {third}": {"alone": None}}


@case("10 restored")
def _(s):
    """one that is not the first entry after what it names is a fault"""
    s.write("a", "check", None, M(1000))
    at = s.write("a", "restored", {"own": 1, "feeds": [], "lost": "both", "known-from": ["b"]}, M(1001))
    return {f"fault {at}": ["restored.own"], f"restored {at}": {"own": 1}}


def main():
    with open(os.path.join(HERE, "rules.jsonl"), "w", encoding="utf-8") as out:
        for line in CASES:
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    names = [line["name"] for line in CASES]
    assert len(set(names)) == len(names), [one for one in names if names.count(one) > 1]
    print(len(CASES), "vectors")


if __name__ == "__main__":
    main()
