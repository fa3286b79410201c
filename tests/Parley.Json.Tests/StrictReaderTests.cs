using System.Text;

namespace Parley.Json.Tests;

public sealed class StrictReaderTests
{
    private readonly List<string> _reports = [];
    private readonly StrictReader _reader;

    public StrictReaderTests() => _reader = new StrictReader((breach, place, args) => _reports.Add($"{breach} {place}({string.Join("; ", args)})"));

    private enum Grade
    {
        Low,
        High,
    }

    [Fact]
    public void A_document_that_is_right_is_read_whole_and_nothing_is_reported()
    {
        var root = Texts.Parse("""{"name":"x","size":3,"set":true,"day":"2026-02-28","time":"2026-02-28T01:02:03Z","grade":"high","list":["a","b"],"map":{"k":1},"none":null}""");

        Assert.True(_reader.Open(root, "", "name", "size", "set", "day", "time", "grade", "list", "map", "none"));
        Assert.Equal("x", _reader.Text(root, "", "name", 1));
        Assert.Equal(3, _reader.Integer(root, "", "size"));
        Assert.Null(_reader.OptionalInteger(root, "", "other"));
        Assert.True(_reader.Flag(root, "", "set"));
        Assert.False(_reader.Flag(root, "", "other"));
        Assert.Equal(new DateOnly(2026, 2, 28), _reader.Day(root, "", "day"));
        Assert.Equal("2026-02-28T01:02:03Z", StrictReader.Of(_reader.Time(root, "", "time")));
        Assert.Equal(Grade.High, _reader.Term<Grade>(root, "", "grade", ["low", "high"], isRequired: true));
        Assert.Equal(["a", "b"], _reader.Texts(root, "", "list", 2, 1));
        Assert.Equal(1, _reader.Map(root, "", "map", 1, 1, _reader.Integer)["k"]);
        Assert.Null(_reader.OptionalText(root, "", "none", 1, isNullable: true));
        Assert.Empty(_reports);
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_with_its_place_and_reading_goes_on()
    {
        var root = Texts.Parse("""{"name":1,"empty":"","long":"abc","size":1.5,"set":false,"day":"2026-02-30","time":"today","grade":"middle","list":[1,"",2],"map":{"k":"x","":1,"longer":1},"a b":0}""");

        Assert.True(_reader.Open(root, "top", "name", "empty", "long", "size", "set", "day", "time", "grade", "list", "map"));
        Assert.Equal("", _reader.Text(root, "top", "name", 9));
        Assert.Equal("", _reader.Text(root, "top", "empty", 9));
        Assert.Equal("", _reader.Text(root, "top", "long", 2));
        Assert.Equal("", _reader.Text(root, "top", "gone", 9));
        Assert.Equal(0, _reader.Integer(root, "top", "size"));
        Assert.Equal(0, _reader.Integer(root, "top", "gone"));
        Assert.True(_reader.Flag(root, "top", "set"));
        Assert.Null(_reader.Day(root, "top", "day"));
        Assert.Equal(default, _reader.Time(root, "top", "time"));
        Assert.Null(_reader.Term<Grade>(root, "top", "grade", ["low", "high"], isRequired: true));
        Assert.Empty(_reader.Texts(root, "top", "list", 2, 9));
        Assert.Equal(["k"], _reader.Map(root, "top", "map", 9, 3, _reader.Integer).Keys);
        Assert.Empty(_reader.Items(root, "top", "size", 9));
        Assert.Empty(_reader.Items(root, "top", "gone", 9, isRequired: true));
        Assert.False(_reader.Open(Texts.Parse("[]"), "top"));

        Assert.Equal(
        [
            "Unknown top.\"a b\"()", "Kind top.name(text)", "Empty top.empty()", "Length top.long(2)", "Missing top(gone)", "Kind top.size(integer)", "Missing top(gone)", "Kind top.set(true)",
            "Date top.day()", "Date top.time()", "Term top.grade(low, high)", "Kind top.list.[0](text)", "Empty top.list.[1]()", "Count top.list(list; 2)", "Kind top.map.k(integer)", "Empty top.map()",
            "Length top.map(3)", "Kind top.size(list)", "Missing top(gone)", "Kind top(object)",
        ], _reports);
    }

    [Fact]
    public void A_text_that_is_no_JSON_is_reported_with_the_fault_and_where()
    {
        Assert.False(_reader.TryParse(Encoding.UTF8.GetBytes("{\"a\":1,\"a\":2}"), JsonLimits.Default, out _));
        Assert.Equal(["Json (Duplicate; 7)"], _reports);
    }
}
