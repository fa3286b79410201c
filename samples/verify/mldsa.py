"""ML-DSA-87 verification (FIPS 204), pure variant, empty context. Numbers of algorithms are those of the standard."""
import hashlib

Q, K, L, TAU, OMEGA, BETA = 8380417, 8, 7, 60, 75, 120
GAMMA1, GAMMA2 = 1 << 19, (Q - 1) // 32
ZETAS = [pow(1753, int("{:08b}".format(i)[::-1], 2), Q) for i in range(256)]


def ntt(w):  # 41
    w, m, length = w[:], 0, 128
    while length >= 1:
        for start in range(0, 256, 2 * length):
            m += 1
            for j in range(start, start + length):
                t = ZETAS[m] * w[j + length] % Q
                w[j + length], w[j] = (w[j] - t) % Q, (w[j] + t) % Q
        length //= 2
    return w


def inverse_ntt(w):  # 42
    w, m, length = w[:], 256, 1
    while length < 256:
        for start in range(0, 256, 2 * length):
            m -= 1
            for j in range(start, start + length):
                t = w[j]
                w[j], w[j + length] = (t + w[j + length]) % Q, -ZETAS[m] * (t - w[j + length]) % Q
        length *= 2
    return [x * 8347681 % Q for x in w]


def unpack(b, bits):
    whole = int.from_bytes(b, "little")
    return [whole >> bits * i & (1 << bits) - 1 for i in range(256)]


def sample_ball(seed):  # 29
    stream, at, c = hashlib.shake_256(seed).digest(4096), 8, [0] * 256
    signs = int.from_bytes(stream[:8], "little")
    for i in range(256 - TAU, 256):
        while stream[at] > i:
            at += 1
        c[i], c[stream[at]] = c[stream[at]], 1 - 2 * (signs >> i + TAU - 256 & 1)
        at += 1
    return c


def sample_ntt(seed):  # 30
    stream, a = hashlib.shake_128(seed).digest(6 * 256), []
    for at in range(0, len(stream), 3):
        z = int.from_bytes(stream[at:at + 3], "little") & 0x7FFFFF
        if z < Q and len(a) < 256:
            a.append(z)
    return a


def unpack_hint(y):  # 21
    h, index = [[0] * 256 for _ in range(K)], 0
    for i in range(K):
        if not index <= y[OMEGA + i] <= OMEGA:
            return None
        first = index
        while index < y[OMEGA + i]:
            if index > first and y[index - 1] >= y[index]:
                return None
            h[i][y[index]] = 1
            index += 1
    return None if any(y[index:OMEGA]) else h


def use_hint(hint, r):  # 36, 40
    low = r % (2 * GAMMA2)
    low -= 2 * GAMMA2 if low > GAMMA2 else 0
    high, low = (0, low - 1) if r - low == Q - 1 else ((r - low) // (2 * GAMMA2), low)
    return (high + (1 if low > 0 else -1)) % 16 if hint else high


def verify(key, message, signature):  # 3, 8
    if len(key) != 2592 or len(signature) != 4627:
        return False
    seed, h = signature[:64], unpack_hint(signature[64 + 640 * L:])
    z = [[GAMMA1 - x for x in unpack(signature[64 + 640 * i:704 + 640 * i], 20)] for i in range(L)]
    if h is None or any(abs(x) >= GAMMA1 - BETA for p in z for x in p):
        return False
    mu = hashlib.shake_256(hashlib.shake_256(key).digest(64) + b"\0\0" + message).digest(64)
    c, z = ntt(sample_ball(seed)), [ntt(p) for p in z]
    high = b""
    for i in range(K):
        t = ntt([x << 13 for x in unpack(key[32 + 320 * i:352 + 320 * i], 10)])
        row = [sample_ntt(key[:32] + bytes([j, i])) for j in range(L)]
        w = inverse_ntt([(sum(a[n] * p[n] for a, p in zip(row, z)) - c[n] * t[n]) % Q for n in range(256)])
        w = [use_hint(b, r) for b, r in zip(h[i], w)]
        high += bytes(w[n] | w[n + 1] << 4 for n in range(0, 256, 2))
    return hashlib.shake_256(mu + high).digest(64) == seed
