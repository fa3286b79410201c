namespace Parley.Protocol;

/// <summary>A parsed public signature key. Safe for use by several threads at once.</summary>
public interface IVerificationKey
{
    /// <summary>False for every signature that the strict rules of docs/spec/suites.md refuse, whatever its length.</summary>
    bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}
