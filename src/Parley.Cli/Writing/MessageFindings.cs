using Parley.Meaning;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>
/// Findings about messages, with the names of vocabularies in the reader's language and the codes that would have been allowed; and about documents, whose kinds and limits
/// are words too.
/// </summary>
internal sealed class MessageFindings : IFindingWording
{
    public string? Text(Finding finding, string language)
    {
        if (finding.Code.StartsWith("document.", StringComparison.Ordinal))
            return CliWords.Catalogue.Text(finding.Code, language, [.. finding.Args.Select(arg => CliWords.Catalogue.Find("document/" + arg, language) ?? arg)]);
        return Wording.Text(finding, language) is var text && text != finding.Code ? text : null;
    }

    public string? Hint(Finding finding, string language) => Wording.Hint(finding, language);

    public Choices? Choices(Finding finding) => finding switch
    {
        { Code: FindingCodes.CodeUnknown, Args: [var given, var name, ..] } when Vocabularies.Find(name) is { } vocabulary =>
            new Choices(given, [.. vocabulary.Offered.Select(term => term.Code)], $"parley vocab {name}"),
        { Code: FindingCodes.FieldName, Args: [var given, var name, ..] } when MessageKinds.Find(name) is { } kind => new Choices(given, [.. FieldPath.Of(kind)], $"parley send --template {name}"),
        { Code: "correct.field", Args: [var given, var name, ..] } when MessageKinds.Find(name) is { } kind =>
            new Choices(given, [.. FieldPath.Of(kind).Where(path => !KindsTable.IsFixed(path))], $"parley send --template {name}"),
        { Code: "correct.value", Args: [var code, ..] } => Choices(new Finding(code, "", [.. finding.Args.Skip(1)])),
        _ => null,
    };
}
