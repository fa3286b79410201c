using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Stix;

namespace Parley.Cli;

/// <summary>Every rule that validation knows, with the standard's section and what each profile makes of it.</summary>
internal sealed class StixRulesCommand : ProgramCommand
{
    private readonly Option<bool> _json;

    public StixRulesCommand(Session session)
        : base(session, "rules") => _json = AddJson();

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_json))
        {
            Screen.WriteArray([.. StixRules.All.Select(rule => (JsonNode)new JsonObject(
            [
                KeyValuePair.Create<string, JsonNode?>("code", rule.Code),
                KeyValuePair.Create<string, JsonNode?>("level", rule.Level == Level.Must ? "must" : "should"),
                KeyValuePair.Create<string, JsonNode?>("section", rule.Section),
                .. StixWords.Catalogue.Languages.Select(language => KeyValuePair.Create<string, JsonNode?>(language, rule.Sentence(language))),
                KeyValuePair.Create<string, JsonNode?>(
                    "profiles", new JsonObject(Profile.All.Select(profile => KeyValuePair.Create<string, JsonNode?>(profile.Name, Word(profile.SeverityOf(rule)))))),
            ]))]);
            return Task.FromResult(ExitCode.Good);
        }

        Screen.Table(
            [Session.Say("stix/code"), Session.Say("stix/level"), Session.Say("stix/section"), .. Profile.All.Select(profile => profile.Name)],
            [.. StixRules.All.Select(rule => (IReadOnlyList<string>)[rule.Code, rule.Level == Level.Must ? "MUST" : "SHOULD", rule.Section, .. Profile.All.Select(profile => Word(profile.SeverityOf(rule)))])]);
        return Task.FromResult(ExitCode.Good);
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "off",
    };
}
