using System.Text.Json.Nodes;

namespace Parley.Cli.Tests;

public sealed class VerifyTests
{
    [Theory]
    [InlineData("proof.json", ".tlog-proof")]
    [InlineData("opened.json", ".parley-open")]
    public async Task Every_vector_has_its_outcome_as_code_and_exit(string vectors, string ending)
    {
        using var directory = new TemporaryDirectory();
        var all = Vectors.Read(vectors);
        foreach (var vector in all["cases"]!.AsArray().Select(node => node!.AsObject()))
        {
            var (file, terms) = await WriteAsync(directory, all, vector, ending);
            var (output, exit) = await ScriptHost.RunAsync(["verify", file, "--terms", terms, "--json"]);
            var result = JsonNode.Parse(output)!.AsArray()[0]!;
            var outcome = vector["outcome"]!.GetValue<string>();
            Assert.True(outcome == (result["code"]?.GetValue<string>() ?? "ok"), $"{vector["name"]}: {output}");
            Assert.Equal(outcome == "ok" ? ExitCode.Good : ExitCode.Refused, exit);
        }
    }

    [Fact]
    public async Task Every_record_vector_has_its_findings()
    {
        using var directory = new TemporaryDirectory();
        foreach (var vector in Vectors.Read("record.json")["cases"]!.AsArray().Select(node => node!.AsObject()))
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(Vectors.Folder, "record", vector["file"]!.GetValue<string>()),
                TestContext.Current.CancellationToken);
            if (vector["at"] is { } at) bytes[at.GetValue<int>()] ^= (byte)vector["xor"]!.GetValue<int>();
            if (vector["cut"] is { } cut) bytes = bytes[..cut.GetValue<int>()];
            if (vector["append"] is { } append) bytes = [.. bytes, .. Convert.FromHexString(append.GetValue<string>())];
            var file = directory.File("x.parley-record");
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
            var (output, exit) = await ScriptHost.RunAsync(["verify", file]);
            var codes = vector["findings"]!.AsArray().Select(finding => finding!.AsArray()[2]!.GetValue<string>()).ToArray();
            Assert.True(exit == (codes.Length == 0 ? ExitCode.Good : ExitCode.Refused), $"{vector["name"]}: {output}");
            foreach (var code in codes) Assert.Contains($"[{code}]", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("open")]
    [InlineData("shown")]
    public async Task States_of_a_record_are_the_published_bytes_and_stand_in_words_in_every_language(string name)
    {
        var file = Path.Combine(Vectors.Folder, "record", $"states-{name}.parley-record");
        var (output, exit) = await ScriptHost.RunAsync(["verify", "--states", file, "--json"]);
        Assert.Equal(ExitCode.Good, exit);
        Assert.Equal(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".json"), TestContext.Current.CancellationToken), output);
        foreach (var (language, words) in new[] { ("en", "withdrawn by its writer"), ("zh-Hans", "已由发送方撤回"), ("fr", "retiré par son auteur") })
        {
            (output, exit) = await ScriptHost.RunAsync(["verify", "--states", file, "--lang", language]);
            Assert.Equal(ExitCode.Good, exit);
            Assert.Contains(words, output, StringComparison.Ordinal);
            Assert.Contains("us/7", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task States_are_said_of_one_record_that_holds_and_of_nothing_else()
    {
        using var directory = new TemporaryDirectory();
        var good = Path.Combine(Vectors.Folder, "record", "states-shown.parley-record");
        var cut = directory.File("x.parley-record");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(good, TestContext.Current.CancellationToken))[..^1], TestContext.Current.CancellationToken);
        foreach (var (arguments, exit, code) in new (string[], int, string)[]
            { ([cut], ExitCode.Refused, "record.truncated"), ([good, good], ExitCode.Usage, "cli.states-record"), ([Path.ChangeExtension(good, ".json")], ExitCode.Usage, "cli.states-record") })
        {
            var (output, ended) = await ScriptHost.RunAsync(["verify", "--states", "--json", .. arguments]);
            Assert.Equal(exit, ended);
            Assert.Contains(code, output, StringComparison.Ordinal);
            Assert.DoesNotContain("\"duties\"", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("proof.json", ".tlog-proof")]
    [InlineData("opened.json", ".parley-open")]
    public async Task A_file_cut_short_anywhere_is_refused_with_a_code(string vectors, string ending)
    {
        using var directory = new TemporaryDirectory();
        var all = Vectors.Read(vectors);
        var (file, terms) = await WriteAsync(directory, all, all["cases"]![0]!.AsObject(), ending);
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        // Every length of the beginning, where the structure is, and every 61st of the long rest.
        foreach (var length in Enumerable.Range(0, whole.Length).Where(length => length < 400 || length % 61 == 0 || length > whole.Length - 80))
        {
            foreach (var name in new[] { file, directory.File("unnamed") })
            {
                await File.WriteAllBytesAsync(name, whole[..length], TestContext.Current.CancellationToken);
                var (output, exit) = await ScriptHost.RunAsync(["verify", name, "--terms", terms, "--json"]);
                Assert.True(exit == ExitCode.Refused, $"{length}: {output}");
                Assert.False(JsonNode.Parse(output)![0]!["good"]!.GetValue<bool>());
            }
        }
    }

    [Fact]
    public async Task Terms_cut_short_anywhere_are_refused()
    {
        using var directory = new TemporaryDirectory();
        var terms = Convert.FromHexString(Vectors.Read("proof.json")["channels"]!["base"]!.GetValue<string>());
        var file = directory.File("x.parley-terms");
        for (var length = 0; length < terms.Length; length += 37)
        {
            await File.WriteAllBytesAsync(file, terms[..length], TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Refused, (await ScriptHost.RunAsync(["verify", file])).Exit);
        }

        await File.WriteAllBytesAsync(file, terms, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Good, (await ScriptHost.RunAsync(["verify", file])).Exit);
    }

    [Fact]
    public async Task What_is_shown_says_who_proved_what_and_that_holding_is_not_agreeing()
    {
        using var directory = new TemporaryDirectory();
        var all = Vectors.Read("opened.json");
        var (file, terms) = await WriteAsync(directory, all, all["cases"]![2]!.AsObject(), ".parley-open");
        var (output, exit) = await ScriptHost.RunAsync(["verify", file, "--terms", terms, "--lang", "both"]);
        Assert.Equal(ExitCode.Good, exit);
        Assert.Contains("PROVED: entry us/7 (message / 消息) stands in the feed of us", output, StringComparison.Ordinal);
        Assert.Contains("ed25519, p384, ml-dsa-87, sm2", output, StringComparison.Ordinal);
        Assert.Contains("since 2023-11-14 22:13:51 UTC", output, StringComparison.Ordinal);
        Assert.Contains("A theft of token seeds.", output, StringComparison.Ordinal);
        Assert.Contains("Having received something is not agreeing to it.", output, StringComparison.Ordinal);
        Assert.Contains("收到不表示同意。", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proof_without_terms_proves_nothing()
    {
        using var directory = new TemporaryDirectory();
        var all = Vectors.Read("proof.json");
        var (file, _) = await WriteAsync(directory, all, all["cases"]![0]!.AsObject(), ".tlog-proof");
        var (output, exit) = await ScriptHost.RunAsync(["verify", file]);
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains("[cli.terms-needed]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bad_file_does_not_hide_a_good_one()
    {
        using var directory = new TemporaryDirectory();
        var bad = directory.File("bad.parley-record");
        await File.WriteAllTextAsync(bad, "no record", TestContext.Current.CancellationToken);
        var (output, exit) = await ScriptHost.RunAsync(["verify", bad, Path.Combine(Vectors.Folder, "record", "base.parley-record")]);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("VERIFIED: the whole record", output, StringComparison.Ordinal);
        Assert.Contains("[record.truncated]", output, StringComparison.Ordinal);
    }

    private static async Task<(string File, string Terms)> WriteAsync(TemporaryDirectory directory, JsonObject all, JsonObject vector, string ending)
    {
        var (file, terms) = (directory.File("x" + ending), directory.File("t.parley-terms"));
        await File.WriteAllBytesAsync(terms, Convert.FromHexString(all["channels"]![vector["channel"]!.GetValue<string>()]!.GetValue<string>()),
            TestContext.Current.CancellationToken);
        var content = vector["file"]!.GetValue<string>();
        await File.WriteAllBytesAsync(file, ending == ".tlog-proof" ? System.Text.Encoding.UTF8.GetBytes(content)
            : Convert.FromBase64String(content), TestContext.Current.CancellationToken);
        return (file, terms);
    }
}
