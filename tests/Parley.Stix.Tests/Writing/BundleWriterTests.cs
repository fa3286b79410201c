using System.Text;
using Parley.Stix.Reading;
using Parley.Stix.Validation;
using Parley.Stix.Writing;

namespace Parley.Stix.Tests.Writing;

public sealed class BundleWriterTests
{
    private static readonly StixId s_id = new("bundle", new Guid("44af6c39-c09b-49c5-9de2-394224b04982"));

    private static List<StixItem> Written(params IEnumerable<StixObject> objects)
    {
        using var to = new MemoryStream();
        var writer = new BundleWriter(to, s_id);
        foreach (var obj in objects)
            writer.Add(obj);
        writer.End();
        Assert.Throws<InvalidOperationException>(() => writer.Add(Samples.Object(Samples.File)));
        return [.. StixReader.Read(to.ToArray())];
    }

    [Fact]
    public void Objects_are_written_with_the_bytes_that_they_have()
    {
        var items = Written(Samples.Object(Samples.Indicator), Samples.Object(Samples.File));
        Assert.Equal([Samples.Indicator, Samples.File], items[..2].Select(item => Encoding.UTF8.GetString(item.Object!.Utf8.Span)));
        Assert.Empty(new Validator().Validate(items[2]));
        Assert.Equal(s_id, items[2].Object!.Id);
    }

    [Fact]
    public void A_bundle_without_objects_is_valid() => Assert.Empty(new Validator().Validate(Assert.Single(Written())));

    [Fact]
    public void A_bundle_holds_no_bundle() =>
        Assert.Throws<ArgumentException>(() => Written(Samples.Object("""{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982"}""")));
}
