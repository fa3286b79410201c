using Parley.Api;

namespace Parley.Cli.Tests;

public sealed class StatsTests
{
    private static readonly StatsView s_stats = new(
        [new StatsLine("2026-11", "notify", false, 12), new StatsLine("2026-11", "notify", true, 3), new StatsLine("2026-10", "from-the-future", false, 2), new StatsLine("2026-10", null, false, 1)],
        new DeskView(18, 18, null));

    [Theory]
    [InlineData("en", "notification", "EXERCISE: ", "from-the-future (not in our vocabulary)", "unreadable")]
    [InlineData("zh-Hans", "通报", "演习: ", "from-the-future（不在本方词汇表中）", "无法读取")]
    [InlineData("fr", "notification", "EXERCICE: ", "from-the-future (absent de notre vocabulaire)", "illisible")]
    public async Task Kinds_are_named_and_one_that_nobody_here_knows_or_could_open_is_not_left_out(string language, params string[] said)
    {
        var output = await RunAsync(s_stats, "--lang", language);
        Assert.Equal(5, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(said, words => Assert.Contains(words, output, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("desk.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Not everything is in this answer: 7 of 18", "This view is being made again from the record. [desk.rebuilding]")]
    [InlineData("zh-Hans", "记录共 18 项，已计入 7 项", "正在由记录重新生成此视图。 [desk.rebuilding]")]
    [InlineData("fr", "7 éléments du registre sur 18", "Cette vue est en cours de reconstitution à partir du registre. [desk.rebuilding]")]
    public async Task An_answer_that_is_not_complete_says_so_before_anything_else(string language, string first, string second)
    {
        var output = await RunAsync(s_stats with { Desk = new DeskView(7, 18, "desk.rebuilding") }, "--lang", language);
        Assert.Contains(first, output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains(second, output.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("2026-11", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_it_is_what_the_node_said() =>
        Assert.Contains("\"code\": \"desk.behind\"", await RunAsync(s_stats with { Desk = new DeskView(7, 18, "desk.behind") }, "--json"), StringComparison.Ordinal);

    private static async Task<string> RunAsync(StatsView stats, params string[] more)
    {
        using var directory = new TemporaryDirectory();
        using var door = FakeDoor.Unix(directory.File("parley.sock"), request =>
        {
            Assert.Equal(("GET", StatsView.Path), (request.Method, request.Path));
            return FakeAnswer.Json(stats);
        });
        var (output, exit) = await ScriptHost.RunAsync(["stats", "--data", directory.Root, .. more]);
        Assert.Equal(ExitCode.Good, exit);
        return output;
    }
}
