using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>What people read of messages: the sentences of this library, and the words of terms, vocabularies and fields.</summary>
public static class Wording
{
    /// <summary>Sentences, labels of fields, findings and the errors of docs/spec/errors.md.</summary>
    public static Catalogue Sentences { get; } = new(typeof(Wording).Assembly);

    /// <summary>The wording of a term, retired or not; null where the vocabulary or the code is unknown.</summary>
    public static string? Term(string vocabulary, string code, string language) =>
        Vocabularies.Find(vocabulary)?.Words.Find(code, LanguageTag.Lookup(Vocabularies.Languages, language));

    /// <summary>The name of a vocabulary; null where it is unknown.</summary>
    public static string? Title(string vocabulary, string language) => Term(vocabulary, Vocabularies.TitleKey, language);

    /// <summary>The label of a field: the one its kind gives it, or the one it has in all kinds; null where the field is unknown.</summary>
    /// <param name="owner">The kind, or the path of a record in it, such as <c>dialogue/delegation</c>; empty where no kind is known.</param>
    /// <param name="field">Name of the field, of the kind's own or of the envelope.</param>
    /// <param name="language">BCP 47 tag of the reader's language.</param>
    public static string? Label(string owner, string field, string language)
    {
        var slash = owner.IndexOf('/', StringComparison.Ordinal);
        var (kind, path) = slash < 0 ? (owner, field) : (owner[..slash], owner[(slash + 1)..] + "/" + field);
        return MessageKinds.Find(kind)?.Labels.Find(path, LanguageTag.Lookup(MessageKinds.Languages, language)) ?? Sentences.Find(field, language);
    }

    /// <summary>A finding about a message as a sentence; its code where there is none.</summary>
    public static string Text(Finding finding, string language)
    {
        // A node of another version may say less than this version's sentence holds.
        string[] args = [.. finding.Args, "", ""];
        return Sentences.Text(finding.Code, language, finding.Code switch
        {
            FindingCodes.Type => [Sentences.Text(args[0], language)],
            FindingCodes.CodeUnknown => [args[0], Title(args[1], language) ?? args[1]],
            "release.more-open" when finding.Args is [var link, var marking, "iep-permitted-actions", ..] => [link, Term("iep-permitted-actions", marking, language) ?? marking],
            FindingCodes.Address => [args[0], Term("address-types", args[1], language) ?? args[1]],
            FindingCodes.Hash => [args[0], Term("hash-types", args[1], language) ?? args[1]],
            "track.suspended" when finding.Args is [var party, var since, var reason, var by, var track, ..] =>
                [party, since, Term("suspend-reasons", reason, language) ?? "-", by, Term("tracks", track, language) ?? track],
            _ => args,
        });
    }

    /// <summary>What to do about a finding, and, where the finding tells, what would be right; null where nothing is said.</summary>
    public static string? Hint(Finding finding, string language)
    {
        string[] args = [.. finding.Args];
        var (hint, right) = (Sentences.Hint(finding.Code, language, args), args.Length == 0 ? null : Right(finding, language, args));
        return hint is null || right is null ? hint ?? right : Sentences.Text("render.joined", language, hint, right);
    }

    // Of a new value that is not good: what is wrong with it, as with any message.
    private static string? Right(Finding finding, string language, string[] args)
    {
        if (finding.Code != "correct.value")
            return Sentences.Find(finding.Code + "/right", language) is null ? null : Sentences.Text(finding.Code + "/right", language, args);
        Finding inner = new(args[0], "", args[1..]);
        return Hint(inner, language) is { } hint ? Sentences.Text("render.joined", language, Text(inner, language), hint) : Text(inner, language);
    }
}
