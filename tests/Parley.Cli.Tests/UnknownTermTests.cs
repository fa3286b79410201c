using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli.Tests;

/// <summary>A term that a newer peer knows and we do not is shown as its code, and said to be unknown; it is never dropped, nor taken for one of ours. Counted ones: <see cref="StatsTests"/>.</summary>
public sealed class UnknownTermTests
{
    private static readonly string[] s_codes = ["from-the-future", "deep-sea-cables"];
    private static readonly string[] s_languages = ["en", "zh-Hans", "fr"];

    [Theory]
    [InlineData("inbox", "{0} (not in our vocabulary)", "{0}（不在本方词汇表中）", "{0} (absent de notre vocabulaire)")]
    [InlineData("search cable", "{0} (not in our vocabulary)", "{0}（不在本方词汇表中）", "{0} (absent de notre vocabulaire)")]
    [InlineData("show cn/3", "unknown code “{0}”", "未知代码“{0}”", "code inconnu «\u202f{0}\u202f»")]
    public async Task It_is_shown_as_its_code_in_every_language(string command, params string[] said)
    {
        foreach (var (language, words) in s_languages.Zip(said))
        {
            var output = await RunAsync([.. command.Split(' '), "--lang", language]);
            Assert.All(s_codes, code => Assert.Contains(words.Replace("{0}", code, StringComparison.Ordinal), output, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_message_is_headed_by_its_unknown_kind_and_a_receipt_names_its_unknown_role()
    {
        var output = await RunAsync(["show", "cn/3", "--lang", "en"]);
        Assert.Contains("from-the-future (not in our vocabulary)", output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("(astronaut (not in our vocabulary))", output, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string[] command)
    {
        using var directory = new TemporaryDirectory();
        var node = new FakeNode();
        var summary = FakeNode.Late with { Link = "cn/3", Kind = s_codes[0], Topic = s_codes[1] };
        var message = JsonObject.Create(JsonForm.Write(Templates.For("goodwill")))!;
        (message["kind"], message["topic"]) = (s_codes[0], s_codes[1]);
        var view = new MessageView(summary, JsonSerializer.SerializeToElement(message), [], [new ReceiptView("us", "passed-on", "2012-05-07T12:05:00Z", "astronaut")]);
        node.Inbox.Clear();
        node.Inbox.Add(summary);
        using var door = FakeDoor.Unix(directory.File("parley.sock"), request =>
            request.Path.StartsWith(SearchView.Route, StringComparison.Ordinal) ? FakeAnswer.Json(new SearchView([summary], node.Desk))
            : request.Path.Split('?')[0] == InsideDoor.Message(FakeNode.Channel, "cn", 3) ? FakeAnswer.Json(view)
            : node.Answer(request));
        var (output, exit) = await ScriptHost.RunAsync([.. command, "--data", directory.Root], width: 200);
        Assert.Equal(ExitCode.Good, exit);
        return output;
    }
}
