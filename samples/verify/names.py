"""What a member may call itself (docs/spec/terms.md, Names)."""
import pathlib

COMMON = "0123456789 -.,'\u2019()\u00b7&/\u3001\uff08\uff09\u300a\u300b\u3008\u3009\u300c\u300d\u300e\u300f"
TOGETHER = [{"Latin", "Han", "Hiragana", "Katakana"}, {"Latin", "Han", "Bopomofo"}, {"Latin", "Han", "Hangul"}]


def rows(name):
    path = pathlib.Path(__file__).resolve().parents[2] / "docs" / "spec" / "names" / name
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


LETTERS = [(int(first, 16), int(last, 16), script) for first, last, script in rows("letters.tsv")]
SKELETONS = {chr(int(c, 16)): "".join(chr(int(x, 16)) for x in to.split()) for c, to in rows("skeletons.tsv")}


def script(c):
    return next((s for first, last, s in LETTERS if first <= ord(c) <= last), None)


def is_name(name):
    found = {script(c) for c in name if c not in COMMON}
    good = 1 <= len(name.encode("utf-16-le")) // 2 <= 256 and name == name.strip(" ") and "  " not in name
    return good and None not in found and (len(found) == 1 or len(found) > 1 and any(found <= s for s in TOGETHER))


def skeleton(name):
    return "".join(SKELETONS.get(c, c) for c in name if c not in COMMON or c.isdigit())


def alike(one, other):
    """Whether two members look alike."""
    pairs = [(one["party"], other["party"])] + [(a, b) for a in one["names"].values() for b in other["names"].values()]
    return any(skeleton(a) == skeleton(b) for a, b in pairs)
