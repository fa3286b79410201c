using System.Globalization;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Asks for what a message lacks, field by field, with the codes there are and their words: what is lacking is the check's to say.</summary>
internal sealed class Questions(Session session)
{
    private const int Most = 64;
    private const int MostTries = 10;
    private const int MostShown = 40;

    /// <summary>Asks until nothing is missing that can be asked for.</summary>
    /// <param name="draft">Gets the answers.</param>
    /// <param name="check">What is to be said against it now.</param>
    /// <param name="answered">Called after each answer.</param>
    public void Fill(MessageDraft draft, Func<IReadOnlyList<Finding>> check, Action answered)
    {
        for (var asked = 0; asked < Most && check().Where(finding => finding.Code == FindingCodes.FieldMissing).Any(finding => TryAsk(draft, finding.Path)); asked++)
            answered();
    }

    /// <summary>One code of a vocabulary; null where nothing is answered and nothing must be.</summary>
    public string? Choose(string label, string vocabulary, bool isRequired, bool isList = false)
    {
        var all = Vocabularies.Get(vocabulary).Offered.Select(term => term.Code).ToArray();
        var shown = all;
        for (var tries = 0; tries < MostTries; tries++)
        {
            Show(vocabulary, shown);
            var typed = Ask(session.Say(isList ? "ask/codes" : "ask/code", label));
            if (typed.Length == 0 && !isRequired)
                return null;
            string[][] found = [.. typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => Meant(one, vocabulary, all, shown))];
            if (found.Length > 0 && (isList || found.Length == 1) && found.All(one => one.Length == 1))
                return string.Join(',', found.Select(one => one[0]));
            session.Tell("ask/which", typed);
            shown = found.FirstOrDefault(one => one.Length > 1) ?? all;
        }

        throw new CommandFailedException(ExitCode.Usage, CliCodes.AskEnded);
    }

    public string Ask(string question)
    {
        var answer = session.Host.Answer(() =>
        {
            session.Screen.Prompt(question);
            return session.Host.In.ReadLine();
        });
        return answer?.Trim() ?? throw new CommandFailedException(ExitCode.Usage, CliCodes.AskEnded);
    }

    private bool TryAsk(MessageDraft draft, string path)
    {
        if (path is "track" or "precedence" or "topic")
            draft.With(path, Choose(Label(draft, path), path is "precedence" ? "precedences" : path + "s", isRequired: true));
        else if (path is "markings" or "markings/tlp")
            draft.With("tlp", Choose(Label(draft, "markings"), "tlp", isRequired: true));
        else if (path == "deadline")
            draft.With(path, Ask(session.Say("ask/time", Label(draft, path))));
        else if (path.StartsWith("fields/", StringComparison.Ordinal) && FieldPath.Find(draft.Kind, path) is var (field, isItem))
            AskField(draft, field, path["fields/".Length..], isItem);
        else
            return false;
        return true;
    }

    private void AskField(MessageDraft draft, FieldDefinition field, string name, bool isItem)
    {
        if (FieldParts.Of(field).Count > 0)
        {
            AskParts(draft, field, field.IsList && !isItem ? name + "/0" : name);
            return;
        }

        var value = Value(field, Label(draft, field.Name));
        if (value is not null)
            draft.Fields.Add($"{name}={value}");
    }

    // Of a value on a scale, the scale first: it says what the others can be.
    private void AskParts(MessageDraft draft, FieldDefinition field, string name)
    {
        string? scale = null;
        foreach (var part in FieldParts.Of(field))
        {
            var isScaled = field.Type is not (FieldType.Record or FieldType.Period or FieldType.Hash or FieldType.Address);
            var asked = isScaled ? FieldParts.Of(field, scale).First(other => other.Name == part.Name) : part;
            var isKey = isScaled && asked.Name == Scales.Key(field.Type);
            var isNeeded = isScaled ? isKey || Scales.Values(field.Type).Contains(asked.Name) : field.Type == FieldType.Record ? asked.Presence.Required : asked.Name != "about" && asked.Name != "to";
            if (!isNeeded || Value(asked, session.Place(Label(draft, field.Name), Label(draft, asked.Name))) is not { } value)
                continue;
            draft.Fields.Add($"{name}/{asked.Name}={value}");
            scale = isKey ? value : scale;
        }
    }

    private string? Value(FieldDefinition field, string label) =>
        field.Vocabulary is { } vocabulary && Vocabularies.Find(vocabulary) is not null ? Choose(label, vocabulary, isRequired: true, field.IsList)
        : Ask(session.Say(field.Type == FieldType.Time ? "ask/time" : field.IsList ? "ask/values" : "ask/value", label)) is { Length: > 0 } typed ? typed : null;

    private void Show(string vocabulary, string[] codes)
    {
        if (codes.Length > MostShown)
        {
            session.Tell("ask/many", codes.Length.ToString(CultureInfo.InvariantCulture), vocabulary);
            return;
        }

        foreach (var (code, at) in codes.Select((code, at) => (code, at)))
            session.Screen.Paragraph($"  {at + 1}  {code}  {TermWords.Say(session, vocabulary, code)}");
    }

    // A number of what is shown, a code, or whatever stands in only some of the codes and words.
    private string[] Meant(string typed, string vocabulary, string[] all, string[] shown)
    {
        if (all.FirstOrDefault(code => code.Equals(typed, StringComparison.OrdinalIgnoreCase) || code.Split(':', '/')[^1].Equals(typed, StringComparison.OrdinalIgnoreCase)) is { } exact)
            return [exact];
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= shown.Length && shown.Length <= MostShown ? [shown[number - 1]] : [];
        return [.. all.Where(code => code.Contains(typed, StringComparison.OrdinalIgnoreCase) || TermWords.Say(session, vocabulary, code).Contains(typed, StringComparison.OrdinalIgnoreCase))];
    }

    private string Label(MessageDraft draft, string name) =>
        string.Join(" / ", session.Languages.Select(language => Wording.Label(draft.Kind.Name, name, language) ?? name).Distinct());
}
