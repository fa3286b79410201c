using Parley.Api;

namespace Parley.Client;

/// <summary>What stands where the kind of a message would, when it is not known.</summary>
public static class Unread
{
    /// <summary>The word, by its key.</summary>
    /// <param name="code">Why the message could not be opened.</param>
    public static string Word(string? code) => code == PeopleCodes.Marking ? "state/withheld" : "state/unreadable";
}
