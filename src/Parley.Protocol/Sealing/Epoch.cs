namespace Parley.Protocol;

/// <summary>A new epoch: the body of its entry, and the secrets that the body gives to every recipient (docs/spec/sealing.md, Epoch).</summary>
public sealed class Epoch
{
    private Epoch(byte[] body, EpochSecrets secrets)
    {
        Body = body;
        Secrets = secrets;
    }

    /// <summary>The body of the epoch entry.</summary>
    public byte[] Body { get; }

    /// <summary>What seals the bodies of this epoch.</summary>
    public EpochSecrets Secrets { get; }

    /// <summary>Makes new secrets and encapsulates them to every recipient in every suite.</summary>
    /// <param name="registry">The suites.</param>
    /// <param name="suites">The suites of the terms, innermost first.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="writer">Party id of the feed's writer.</param>
    /// <param name="seq">Number that the epoch entry will have.</param>
    /// <param name="recipients">Valid node key sets, one for each member, the writer among them.</param>
    /// <param name="random">Random bytes.</param>
    public static Epoch Create(
        SuiteRegistry registry, IReadOnlyList<string> suites, ChannelId channel, string writer, long seq, IReadOnlyList<KeySet> recipients, IRandomSource random)
    {
        var layers = registry.Layers(suites);
        var secrets = new byte[layers.Count][];
        var wrapped = new Dictionary<string, WrappedSecret>[layers.Count];
        for (var i = 0; i < secrets.Length; i++)
        {
            secrets[i] = new byte[EpochSecrets.SecretBytes];
            random.Fill(secrets[i]);
            var layer = new EpochLayer(layers[i], channel, seq, writer);
            wrapped[i] = recipients.ToDictionary(keys => keys.Party, keys => layer.Wrap(secrets[i], keys, random), StringComparer.Ordinal);
        }

        var body = new EpochBody(recipients.ToDictionary(keys => keys.Party, keys => keys.Id, StringComparer.Ordinal), wrapped);
        return new Epoch(body.Encode(), new EpochSecrets(seq, layers, secrets));
    }
}
