using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>The bytes of terms. Shape only; <see cref="TermsRules"/> has the rules.</summary>
internal static class TermsCodec
{
    private const int NonceBytes = 32;
    private const int WitnessKeyBytes = 32;
    private const int KindsHashBytes = 32;
    private const int CommitBytes = 32;

    public static byte[] Write(Terms terms) => new MapBuilder()
        .Add("v", Terms.Version)
        .Add("title", terms.Title)
        .Add("nonce", terms.Nonce)
        .Add("created", terms.Created)
        .Add("suites", terms.Suites)
        .Add("members", CborItem.Array(terms.Members.Select(WriteMember)))
        .Add("tracks", terms.Tracks)
        .Add("languages", terms.Languages)
        .Add("handling", WriteTimes(terms.Handling))
        .Add("ceiling", WriteTimes(terms.Ceiling))
        .Add("hold", new MapBuilder().Add("longest", terms.Hold.LongestMilliseconds).Add("times", terms.Hold.Times).ToItem())
        .Add("passes", terms.Passes)
        .Add("meaning", new MapBuilder().Add("version", terms.Meaning.Version).Add("kinds", terms.Meaning.Kinds).ToItem())
        .Add("rules", terms.Rules)
        .Add("check", terms.CheckMilliseconds)
        .Add("skew", terms.SkewMilliseconds)
        .Add("kem-keep", terms.KemKeepMilliseconds)
        .Add("vocabularies", terms.Vocabularies)
        .Add("norms", terms.Norms)
        .Add("witnesses", CborItem.Array(terms.Witnesses.Select(witness => new MapBuilder().Add("name", witness.Name).Add("key", witness.Key).ToItem())))
        .Add("quorum", terms.Quorum)
        .Add("quotas", new MapBuilder()
            .Add("entries", terms.Quotas.EntriesPerSecond)
            .Add("bytes", terms.Quotas.BytesPerDay)
            .Add("open", terms.Quotas.OpenRequests)
            .ToItem())
        .Add("retention", terms.RetentionDays)
        .Add("sm2id", terms.Sm2Id)
        .Add("disclosure", terms.Disclosure == Disclosure.Consent ? "consent" : "notice")
        .Encode();

    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out Terms? terms, [NotNullWhen(false)] out Refusal? refusal)
    {
        terms = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxPlainBodyBytes))
            return false;
        var map = new MapReader(item);
        if (map.Number("v") != Terms.Version)
            map.Refuse(Codes.TermsVersion, "v");
        var disclosure = map.Text("disclosure");
        if (disclosure is not ("consent" or "notice"))
            map.Refuse(Codes.TermsDisclosure, "disclosure");
        var read = new Terms
        {
            Title = map.TextMap("title"),
            Nonce = map.Bytes("nonce", NonceBytes),
            Created = map.Number("created", 0),
            Suites = map.Texts("suites"),
            Members = ReadMembers(map),
            Tracks = map.Texts("tracks"),
            Languages = map.Texts("languages"),
            Handling = ReadTimes(map.Map("handling")),
            Ceiling = ReadTimes(map.Map("ceiling")),
            Hold = ReadHold(map.Map("hold")),
            Passes = map.Texts("passes"),
            Meaning = ReadMeaning(map.Map("meaning")),
            Rules = map.TextMap("rules"),
            CheckMilliseconds = map.Number("check"),
            SkewMilliseconds = map.Number("skew"),
            KemKeepMilliseconds = map.Number("kem-keep"),
            Vocabularies = map.Texts("vocabularies"),
            Norms = map.Texts("norms"),
            Witnesses = ReadWitnesses(map),
            Quorum = map.Number("quorum"),
            Quotas = ReadQuotas(map.Map("quotas")),
            RetentionDays = map.Number("retention"),
            Sm2Id = map.Text("sm2id"),
            Disclosure = disclosure == "notice" ? Disclosure.Notice : Disclosure.Consent,
        };
        if (!map.Finish(out refusal))
            return false;
        terms = read;
        return true;
    }

    private static CborItem WriteMember(Member member) =>
        new MapBuilder().Add("party", member.Party).Add("names", member.Names).Add("identity", member.Identity).Add("commit", member.Commit).ToItem();

    private static Member[] ReadMembers(MapReader map)
    {
        var items = map.Array("members", 0, Limits.MaxListElements);
        return ReadEach(map, "members", items, static inner =>
            new Member(inner.Text("party"), inner.TextMap("names"), inner.Bytes("identity", 1, Limits.MaxKeySetBytes).ToArray(), inner.Bytes("commit", CommitBytes)));
    }

    private static Witness[] ReadWitnesses(MapReader map)
    {
        var items = map.Array("witnesses", 0, Limits.MaxWitnesses);
        return ReadEach(map, "witnesses", items, static inner => new Witness(inner.Text("name"), inner.Bytes("key", WitnessKeyBytes)));
    }

    private static T[] ReadEach<T>(MapReader map, string key, IReadOnlyList<CborItem> items, Func<MapReader, T> read)
    {
        var values = new T[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var inner = map.Map(items[i], key, i);
            values[i] = read(inner);
            inner.End();
        }

        return values;
    }

    private static CborItem WriteTimes(HandlingTimes times) => new MapBuilder()
        .Add("FLASH", times.FlashMilliseconds)
        .Add("IMMEDIATE", times.ImmediateMilliseconds)
        .Add("PRIORITY", times.PriorityMilliseconds)
        .Add("ROUTINE", times.RoutineMilliseconds)
        .ToItem();

    private static HandlingTimes ReadTimes(MapReader map)
    {
        var times = new HandlingTimes(map.Number("FLASH"), map.Number("IMMEDIATE"), map.Number("PRIORITY"), map.Number("ROUTINE"));
        map.End();
        return times;
    }

    private static HoldTerms ReadHold(MapReader map)
    {
        var hold = new HoldTerms(map.Number("longest"), map.Number("times"));
        map.End();
        return hold;
    }

    private static MeaningTerms ReadMeaning(MapReader map)
    {
        var meaning = new MeaningTerms(map.Number("version"), map.Bytes("kinds", KindsHashBytes));
        map.End();
        return meaning;
    }

    private static Quotas ReadQuotas(MapReader map)
    {
        var quotas = new Quotas(map.Number("entries"), map.Number("bytes"), map.Number("open"));
        map.End();
        return quotas;
    }
}
