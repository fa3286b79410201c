using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>A head that its feed's writer signed.</summary>
public sealed record SignedHead(string Feed, long Size, Root Root);

/// <summary>A cosignature over a head, with the cosigner's time in ms.</summary>
public sealed record Cosigned(string By, string Feed, long Size, Root Root, long Time);

/// <summary>What an arbiter found about a message: whether its reader could read it.</summary>
public sealed record Verdict(EntryLink Of, string Reader, bool Readable);
