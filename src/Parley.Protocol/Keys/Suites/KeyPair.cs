namespace Parley.Protocol;

/// <summary>A new key pair in the raw encodings of docs/spec/suites.md.</summary>
public readonly record struct KeyPair(byte[] PrivateKey, byte[] PublicKey);
