using System.Globalization;

namespace Parley.Cli;

/// <summary>One line on standard error, rewritten a few times a second, gone at the end. Only on a terminal, and only where reading takes long.</summary>
internal sealed class ProgressLine(Session session, string name, long? length) : IDisposable
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_next = TimeSpan.FromMilliseconds(250);

    private readonly long _began = session.Host.Time.GetTimestamp();
    private TimeSpan _due = s_first;
    private int _shown;

    public void At(long offset)
    {
        if (!session.Host.IsTerminal || session.Host.Time.GetElapsedTime(_began) is var elapsed && elapsed < _due)
            return;
        _due = elapsed + s_next;
        var done = length is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{100 * offset / length} %") : string.Create(CultureInfo.InvariantCulture, $"{offset / 1_000_000} MB");
        Write($"{SafeText.Whole(name)} {done}");
    }

    public void Dispose()
    {
        if (_shown > 0)
            session.Host.Error.Write("\r" + new string(' ', _shown) + "\r");
    }

    private void Write(string text)
    {
        session.Host.Error.Write("\r" + text.PadRight(_shown));
        session.Host.Error.Flush();
        _shown = Math.Max(_shown, text.Length);
    }
}
