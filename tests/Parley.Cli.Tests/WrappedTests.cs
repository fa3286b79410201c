namespace Parley.Cli.Tests;

public sealed class WrappedTests
{
    /// <summary>GB/T 15834-2011, 5.1: none of these stands at the beginning of a line.</summary>
    [Theory]
    [InlineData("表面网络来源仅表示流量看似来自何处，并不指认任何责任方。")]
    [InlineData("已收到（第三份）；正在核查：预计两小时内答复。")]
    public void No_line_begins_with_Chinese_punctuation_that_closes(string text)
    {
        for (var width = 8; width <= DisplayWidth.Of(text); width++)
            Assert.All(Wrapped.Lines(text, width), line => Assert.DoesNotContain(line.TrimStart()[0], "，。；：、）”"));
    }
}
