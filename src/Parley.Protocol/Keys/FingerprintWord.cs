namespace Parley.Protocol;

/// <summary>One byte of a fingerprint as people say it: the number, or the word of either language.</summary>
/// <param name="Number">0 to 255.</param>
/// <param name="English">A concrete noun, 3 to 8 letters.</param>
/// <param name="Chinese">The same thing in Simplified Chinese.</param>
public sealed record FingerprintWord(int Number, string English, string Chinese);
