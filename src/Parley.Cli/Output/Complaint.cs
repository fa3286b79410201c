using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Errors on standard error, in each of the reader's languages: <c>error: sentence [code]</c>, then <c>hint:</c> and what to do.</summary>
internal static class Complaint
{
    /// <param name="about">The file it is about, where there are several.</param>
    public static void Write(Session session, CommandFailedException failure, string? about = null)
    {
        var args = failure.Args.ToArray();
        foreach (var language in session.Languages)
        {
            var where = failure.Detail is { Length: > 0 } detail ? $" ({detail})" : "";
            Line(session, $"error: {(about is null ? "" : about + ": ")}{Wordings.Sentence(failure.Code, language, args)}{where} [{failure.Code}]");
            foreach (var finding in failure.Findings)
                Line(session, $"  {finding.Path}: {Sentence(finding, language)} [{finding.Code}]");
            if (Wordings.Hint(failure.Code, language, args) is { } hint) Line(session, $"hint: {hint}");
        }
    }

    // Findings may come from a node of another version: with fewer arguments than this version's sentence has.
    private static string Sentence(Api.FindingView finding, string language) =>
        new Finding(finding.Code, finding.Path, [.. finding.Args, "", ""]).ToText(language) is var text && text != finding.Code
            ? text : Wordings.Sentence(finding.Code, language, [.. finding.Args]);

    private static void Line(Session session, string text) => session.Host.Error.Write(Visible.Line(text) + "\n");
}
