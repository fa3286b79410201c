using System.Globalization;

namespace Parley.Replay;

/// <summary>What ends a replay. A replay that goes on after a refusal would show something that did not happen.</summary>
internal sealed class ReplayException(int exitCode, string code, params string[] args) : Exception(code)
{
    public const int Refused = 1;
    public const int Unreachable = 3;
    public const int Files = 4;

    public int ExitCode { get; } = exitCode;

    /// <summary>Stable code of docs/spec/errors.md where a node refused, else <c>replay.*</c>.</summary>
    public string Code { get; } = code;

    public IReadOnlyList<string> Args { get; } = args;

    /// <summary>Number of the item that was being replayed; null outside of one.</summary>
    public string? Item { get; private init; }

    public ReplayException At(int item) => new(ExitCode, Code, [.. Args]) { Item = item.ToString(CultureInfo.InvariantCulture) };
}
