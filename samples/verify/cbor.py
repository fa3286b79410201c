"""Deterministic CBOR (docs/spec/cbor.md), and forms of values."""
import re

I63 = 2**63 - 1
CUT = "cut short"


class Refused(Exception):
    def __init__(self, code, detail=""):
        super().__init__(code, detail)
        self.code = code


def need(truth, code, detail=""):
    if not truth:
        raise Refused(code, detail)


def cbor_head(b, at):
    """Major type, argument, and the offset behind them."""
    need(at < len(b), "cbor.malformed", CUT)
    major, value, at = b[at] >> 5, b[at] & 31, at + 1
    if value > 27:
        raise Refused("cbor.not-canonical" if value == 31 and 2 <= major <= 5 else "cbor.malformed")
    if value > 23:
        width = 1 << (value - 24)
        need(at + width <= len(b), "cbor.malformed", CUT)
        value, at = int.from_bytes(b[at:at + width], "big"), at + width
        need(not (major == 7 and width == 1 and value < 32), "cbor.malformed")
        need(major != 7 and value >= {1: 24, 2: 2**8, 4: 2**16, 8: 2**32}[width], "cbor.not-canonical")
    return major, value, at


def cbor_next(b, at=0, depth=0, total=None):
    """One item and the offset behind it. total[0] counts elements and pairs of the whole item."""
    total = total or [0]
    major, value, at = cbor_head(b, at)
    if major < 2:
        need(value <= I63, "cbor.not-canonical")
        return (value if major == 0 else -1 - value), at
    if major in (2, 3):
        need(at + value <= len(b), "cbor.malformed", CUT)
        string = bytes(b[at:at + value])
        return (string if major == 2 else text_of(string, "cbor.not-canonical")), at + value
    if major in (4, 5):
        total[0] += value
        need(depth < 16 and total[0] <= 65536, "cbor.limit")
        need(value * (major - 3) <= len(b) - at, "cbor.malformed", CUT)
        items, keys, last = [], [], b""
        for _ in range(value):
            if major == 5:
                start = at
                need(cbor_head(b, at)[0] == 3, "cbor.not-canonical")
                key, at = cbor_next(b, at, depth + 1, total)
                need(last < b[start:at], "cbor.not-canonical")
                last = b[start:at]
                keys.append(key)
            item, at = cbor_next(b, at, depth + 1, total)
            items.append(item)
        return (items if major == 4 else dict(zip(keys, items))), at
    need(major == 7 and value in (20, 21, 22), "cbor.not-canonical")
    return {20: False, 21: True, 22: None}[value], at


def decode(b, most=None):
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
    return lambda x: type(x) is dict and low <= len(x) <= high and all(map(text(), x)) and all(map(form, x.values()))


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
