namespace Parley.Console.Visits;

/// <summary>Codes of what the console itself refuses (docs/spec/errors.md).</summary>
internal static class ConsoleCodes
{
    /// <summary>The node does not answer.</summary>
    public const string NodeAway = "console.node-away";

    /// <summary>The connection to the node broke after the request: it may have been done.</summary>
    public const string AnswerLost = "console.answer-lost";

    /// <summary>What came is no answer of a node of this edition.</summary>
    public const string BadAnswer = "console.bad-answer";

    /// <summary>The form was not made by this console for this browser.</summary>
    public const string Forgery = "console.forgery";

    /// <summary>The request is for another name than this console has.</summary>
    public const string Host = "console.host";

    public const string UnknownPage = "console.unknown-page";

    public const string TooLarge = "console.too-large";
}
