using System.Buffers.Binary;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Waiting times between tries (docs/spec/exchange.md, Delivery): 0.25 s doubling to 60 s, each times 0.5 to 1.5, for ever.</summary>
internal sealed class Backoff(IRandomSource random)
{
    private const int FirstMs = 250;
    private const int LongestMs = 60_000;
    private const int UrgentMs = 5_000;

    private int _failures;

    public void Succeeded() => _failures = 0;

    /// <param name="urgent">Something of precedence FLASH is waiting: never wait longer than five seconds.</param>
    public TimeSpan Next(bool urgent)
    {
        var steady = Math.Min((long)FirstMs << Math.Min(_failures, 16), LongestMs);
        _failures = Math.Min(_failures + 1, 16);
        Span<byte> bytes = stackalloc byte[4];
        random.Fill(bytes);
        var factor = 0.5 + (BinaryPrimitives.ReadUInt32BigEndian(bytes) / (double)uint.MaxValue);
        var wait = (long)(steady * factor);
        return TimeSpan.FromMilliseconds(urgent ? Math.Min(wait, UrgentMs) : wait);
    }
}
