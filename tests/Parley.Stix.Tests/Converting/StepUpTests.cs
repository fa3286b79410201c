using System.Text;
using CsCheck;
using Parley.Json;
using Parley.Stix.Converting;
using Parley.Stix.Patterns;
using Parley.Stix.Reading;
using Parley.Stix.Tests.Cases;
using Parley.Stix.Tests.Patterns;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Converting;

public sealed class StepUpTests
{
    private const string Times = "\"created\":\"2016-04-06T20:03:48.000Z\",\"modified\":\"2016-04-06T20:03:48.000Z\"";

    private static StepUp Made(string text)
    {
        var obj = Samples.Object(text);
        Assert.True(StepUp.IsNeeded(obj));
        Assert.True(StepUp.TryMake(obj, out var stepped, out var refusal), $"{refusal}");
        Assert.DoesNotContain(new Validator(SpecVersion.Stix21).Validate(stepped.Object), finding => finding.Rule.Level == Level.Must);
        Assert.False(StepUp.IsNeeded(stepped.Object));
        return stepped;
    }

    private static string Of(string type, string more) => $$"""{"type":"{{type}}","id":"{{type}}--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",{{Times}},{{more}}}""";

    private static string Observed(string objects, string more = "") => Of("observed-data", $$"""{{more}}"first_observed":"2015-12-21T19:00:00Z","last_observed":"2015-12-21T19:00:00Z","number_observed":1,"objects":{{objects}}""");

    private static string At(StepUp stepped, string selector) =>
        Selector.TryFollow(stepped.Object.Root, Encoding.UTF8.GetBytes(selector), out var found) ? Encoding.UTF8.GetString(found.Raw) : "";

    [Theory]
    [InlineData("indicator", "\"pattern\":\"[file:name = 'a']\",\"valid_from\":\"2016-01-01T00:00:00Z\",", "indicator_types")]
    [InlineData("malware", "\"name\":\"a\",", "malware_types")]
    [InlineData("report", "\"name\":\"a\",\"published\":\"2016-01-01T00:00:00Z\",\"object_refs\":[\"tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"],", "report_types")]
    [InlineData("threat-actor", "\"name\":\"a\",", "threat_actor_types")]
    [InlineData("tool", "\"name\":\"a\",", "tool_types")]
    [InlineData("identity", "\"name\":\"a\",\"identity_class\":\"group\",", "roles")]
    public void Labels_become_what_2_1_calls_them_and_markings_follow(string type, string more, string name)
    {
        var stepped = Made(Of(type, more + """
            "labels":["one","two"],"granular_markings":[{"marking_ref":"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da","selectors":["labels.[1]","created"]}]
            """));
        Assert.Equal("[\"one\",\"two\"]", At(stepped, name));
        Assert.Equal("", At(stepped, "labels"));
        Assert.Equal($"[\"{name}.[1]\",\"created\"]", At(stepped, "granular_markings.[0].selectors"));
    }

    [Fact]
    public void Id_and_times_stay_and_what_is_not_said_in_2_0_is_named()
    {
        var stepped = Made(Of("malware", "\"labels\":[\"bot\"],\"name\":\"a\""));
        Assert.Equal("malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", stepped.Object.Id.ToString());
        Assert.Equal("2016-04-06T20:03:48.000Z", stepped.Object.Get(CommonProperties.Modified).ToString());
        Assert.Equal([new StepUpNote(StepUpCode.Assumed, JsonPlace.Of("is_family"), "true")], stepped.Notes);
    }

    [Theory]
    [InlineData("2017-06-01T00:00:00Z", "2017-06-01T00:00:00.000Z")]
    [InlineData("2017-06-01T00:00:00.5Z", "2017-06-01T00:00:00.500Z")]
    [InlineData("2017-06-01T00:00:00.1234Z", "2017-06-01T00:00:00.1234Z")]
    public void A_time_has_the_digits_that_2_1_asks_for_and_is_the_same(string before, string after) => Assert.Equal(
        after,
        Made($$"""{"type":"marking-definition","id":"marking-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created":"{{before}}","definition_type":"statement","definition":{"statement":"a"} }""").Object.Get(CommonProperties.Created).ToString());

    [Fact]
    public void Observables_stay_where_they_are_under_the_names_of_2_1()
    {
        var stepped = Made(Observed(
            """
            {"0":{"type":"file","name":"a","hashes":{"ssdeep":"1:a:b"},"created":"2015-12-21T19:00:00Z","modified":"2015-12-21T19:00:01Z","accessed":"2015-12-21T19:00:02Z","is_encrypted":true,
             "extensions":{"archive-ext":{"contains_refs":["2"],"version":"5.0"}}},
             "1":{"type":"process","name":"b","created":"2015-12-21T19:00:03Z","arguments":["-c"],"binary_ref":"0"},"2":{"type":"file","name":"c"},
             "3":{"type":"network-traffic","src_ref":"4","protocols":["tcp","http"],"extensions":{"http-request-ext":{"request_method":"get","request_value":"/","request_header":{"Host":"x"}}}},
             "4":{"type":"ipv4-addr","value":"198.51.100.1"},"5":{"type":"user-account","user_id":"u","password_last_changed":"2015-12-21T19:00:04Z"},
             "6":{"type":"windows-registry-key","key":"HKEY_LOCAL_MACHINE\\a","modified":"2015-12-21T19:00:05Z"},
             "7":{"type":"email-message","is_multipart":false,"additional_header_fields":{"Reply-To":"x@example.com"}}}
            """,
            """
            "granular_markings":[{"marking_ref":"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da","selectors":["objects.1.name","objects.0.hashes"]}],
            """));
        foreach (var (selector, value) in new[]
        {
            ("objects.0.ctime", "\"2015-12-21T19:00:00Z\""), ("objects.0.mtime", "\"2015-12-21T19:00:01Z\""), ("objects.0.atime", "\"2015-12-21T19:00:02Z\""),
            ("objects.0.hashes.SSDEEP", "\"1:a:b\""), ("objects.0.x_stix20_is_encrypted", "true"), ("objects.0.extensions.archive-ext.x_stix20_version", "\"5.0\""),
            ("objects.1.created_time", "\"2015-12-21T19:00:03Z\""), ("objects.1.image_ref", "\"0\""), ("objects.1.x_stix20_name", "\"b\""), ("objects.1.x_stix20_arguments", "[\"-c\"]"),
            ("objects.3.extensions.http-request-ext.request_header.Host", "[\"x\"]"), ("objects.5.credential_last_changed", "\"2015-12-21T19:00:04Z\""),
            ("objects.6.modified_time", "\"2015-12-21T19:00:05Z\""), ("objects.7.additional_header_fields.Reply-To", "[\"x@example.com\"]"),
            ("granular_markings.[0].selectors", "[\"objects.1.x_stix20_name\",\"objects.0.hashes\"]"),
        })
            Assert.Equal((selector, value), (selector, At(stepped, selector)));
        Assert.Equal(
            ["objects.0.is_encrypted", "objects.0.extensions.archive-ext.version", "objects.1.name", "objects.1.arguments"],
            stepped.Notes.Select(note => $"{note.Place}"));
        Assert.All(stepped.Notes, note => Assert.Equal(StepUpCode.Kept, note.Code));
    }

    [Theory]
    [InlineData("[file:created = t'2016-01-01T00:00:00Z'] START '2016-01-01T00:00:00Z' STOP '2017-01-01T00:00:00Z'", "[file:ctime = t'2016-01-01T00:00:00Z'] START t'2016-01-01T00:00:00Z' STOP t'2017-01-01T00:00:00Z'", "")]
    [InlineData("[process:binary_ref.hashes.ssdeep = 'x' AND  process:'binary_ref'.name = 'y']", "[process:image_ref.hashes.SSDEEP = 'x' AND  process:image_ref.name = 'y']", "")]
    [InlineData("[process:name = 'a' OR process:arguments[*] = 'b']", "[process:image_ref.name = 'a' OR process:x_stix20_arguments[*] = 'b']", "process:name process:arguments[*]")]
    [InlineData("[ file:name = 'created' /* kept */ ]", "[ file:name = 'created' /* kept */ ]", "")]
    public void Patterns_speak_2_1_and_all_else_in_them_is_as_it_was(string before, string after, string inexact)
    {
        var stepped = Made(Of("indicator", $"\"labels\":[\"benign\"],\"valid_from\":\"2016-01-01T00:00:00Z\",\"pattern\":{JsonWriting.Quoted(before)}"));
        Assert.Equal(after, stepped.Object.Get(Indicator.Pattern));
        Assert.Equal("stix", stepped.Object.Get(Indicator.PatternType));
        Assert.Equal(inexact, string.Join(' ', stepped.Notes.Where(note => note.Code == StepUpCode.PatternInexact).Select(note => note.Detail)));
    }

    [Fact]
    public void Any_pattern_is_a_pattern_afterwards_and_stays_so() => Gen.Select(Grown.Any, Gen.OneOf("file:created", "process:name", "process:binary_ref.hashes.ssdeep", "user-account:password_last_changed", "file:name")).Sample(
        (pattern, path) =>
        {
            var text = $"[{path} = 'a: file:created ]'] AND {pattern.Text} START '2016-01-01T00:00:00Z' STOP '2017-01-01T00:00:00Z'";
            var made = PatternStepUp.Of(text);
            return made is not null && PatternStepUp.Of(made.Text)!.Text == made.Text && Pattern.TryParse(made.Text, PatternLimits.Default, out var again, out _) &&
                again.Breaches.All(breach => breach.Code != PatternFaultCode.TextTime) && made.Text.Contains("'a: file:created ]'", StringComparison.Ordinal);
        },
        iter: 2_000);

    [Fact]
    public void A_pattern_that_is_none_is_left_and_named()
    {
        Assert.True(StepUp.TryMake(Samples.Object(Of("indicator", "\"labels\":[\"benign\"],\"valid_from\":\"2016-01-01T00:00:00Z\",\"pattern\":\"[a\"")), out var stepped, out _));
        Assert.Equal(StepUpCode.PatternUnread, Assert.Single(stepped.Notes).Code);
        Assert.Equal("[a", stepped.Object.Get(Indicator.Pattern));
    }

    [Fact]
    public void Markings_of_TLP_become_the_standard_s_own_and_others_do_not()
    {
        const string Green = """{"type":"marking-definition","id":"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da","created":"2017-01-20T00:00:00.000Z","definition_type":"tlp","definition":{"tlp":"green"}}""";
        Assert.Same(TlpDefinitions.Of(Tlp.All[1]), Made(Green).Object);
        Assert.True(StepUp.TryMake(Samples.Object(Green.Replace("\"green\"", "\"red\"", StringComparison.Ordinal)), out var stepped, out _));
        Assert.Equal("\"red\"", At(stepped, "definition.tlp"));
    }

    [Fact]
    public void Where_two_names_would_become_one_nothing_is_lost_by_guessing()
    {
        Assert.False(StepUp.TryMake(Samples.Object(Observed("""{"0":{"type":"file","name":"a","created":"2015-12-21T19:00:00Z","ctime":"2015-12-21T19:00:00Z"}}""")), out _, out var refusal));
        Assert.Equal("objects.0.ctime", $"{refusal.Place}");
        Assert.Equal("[\"x\"]", At(Made(Of("tool", "\"name\":\"a\",\"labels\":[\"x\"],\"tool_types\":[\"y\"]")), "labels"));
    }

    [Fact]
    public void Every_public_object_of_STIX_2_0_that_is_valid_is_valid_in_2_1_afterwards()
    {
        var converted = 0;
        foreach (var line in Stix20CasesTests.Cases())
        {
            var (before, after) = (new Validator(SpecVersion.Stix20), new Validator(SpecVersion.Stix21));
            foreach (var item in StixReader.Read(Stix20CasesTests.InputOf(line)))
            {
                if (item is not { Object: { } obj, IsEnvelope: false } || Errors(before.Validate(obj)).Count > 0)
                    continue;
                Assert.True(StepUp.TryMake(obj, out var stepped, out _));

                // A socket option is a whole number in 2.1, and extensions of one's own have names that 2.0 did not ask for.
                Assert.Equal([], Errors(after.Validate(stepped.Object)).Where(error => !error.StartsWith("extension.", StringComparison.Ordinal) && !error.EndsWith("socket-ext.options.foo", StringComparison.Ordinal)));
                converted++;
            }
        }

        Assert.True(converted > 50, $"{converted}");

        static List<string> Errors(IReadOnlyList<StixFinding> findings) => [.. findings.Where(finding => Profile.Interoperable.SeverityOf(finding.Rule) == Severity.Error).Select(finding => $"{finding.Rule} {finding.ObjectId} {finding.Path}")];
    }
}
