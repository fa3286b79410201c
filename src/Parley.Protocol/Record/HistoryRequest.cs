using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>
/// What a member's people ask another member for after a loss: epochs that their record says were opened. A signed note of the identity, so that who has the node keys alone
/// asks in vain (docs/spec/sealing.md, Asking for history).
/// </summary>
/// <param name="By">Party id of who asks.</param>
/// <param name="To">Party id of the writer of the epochs.</param>
/// <param name="First">Number of the first epoch's entry.</param>
/// <param name="Last">Number of the last one's.</param>
/// <param name="Prekey">Number of the entry of the asker's newest prekey: what was granted to that or a later one is not granted again.</param>
/// <param name="Time">When it was asked, by the asker's clock, ms.</param>
public sealed record HistoryRequest(ChannelId Channel, string By, string To, long First, long Last, long Prekey, long Time)
{
    private const string FirstLine = "parley/v1/history";

    /// <summary>The text, six lines, each ending in a newline.</summary>
    public string Format() => string.Create(CultureInfo.InvariantCulture, $"{FirstLine}\n{Channel}\n{By} {To}\n{First} {Last}\n{Prekey}\n{Time}\n");

    /// <summary>The note, signed with every algorithm there is.</summary>
    public string Sign(KeyRing identity, SuiteRegistry registry)
    {
        if (identity.KeySet.Use != KeyUse.Identity || identity.KeySet.Party != By)
            throw new ArgumentException("A party's identity asks for the party.", nameof(identity));
        return new NoteSigner(identity, registry).Sign(Format(), Vouch.KeyName(By), [.. registry.Suites.Select(suite => suite.Name)]);
    }

    /// <summary>Reads a note without judging whose it is: <c>history.form</c> or <c>note.*</c>.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out HistoryRequest? request, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out Refusal? refusal)
    {
        (request, refusal) = (null, null);
        if (!SignedNote.TryParse(text, out note, out var code))
            refusal = new Refusal(code);
        else if (!TryParse(note.Text, out request))
            refusal = new Refusal(Codes.HistoryForm);
        return refusal is null;
    }

    /// <summary>Whether the identity that the terms name for the asker signed it, in every suite. Null when it did.</summary>
    public Refusal? Check(ChannelRules rules, SignedNote note) =>
        Channel != rules.Id || By == To || rules.Identity(By) is not { } identity || !rules.IsMember(To) ? new Refusal(Codes.HistoryParty) : rules.Verifier.Verify(note, Vouch.KeyName(By), identity, rules.Suites);

    /// <summary>Parses exactly what <see cref="Format"/> writes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HistoryRequest? request)
    {
        request = null;
        if (text.Length > Limits.MaxNoteBytes || text.Split('\n') is not [FirstLine, var channel, var parties, var span, var prekey, var time, ""])
            return false;
        if (parties.Split(' ') is not [var by, var to] || !PartyId.IsValid(by) || !PartyId.IsValid(to) || !ChannelId.TryParse(channel, out var id))
            return false;
        if (span.Split(' ') is not [var first, var last] || !TryNumber(first, out var from) || !TryNumber(last, out var until) || until < from || !TryNumber(prekey, out var key) || !TryNumber(time, out var at) || at > Limits.MaxTimeMilliseconds)
            return false;
        var read = new HistoryRequest(id, by, to, from, until, key, at);
        request = read.Format() == text ? read : null;
        return request is not null;
    }

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
