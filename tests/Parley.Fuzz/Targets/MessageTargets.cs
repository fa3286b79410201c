using System.Text;
using System.Text.Json;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Fuzz.Targets;

/// <summary>Messages as people and tools write them, and as they come out of a seal.</summary>
internal static class MessageTargets
{
    private static readonly string[] s_languages = ["en", "zh-Hans"];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("inside-message", Inside, IsPrefixFree: false), new("sealed-body", Sealed, Mutations: 500, IsPrefixFree: false),
    ];

    public static void Shown(Message message)
    {
        foreach (var language in s_languages)
        {
            var plain = MessageRenderer.Render(message, language).ToPlainText();
            Expect.True(IsSafe(plain), "shown text steers the terminal or the direction of writing");
        }
    }

    private static bool Inside(byte[] bytes)
    {
        if (!Expect.IsText(bytes, out var text) || Parse(text) is not { } raw)
            return false;
        var isGood = MessageCheck.TryCheck(raw, s_languages, out var made, out var findings);
        Expect.True(isGood == (findings.Count == 0) && isGood == (made is not null), "a message is good and has findings");
        Expect.True(findings.Count <= MessageLimits.MaxFindings + 1, "too many findings");
        foreach (var finding in findings.SelectMany(finding => s_languages.Select(language => finding.Path + Wording.Text(finding, language) + Wording.Hint(finding, language))))
            Expect.True(IsSafe(finding) && finding.Length <= 16_384, "a finding is long or unsafe to show");
        if (MessageCheck.Read(raw) is { } message)
        {
            Shown(message);
            Expect.True(!isGood || message.Equals(MessageCheck.Read(JsonForm.Read(JsonForm.Write(message)))), "a message changes on its way through JSON");
        }

        return isGood;
    }

    private static RawValue? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return JsonForm.Read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>As a sealed body: only the body that was sealed opens. As a plain text: it opens to itself.</summary>
    private static bool Sealed(byte[] bytes)
    {
        var (secrets, known) = (Peers.Secrets, Peers.SealedBody);
        var opens = Sealer.TryOpen(secrets, Peers.Rules.Id, Peers.Writer, bytes, known.Salt, known.Commits, out _, out var refusal);
        if (!opens)
            Expect.Refused(refusal);
        Expect.True(opens == bytes.AsSpan().SequenceEqual(known.Body), "another body opens under the same commitments");

        var plain = bytes.AsSpan(0, Math.Min(bytes.Length, Sealer.MaxPlainBytes));
        var again = Sealer.Seal(secrets, Peers.Rules.Id, Peers.Writer, plain, new byte[Sealer.RandomBytes]);
        Expect.True(again.Body.Length <= Limits.MaxBodyBytes, "a sealed body is too long");
        Expect.True(
            Sealer.TryOpen(secrets, Peers.Rules.Id, Peers.Writer, again.Body, again.Salt, again.Commits, out var opened, out _)
            && plain.SequenceEqual(opened.Plain), "a sealed body does not open to itself");
        return opens;
    }

    private static bool IsSafe(string plain)
    {
        foreach (var rune in plain.EnumerateRunes())
        {
            var steers = rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029;
            if (steers || (rune.Value != '\n' && Rune.IsControl(rune)))
                return false;
        }

        return true;
    }
}
