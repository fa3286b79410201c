namespace Parley.Protocol;

/// <summary>Cuts what a message key yields into key, nonce and commitment of one layer (docs/spec/sealing.md, Body).</summary>
internal readonly ref struct LayerKeys
{
    public const int CommitBytes = 32;

    /// <summary>Room for the longest key of any suite.</summary>
    public const int MaxBytes = 32 + ISuite.NonceBytes + CommitBytes;

    private readonly ReadOnlySpan<byte> _derived;
    private readonly int _keyBytes;

    /// <param name="suite">The suite of the layer.</param>
    /// <param name="messageKey">mk_s.</param>
    /// <param name="buffer">At least <see cref="MaxBytes"/>, kept for as long as this is in use.</param>
    public LayerKeys(ISuite suite, ReadOnlySpan<byte> messageKey, Span<byte> buffer)
    {
        Span<byte> info = stackalloc byte[64];
        _keyBytes = suite.KeyBytes;
        var derived = buffer[..(_keyBytes + ISuite.NonceBytes + CommitBytes)];
        suite.DeriveKey([], messageKey, info[..Labels.Write(info, "parley/v2/seal/"u8, suite.Name)], derived);
        _derived = derived;
    }

    public ReadOnlySpan<byte> Key => _derived[.._keyBytes];

    public ReadOnlySpan<byte> Nonce => _derived.Slice(_keyBytes, ISuite.NonceBytes);

    public ReadOnlySpan<byte> Commit => _derived[^CommitBytes..];
}
