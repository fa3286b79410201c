namespace Parley.Stix;

/// <summary>Every rule that is checked, each with the section that asks for it.</summary>
public static partial class Rules
{
    /// <summary>All rules, in the order in which they are documented.</summary>
    public static IReadOnlyList<Rule> All => Every.Rules;

    private static Rule Must(string code, string section, string english, string chinese) => new(code, Level.Must, section, english, chinese);

    private static Rule OfTable(string code, Level level, string section, string english, string chinese) =>
        new(code, level, section, english, chinese) { IsOfTable = true };

    private static Rule Should(string code, string section, string english, string chinese) => new(code, Level.Should, section, english, chinese);

    /// <summary>A class of its own: it is initialised after the files of this one, whatever their order.</summary>
    private static class Every
    {
        public static readonly Rule[] Rules =
            [.. s_json, .. s_objects, .. s_properties, .. s_values, .. s_names, .. s_ids, .. s_links, .. s_markings, .. s_extensions, .. s_bundles];
    }
}
