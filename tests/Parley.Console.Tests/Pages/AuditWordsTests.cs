using System.Text.Json.Nodes;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Pages;

public sealed class AuditWordsTests
{
    private static readonly string[] s_outcomes = ["begun", "done", "fault"];

    [Fact]
    public void Every_operation_that_can_stand_in_the_audit_log_has_a_sentence_of_its_own_in_every_language()
    {
        // One that is refused for its role stands there, too, read or not; signing in stands there as itself, whichever way it was.
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "use", "inside-door.openapi.json")))!;
        string[] operations =
        [
            "signIn", .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Where(operation => operation.Value!["x-roles"]!.AsArray() is not [var one] || one!.GetValue<string>() != "anyone")
                .Select(operation => operation.Value!["operationId"]!.GetValue<string>()),
        ];
        Assert.True(operations.Length > 50);
        foreach (var language in Voice.Languages)
        {
            var said = operations.Select(operation => (operation, text: Voice.Words.Find("act/" + operation, language))).ToArray();
            var own = Voice.Words.Keys(language).ToHashSet(StringComparer.Ordinal);
            Assert.Empty(operations.Where(operation => !own.Contains("act/" + operation)).Select(operation => $"{language}: {operation}"));
            Assert.Empty(said.GroupBy(one => one.text).Where(same => same.Count() > 1).Select(same => $"{language}: {same.Key}"));
            Assert.All(s_outcomes, outcome => Assert.Contains("audit-outcome/" + outcome, own));
        }

        var known = Voice.Words.Keys("en").Where(key => key.StartsWith("act/", StringComparison.Ordinal)).Select(key => key["act/".Length..]);
        Assert.Empty(known.Except(operations));
    }
}
