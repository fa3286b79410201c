"""Key encapsulation as a pure function of its coins (docs/spec/suites.md). ML-KEM-1024 is written out; numbers of algorithms are those of FIPS 203."""
import hashlib

from cryptography.hazmat.primitives.asymmetric import ec, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from suites import SM2_G, SM2_N, sm2_times

Q, K = 3329, 4
ZETAS = [pow(17, int("{:07b}".format(i)[::-1], 2), Q) for i in range(128)]
P384_N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973
COIN_BYTES = {"base": 32, "nist": 96, "gm": 80}


def encapsulate(suite, key, coins):
    """Gives enc and ss."""
    if suite == "base":
        mine = x25519.X25519PrivateKey.from_private_bytes(coins)
        enc = mine.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return enc, mine.exchange(x25519.X25519PublicKey.from_public_bytes(key))
    point, order = {"nist": (97, P384_N), "gm": (65, SM2_N)}[suite]
    scalar = 1 + int.from_bytes(coins[:-32], "big") % (order - 2)
    enc, ss = (p384 if suite == "nist" else sm2)(scalar, key[:point])
    sealed, secret = ml_kem(key[point:], coins[-32:])
    return enc + sealed, ss + secret


def p384(scalar, key):
    mine = ec.derive_private_key(scalar, ec.SECP384R1())
    x, y = mine.public_key().public_numbers().x, mine.public_key().public_numbers().y
    return b"\4" + x.to_bytes(48, "big") + y.to_bytes(48, "big"), mine.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP384R1(), key))


def sm2(scalar, key):
    x, y = sm2_times(scalar, SM2_G)
    shared, _ = sm2_times(scalar, (int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")))
    return b"\4" + x.to_bytes(32, "big") + y.to_bytes(32, "big"), shared.to_bytes(32, "big")


def ml_kem(key, m):  # 17
    both = hashlib.sha3_512(m + hashlib.sha3_256(key).digest()).digest()
    return encrypt(key, m, both[32:]), both[:32]


def encrypt(key, m, r):  # 14
    t, rho = [unpack(key[384 * i:384 * i + 384], 12) for i in range(K)], key[384 * K:]
    noise = [sample_cbd(hashlib.shake_256(r + bytes([n])).digest(128)) for n in range(2 * K + 1)]
    y = [ntt(p) for p in noise[:K]]
    c = b""
    for i in range(K):
        row = [sample_ntt(rho + bytes([i, j])) for j in range(K)]
        c += pack([compress(x + e, 11) for x, e in zip(inverse_ntt(dot(row, y)), noise[K + i])], 11)
    mu = [(Q + 1) // 2 * bit for bit in unpack(m, 1)]
    return c + pack([compress(sum(x), 5) for x in zip(inverse_ntt(dot(t, y)), noise[2 * K], mu)], 5)


def unpack(b, bits):
    whole = int.from_bytes(b, "little")
    return [whole >> bits * i & (1 << bits) - 1 for i in range(256)]


def pack(f, bits):
    return sum(x << bits * i for i, x in enumerate(f)).to_bytes(32 * bits, "little")


def compress(x, bits):
    return ((x % Q << bits + 1) + Q) // (2 * Q) % (1 << bits)


def sample_ntt(seed):  # 7
    stream, a = hashlib.shake_128(seed).digest(6 * 256), []
    for at in range(0, len(stream), 3):
        one, other = stream[at] + 256 * (stream[at + 1] % 16), stream[at + 1] // 16 + 16 * stream[at + 2]
        a += [x for x in (one, other) if x < Q]
    return a[:256]


def sample_cbd(b):  # 8
    bits = int.from_bytes(b, "little")
    bit = lambda n: bits >> n & 1
    return [bit(4 * i) + bit(4 * i + 1) - bit(4 * i + 2) - bit(4 * i + 3) for i in range(256)]


def ntt(f):  # 9
    f, i, length = f[:], 1, 128
    while length >= 2:
        for start in range(0, 256, 2 * length):
            for j in range(start, start + length):
                t = ZETAS[i] * f[j + length] % Q
                f[j], f[j + length] = (f[j] + t) % Q, (f[j] - t) % Q
            i += 1
        length //= 2
    return f


def inverse_ntt(f):  # 10
    f, i, length = f[:], 127, 2
    while length <= 128:
        for start in range(0, 256, 2 * length):
            for j in range(start, start + length):
                f[j], f[j + length] = (f[j] + f[j + length]) % Q, ZETAS[i] * (f[j + length] - f[j]) % Q
            i -= 1
        length *= 2
    return [x * 3303 % Q for x in f]


def dot(a, b):  # 11, 12
    total = [0] * 256
    for f, g in zip(a, b):
        for i in range(0, 256, 2):
            gamma = ZETAS[64 + i // 4] * (-1 if i & 2 else 1)
            total[i] += f[i] * g[i] + f[i + 1] * g[i + 1] * gamma
            total[i + 1] += f[i] * g[i + 1] + f[i + 1] * g[i]
    return [x % Q for x in total]
