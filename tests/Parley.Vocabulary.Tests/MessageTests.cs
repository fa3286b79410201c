using System.Text.Json.Nodes;

namespace Parley.Vocabulary.Tests;

/// <summary>What a message is once it was read.</summary>
public sealed class MessageTests
{
    public static TheoryData<string> Kinds => [.. MessageKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_good_message_says_in_JSON_all_that_it_was_made_of_and_no_more(string kind)
    {
        var authored = Authored.Template(kind);
        Assert.True(JsonNode.DeepEquals(authored, JsonObject.Create(JsonForm.Write(Authored.Read(authored)))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_of_a_template_is_unreadable(string kind) => Assert.Empty(Unreadable(Templates.For(kind).Parts));

    [Fact]
    public void Its_parts_are_typed()
    {
        var message = Authored.Read(JsonNode.Parse("""
            {"kind":"answer","track":"technical","precedence":"FLASH","topic":"test","case":"c-1","lang":"en","exercise":true,"answers":["usa/3","chn/4"],
             "supersedes":"usa/1","deadline":"2030-01-10T09:30:00.250Z","markings":{"tlp":"TLP:RED","pap":"PAP:AMBER","iep":{"id":"iep-1"}},
             "text":{"en":{"body":"yes","machine":false},"zh-Hans":{"body":"是","machine":true}},
             "attachments":[{"name":"a.txt","type":"text/plain","size":3,"sha256":"00","chunks":[1,2]}],"fields":{"status":"holding","until":"2030-01-11T00:00:00Z"}}
            """)!);
        Assert.Equal(("answer", "technical", "FLASH", "test", "c-1", "en", true), (message.Kind, message.Track, message.Precedence, message.Topic, message.Case, message.Language, message.Exercise));
        Assert.Equal([new Link("usa", 3), new Link("chn", 4)], message.Answers);
        Assert.Equal(new Link("usa", 1), message.Supersedes);
        Assert.Equal(new DateTimeOffset(2030, 1, 10, 9, 30, 0, 250, TimeSpan.Zero), message.Deadline);
        Assert.Equal(new Markings("TLP:RED", "PAP:AMBER", new Iep("iep-1", null, null, null, null, null, null, null, null)), message.Markings);
        Assert.Equal([new TextVersion("en", "yes", false), new TextVersion("zh-Hans", "是", true)], message.Texts);
        Assert.Equal([new NamedFile("a.txt", "text/plain", 3, "00", new(1L, 2L))], message.Attachments);
        Assert.Equal("holding", message.Fields.Code("status"));
        Assert.Equal("2030-01-11T00:00:00Z", message.Fields.Find<TimeValue>("until")!.Time.ToString());
    }

    [Fact]
    public void Two_that_say_the_same_are_equal_and_two_that_do_not_are_not()
    {
        var (one, other) = (Authored.Template("notify"), Authored.Template("notify"));
        Assert.Equal(Authored.Read(one), Authored.Read(other));
        Assert.Equal(Authored.Read(one).GetHashCode(), Authored.Read(other).GetHashCode());
        other["fields"]!["critical"] = "no";
        Assert.NotEqual(Authored.Read(one), Authored.Read(other));
    }

    [Fact]
    public void What_stands_in_the_header_is_the_same_however_it_was_written()
    {
        var (one, other) = (Authored.Template("inquire"), Authored.Template("inquire"));
        one["deadline"] = "2030-01-10T09:30:00Z";
        other["deadline"] = "2030-01-10T09:30:00.000Z";
        one.Remove("exercise");
        other["exercise"] = false;
        Assert.Equal(Authored.Read(one), Authored.Read(other));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"perhaps\"", true)]
    [InlineData("null", true)]
    [InlineData(null, false)]
    public void Whatever_is_not_plainly_no_exercise_is_one(string? json, bool isExercise)
    {
        var message = Authored.Template("notify");
        MessageCheckTests.Set(message, "exercise", json);
        Assert.Equal(isExercise, Authored.Read(message).Exercise);
    }

    [Theory]
    [InlineData("check", "machine", true)]
    [InlineData("check", "person", false)]
    [InlineData("check-answer", "machine", true)]
    [InlineData("note", null, false)]
    public void What_goes_between_machines_is_said_by_the_data_of_its_kind(string kind, string? mode, bool isBetweenMachines)
    {
        var message = Authored.Template(kind);
        if (mode is not null)
            message["fields"]!["mode"] = mode;
        Assert.Equal(isBetweenMachines, Authored.Read(message).IsBetweenMachines);
    }

    [Fact]
    public void A_condition_looks_only_at_fields_that_are_read_before_its_own()
    {
        foreach (var kind in MessageKinds.All)
            Held(kind.Fields);

        static void Held(IReadOnlyList<FieldDefinition> fields)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                if (fields[i].Presence.RequiredWhen is { } condition)
                    Assert.Contains(fields.Take(i), before => before.Name == condition.Field.Split('/')[0]);
                Held(fields[i].Fields);
            }
        }
    }

    private static IEnumerable<FieldValue> Unreadable(FieldSet fields) => fields.Items.SelectMany(field => Unreadable(field.Value));

    private static IEnumerable<FieldValue> Unreadable(FieldValue value) => value switch
    {
        UnreadableValue => [value],
        RecordValue record => Unreadable(record.Fields),
        ListValue list => list.Items.SelectMany(Unreadable),
        TextsValue texts => Unreadable(texts.Versions),
        FreeTextValue texts => Unreadable(texts.Versions),
        _ => [],
    };
}
