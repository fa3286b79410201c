using System.Text;
using Parley.Stix.Converting;
using Parley.Stix.Editing;
using Parley.Stix.Patterns;
using Parley.Stix.Reading;
using Parley.Stix.Validation;
using Parley.Stix.Writing;

namespace Parley.Stix.Tests.Docs;

/// <summary>The examples of the library's README, compiled and run; the page shows their lines.</summary>
public sealed class ReadmeTests
{
    private const string Times = "\"spec_version\":\"2.1\",\"created\":\"2016-04-29T14:09:00.000Z\",\"modified\":\"2016-04-29T14:09:00.000Z\"";

    [Fact]
    public void Every_example_of_the_page_is_in_this_file() => ExamplesTests.AssertExamples("src/Parley.Stix/README.md", "ReadmeTests.cs");

    [Fact]
    public void Checking()
    {
        var lines = new List<string>();
        ReadOnlyMemory<byte> bundle = Encoding.UTF8.GetBytes(Samples.Bundle(Samples.Indicator.Replace("2016-01-01T00:00:00Z", "soon", StringComparison.Ordinal)));

        var validator = new Validator();
        foreach (var item in StixReader.Read(bundle))
        {
            foreach (var finding in validator.Validate(item))
                lines.Add($"{finding.ObjectId} {finding.Path}: {finding.Sentence("en")} [{finding.Rule.Code}, {finding.Section}]");
        }

        Assert.Contains("valid_from: soon is no timestamp", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Making()
    {
        var (random, now) = (new Guid("8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

        var draft = StixDraft.Begin(Malware.Type, random, now)
            .Set(Malware.Name, "Poison Ivy")
            .Set(Malware.IsFamily, true)
            .Set(Malware.MalwareTypes, ["remote-access-trojan"]);
        if (!draft.TryFinish(out var malware, out var refusal))
            throw new InvalidOperationException(refusal.ToString());

        Assert.Empty(new Validator().Validate(malware));
    }

    [Fact]
    public void Asking()
    {
        var lines = new List<string>();
        StixObject[] objects =
        [
            Samples.Object($"{{\"type\":\"threat-actor\",\"id\":\"threat-actor--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\",{Times},\"name\":\"A\",\"created_by_ref\":\"identity--8e2e2d2c-17d4-4cbf-938f-98ee46b3cd3f\"}}"),
            Samples.Object($"{{\"type\":\"identity\",\"id\":\"identity--8e2e2d2c-17d4-4cbf-938f-98ee46b3cd3f\",{Times},\"name\":\"I\"}}"),
            Samples.Object($"{{\"type\":\"malware\",\"id\":\"malware--8e2e2d2d-17d4-4cbf-938f-98ee46b3cd3f\",{Times},\"name\":\"M\",\"is_family\":true}}"),
            Samples.Object($"{{\"type\":\"relationship\",\"id\":\"relationship--8e2e2d2e-17d4-4cbf-938f-98ee46b3cd3f\",{Times},\"relationship_type\":\"uses\",\"source_ref\":\"threat-actor--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\",\"target_ref\":\"malware--8e2e2d2d-17d4-4cbf-938f-98ee46b3cd3f\"}}"),
        ];

        var store = StixStore.Of(objects);
        foreach (var actor in store.OfType(ThreatActor.Type))
        {
            var tools = store.Related(actor.Id!.Value, "uses", RelationWay.From).Select(used => used.Get(Malware.Name));
            lines.Add($"{actor.Get(ThreatActor.Name)} ({store.CreatorOf(actor)?.Get(Identity.Name)}): {string.Join(", ", tools)}");
        }

        Assert.Equal(["A (I): M"], lines);
    }

    [Fact]
    public void Matching()
    {
        var lines = new List<string>();
        var at = StixTimestamp.From(new DateTimeOffset(2016, 6, 1, 0, 0, 0, TimeSpan.Zero));
        StixObject[] objects =
        [
            Samples.Object(Samples.Indicator), Samples.Object(Samples.Indicator.Replace("8e2e2d2b", "8e2e2d2c", StringComparison.Ordinal).Replace("\"stix\"", "\"snort\"", StringComparison.Ordinal)),
            Samples.Object($"{{\"type\":\"observed-data\",\"id\":\"observed-data--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\",{Times},\"first_observed\":\"2016-01-01T00:00:00Z\",\"last_observed\":\"2016-01-01T00:00:00Z\",\"number_observed\":1,\"object_refs\":[\"file--5956efbb-a7b0-566d-a7f9-a202eb05c70f\"]}}"),
            Samples.Object("{\"type\":\"file\",\"id\":\"file--5956efbb-a7b0-566d-a7f9-a202eb05c70f\",\"name\":\"foo.exe\"}"),
        ];

        var selection = IndicatorSelection.Of(objects, at);
        var patterns = new PatternSet([.. selection.Chosen.Select(pattern => pattern.Matcher)]);
        foreach (var match in patterns.Match(Observations.Read(objects.Select(obj => obj.Text))))
            lines.Add($"{selection.Chosen[match.Index].Name}: {match.Hits.Count}");
        lines.AddRange(selection.LeftOut.Select(one => $"{one.Name}: {one.Reason}"));

        Assert.Equal(["indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f: 1", "indicator--8e2e2d2c-17d4-4cbf-938f-98ee46b3cd3f: OtherLanguage"], lines);
    }

    [Fact]
    public void Stepping_up()
    {
        using var stream = new MemoryStream();
        var id = new StixId("bundle", new Guid("44af6c39-c09b-49c5-9de2-394224b04982"));
        StixObject[] objects = [Samples.Object(Samples.File), Samples.Object($"{{\"type\":\"vulnerability\",\"id\":\"vulnerability--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\",{Times.Replace("\"spec_version\":\"2.1\",", "", StringComparison.Ordinal)},\"name\":\"V\"}}")];

        var writer = new BundleWriter(stream, id);
        foreach (var obj in objects)
        {
            if (!StepUp.IsNeeded(obj))
                writer.Add(obj);
            else if (StepUp.TryMake(obj, out var stepped, out _))
                writer.Add(stepped.Object);
        }

        writer.End();

        Assert.All(StixReader.Read(stream.ToArray()), item => Assert.Equal(item.IsEnvelope ? null : "2.1", item.Object!.Get(CommonProperties.SpecVersion)));
    }
}
