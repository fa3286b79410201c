using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>The codes that messages are written with: the vocabularies, the terms of one, or those that a text is found in.</summary>
internal sealed class VocabCommand : ProgramCommand
{
    private readonly Argument<string> _name;
    private readonly Option<string> _find;
    private readonly Option<bool> _json;

    public VocabCommand(Session session)
        : base(session, "vocab")
    {
        _name = AddArgument<string>("name", required: false, CodeValues.Names(session));
        _find = Add<string>("find", "TEXT");
        _json = AddJson();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (name, text) = (parsed.GetValue(_name), parsed.GetValue(_find));
        IReadOnlyList<TermList> lists = name is null ? Vocabularies.All : [Vocabularies.Find(name) ?? throw Unknown(name)];
        var found = lists.Select(list => (List: list, Terms: list.Terms.Where(term => text is null || IsIn(list, term, text)).ToArray()))
            .Where(pair => pair.Terms.Length > 0).ToArray();
        if (parsed.GetValue(_json))
            Screen.WriteArray(new JsonArray([.. found.Select(pair => Json(pair.List, pair.Terms))]));
        else if (found.Length == 0)
            Session.Tell("vocab/nothing", text ?? "");
        else if (name is null && text is null)
            ShowLists(lists);
        else
            ShowTerms(found, withList: name is null);
        return Task.FromResult(ExitCode.Good);
    }

    private void ShowLists(IReadOnlyList<TermList> lists) => Screen.Table(
        [Session.Say("label/vocabulary"), Session.Say("label/title"), Session.Say("label/codes")],
        [.. lists.Select(list => (IReadOnlyList<string>)[list.Name, CodeValues.Title(Session, list.Name), Text(list.Terms.Count)])]);

    private void ShowTerms((TermList List, Term[] Terms)[] found, bool withList)
    {
        var bands = found.Any(pair => pair.Terms.Any(term => term.Low is not null));
        var minutes = found.Any(pair => pair.Terms.Any(term => term.Minutes is not null));
        List<string> headings = [Session.Say("label/code"), Session.Say("label/words")];
        if (withList)
            headings.Insert(0, Session.Say("label/vocabulary"));
        if (bands)
            headings.Add(Session.Say("label/per-mille"));
        if (minutes)
            headings.Add(Session.Say("label/minutes"));
        Screen.Table(headings, [.. found.SelectMany(pair => pair.Terms, (pair, term) => Row(pair.List, term))]);

        IReadOnlyList<string> Row(TermList list, Term term)
        {
            var words = TermWords.Say(Session, list.Name, term.Code);
            List<string> row = [term.Code, term.ReplacedBy is { } instead ? Session.Say("vocab/retired", words, instead) : words];
            if (withList)
                row.Insert(0, list.Name);
            if (bands)
                row.Add(term.Low is { } low ? $"{Text(low)}–{Text(term.High ?? 1000)}" : "");
            if (minutes)
                row.Add(term.Minutes is { } given ? Text(given) : "");
            return row;
        }
    }

    private JsonObject Json(TermList list, Term[] terms) => new()
    {
        ["name"] = list.Name,
        ["source"] = list.Source,
        ["title"] = Words(language => Wording.Title(list.Name, language)),
        ["terms"] = new JsonArray([.. terms.Select(term => Json(list, term))]),
    };

    private JsonObject Json(TermList list, Term term)
    {
        JsonObject json = new() { ["code"] = term.Code, ["words"] = Words(language => Wording.Term(list.Name, term.Code, language)) };
        if (term.Low is { } low)
            (json["low"], json["high"]) = (low, term.High);
        if (term.Minutes is { } minutes)
            json["minutes"] = minutes;
        if (term.IsOpen)
            json["open"] = true;
        if (term.ReplacedBy is { } instead)
            json["replacedBy"] = instead;
        return json;
    }

    private JsonObject Words(Func<string, string?> word) =>
        new(Session.Languages.Select(language => KeyValuePair.Create(language, word(language) is { } text ? (JsonNode?)JsonValue.Create(text) : null)));

    private bool IsIn(TermList list, Term term, string text) =>
        term.Code.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Session.Catalogue.Languages.Any(language => Wording.Term(list.Name, term.Code, language)?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);

    private static CommandFailedException Unknown(string name) =>
        new(ExitCode.Usage, CliCodes.VocabUnknown, name) { Choices = new Choices(name, [.. Vocabularies.All.Select(list => list.Name)], "parley vocab") };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
