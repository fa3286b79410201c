using System.Text;

namespace Parley.Terminal;

/// <summary>The real console: streams, size and abilities, for a program to make its host of.</summary>
public sealed class SystemTerminal
{
    private const int PipeWidth = 100;
    private const int LeastWidth = 10;

    private SystemTerminal(TextWriter output, CancellationToken closed) => (Out, OutputClosed) = (output, closed);

    /// <summary>Standard output.</summary>
    public TextWriter Out { get; }

    /// <summary>Cancelled when nobody reads standard output any more.</summary>
    public CancellationToken OutputClosed { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; } = new StreamWriter(Opened(Console.OpenStandardError), Utf8) { AutoFlush = true };

    /// <summary>Standard input.</summary>
    public TextReader In { get; } = new StreamReader(Opened(Console.OpenStandardInput), Utf8);

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsTerminal { get; } = !Console.IsOutputRedirected;

    /// <summary>Whether a person types, and sees what is asked.</summary>
    public bool IsInteractive => !Console.IsInputRedirected && (IsTerminal || !Console.IsErrorRedirected);

    /// <summary>Whether escapes may be sent: https://no-color.org, and terminals that have none.</summary>
    public bool HasStyles => IsTerminal && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 }
        && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } term && term != "dumb";

    /// <summary>Columns.</summary>
    public int Width { get; } = Console.IsOutputRedirected || Console.WindowWidth <= 0 ? PipeWidth : Math.Max(Console.WindowWidth, LeastWidth);

    private static UTF8Encoding Utf8 => new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The console of this process.</summary>
    public static SystemTerminal Open()
    {
        var stream = StandardStream.OpenOutput();
        return new SystemTerminal(new StreamWriter(stream, Utf8) { AutoFlush = !Console.IsOutputRedirected }, stream.Closed);
    }

    /// <summary>Takes the terminal's echo away; it comes back when the process ends.</summary>
    public static void HideTyping() => _ = Console.KeyAvailable;

    /// <summary>Reads a line from the terminal without showing it; backspace takes the last character away.</summary>
    public static string? ReadSecret()
    {
        StringBuilder text = new();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return text.ToString();
                case ConsoleKey.Backspace when text.Length > 0:
                    text.Length--;
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                        text.Append(key.KeyChar);
                    break;
            }
        }
    }

    // A descriptor that was closed before the program started is no stream.
    private static Stream Opened(Func<Stream> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Stream.Null;
        }
    }
}
