using Parley.Meaning;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Fuzz.Targets;

/// <summary>Headers, terms and bodies (docs/spec/entry.md, terms.md, sealing.md).</summary>
internal static class EntryTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("header", Header), new("terms", Terms), new("keysbody", KeysBody), new("grantbody", GrantBody), new("prekeybody", PrekeyBody), new("messagebody", MessageBody), new("chunk", Chunk),
        new("forkbody", ForkBody),
    ];

    private static bool Header(byte[] bytes)
    {
        if (!Protocol.Header.TryDecode(bytes, out var header, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(PartyId.IsValid(header.Feed) && header.Seq >= 0 && header.Created >= 0, "a header breaks its rules");
        Expect.True(header.Suites.Count is >= 1 and <= 3 && header.Answers.Count <= Limits.MaxLinks, "a header breaks its limits");
        Expect.True(header.To.Count <= Limits.MaxMembers && header.Key.Length is 0 or Protocol.Header.KeyBytes, "a header breaks its limits");
        Expect.True(header.Seen is not { } seen || (seen.From < seen.Size && seen.Unreadable.All(range => range.First >= seen.From && range.Last < seen.Size)), "a seen breaks its span");
        return Expect.Same(bytes, header.Encode());
    }

    private static bool Terms(byte[] bytes)
    {
        var sizes = Peers.Registry.KeySizes;
        if (!Protocol.Terms.TryDecode(bytes, sizes, out var terms, out var refusal) && !Protocol.Terms.TryDecode(bytes, sizes, out terms, out refusal, proposed: true)
            && !Protocol.Terms.TryDecode(bytes, KeySizes.Standard, out terms, out refusal))
            return Expect.Refused(refusal);
        Expect.True(terms.Members.Count is >= 1 and <= Limits.MaxMembers && terms.Suites.Count is >= 1 and <= 3, "terms break their limits");
        return Expect.Same(bytes, terms.Encode());
    }

    private static bool KeysBody(byte[] bytes) =>
        Protocol.KeysBody.TryDecode(bytes, out var body, out var refusal) ? Expect.Same(bytes, body.Encode()) : Expect.Refused(refusal);

    private static bool ForkBody(byte[] bytes)
    {
        if (!Protocol.ForkBody.TryDecode(bytes, out var body, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(PartyId.IsValid(body.Feed) && body.Heads.Count is 1 or 2, "a fork breaks its limits");
        return Expect.Same(bytes, body.Encode());
    }

    private static bool GrantBody(byte[] bytes)
    {
        if (!Protocol.GrantBody.TryDecode(bytes, out var body, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(body.To.Count is >= 1 and <= Limits.MaxGrants && body.To.All(grant => PartyId.IsValid(grant.Party)), "a grant body breaks its limits");
        foreach (var grant in body.To)
        {
            // Whatever opens is what the seeds give, byte for byte.
            if (Peers.Epoch.TryOpen(grant, Peers.Epoch.Commits(Peers.Secrets), Peers.CnKey, Peers.Cn.Storage, out var secrets))
                Expect.Same(new GrantBody(0, [grant]).Encode(), new GrantBody(0, [Peers.Epoch.Grant(secrets, Peers.CnKey)]).Encode());
        }

        return Expect.Same(bytes, body.Encode());
    }

    private static bool PrekeyBody(byte[] bytes)
    {
        var cheap = Protocol.PrekeyBody.TryDecode(bytes, Peers.Registry.KeySizes, out var body, out var refusal);
        if (!cheap && !Protocol.PrekeyBody.TryDecode(bytes, KeySizes.Standard, out body, out refusal))
            return Expect.Refused(refusal);

        // What is taken for good can be sealed to.
        var registry = cheap ? Peers.Registry : SuiteRegistry.Standard;
        if (registry.ValidateKems(body!.Kems) is { } invalid)
            return Expect.Refused(invalid);
        var epoch = new Epoch(registry, Peers.Rules.Suites, Peers.Rules.Id, Peers.Writer, Peers.EpochSeq);
        _ = epoch.Grant(epoch.Draw(new Testing.Simulation.SeededRandom(1), 0, []), new Prekey(Peers.Reader, 2, body.Kems));
        return Expect.Same(bytes, body.Encode());
    }

    private static bool MessageBody(byte[] bytes)
    {
        if (!Protocol.MessageBody.TryDecode(bytes, out var body, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(body.Attachments.Count <= 64 && body.Fields.Pairs.Count <= Limits.MaxListElements, "a message breaks its limits");
        var roots = SealedMessage.FieldRoots(Peers.Rules, body);
        foreach (var name in FieldTree.Of(body).Names.Take(3))
        {
            var shown = FieldTree.Of(body).Disclose(name, Peers.Rules.Hashers);
            Expect.True(shown is not null && roots.Count == Peers.Rules.Hashers.Count, "a field cannot be disclosed");
        }

        if (CborForm.Read(body.Item) is { } raw)
            Expect.True(CborForm.Read(body.Item) == raw && MessageCheck.Read(raw) is not null, "what can be read is no message");
        return Expect.Same(bytes, body.Encoded);
    }

    private static bool Chunk(byte[] bytes)
    {
        if (!ChunkBody.TryDecode(bytes, out var body, out var refusal))
            return Expect.Refused(refusal);
        Expect.True(body.Data.Length is > 0 and <= Limits.MaxChunkBytes, "a chunk breaks its limits");
        return Expect.Same(bytes, body.Encode());
    }
}
