using CsCheck;
using Parley.Json;
using Parley.Stix.Comparing;

namespace Parley.Stix.Tests.Comparing;

public sealed class DifferenceTests
{
    private static string[] Changes(string before, string after) =>
        [.. Difference.Between(AnyJson.Parse(before), AnyJson.Parse(after)).Changes.Select(change => $"{change} {change.Before?.AsText()}>{change.After?.AsText()}")];

    [Fact]
    public void White_space_and_the_order_of_members_are_no_difference() =>
        Assert.Empty(Changes("""{"a":1,"b":[1,{"c":2,"d":3}]}""", """{ "b" : [ 1, { "d":3, "c":2 } ], "a":1 }"""));

    [Fact]
    public void Every_change_tells_its_place_and_both_values() => Assert.Equal(
        ["Changed name \"a\">\"b\"", "Removed x_old 1>", "Changed extensions.foo-ext.n 1>2", "Added x_new >true"],
        Changes("""{"name":"a","x_old":1,"extensions":{"foo-ext":{"n":1}}}""", """{"x_new":true,"name":"b","extensions":{"foo-ext":{"n":2}}}"""));

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("100", "1e2")]
    [InlineData("0", "-0.0E+7")]
    [InlineData("\"a\"", "\"\\u0061\"")]
    public void One_value_in_two_spellings_is_respelled(string before, string after) =>
        Assert.Equal([$"Respelled x_y {before}>{after}"], Changes($$"""{"x_y":{{before}}}""", $$"""{"x_y":{{after}}}"""));

    [Fact]
    public void Whole_numbers_that_one_double_holds_are_told_apart() =>
        Assert.Equal(["Changed x_y 9007199254740993>9007199254740992"], Changes("""{"x_y":9007199254740993}""", """{"x_y":9007199254740992}"""));

    [Fact]
    public void Timestamps_and_identifiers_are_respelled_only_where_the_table_says_that_they_are_such() => Assert.Equal(
        [
            "Respelled modified \"2020-01-01T00:00:00.0Z\">\"2020-01-01T00:00:00.000Z\"",
            "Changed name \"2020-01-01T00:00:00.0Z\">\"2020-01-01T00:00:00.000Z\"",
            "Respelled created_by_ref \"identity--311B2D2D-f010-4473-83ec-1edf84858f4c\">\"identity--311b2d2d-f010-4473-83ec-1edf84858f4c\"",
        ],
        Changes(
            """{"type":"campaign","modified":"2020-01-01T00:00:00.0Z","name":"2020-01-01T00:00:00.0Z","created_by_ref":"identity--311B2D2D-f010-4473-83ec-1edf84858f4c"}""",
            """{"type":"campaign","modified":"2020-01-01T00:00:00.000Z","name":"2020-01-01T00:00:00.000Z","created_by_ref":"identity--311b2d2d-f010-4473-83ec-1edf84858f4c"}"""));

    [Fact]
    public void A_default_that_is_left_out_is_no_change()
    {
        Assert.Equal(["Respelled revoked false>"], Changes("""{"type":"campaign","revoked":false}""", """{"type":"campaign"}"""));
        Assert.Equal(["Respelled spec_version >\"2.1\""], Changes("""{"type":"url"}""", """{"type":"url","spec_version":"2.1"}"""));
        Assert.Equal(["Added spec_version >\"2.1\""], Changes("""{"type":"campaign"}""", """{"type":"campaign","spec_version":"2.1"}"""));
        Assert.Equal(["Added revoked >true"], Changes("""{"type":"campaign"}""", """{"type":"campaign","revoked":true}"""));
    }

    [Fact]
    public void An_item_of_a_set_can_be_respelled() => Assert.Equal(["Respelled labels.[0] \"\\u0061\">\"a\""], Changes("""{"labels":["b","\u0061"]}""", """{"labels":["a","b"]}"""));

    [Theory]
    [InlineData("labels")]
    [InlineData("aliases")]
    [InlineData("malware_types")]
    [InlineData("object_marking_refs")]
    [InlineData("x_other_refs")]
    public void Lists_without_order_are_compared_as_sets(string name) => Assert.Equal(
        [$"Removed {name}.[1] \"b\">", $"Removed {name}.[3] \"a\">", $"Added {name}.[1] >\"d\""],
        Changes($$"""{"type":"malware","{{name}}":["a","b","c","a"]}""", $$"""{"type":"malware","{{name}}":["c","d","a"]}"""));

    [Fact]
    public void Lists_with_an_order_keep_what_is_common_and_pair_what_is_between() => Assert.Equal(
        ["Added external_references.[0] >{\"source_name\":\"new\"}", "Changed external_references.[2].url \"x\">\"y\"", "Removed external_references.[2] {\"source_name\":\"c\"}>"],
        Changes(
            """{"external_references":[{"source_name":"a"},{"source_name":"b","url":"x"},{"source_name":"c"}]}""",
            """{"external_references":[{"source_name":"new"},{"source_name":"a"},{"source_name":"b","url":"y"}]}"""));

    [Fact]
    public void A_changed_item_has_a_place_in_each_of_the_two()
    {
        var change = Assert.Single(Difference.Between(
            AnyJson.Parse("""{"l":[{"id":"a"},{"id":"b","n":1}]}"""), AnyJson.Parse("""{"l":[{"id":"b","n":2}]}""")).Changes, change => change.Kind == ChangeKind.Changed);
        Assert.Equal(("l.[1].n", "l.[0].n"), (change.PlaceBefore!.ToString(), change.PlaceAfter!.ToString()));
    }

    [Fact]
    public void Long_lists_do_not_cost_a_square()
    {
        // 100,000 items, reversed and all different, and 100,000 of two values: a square would be 10,000,000,000 steps.
        var rising = string.Join(',', Enumerable.Range(0, 100_000));
        var falling = string.Join(',', Enumerable.Range(0, 100_000).Reverse());
        var some = string.Join(',', Enumerable.Range(0, 100_000).Select(i => i % 3 == 0 ? 1 : 0));
        var others = string.Join(',', Enumerable.Range(0, 100_000).Select(i => i % 5 == 0 ? 1 : 0));
        Assert.NotEmpty(Changes($$"""{"l":[{{rising}}]}""", $$"""{"l":[{{falling}}]}"""));
        Assert.NotEmpty(Changes($$"""{"l":[{{some}}]}""", $$"""{"l":[{{others}}]}"""));
        Assert.Equal(["Removed l.[50000] 50000>"], Changes($$"""{"l":[{{rising}}]}""", $$"""{"l":[{{rising.Replace(",50000,", ",", StringComparison.Ordinal)}}]}"""));
        Assert.Equal(["Added labels.[0] >-1"], Changes($$"""{"labels":[{{rising}}]}""", $$"""{"labels":[-1,{{falling}}]}"""));
    }

    [Fact]
    public void The_common_items_rise_in_both_lists_and_short_ones_are_the_longest() =>
        Gen.Select(Gen.Int[0, 3].Array[0, 12], Gen.Int[0, 3].Array[0, 12]).Sample((a, b) =>
        {
            var pairs = new CommonItems().Find(a, b);
            Assert.All(pairs, pair => Assert.Equal(a[pair.A], b[pair.B]));
            Assert.All(pairs.Zip(pairs.Skip(1)), two => Assert.True(two.First.A < two.Second.A && two.First.B < two.Second.B));
            Assert.Equal(LengthBySearch(a, b), pairs.Count);
        });

    private static int LengthBySearch(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var row = new int[b.Length + 1];
        foreach (var one in a)
        {
            var diagonal = 0;
            for (var j = 0; j < b.Length; j++)
                (diagonal, row[j + 1]) = (row[j + 1], one == b[j] ? diagonal + 1 : Math.Max(row[j + 1], row[j]));
        }

        return row[^1];
    }

    [Fact]
    public void Any_two_objects_can_be_compared_and_both_ways_see_as_much() =>
        Gen.Select(AnyJson.Text, AnyJson.Text).Sample((a, b) =>
        {
            var (first, second) = (AnyJson.Parse(a), AnyJson.Parse(b));
            Assert.Empty(Difference.Between(first, first).Changes);
            var changes = Difference.Between(first, second).Changes;
            foreach (var change in changes)
            {
                Assert.Equal(change.Before?.AsText(), change.PlaceBefore is { } before && before.TryFollow(first.Root, out var old) ? old.AsText() : null);
                Assert.Equal(change.After?.AsText(), change.PlaceAfter is { } after && after.TryFollow(second.Root, out var now) ? now.AsText() : null);
                Assert.True(JsonPlace.TryParse(change.Place.ToString(), out var place) && place.Equals(change.Place));
            }

            if (changes.Count == 0)
                Assert.Empty(Difference.Between(second, first).Changes);
        }, iter: 1000);
}
