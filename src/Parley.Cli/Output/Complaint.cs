using Parley.Vocabulary;
using Parley.Words;

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
            Line(session, $"error: {(about is null ? "" : about + ": ")}{CliWords.Sentence(failure.Code, language, args)}{where} [{failure.Code}]");
            foreach (var finding in failure.Findings)
                Line(session, $"  {finding.Path}: {Sentence(finding, language)} [{finding.Code}]");
            if (CliWords.Catalogue.Hint(failure.Code, language, args) is { } hint) Line(session, $"hint: {hint}");
        }
    }

    private static string Sentence(Api.FindingView view, string language) =>
        Wording.Text(new Finding(view.Code, view.Path, [.. view.Args]), language) is var text && text != view.Code
            ? text : CliWords.Sentence(view.Code, language, [.. view.Args]);

    private static void Line(Session session, string text) => session.Host.Error.Write(Visible.Line(text) + "\n");
}
