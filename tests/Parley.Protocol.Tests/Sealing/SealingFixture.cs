using Parley.Protocol.Tests.Keys;

namespace Parley.Protocol.Tests.Sealing;

/// <summary>Two members and an epoch that one of them began.</summary>
public sealed class SealingFixture
{
    internal static readonly ChannelId Channel = ChannelId.From(new SeededRandom(100).Bytes(ChannelId.SizeBytes));
    internal static readonly ChannelId OtherChannel = ChannelId.From(new SeededRandom(101).Bytes(ChannelId.SizeBytes));
    internal static readonly KemRing Us = TestKeys.Kems(11);
    internal static readonly KemRing Cn = TestKeys.Kems(12);
    internal static readonly Prekey UsKey = new("us", 2, Us.PublicKeys);
    internal static readonly Prekey CnKey = new("cn", 5, Cn.PublicKeys);
    internal const string Writer = "us";
    internal const long Seq = 7;

    internal static Epoch Place(params string[] suites) => new(SuiteRegistry.Standard, suites, Channel, Writer, Seq);

    internal static EpochSecrets Begin(params string[] suites) => Place(suites).Draw(new SeededRandom(13), 1_800_000_000_000, [Ledger.TreeHash.From(new byte[32])]);

    internal static bool TryOpen(EpochSecrets secrets, SealedBody body, out Opened? opened, out Refusal? refusal) =>
        Sealer.TryOpen(secrets, Channel, Writer, body.Body, body.Salt, body.Commits, out opened, out refusal);
}
