using System.Text;

namespace Parley.Protocol;

/// <summary>Strings that occur in every header, so that decoding does not make them anew each time. Only a cache: it changes no result.</summary>
internal static class KnownKeys
{
    private const int Slots = 256;
    private const int MaxLength = 12;

    private static readonly KeyValuePair<byte[], string>[] s_table = Build(
        "v", "channel", "feed", "seq", "created", "type", "suites", "size", "body", "data", "epoch", "salt", "commit", "fields", "track", "precedence",
        "exercise", "deadline", "answers", "supersedes", "message", "seen", "receipt", "overdue", "chunk", "terms", "keys", "roots", "of", "what", "at",
        "role", "due", "read", "passed-on", "answer", "technical", "diplomatic", "leadership", "FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE", "base", "nist",
        "gm", "from", "entries", "checkpoint", "kind", "topic", "case", "lang", "markings", "text", "attachments", "ticket");

    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxLength)
            return null;
        var slot = s_table[Slot(utf8)];
        return slot.Key is not null && utf8.SequenceEqual(slot.Key) ? slot.Value : null;
    }

    private static int Slot(ReadOnlySpan<byte> utf8) => unchecked((utf8[0] * 31) + (utf8[^1] * 7) + (utf8.Length * 5) + (utf8[utf8.Length / 2] * 3)) % Slots;

    private static KeyValuePair<byte[], string>[] Build(params ReadOnlySpan<string> words)
    {
        // A word whose slot is taken is left out and made anew when met.
        var table = new KeyValuePair<byte[], string>[Slots];
        foreach (var word in words)
        {
            var utf8 = Encoding.UTF8.GetBytes(word);
            var slot = Slot(utf8);
            if (table[slot].Key is null)
                table[slot] = new(utf8, word);
        }

        return table;
    }
}
