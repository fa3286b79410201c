using System.Text;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests;

/// <summary>Objects to break.</summary>
internal static class Samples
{
    public const string Indicator = """
        {"type":"indicator","spec_version":"2.1","id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created":"2016-04-29T14:09:00.000Z",
         "modified":"2016-04-29T14:09:00.000Z","name":"Poison Ivy","indicator_types":["malicious-activity"],"pattern":"[file:name = 'foo.exe']",
         "pattern_type":"stix","valid_from":"2016-01-01T00:00:00Z","labels":["a","b"],
         "external_references":[{"source_name":"capec","external_id":"CAPEC-163"}],
         "granular_markings":[{"marking_ref":"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da","selectors":["labels.[1]"]}]}
        """;

    public const string File = """
        {"type":"file","spec_version":"2.1","id":"file--364fe3e5-b1f4-5ba3-b951-ee5983b3538d","hashes":{"MD5":"B365B9A80A06906FC9B400C06C33FF43"},
         "name":"foo.zip","size":25,"extensions":{"ntfs-ext":{"sid":"1"}}}
        """;

    public static string Bundle(params IEnumerable<string> objects) =>
        $$"""{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982","objects":[{{string.Join(",\n", objects)}}]}""";

    public static StixObject Object(string text)
    {
        Assert.True(StixObject.TryParse(Encoding.UTF8.GetBytes(text), JsonLimits.Default, out var obj, out var fault), $"{fault}");
        return obj;
    }

    /// <summary>The codes of an object's findings, MUST only, with their paths.</summary>
    public static List<string> Musts(string text) =>
        [.. new Validator().Validate(Object(text)).Where(finding => finding.Rule.Level == Level.Must).Select(finding => $"{finding.Rule.Code} {finding.Path}".TrimEnd())];
}
