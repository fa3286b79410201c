using System.Text.Json.Nodes;
using Parley.Exchange;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing;
using Parley.Testing.Simulation;
using Parley.Vocabulary;

namespace Parley.Model.Nodes;

/// <summary>What writers and readers do to sealing that the product never does, and the messages that they do it with. Each is done once at most in a story.</summary>
internal static class Seals
{
    /// <summary>The party whose reading a faulty seal spoils.</summary>
    public const string Victim = "cn";

    /// <summary>Number of the first prekey of any feed.</summary>
    private const long OurPrekey = 2;

    /// <summary>What a writer can do to make its text unreadable to one member, or to all.</summary>
    public static IReadOnlyList<string> Faults { get; } =
        ["a grant of other seeds", "a grant with coins of its own", "a grant of another member", "a commitment to other seeds", "keys that do not follow", "another body", "other fields"];

    public static CheckedMessage Message(string kind, string mark, EntryLink? answers = null)
    {
        var message = Authored.Edited(kind);
        foreach (var part in new[] { "deadline", "answers", "supersedes", "attachments" })
            message.Remove(part);
        (message["track"], message["precedence"], message["case"]) = ("technical", "IMMEDIATE", mark);
        if (answers is not null)
        {
            message["answers"] = new JsonArray($"{answers.Party}/{answers.Seq}");
            message["fields"] = new JsonObject { ["status"] = "answered", ["results"] = new JsonArray(new JsonObject { ["question"] = "aware", ["finding"] = "yes" }) };
        }

        return Authored.Checked(message);
    }

    /// <summary>A question that one fault spoils.</summary>
    public static async Task SealAsync(Channel channel, string fault)
    {
        var (own, rules) = (channel.Own, channel.Rules);
        await own.AppendAsync();
        var epoch = new Epoch(rules.Registry, rules.Suites, rules.Id, channel.Us, own.Size);
        var (secrets, other) = (epoch.Draw(new SeededRandom(1), 1, []), epoch.Draw(new SeededRandom(2), 1, []));
        var to = channel.Others.Select(party => channel.MirrorOf(party)!.PrekeySaid()!.Key).ToArray();
        var ours = channel.Prekeys.At(OurPrekey)!.Value.Key;
        var grants = new GrantBody(epoch.Seq, [.. to.Select(key => key.Party == Victim ? Spoil(epoch, secrets, other, key, ours, fault) : epoch.Grant(secrets, key))]).Encode();
        var isElse = fault == "a commitment to other seeds";
        var kept = isElse ? [] : channel.Secrets.Keep(own.Key, secrets);
        await own.AppendAsync(
            new EntryDraft(own.Header(EntryType.Epoch) with { Commit = epoch.Commits(isElse ? other : secrets) }, null, _ => kept), new EntryDraft(own.Header(EntryType.Grant, grants), grants));

        if (!SealedForm.TryWrite(Message("inquire", "case-1"), [], new byte[32], out var body, out _))
            throw new InvalidOperationException("The question cannot be written.");
        var made = Sealer.Seal(secrets, rules.Id, channel.Us, body.Encoded, new SeededRandom(3));
        byte[] text = [.. made.Body];
        text[9] ^= (byte)(fault == "another body" ? 1 : 0);
        var header = SealedForm.Complete(own.Header(EntryType.Message, text), Message("inquire", "case-1").Message) with
        {
            Epoch = epoch.Seq,
            Salt = made.Salt,
            Commit = fault == "keys that do not follow" ? [.. made.Commits.Select(_ => new byte[32])] : made.Commits,
            Fields = fault == "other fields" ? rules.HashesOf(text) : SealedMessage.FieldRoots(rules, body),
        };
        await own.AppendAsync(new EntryDraft(header, text) { Deciding = DecidingForm.Of(body) });
    }

    /// <summary>A reader says that it cannot read the last message of a writer, whatever it found.</summary>
    public static async Task DenyAsync(Channel channel, string writer, string code)
    {
        var mirror = channel.MirrorOf(writer)!;
        if (LastMessage(channel, writer) is not { } seq || !mirror.IsNewlySeen || mirror.Unseen() is not [.., var due] || seq < due.From || seq >= due.Size)
            return;
        var said = due with { Unreadable = [new(seq, seq, code)] };
        mirror.Said(said);
        await channel.Own.AppendAsync(new EntryDraft(channel.Own.Header(EntryType.Seen) with { Seen = said }, null));
    }

    /// <summary>Number of the newest message of a feed that is held; null for none.</summary>
    public static long? LastMessage(Channel channel, string writer)
    {
        for (var seq = channel.SizeOf(writer) - 1; seq >= 0; seq--)
        {
            if (channel.Meaning.Held(new EntryLink(writer, seq)) is { Content: MessageContent })
                return seq;
        }

        return null;
    }

    private static Grant Spoil(Epoch epoch, EpochSecrets secrets, EpochSecrets other, Prekey key, Prekey another, string fault) => fault switch
    {
        "a grant of other seeds" => epoch.Grant(other, key),
        "a grant of another member" => epoch.Grant(secrets, another) with { Party = key.Party, Prekey = key.Seq },
        "a grant with coins of its own" => epoch.Grant(secrets, key) is var good ? good with { Layers = [new(new byte[32], good.Layers[0].Wrap), .. good.Layers.Skip(1)] } : throw new InvalidOperationException(),
        _ => epoch.Grant(secrets, key),
    };
}
