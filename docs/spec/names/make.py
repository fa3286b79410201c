"""Makes the tables beside it. Needs Debian's unicode-data (Scripts.txt, DerivedCoreProperties.txt) and confusables.txt of Unicode Technical Standard 39 in the form {"character": "prototype"}.

    make.py /usr/share/unicode confusables.json
"""
import json
import re
import sys
import unicodedata

# Recommended scripts of Unicode Standard Annex 31, Table 5.
SCRIPTS = ("Arabic Armenian Bengali Bopomofo Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul Hebrew Hiragana Kannada Katakana Khmer Lao Latin "
           "Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan").split()
# Letters of the alphabets in which whole names look like names in another: composed, so no marks.
WITHOUT_MARKS = ("Latin", "Greek", "Cyrillic", "Armenian", "Georgian")

def properties(path):
    for line in open(path, encoding="utf-8"):
        m = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)", line)
        for c in range(int(m[1], 16), int(m[2] or m[1], 16) + 1) if m else ():
            yield c, m[3]


def scripts(folder):
    invisible = {c for c, name in properties(folder + "/DerivedCoreProperties.txt") if name == "Default_Ignorable_Code_Point"}
    for c, script in properties(folder + "/Scripts.txt"):
        s = chr(c)
        kind = unicodedata.category(s)
        good = kind in ("Lu", "Ll", "Lo", "Lm") or kind in ("Mn", "Mc") and script not in WITHOUT_MARKS
        if script in SCRIPTS and good and c not in invisible and unicodedata.normalize("NFKC", s) == s == unicodedata.normalize("NFC", s):
            yield c, script


def skeleton(s, script, prototypes):
    """What is left of it when case, accents and look do not count."""
    for _ in range(8):
        old, s = s, "".join(prototypes.get(c, c) for c in s.casefold()).casefold()
        if script in WITHOUT_MARKS:
            s = "".join(c for c in unicodedata.normalize("NFD", s) if unicodedata.category(c) != "Mn")
        if s == old:
            break
    return s


def main(unicode_folder, prototypes_path):
    prototypes = {k: v for k, v in json.load(open(prototypes_path, encoding="utf-8")).items() if len(k) == 1}
    prototypes["i"] = "l"  # I looks like l, and case does not count.
    known = sorted(set(scripts(unicode_folder)))
    with open("letters.tsv", "w", encoding="utf-8") as f:
        first = last = script = None
        for c, s in known + [(0x110000, None)]:
            if first is not None and c == last + 1 and s == script:
                last = c
                continue
            if first is not None:
                f.write("%04X\t%04X\t%s\n" % (first, last, script))
            first, last, script = c, c, s
    with open("skeletons.tsv", "w", encoding="utf-8") as f:
        for c, script in [(ord(x), "Latin") for x in "0123456789"] + known:
            s = skeleton(chr(c), script, prototypes)
            if s != chr(c):
                f.write("%04X\t%s\n" % (c, " ".join("%04X" % ord(x) for x in s)))


main(*sys.argv[1:])
