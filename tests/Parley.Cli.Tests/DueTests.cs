using Parley.Api;
using Parley.Meaning;

namespace Parley.Cli.Tests;

/// <summary>What needs whom, by when, as an officer reads it.</summary>
public sealed class DueTests
{
    private const string Doubt = "00.9223372036854775807.cn/9.us.answer." + FakeNode.Channel;

    [Theory]
    [InlineData("en", "We owe", "in 1 h 59 min, 2012-05-07 15:59:59 UTC, 11:59 us, 23:59 cn", "  notification of an incident: cyber incident", "  to open: half of the time is over", "In doubt", "The others owe", "cn (China)", "EXERCISE: The others owe", "in 1 d 3 h", "05-09 01:00 cn", "no time runs", "There is more: parley due --after " + Doubt)]
    [InlineData("zh-Hans", "本方待办", "还有1小时59分钟、2012-05-07 15:59:59 UTC、11:59 us、23:59 cn", "  事件通报：网络事件", "  打开：时限已过半", "尚存疑问", "其他各方待办", "cn（中国）", "演习：其他各方待办", "还有1天3小时", "05-09 01:00 cn", "未起算期限", "还有更多：parley due --after " + Doubt)]
    [InlineData("fr", "Nous devons", "dans 1 h 59 min, 2012-05-07 15:59:59 UTC, 11:59 us, 23:59 cn", "incident", "  ouvrir", "En doute", "Les autres doivent", "cn (China)", "EXERCICE : Les autres doivent", "dans 1 j 3 h", "05-09 01:00 cn", "aucun délai ne court", "Il y en a d’autres : parley due --after " + Doubt)]
    public async Task Own_debts_come_first_with_the_time_in_both_capitals_and_what_is_in_doubt_or_an_exercise_apart(string language, params string[] said)
    {
        var output = await RunAsync(List(language), "--lang", language);
        Assert.All(said, words => Assert.Contains(words, output, StringComparison.Ordinal));
        int[] order = [.. new[] { said[0], said[4], said[5], said[7] }.Select(heading => output.IndexOf(heading + "\n", StringComparison.Ordinal))];
        Assert.Equal(order.Order(), order);
        Assert.Equal(0, order[0]);
    }

    [Fact]
    public async Task A_time_that_is_over_says_so_and_a_zone_that_is_given_counts()
    {
        var line = List("en").Lines[0];
        var late = line with { Duty = line.Duty with { Due = "2012-05-07T13:48:00Z" } };
        var output = await WithAsync(new DueList([late], null, []), new() { ["PARLEY_ZONES"] = "us=Asia/Tokyo,cn=No/Where" });
        Assert.Contains("12 min over, 2012-05-07 13:48:00 UTC, 22:48 us\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "still being read", "Nothing is owed")]
    [InlineData("zh-Hans", "仍在读取中", "双方均无待办事项")]
    public async Task A_list_that_is_not_whole_says_so_before_it_says_that_nothing_is_owed(string language, string first, string then)
    {
        var output = await RunAsync(new DueList([], null, [FakeNode.Channel]), "--lang", language);
        Assert.Contains(first, output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains(then, output.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_it_is_what_the_node_said() => Assert.Contains("\"next\": \"" + Doubt, await RunAsync(List("en"), "--json"), StringComparison.Ordinal);

    private static DueList List(string language)
    {
        var standing = new FakeStanding(language);
        DueLine Line(Duty duty, bool exercise = false, bool inDoubt = false) => new(
            FakeNode.Channel, $"{duty.Message.Party}/{duty.Message.Seq}", duty.Debtor == "us", inDoubt, "technical", "PRIORITY", exercise, "notify", "cyber-incident", null, standing.View(null, duty).Duties[0]);
        var theirs = FakeStanding.Unopened with { Message = new("us", 8), Debtor = "cn" };
        var drill = Line(theirs, exercise: true);
        return new(
            [Line(FakeStanding.Unopened), NoTime(Line(FakeStanding.Unopened with { Message = new("cn", 9), State = DutyState.Disputed }, inDoubt: true)), Line(theirs), drill with { Duty = drill.Duty with { Due = "2012-05-08T17:00:00Z" } }],
            Doubt, []);
    }

    private static DueLine NoTime(DueLine line) => line with { Duty = line.Duty with { Due = null } };

    private static Task<string> RunAsync(DueList list, params string[] more) => WithAsync(list, [], more);

    private static async Task<string> WithAsync(DueList list, Dictionary<string, string> environment, params string[] more)
    {
        using var directory = new TemporaryDirectory();
        var node = new FakeNode();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), request => request.Path.StartsWith(DueList.Route, StringComparison.Ordinal) ? FakeAnswer.Json(list) : node.Answer(request));
        var (output, exit) = await ScriptHost.RunAsync(["due", "--data", directory.Root, .. more], environment);
        Assert.Equal(ExitCode.Good, exit);
        return output;
    }
}
