using System.Text.Json.Serialization;

namespace Parley.Node.Ways;

/// <summary>What leaves the node by a way out: codes, places and times, never texts. Times UTC, ISO 8601.</summary>
/// <param name="What"><c>alarm</c>; <c>alive</c>, the dead man's notice.</param>
/// <param name="Code">Of an alarm; else empty.</param>
/// <param name="Urgency">Of an alarm: <c>red</c>, <c>amber</c>, <c>yellow</c>.</param>
/// <param name="About">The message, party or code it is about.</param>
/// <param name="Alarms">How many alarms there are.</param>
/// <param name="Next">Of a dead man's notice: by when the next one comes.</param>
internal sealed record Notice(
    string What, string Node, string At, int Alarms, string Code = "", string Urgency = "", string About = "", string Channel = "", string? Precedence = null, string? Due = null,
    bool Exercise = false, string? Next = null)
{
    /// <summary>In one line.</summary>
    public string Line => string.Join(' ', new[] { Exercise ? "EXERCISE" : null, What, Node, Urgency, Code, About, Precedence, Due is null ? null : "due " + Due, Next is null ? null : "next " + Next }
        .Where(part => part is { Length: > 0 }));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Notice))]
internal sealed partial class NoticeJson : JsonSerializerContext;

/// <summary>A way out of the node for notices. It may fail, hang or lie: whoever sends waits a bounded time, and nothing else waits for it.</summary>
internal interface IWay
{
    string Name { get; }

    /// <exception cref="WayFailedException">It did not go.</exception>
    Task SendAsync(Notice notice, CancellationToken cancel);
}

/// <summary>A notice did not go.</summary>
internal sealed class WayFailedException(string why) : Exception(why);
