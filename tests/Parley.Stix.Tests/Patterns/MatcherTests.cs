using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

public sealed class MatcherTests
{
    // One observed data, with objects in the deprecated container; its keys are what references name.
    private const string Objects = """
        "f":{"type":"file","name":"Dropper.exe","size":10,"entropy":1.5,"big":9007199254740993,"hidden":true,"nothing":null,"e":"e\u0301","pile":"😀","lines":"a\nb","magic_hex":"FFd8","body_bin":"dGhp\ncw==","bad_hex":"0","parent_directory_ref":"d","contains_refs":["f","g","d"],"lost_ref":"nobody","created":"2016-01-01T00:00:00.100000000000000000000001Z","hashes":{"SHA-256":"aB","x.y":"dotted"},"matrix":[[1,2],[3]]},
        "g":{"type":"file","name":"gone","contains_refs":["f","g"]},
        "d":{"type":"directory","path":"C:\\Windows\\System32"},
        "i":{"type":"ipv4-addr","value":"198.51.100.7"},
        "j":{"type":"ipv4-addr","value":"198.51.100.64/26"},
        "k":{"type":"ipv6-addr","value":"2001:db8::ff00:42:8329"}
        """;

    private static readonly Observations s_world = Of(Data("one", "2016-01-01T00:00:00Z", "2016-01-01T00:00:00Z", 1, Objects));

    [Theory]
    [InlineData("file:name = 'Dropper.exe'")]
    [InlineData("file:name > 'Drop' AND file:name < 'E'")]
    [InlineData("file:size = 10.0 AND file:size >= 9.99 AND file:entropy != 1 AND file:entropy > 1")]
    [InlineData("file:big > 9007199254740991 AND file:size IN (1, 10)")]
    [InlineData("file:hidden = true AND file:hidden != false")]
    [InlineData("file:nothing != 1 AND file:nothing NOT = 'x' AND EXISTS file:nothing")]
    [InlineData("file:size != '10' AND file:size NOT IN ('10') AND file:size NOT LIKE '10'")]
    [InlineData("file:name LIKE 'Dr%er.e_e' AND file:name LIKE '%' AND file:name LIKE 'Dropper.exe'")]
    [InlineData("file:e LIKE '\u00e9' AND file:e MATCHES '^\u00e9$' AND file:e != '\u00e9'")]
    [InlineData("file:pile LIKE '_' AND file:pile MATCHES '^.$' AND file:pile MATCHES '^[^a]$' AND file:pile MATCHES '[\U0001F5FF-\U0001F601]'")]
    [InlineData("file:lines MATCHES '^a.b$'")]
    [InlineData("file:magic_hex = h'ffd8' AND file:magic_hex = b'/9g=' AND file:magic_hex = '\u00ff\u00d8' AND file:magic_hex MATCHES '^\\\\xff\\\\xD8$'")]
    [InlineData("file:magic_hex > h'ff' AND file:magic_hex < h'ffd9' AND file:magic_hex IN (h'00', h'ffd8')")]
    [InlineData("file:body_bin = 'this' AND file:body_bin != 'dGhpcw==' AND file:body_bin LIKE 'th%' AND file:body_bin != '\u4e2d'")]
    [InlineData("file:name = h'44726f707065722e657865'")]
    [InlineData("file:created = t'2016-01-01T00:00:00.100000000000000000000001Z' AND file:created > t'2016-01-01T00:00:00.1Z'")]
    [InlineData("file:created < t'2016-01-01T00:00:01Z' AND file:created != t'2016-01-01T00:00:00.1Z'")]
    [InlineData("file:name != t'2016-01-01T00:00:00Z'")]
    [InlineData("file:hashes.'SHA-256' = 'aB' AND file:hashes.'SHA-256' != 'ab' AND file:hashes.'x.y' = 'dotted'")]
    [InlineData("file:parent_directory_ref.path = 'C:\\\\Windows\\\\System32' AND file:parent_directory_ref.type = 'directory'")]
    [InlineData("file:parent_directory_ref = 'd' AND EXISTS file:lost_ref")]
    [InlineData("file:contains_refs[*].name = 'gone' AND file:contains_refs[2].path LIKE 'C%' AND file:contains_refs[*].contains_refs[*].name = 'gone'")]
    [InlineData("file:matrix[*][*] = 3 AND file:matrix[0][1] = 2 AND file:matrix[*][1] = 2")]
    [InlineData("NOT EXISTS file:absent AND EXISTS file:matrix[0]")]
    [InlineData("ipv4-addr:value ISSUBSET '198.51.100.0/24' AND ipv4-addr:value ISSUBSET '198.51.100.7' AND ipv4-addr:value ISSUPERSET '198.51.100.7/32'")]
    [InlineData("ipv4-addr:value ISSUPERSET '198.51.100.65' AND ipv4-addr:value ISSUBSET '198.51.100.127/25'")]
    [InlineData("ipv4-addr:value ISSUBSET '0.0.0.0/0' AND ipv4-addr:value NOT ISSUBSET '::/0'")]
    [InlineData("ipv6-addr:value ISSUBSET '2001:0db8:0000::/48' AND ipv6-addr:value ISSUPERSET '2001:DB8:0:0:0:FF00:0042:8329'")]
    public void These_are_true(string test) => Assert.True(Match($"[{test}]", s_world).IsMatch);

    [Theory]
    [InlineData("file:name = 'dropper.exe'")]
    [InlineData("file:name = 'Dropper.exe' AND file:name = 'gone'")]
    [InlineData("file:size = '10'")]
    [InlineData("file:size > '1' OR file:hidden > 0 OR file:nothing < 1 OR file:nothing = 0")]
    [InlineData("file:absent != 1 OR file:absent NOT = 1 OR file:absent NOT LIKE 'x' OR file:lost_ref.name != 'x' OR file:size.x != 1")]
    [InlineData("file:contains_refs[3].name != 'x' OR file:contains_refs[-1].name != 'x' OR file:name[0] != 'x'")]
    [InlineData("file:name LIKE 'dropper%' OR file:name LIKE 'Dropper' OR file:name LIKE 'D%D%'")]
    [InlineData("file:bad_hex != h'00' OR file:bad_hex NOT = 'x'")]
    [InlineData("file:magic_hex = 'ffd8' OR file:magic_hex = '\u4e2d' OR file:magic_hex > '\u4e2d' OR file:magic_hex MATCHES '[^\u4e2d]'")]
    [InlineData("file:magic_hex MATCHES '\\\\w' OR file:magic_hex MATCHES '^\u00ff.{2}$'")]
    [InlineData("file:name = t'2016-01-01T00:00:00Z' OR file:name > t'2016-01-01T00:00:00Z'")]
    [InlineData("ipv4-addr:value ISSUBSET '198.51.100.0/29'  AND ipv4-addr:value ISSUBSET '198.51.100.64/26'")]
    [InlineData("ipv4-addr:value ISSUBSET '10.0.0.0/8' OR ipv4-addr:value ISSUBSET '::/0' OR file:name ISSUBSET '0.0.0.0/0'")]
    [InlineData("directory:name = 'gone' OR observed-data:number_observed = 1")]
    public void These_are_not_true(string test) => Assert.Equal(MatchOutcome.NoMatch, Match($"[{test}]", s_world).Outcome);

    [Fact]
    public void References_reach_only_what_the_observed_data_refers_to()
    {
        const string Bundle = """
            {"type":"bundle","id":"bundle--1","objects":[
            {"type":"observed-data","id":"o","first_observed":"2016-01-01T00:00:00Z","last_observed":"2016-01-01T00:00:00Z","number_observed":1,"object_refs":["t","a","missing"],"objects":{}},
            {"type":"network-traffic","id":"t","src_ref":"a","dst_ref":"b"},{"type":"ipv4-addr","id":"a","value":"1.1.1.1"},{"type":"ipv4-addr","id":"b","value":"2.2.2.2"}]}
            """;
        var observations = Patterns.World.Read(Bundle);
        Assert.True(Match("[network-traffic:src_ref.value = '1.1.1.1' AND network-traffic:dst_ref = 'b']", observations).IsMatch);
        Assert.False(Match("[network-traffic:dst_ref.value = '2.2.2.2' OR network-traffic:dst_ref.value != 'x']", observations).IsMatch);
        Assert.False(Match("[ipv4-addr:value = '2.2.2.2']", observations).IsMatch);
    }

    [Theory]
    [InlineData("\"id\":1", ObservedFaultCode.Shape)]
    [InlineData("\"id\":\"o\"", ObservedFaultCode.Time)]
    [InlineData("\"id\":\"o\",\"first_observed\":\"2016-01-01T00:00:01Z\",\"last_observed\":\"2016-01-01T00:00:00Z\"", ObservedFaultCode.Time)]
    [InlineData("\"id\":\"o\",\"first_observed\":\"2016-01-01T00:00:00Z\",\"last_observed\":\"2016-01-01T00:00:00Z\",\"number_observed\":0,\"object_refs\":[]", ObservedFaultCode.Number)]
    [InlineData("\"id\":\"o\",\"first_observed\":\"2016-01-01T00:00:00Z\",\"last_observed\":\"2016-01-01T00:00:00Z\",\"number_observed\":1", ObservedFaultCode.Objects)]
    public void Observed_data_that_breaks_its_rules_is_left_out_with_a_code(string members, ObservedFaultCode code)
    {
        Parley.Json.JsonText.TryParse(System.Text.Encoding.UTF8.GetBytes($$"""{"type":"observed-data",{{members}}}"""), Parley.Json.JsonLimits.Default, out var text, out _);
        var observations = Observations.Read(text!);
        Assert.Empty(observations.Data);
        Assert.Equal(code, Assert.Single(observations.Faults).Code);
    }

    [Fact]
    public void The_last_modified_version_of_observed_data_counts()
    {
        static string Version(string modified, int size) => Data("o", "2016-01-01T00:00:00Z", "2016-01-01T00:00:00Z", 1, $$"""
            "f":{"type":"file","size":{{size}}}
            """).Replace("\"id\"", $"\"modified\":\"{modified}\",\"id\"", StringComparison.Ordinal);
        var observations = Of(Version("2016-01-02T00:00:00Z", 2), Version("2016-01-01T00:00:00Z", 1));
        Assert.True(Match("[file:size = 2]", observations).IsMatch);
        Assert.False(Match("[file:size = 1] OR [file:size = 2] REPEATS 2 TIMES", observations).IsMatch);
    }

    [Fact]
    public void A_match_names_the_observed_data_that_make_it()
    {
        var observations = Of(At("one", 1, "a"), At("two", 2, "b"), At("three", 3, "a"), At("four", 4, "c"));
        Assert.Equal(["two", "three"], Match("[file:name = 'b'] FOLLOWEDBY [file:name = 'a']", observations).Data.Select(data => data.Id));
        Assert.Equal(["one", "three"], Match("[file:name = 'a'] REPEATS 2 TIMES", observations).Data.Select(data => data.Id));
    }

    [Theory]
    [InlineData("([file:name = 'a'] AND [file:name = 'b']) WITHIN 1 SECONDS", false)]
    [InlineData("([file:name = 'a'] AND [file:name = 'b']) WITHIN 1.000000000000000000000001 SECONDS", true)]
    [InlineData("[file:name = 'c'] START t'2016-01-01T00:00:04Z' STOP t'2016-01-01T00:00:05Z'", true)]
    [InlineData("[file:name = 'c'] START t'2016-01-01T00:00:03Z' STOP t'2016-01-01T00:00:04Z'", false)]
    [InlineData("[file:name = 'a'] REPEATS 3 TIMES", false)]
    [InlineData("[file:name = 'a'] AND [file:name = 'a'] AND [EXISTS file:name] AND [EXISTS file:name]", true)]
    [InlineData("[file:name = 'a'] FOLLOWEDBY [file:name = 'b'] FOLLOWEDBY [file:name = 'a'] FOLLOWEDBY [file:name = 'c']", true)]
    [InlineData("([file:name = 'a'] FOLLOWEDBY [file:name = 'b']) AND ([file:name = 'b'] FOLLOWEDBY [file:name = 'a'])", false)]
    public void Windows_are_open_at_their_end_and_observations_are_used_once(string pattern, bool match) =>
        Assert.Equal(match, Match(pattern, Of(At("one", 1, "a"), At("two", 2, "b"), At("three", 3, "a"), At("four", 4, "c"))).IsMatch);

    [Fact]
    public void Many_observations_are_one_observed_data_with_a_number()
    {
        var observations = Of(At("one", 1, "a", number: 999_999_999), At("two", 2, "a", number: 2));
        Assert.True(Match("[file:name = 'a'] REPEATS 1000000001 TIMES", observations).IsMatch);
        Assert.False(Match("[file:name = 'a'] REPEATS 1000000002 TIMES", observations).IsMatch);
        Assert.True(Match("([file:name = 'a'] AND [file:name = 'a']) REPEATS 500000000 TIMES", observations).IsMatch);
        Assert.Equal(MatchOutcome.Undecided, Match("([file:name = 'a'] FOLLOWEDBY [file:name = 'a']) REPEATS 1000 TIMES", observations).Outcome);
    }

    internal static MatchResult Match(string text, Observations observations)
    {
        Assert.True(Matcher.TryCreate(Parsed.Of(text), MatchLimits.Default, out var matcher, out var fault), fault.ToString());
        var result = matcher.Match(observations);
        Assert.Equal(result.Outcome == MatchOutcome.NoMatch ? [] : [result.Outcome], new PatternSet([matcher]).Match(observations).Select(match => match.Result.Outcome));
        return result;
    }

    internal static Observations Of(params string[] data) => Patterns.World.Read($"[{string.Join(',', data)}]");

    internal static string At(string id, int second, string name, int number = 1) => Data(id, $"2016-01-01T00:00:{second:00}Z", $"2016-01-01T00:00:{second:00}Z", number, $$"""
        "f":{"type":"file","name":"{{name}}"}
        """);

    private static string Data(string id, string first, string last, int number, string objects) =>
        $$"""{"type":"observed-data","id":"{{id}}","first_observed":"{{first}}","last_observed":"{{last}}","number_observed":{{number}},"objects":{ {{objects}} } }""";
}
