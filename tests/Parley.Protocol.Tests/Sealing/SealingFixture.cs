using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Sealing;

/// <summary>Two members and an epoch that one of them began.</summary>
public sealed class SealingFixture
{
    internal static readonly ChannelId Channel = ChannelId.From(new SeededRandom(100).Bytes(16));
    internal static readonly ChannelId OtherChannel = ChannelId.From(new SeededRandom(101).Bytes(16));
    internal static readonly KeyRing Us = TestKeys.Node("us", 11);
    internal static readonly KeyRing Cn = TestKeys.Node("cn", 12);
    internal const string Writer = "us";
    internal const long Seq = 7;

    internal static Epoch Begin(params string[] suites) =>
        Epoch.Create(SuiteRegistry.Standard, suites, Channel, Writer, Seq, [Cn.KeySet, Us.KeySet], new SeededRandom(13));

    internal static EpochBody Body(Epoch epoch)
    {
        Assert.True(EpochBody.TryDecode(epoch.Body, out var body, out _));
        return body;
    }

    internal static bool TryOpen(EpochSecrets secrets, SealedBody body, out Opened? opened, out Refusal? refusal) =>
        Sealer.TryOpen(secrets, Channel, Writer, body.Body, body.Salt, body.Commits, out opened, out refusal);
}
