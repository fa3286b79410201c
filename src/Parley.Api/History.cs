namespace Parley.Api;

/// <summary>What our people may ask a member for after a loss.</summary>
/// <param name="Text">What the identity is to sign; null: nothing of that member's is missing here.</param>
public sealed record HistoryDraft(string Party, string? Text);

/// <param name="File">The signed request that a member's people handed over.</param>
/// <param name="Grant">Whether an officer says yes to it; otherwise it is only looked at.</param>
public sealed record HistoryFile([Limits(MaxLength = InsideLimits.MaxFile)] string File, bool? Grant = null);

/// <summary>A request for history, whose signature is the identity's.</summary>
/// <param name="Party">Who asks.</param>
/// <param name="Asked">When, by its clock: UTC, ISO 8601.</param>
/// <param name="Epochs">How many epochs are granted by a yes, or were now; 0: all was granted since.</param>
/// <param name="Closed">How many more cannot be opened here before the storage key opened them.</param>
/// <param name="Messages">Messages in all of them.</param>
/// <param name="From">When the first was written; null without messages.</param>
/// <param name="Until">When the last was.</param>
public sealed record HistoryView(string Channel, string Party, string Asked, int Epochs, int Closed, long Messages, string? From, string? Until);
