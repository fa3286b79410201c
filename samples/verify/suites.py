"""Algorithms (docs/spec/suites.md). What Debian 12 has in no library is written out here and in mldsa.py."""
import hashlib
import hmac

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils, x25519
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import mldsa

SUITES = {"base": ["ed25519"], "nist": ["p384", "ml-dsa-87"], "gm": ["sm2"]}
KEY_BYTES = {"ed25519": 32, "p384": 97, "ml-dsa-87": 2592, "sm2": 65}
KEM_BYTES = {"base": 32, "nist": 1665, "gm": 1633}
P25519 = 2**255 - 19
D25519 = -121665 * pow(121666, -1, P25519) % P25519
SM2_P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
SM2_N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
SM2_B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
SM2_G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7, 0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


def sha256(b):
    return hashlib.sha256(b).digest()


def sm3(b):
    return hashlib.new("sm3", b).digest()


def good_signature(name, key, message, signature):
    return {"ed25519": good_ed25519, "p384": good_p384, "sm2": good_sm2, "ml-dsa-87": mldsa.verify}[name](key, message, signature)


def good_key(name, key):
    """Whether these bytes are a public key of an algorithm or, of a suite, of its key encapsulation."""
    if name in ("p384", "sm2"):
        return good_point(name, key)
    if name == "ed25519":
        return good_edwards(key) and edwards_on_curve(key)
    if name in ("nist", "gm"):  # a point, and an ML-KEM key: coefficients of 12 bits below 3329 (FIPS 203, section 7.2), and 32 bytes more
        coefficients = int.from_bytes(key[-1568:-32], "little")
        return good_point({"nist": "p384", "gm": "sm2"}[name], key[:-1568]) and all(coefficients >> 12 * i & 4095 < 3329 for i in range(1024))
    if name == "base":  # something must be agreed on with it: not a point of small order
        try:
            return bool(x25519.X25519PrivateKey.from_private_bytes(bytes(32)).exchange(x25519.X25519PublicKey.from_public_bytes(key)))
        except ValueError:
            return False
    return True  # ml-dsa-87: all bytes of the right length are keys


def good_point(name, key):
    if name == "sm2":
        x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
        return key[0] == 4 and max(x, y) < SM2_P and (y**2 - x**3 + 3 * x - SM2_B) % SM2_P == 0
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP384R1(), key)
        return key[0] == 4
    except ValueError:
        return False


def good_edwards(point):
    """Canonical, and not of small order: those have y = 0, 1, -1, or a root of d y^4 + 2 y^2 - 1."""
    y = int.from_bytes(point, "little") & (2**255 - 1)
    return y < P25519 and y not in (0, 1, P25519 - 1) and (D25519 * y**4 + 2 * y * y - 1) % P25519 != 0


def edwards_on_curve(point):
    y = int.from_bytes(point, "little") & (2**255 - 1)
    return pow((y * y - 1) * (D25519 * y * y + 1), (P25519 - 1) // 2, P25519) == 1


def good_ed25519(key, message, signature):
    if len(signature) != 64 or not good_edwards(key) or not good_edwards(signature[:32]):
        return False
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def good_p384(key, message, signature):
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP384R1(), key)
        der = utils.encode_dss_signature(int.from_bytes(signature[:48], "big"), int.from_bytes(signature[48:], "big"))
        public.verify(der, message, ec.ECDSA(hashes.SHA384()))
        return key[0] == 4 and len(signature) == 96
    except (InvalidSignature, ValueError):
        return False


def sm2_add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % SM2_P == 0:
        return None
    slope = (3 * (a[0] * a[0] - 1) * pow(2 * a[1], -1, SM2_P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, SM2_P)) % SM2_P
    x = (slope * slope - a[0] - b[0]) % SM2_P
    return x, (slope * (a[0] - x) - a[1]) % SM2_P


def sm2_times(scalar, point):
    total = None
    for bit in range(scalar.bit_length() - 1, -1, -1):
        total = sm2_add(total, total)
        total = sm2_add(total, point) if scalar >> bit & 1 else total
    return total


def good_sm2(key, message, signature):
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    point = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    t = (r + s) % SM2_N
    if len(signature) != 64 or not good_point("sm2", key) or not 0 < r < SM2_N or not 0 < s < SM2_N or t == 0:
        return False
    curve = [(SM2_P - 3).to_bytes(32, "big"), SM2_B.to_bytes(32, "big"), SM2_G[0].to_bytes(32, "big"), SM2_G[1].to_bytes(32, "big")]
    digest = sm3(sm3(b"\x00\x80" + b"1234567812345678" + b"".join(curve) + key[1:]) + message)
    total = sm2_add(sm2_times(s, SM2_G), sm2_times(t, point))
    return total is not None and (int.from_bytes(digest, "big") + total[0]) % SM2_N == r


def hkdf(hash_name, salt, secret, info, n):
    size = hashlib.new(hash_name).digest_size
    key, out, block = hmac.new(salt or bytes(size), secret, hash_name).digest(), b"", b""
    for i in range(1, -(-n // size) + 1):
        block = hmac.new(key, block + info + bytes([i]), hash_name).digest()
        out += block
    return out[:n]


class Sm4Gcm:
    """GCM (NIST SP 800-38D) over SM4 in counter mode, which is what the library has."""
    def __init__(self, key):
        self.key = key

    def crypt(self, mode, b):
        done = Cipher(algorithms.SM4(self.key), mode).encryptor()
        return done.update(b) + done.finalize()

    def tag(self, nonce, body, aad):
        h, y = int.from_bytes(self.crypt(modes.ECB(), bytes(16)), "big"), 0
        padded = aad + bytes(-len(aad) % 16) + body + bytes(-len(body) % 16) + (8 * len(aad)).to_bytes(8, "big") + (8 * len(body)).to_bytes(8, "big")
        for at in range(0, len(padded), 16):
            y, z, v = y ^ int.from_bytes(padded[at:at + 16], "big"), 0, h
            for bit in range(127, -1, -1):
                z ^= v if y >> bit & 1 else 0
                v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
            y = z
        mask = self.crypt(modes.ECB(), nonce + b"\0\0\0\1")
        return bytes(a ^ b for a, b in zip(y.to_bytes(16, "big"), mask))

    def encrypt(self, nonce, plain, aad):
        body = self.crypt(modes.CTR(nonce + b"\0\0\0\2"), plain)
        return body + self.tag(nonce, body, aad)

    def decrypt(self, nonce, sealed, aad):
        if not hmac.compare_digest(self.tag(nonce, sealed[:-16], aad), sealed[-16:]):
            raise InvalidTag()
        return self.crypt(modes.CTR(nonce + b"\0\0\0\2"), sealed[:-16])


CIPHERS = {"base": ("sha256", 32, AESGCM), "nist": ("sha384", 32, AESGCM), "gm": ("sm3", 16, Sm4Gcm)}
