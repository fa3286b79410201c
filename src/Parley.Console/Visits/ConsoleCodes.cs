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

    /// <summary>What is being corrected was corrected by another since the form was filled.</summary>
    public const string CorrectedMeanwhile = "console.corrected-meanwhile";

    /// <summary>The button was pressed, and no file was chosen.</summary>
    public const string NoFile = "console.no-file";

    /// <summary>A file was chosen and is not at the node yet.</summary>
    public const string FileNotUploaded = "console.file-not-uploaded";

    /// <summary>A message takes no more files.</summary>
    public const string ManyFiles = "console.many-files";

    /// <summary>The browser's own: the file changed, or is gone, since it was chosen.</summary>
    public const string FileChanged = "console.file-changed";

    /// <summary>The browser's own: the connection broke off while a file was sent.</summary>
    public const string FileLost = "console.file-lost";
}
