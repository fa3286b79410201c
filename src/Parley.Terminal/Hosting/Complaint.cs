using Parley.Words;

namespace Parley.Terminal;

/// <summary>
/// Errors on standard error, in each of the reader's languages: <c>error: sentence [code]</c>, each finding with its own hint, then <c>hint:</c> and what to do,
/// what was probably meant, and what is allowed.
/// </summary>
/// <param name="session">The run.</param>
/// <param name="wording">How the program words findings; null for the catalogue alone.</param>
public sealed class Complaint(Session session, IFindingWording? wording = null)
{
    /// <summary>Writes what ended a command.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="about">The file it is about, where there are several.</param>
    public void Write(CommandFailedException failure, string? about = null)
    {
        session.Screen.Flush();
        string[] args = [.. failure.Args];
        foreach (var language in session.Languages)
        {
            var sentence = session.Sentence(failure.Code, language, args);
            if (failure.Detail is { Length: > 0 } detail)
                sentence = session.Catalogue.Text("join/aside", language, sentence, detail);
            if (about is not null && about != failure.Detail && !args.Contains(about))
                sentence = session.Catalogue.Text("join/place", language, about, sentence);
            Line(session.Catalogue.Text("prefix/error", language, $"{sentence} [{failure.Code}]"));
            foreach (var finding in failure.Findings)
                Write(finding, language);
            var hint = session.Catalogue.Hint(failure.Code, language, args);
            if (hint is not null)
                Hint(language, hint);
            Write(failure.Choices, language, "", hint);
        }
    }

    /// <summary>Writes what ends nothing and should be seen to.</summary>
    public void Warn(string code, string what)
    {
        session.Screen.Flush();
        foreach (var line in Warning(session, code, what))
            Line(line);
    }

    /// <summary>The same as lines: <c>warning: sentence (what) [code]</c>, and what to do, in each of the reader's languages.</summary>
    public static IEnumerable<string> Warning(Session session, string code, string what)
    {
        foreach (var language in session.Languages)
        {
            yield return session.Catalogue.Text("prefix/warning", language, $"{session.Catalogue.Text("join/aside", language, session.Sentence(code, language), what)} [{code}]");
            if (session.Catalogue.Hint(code, language, []) is { } hint)
                yield return session.Catalogue.Text("prefix/hint", language, hint);
        }
    }

    private void Write(Finding finding, string language)
    {
        var sentence = wording?.Text(finding, language) ?? session.Sentence(finding.Code, language, [.. finding.Args]);
        if (finding.Path.Length > 0)
            sentence = session.Catalogue.Text("join/place", language, finding.Path, sentence);
        Line($"  {sentence} [{finding.Code}]");
        const string Indent = "    ";
        if ((wording?.Hint(finding, language) ?? session.Catalogue.Hint(finding.Code, language, [.. finding.Args])) is { } hint)
            Hint(language, hint, Indent);
        Write(wording?.Choices(finding), language, Indent, null);
    }

    private void Write(Choices? choices, string language, string indent, string? said)
    {
        if (choices is null || choices.Allowed.Count == 0)
            return;
        var meant = Closest.To(choices.Given, choices.Allowed);
        if (meant.Count > 0)
            Hint(language, session.Catalogue.Text("choice/meant", language, string.Join(session.Catalogue.Text("choice/or", language), meant)), indent);
        if (choices.Allowed.Count <= Choices.MostListed)
            Hint(language, session.Catalogue.Text("choice/allowed", language, string.Join(session.Catalogue.Text("join/list", language), choices.Allowed)), indent);
        else if (choices.Command is { } command && said?.Contains(command, StringComparison.Ordinal) != true)
            Hint(language, session.Catalogue.Text("choice/list", language, command), indent);
    }

    private void Hint(string language, string text, string indent = "") => Line(indent + session.Catalogue.Text("prefix/hint", language, text));

    private void Line(string text) => session.Host.Error.Write(SafeText.Whole(text) + "\n");
}

/// <summary>How a program words the findings of its inputs.</summary>
public interface IFindingWording
{
    /// <summary>The sentence; null where the catalogue's serves.</summary>
    string? Text(Finding finding, string language);

    /// <summary>What to do about it; null where the catalogue's serves.</summary>
    string? Hint(Finding finding, string language);

    /// <summary>What would have been allowed; null where that is no list.</summary>
    Choices? Choices(Finding finding);
}
