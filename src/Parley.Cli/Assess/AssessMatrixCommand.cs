using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>The matrix of evidence by hypotheses: what is against which, and how well each item tells them apart.</summary>
internal sealed class AssessMatrixCommand : ProgramCommand
{
    private const int Most = 6;

    private readonly Argument<string> _file;
    private readonly AssessorInput _assessor;
    private readonly Option<bool> _json;

    public AssessMatrixCommand(Session session)
        : base(session, "matrix")
    {
        _file = AddArgument<string>("file");
        _assessor = new AssessorInput(this);
        _json = AddJson();
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_file);
        var assessment = AssessInput.Read(path);
        var assessor = _assessor.Read(Session, parsed);
        var verdict = AssessInput.Judge(assessor, path, assessment);
        var table = HypothesisTable.Of(verdict, Most);
        if (parsed.GetValue(_json))
            Screen.Write(Json(verdict, table));
        else
            Show(verdict, table, new AssessNames(Session, assessment, assessor.Knowledge));
        return Task.FromResult(ExitCode.Good);
    }

    private void Show(Verdict verdict, HypothesisTable table, AssessNames names)
    {
        string[] letters = [.. table.Hypotheses.Select((_, column) => ((char)('A' + column)).ToString())];
        for (var column = 0; column < letters.Length; column++)
            Screen.Line($"{letters[column]}  {names.Hypothesis(verdict.Matrix.Hypotheses[table.Hypotheses[column]].Id)}");
        Screen.Line();
        Screen.Table(
            [Session.Say("assess/item"), .. letters, Session.Say("assess/diagnostic")],
            [
                .. table.Rows.Select(row => (IReadOnlyList<string>)
                    [names.Item(verdict.Matrix.Items[row.Item].Item), .. row.Fields.Select(Mark), AssessNames.Decibans(row.DiagnosticMillibans)]),
                [Session.Say("assess/inconsistent"), .. table.Inconsistent.Select(count => count.ToString(CultureInfo.InvariantCulture)), ""],
                [Session.Say("assess/against"), .. table.AgainstMillibans.Select(sum => AssessNames.Decibans(sum)), ""],
            ]);
        Screen.Line(Session.Say("assess/matrix-marks"));
    }

    /// <summary>The letters of the analysis of competing hypotheses: consistent, inconsistent, strongly inconsistent.</summary>
    private static string Mark(int millibans) => millibans <= HypothesisTable.StronglyLimit ? "II" : millibans <= HypothesisTable.AgainstLimit ? "I" : "C";

    private static JsonObject Json(Verdict verdict, HypothesisTable table) => new()
    {
        ["hypotheses"] = new JsonArray([.. table.Hypotheses.Select((i, column) => (JsonNode)new JsonObject
        {
            ["id"] = verdict.Matrix.Hypotheses[i].Id, ["inconsistent"] = table.Inconsistent[column], ["against_millibans"] = table.AgainstMillibans[column],
        })]),
        ["items"] = new JsonArray([.. table.Rows.Select(row => (JsonNode)new JsonObject
        {
            ["id"] = verdict.Matrix.Items[row.Item].Item.Id,
            ["diagnostic_millibans"] = row.DiagnosticMillibans,
            ["millibans"] = new JsonArray([.. row.Fields.Select(value => (JsonNode)value)]),
        })]),
    };
}
