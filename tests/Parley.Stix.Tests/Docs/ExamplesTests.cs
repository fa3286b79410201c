using System.Text;
using Parley.Json;
using Parley.Stix.Comparing;
using Parley.Stix.Editing;
using Parley.Stix.Reading;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Docs;

/// <summary>The examples of docs/use/stix.md, compiled and run; the page shows their lines.</summary>
public sealed class ExamplesTests
{
    [Fact]
    public void Every_example_of_the_page_is_in_this_file() => AssertExamples("docs/use/stix.md", "ExamplesTests.cs");

    /// <summary>The page has five examples, and the file of tests has their lines.</summary>
    internal static void AssertExamples(string page, string file)
    {
        var source = Plain(Repository.Read($"tests/Parley.Stix.Tests/Docs/{file}"));
        var blocks = Repository.Read(page).Split("```csharp\n")[1..].Select(block => block.Split("```")[0]).ToList();
        Assert.Equal(5, blocks.Count);
        foreach (var block in blocks)
            Assert.Contains(Plain(block), source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Samples.Bundle(Samples.Indicator)));
        var names = new List<string>();

        await foreach (var item in StixReader.ReadAsync(stream, cancel: TestContext.Current.CancellationToken))
        {
            if (item is { Object: { } obj, IsEnvelope: false } && obj.Type == "indicator")
                names.Add($"{obj.Get(Indicator.Name)}: {obj.Get(Indicator.Pattern)}");
        }

        Assert.Equal(["Poison Ivy: [file:name = 'foo.exe']"], names);
    }

    [Fact]
    public void Validating()
    {
        ReadOnlyMemory<byte> utf8 = Encoding.UTF8.GetBytes(Samples.Bundle(Samples.Indicator.Replace("2016-01-01T00:00:00Z", "soon", StringComparison.Ordinal)));
        var lines = new List<string>();

        var (validator, together) = (new Validator(), new CollectionCheck());
        foreach (var item in StixReader.Read(utf8))
        {
            foreach (var finding in validator.Validate(item))
                lines.Add($"{Profile.Interoperable.SeverityOf(finding.Rule)} {finding.Path}: {finding.Sentence("en")} [{finding.Rule.Code}, {finding.Section}]");
            if (item is { Object: { } obj, IsEnvelope: false })
                together.Add(obj, item.Number);
        }

        lines.AddRange(together.Finish().Select(finding => finding.Sentence("en")));

        Assert.Equal(["Error valid_from: soon is no timestamp: YYYY-MM-DDTHH:mm:ss[.s+]Z [timestamp.format, 2.16]"], lines);
    }

    [Fact]
    public void Changing()
    {
        var indicator = Samples.Object(Samples.Indicator);
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        var draft = new StixDraft(indicator);
        draft.Set(Indicator.Name, "Poison Ivy, second wave");
        if (!draft.TryNewVersion(now, out var next, out var refusal))
            throw new InvalidOperationException(refusal.ToString());
        var changes = Difference.Between(indicator, next).Changes.Select(change => change.Place.ToString());

        Assert.Equal(["modified", "name"], changes.Order());
        Assert.Equal("2026-01-02T03:04:05.000Z", next.Get(CommonProperties.Modified).ToString());
    }

    [Fact]
    public void Markings_in_effect()
    {
        var indicator = Samples.Object(Samples.Indicator);

        var place = JsonPlace.Of("labels").Then(JsonStep.To(1));
        var isGreen = Parley.Stix.Markings.Of(indicator, place).Any(marking => StixId.TryParse(marking.Id, out var id) && Tlp.TryFind(id, out var tlp) && tlp.Level == "green");

        Assert.True(isGreen);
    }

    [Fact]
    public void Identifying()
    {
        var file = Samples.Object(Samples.File);

        var made = DeterministicId.TryMake(file, out var id);

        Assert.True(made);
        Assert.Equal("file", id.Type);
    }

    /// <summary>Without the white space that differs between a page and a file.</summary>
    private static string Plain(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
