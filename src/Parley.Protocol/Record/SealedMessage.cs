using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Opens a message entry down to its fields and holds it to its header: commitments, padding, strict form, fields root (docs/spec/sealing.md).</summary>
public static class SealedMessage
{
    public static bool TryOpen(
        ChannelRules rules, Header header, ReadOnlySpan<byte> body, EpochSecrets secrets,
        [NotNullWhen(true)] out OpenedMessage? message, [NotNullWhen(false)] out Refusal? refusal)
    {
        message = null;
        return Sealer.TryOpen(secrets, rules.Id, header.Feed, body, header.Salt, header.Commit, out var opened, out refusal)
            && TryRead(rules, header, opened, out message, out refusal);
    }

    /// <summary>As a third party opens it: with the message keys that someone revealed, one per layer.</summary>
    public static bool TryOpen(
        ChannelRules rules, Header header, ReadOnlySpan<byte> body, IReadOnlyList<byte[]> messageKeys,
        [NotNullWhen(true)] out OpenedMessage? message, [NotNullWhen(false)] out Refusal? refusal)
    {
        message = null;
        var layers = rules.Registry.Layers(rules.Suites);
        return Sealer.TryOpen(layers, messageKeys, rules.Id, header.Feed, body, header.Commit, out var opened, out refusal)
            && TryRead(rules, header, opened, out message, out refusal);
    }

    /// <summary>The fields root of a body, in every hash in force.</summary>
    public static IReadOnlyList<TreeHash> FieldRoots(ChannelRules rules, MessageBody body) => FieldTree.Of(body).Roots(rules.Hashers);

    /// <summary>Whether these are the body's bytes: <c>entry.body</c> if they have not the length and hashes that the header says.</summary>
    public static Refusal? CheckBody(ChannelRules rules, Header header, ReadOnlySpan<byte> body) =>
        body.Length == header.Size && header.BodyHashes.SequenceEqual(rules.HashesOf(body)) ? null : new Refusal(Codes.EntryBody);

    private static bool TryRead(
        ChannelRules rules, Header header, Opened opened, [NotNullWhen(true)] out OpenedMessage? message, [NotNullWhen(false)] out Refusal? refusal)
    {
        message = null;
        if (!MessageBody.TryDecode(opened.Plain, out var body, out refusal))
            return false;
        if (!FieldRoots(rules, body).SequenceEqual(header.Fields))
        {
            refusal = new Refusal(Codes.SealFields);
            return false;
        }

        message = new OpenedMessage(header, body, opened.MessageKeys);
        return true;
    }
}

/// <summary>A message entry, opened and held to its header.</summary>
/// <param name="MessageKeys">What opens it, and only it, to a third party: one key per layer, innermost first.</param>
public sealed record OpenedMessage(Header Header, MessageBody Body, IReadOnlyList<byte[]> MessageKeys);
