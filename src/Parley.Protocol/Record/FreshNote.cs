using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The text of a signed note by which a party tells the time to one that asks now: it holds the asker's nonce (docs/spec/exchange.md).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="By">Party id of who tells.</param>
/// <param name="To">Party id of who asked.</param>
/// <param name="Nonce">The asker's nonce, <see cref="Limits.NonceBytes"/>.</param>
/// <param name="Time">The time by the teller's clock, ms.</param>
/// <param name="Doubt">Whether it doubts that clock.</param>
public sealed record FreshNote(ChannelId Channel, string By, string To, byte[] Nonce, long Time, bool Doubt)
{
    private const string FirstLine = "parley/v2/fresh";
    private const string Doubted = "doubt";
    private const string Sure = "sure";

    /// <summary>The text, six lines, each ending in a newline.</summary>
    public string Format() => string.Create(
        CultureInfo.InvariantCulture, $"{FirstLine}\n{Channel}\n{By} {To}\n{Convert.ToBase64String(Nonce)}\n{Time}\n{(Doubt ? Doubted : Sure)}\n");

    /// <summary>The time in a note, if it is well signed by that member for that question; else null.</summary>
    public static FreshNote? Read(ChannelRules rules, string text, string by, string to, ReadOnlySpan<byte> nonce, KeySet keys)
    {
        if (!SignedNote.TryParse(text, out var note, out _) || !TryParse(note.Text, out var fresh))
            return null;
        var ours = fresh.Channel == rules.Id && fresh.By == by && fresh.To == to && nonce.SequenceEqual(fresh.Nonce);
        return ours && rules.Verifier.Verify(note, rules.Origin(by), keys, rules.Suites) is null ? fresh : null;
    }

    /// <summary>Parses exactly what <see cref="Format"/> writes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FreshNote? note)
    {
        note = null;
        if (text.Length > Limits.MaxNoteBytes || text.Split('\n') is not [FirstLine, var channel, var parties, var nonce, var time, Doubted or Sure, ""] lines)
            return false;
        if (parties.Split(' ') is not [var by, var to] || !PartyId.IsValid(by) || !PartyId.IsValid(to) || !ChannelId.TryParse(channel, out var id))
            return false;
        var bytes = new byte[Limits.NonceBytes];
        if (!Convert.TryFromBase64String(nonce, bytes, out var written) || written != Limits.NonceBytes)
            return false;
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > Limits.MaxTimeMilliseconds)
            return false;
        note = new FreshNote(id, by, to, bytes, at, lines[5] == Doubted);

        // Base 64 and numbers have laxer forms; only the one that is written counts.
        if (note.Format() == text)
            return true;
        note = null;
        return false;
    }
}
