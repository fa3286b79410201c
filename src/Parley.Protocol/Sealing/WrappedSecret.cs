namespace Parley.Protocol;

/// <summary>The secret of one layer for one member: the encapsulation, and the secret encrypted under what it yields.</summary>
internal readonly record struct WrappedSecret(byte[] Encapsulation, byte[] Wrap);
