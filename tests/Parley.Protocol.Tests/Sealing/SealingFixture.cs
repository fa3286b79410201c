using Parley.Protocol.Tests.Keys;

namespace Parley.Protocol.Tests.Sealing;

/// <summary>Two members and an epoch that one of them began.</summary>
public sealed class SealingFixture
{
    internal static readonly ChannelId Channel = ChannelId.From(new SeededRandom(100).Bytes(ChannelId.SizeBytes));
    internal static readonly ChannelId OtherChannel = ChannelId.From(new SeededRandom(101).Bytes(ChannelId.SizeBytes));
    internal static readonly KeyRing Us = TestKeys.Node("us", 11);
    internal static readonly KeyRing Cn = TestKeys.Node("cn", 12);
    internal const string Writer = "us";
    internal const long Seq = 7;

    internal static Epoch Place(params string[] suites) => new(SuiteRegistry.Standard, suites, Channel, Writer, Seq);

    internal static EpochSecrets Begin(params string[] suites) => Place(suites).Draw(new SeededRandom(13), 1_800_000_000_000, [Ledger.TreeHash.From(new byte[32])]);

    internal static bool TryOpen(EpochSecrets secrets, SealedBody body, out Opened? opened, out Refusal? refusal) =>
        Sealer.TryOpen(secrets, Channel, Writer, body.Body, body.Salt, body.Commits, out opened, out refusal);
}
