using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>What is taken away from a page is checked without the node.</summary>
public sealed class ProofTests(TwoConsoles consoles)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_proof_that_was_downloaded_is_verified_by_the_terms_alone_and_one_that_was_changed_is_not(string language)
    {
        var usa = consoles.Usa;
        var link = await consoles.Chn.SendAsync(Notes.Of("proof-" + language));
        await usa.HasAsync(link);
        var folder = Directory.CreateTempSubdirectory("parley-proof-");
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            await visitor.GoAsync(Paths.Message(usa.Channel, link));
            var proof = await DownloadAsync(visitor, visitor.Link(visitor.Say("message/download")), folder);
            await visitor.Page.Locator("#without-us summary").ClickAsync();
            var how = await visitor.Page.Locator("#without-us code.cmd").InnerTextAsync();
            var terms = await DownloadAsync(visitor, visitor.Link(visitor.Say("node/terms")), folder);

            // As the page says it, under the names that the browser gave.
            Assert.Equal($"parley verify {Path.GetFileName(proof)} --terms {Path.GetFileName(terms)}", how);
            var (exitCode, output, errors) = await TestNode.RunCliAsync("verify", proof, "--terms", terms);
            Assert.True(exitCode == 0, errors);
            Assert.Contains("chn", output, StringComparison.Ordinal);

            var bytes = await File.ReadAllBytesAsync(proof, TestContext.Current.CancellationToken);
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            var other = Path.Combine(folder.FullName, "other.tlog-proof");
            await File.WriteAllTextAsync(other, text.Replace("\nindex ", "\nindex 1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            Assert.NotEqual(text, await File.ReadAllTextAsync(other, TestContext.Current.CancellationToken));
            Assert.NotEqual(0, (await TestNode.RunCliAsync("verify", other, "--terms", terms)).ExitCode);
        });
        folder.Delete(recursive: true);
        await usa.SettleAsync(link);
    }

    private static async Task<string> DownloadAsync(Visitor visitor, ILocator what, DirectoryInfo folder)
    {
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => what.First.ClickAsync());
        var path = Path.Combine(folder.FullName, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }
}
