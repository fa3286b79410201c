using System.Text;

namespace Parley.Stix.Tests.Docs;

/// <summary>docs/use/stix-rules.md is made from the tables that reading and validation use.</summary>
public sealed class RulesPageTests
{
    [Fact]
    public void The_page_of_rules_and_tables_is_what_the_code_checks() => Repository.AssertPage("docs/use/stix-rules.md", Page());

    [Fact]
    public void Codes_are_unique_and_have_one_form()
    {
        Assert.Equal(StixRules.All.Count, StixRules.All.Select(rule => rule.Code).Distinct().Count());
        Assert.All(StixRules.All, rule => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+([-.][a-z0-9]+)*$", rule.Code));
    }

    private static string Page()
    {
        var page = new StringBuilder();
        var musts = StixRules.All.Count(rule => rule.Level == Level.Must);
        var lines = ObjectType.All.Sum(type => type.Properties.Count) + Parts().Sum(part => part.Properties.Count);
        page.Append($"""
            # STIX: what is checked, and where the standard asks for it

            Made from the tables of `src/Parley.Stix`; a test holds this page to them. Sections are of STIX 2.1 with Errata 01, but for those of the types of STIX 2.0 at the end.

            There are {StixRules.All.Count} rules, {musts} of them MUST and {StixRules.All.Count - musts} SHOULD, and {lines} lines in the tables of {ObjectType.All.Count} types and {Parts().Count} types inside them. Each line of a table is
            checked by the rules of its kind (`kind.*`, `property.required`, and those of the kind's own section); a finding of theirs names the section of the table.
            Columns `strict`, `interoperable`, `lenient`: what the [profiles](stix.md#profiles) make of a breach.

            ## Rules

            | rule | level | section | sentence | strict | interoperable | lenient |
            |---|---|---|---|---|---|---|

            """);
        foreach (var rule in StixRules.All)
            page.Append($"| `{rule.Code}` | {(rule.Level == Level.Must ? "MUST" : "SHOULD")} | {rule.Section} | {rule.Sentence("en").Replace("|", "\\|", StringComparison.Ordinal)} | {string.Join(" | ", Profile.All.Select(profile => Word(profile.SeverityOf(rule))))} |\n");
        page.Append("\n## Types\n");
        foreach (var type in ObjectType.All)
            Table(page, type, type.Contributing.Count > 0 ? $"Deterministic id from: {string.Join(", ", type.Contributing.Select(property => property.Name))}." : null);
        page.Append("\n## Types inside them, and extensions\n");
        foreach (var part in Parts())
            Table(page, part, null);
        page.Append("\n## Types of STIX 2.0\n\nAn object of STIX 2.0 is held to these. Sections are of its parts 1 to 4.\n");
        foreach (var type in Stix20.All.Append(Stix20.Bundle))
            Table(page, type, null);
        return page.ToString();
    }

    private static List<RecordType> Parts() =>
        [ExternalReference.Table, KillChainPhase.Table, GranularMarking.Table, EmailMimePart.Table, AlternateDataStream.Table, WindowsPeOptionalHeader.Table, WindowsPeSection.Table,
         WindowsRegistryValue.Table, X509V3Extensions.Table, .. ObjectType.All.SelectMany(type => type.Extensions)];

    private static void Table(StringBuilder page, RecordType table, string? note)
    {
        page.Append($"\n### {table.Name} ({table.Section})\n\n");
        if (note is not null)
            page.Append(note).Append("\n\n");
        page.Append("| property | kind | |\n|---|---|---|\n");
        foreach (var property in table.Properties)
            page.Append($"| `{property.Name}` | {property.ValueKind.Name} | {(property.Need == Need.Optional ? "" : property.Need.ToString().ToLowerInvariant())} |\n");
        if (table.Constraints.Count > 0)
            page.Append('\n');
        foreach (var constraint in table.Constraints)
            page.Append($"* {constraint.Text} (`{constraint.Rule.Code}`)\n");
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "off",
    };
}
