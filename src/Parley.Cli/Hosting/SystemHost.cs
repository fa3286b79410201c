using System.Text;

namespace Parley.Cli;

/// <summary>The real console.</summary>
internal static class SystemHost
{
    private const int PipeWidth = 100;

    public static CliHost Create()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var terminal = !Console.IsOutputRedirected;
        return new CliHost
        {
            In = new StreamReader(Console.OpenStandardInput(), utf8),
            Out = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = terminal },
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            IsInteractive = terminal && !Console.IsInputRedirected,
            IsTerminal = terminal && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 },
            Width = terminal ? Math.Max(Console.WindowWidth, 40) : PipeWidth,
            Variable = Environment.GetEnvironmentVariable,
            ReadSecret = ReadSecret,
            Time = TimeProvider.System,
            Random = new SystemRandom(),
        };
    }

    private static string? ReadSecret()
    {
        var text = new StringBuilder();
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
                    if (!char.IsControl(key.KeyChar)) text.Append(key.KeyChar);
                    break;
            }
        }
    }
}
