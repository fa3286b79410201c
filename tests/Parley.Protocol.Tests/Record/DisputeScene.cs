namespace Parley.Protocol.Tests.Record;

/// <summary>us sealed one body to cn, rightly or not, and cn says what it could read: what an arbiter is given of it. All of it from seeds.</summary>
internal sealed class DisputeScene : IDisposable
{
    private readonly SmallChannel _channel;
    private readonly Epoch _epoch;
    private readonly List<long> _grants = [];
    private long _message;

    public DisputeScene(params string[] suites)
    {
        _channel = new(suites);
        Us.Seen(Cn, 3);
        _epoch = new Epoch(SuiteRegistry.Standard, _channel.Rules.Suites, _channel.Rules.Id, Us.Party, Us.Size);
        (Secrets, Others) = (Draw(), Draw());
        Plain = _channel.Body("notify", "A theft of token seeds.", null, 0);
    }

    /// <summary>The seeds that the writer should use.</summary>
    public EpochSecrets Secrets { get; }

    /// <summary>Seeds of another drawing.</summary>
    public EpochSecrets Others { get; }

    public MessageBody Plain { get; }

    private SmallFeed Us => _channel.Us;

    private SmallFeed Cn => _channel.Cn;

    /// <summary>The epoch, committed to seeds.</summary>
    public DisputeScene Begin(EpochSecrets? committed = null)
    {
        Us.Append(Us.Start(EntryType.Epoch) with { Commit = _epoch.Commits(committed ?? Secrets) });
        return this;
    }

    /// <summary>A grant to cn.</summary>
    public DisputeScene Grant(EpochSecrets? seeds = null) => Granted(_epoch.Grant(seeds ?? Secrets, Cn.Prekey));

    /// <summary>A grant named as cn's, to keys of us.</summary>
    public DisputeScene GrantToOtherKeys() => Granted(_epoch.Grant(Secrets, Cn.Prekey with { Kems = Us.Prekey.Kems }));

    /// <summary>A grant that opens to the right seeds, of which one layer is encapsulated with coins that do not follow from them.</summary>
    public DisputeScene GrantOfFreeCoins(int layer)
    {
        var good = _epoch.Grant(Secrets, Cn.Prekey);
        var suite = Secrets.Layers[layer];
        byte[] enc = new byte[suite.Kem.EncapsulationBytes], shared = new byte[suite.Kem.SecretBytes], key = Cn.Prekey.Kems[suite.Name];
        if (!suite.Kem.TryImportPublic(key, out var imported) || !imported.TryEncapsulate(_channel.Random.Bytes(suite.Kem.CoinBytes), enc, shared))
            throw new InvalidOperationException();
        WrappedSeed[] layers = [.. good.Layers];
        layers[layer] = new EpochLayer(suite, _channel.Rules.Id, _epoch.Seq, Us.Party).Wrap(Secrets.Seeds[layer], Cn.Party, key, enc, shared);
        return Granted(good with { Layers = layers });
    }

    /// <summary>A message that holds the plain text, under the seeds that are given, and whatever else the caller makes of it.</summary>
    public DisputeScene Message(byte[]? plain = null, EpochSecrets? seeds = null, Func<Header, Header>? header = null, Func<SealedBody, byte[]>? body = null, EntryType type = EntryType.Message)
    {
        var made = Sealer.Seal(seeds ?? Secrets, _channel.Rules.Id, Us.Party, plain ?? Plain.Encoded, _channel.Random);
        var bytes = body?.Invoke(made) ?? made.Body;
        var start = Us.Start(type) with { Size = bytes.Length, BodyHashes = _channel.Rules.HashesOf(bytes), Epoch = _epoch.Seq, Salt = made.Salt, Commit = made.Commits };
        if (type == EntryType.Message)
            start = start with { Fields = SealedMessage.FieldRoots(_channel.Rules, Plain), Track = Tracks.Technical, Precedence = Precedence.Flash };
        _message = Us.Size;
        Us.Append(header?.Invoke(start) ?? start, bytes);
        return this;
    }

    /// <summary>The fields root of a text.</summary>
    public Header FieldsOf(Header header, MessageBody body) => header with { Fields = SealedMessage.FieldRoots(_channel.Rules, body) };

    /// <summary>The body encrypted with keys that are right, over bytes that are padded otherwise. In a channel of one suite.</summary>
    public byte[] Padded(SealedBody made, byte[] padded)
    {
        Span<byte> derived = stackalloc byte[LayerKeys.MaxBytes];
        var suite = Secrets.Layers[0];
        var keys = new LayerKeys(suite, Keys(made.Salt)[0], derived);
        var body = new byte[padded.Length + ISuite.TagBytes];
        suite.Encrypt(keys.Key, keys.Nonce, padded, [.. _channel.Rules.Id.ToArray(), .. System.Text.Encoding.ASCII.GetBytes(Us.Party)], body);
        return body;
    }

    /// <summary>cn has seen all, and declares the message unreadable; with no code, it says that it opened it.</summary>
    public DisputeScene Said(string? declared = null)
    {
        IReadOnlyList<Unreadable> unreadable = declared is null ? [] : [new(_message, _message, declared)];
        Cn.Append(Cn.Start(EntryType.Seen) with { Seen = new SeenData(Us.Party, 0, Us.Size, Us.Roots(Us.Size)) { Unreadable = unreadable } });
        return this;
    }

    /// <summary>The file, opened to nobody.</summary>
    public DisputeFile File() => new()
    {
        Terms = _channel.Rules.EncodedTerms,
        Reader = Cn.Party,
        Prekey = (Proof(Cn, 2), Cn.Entries[2].Body!),
        Epoch = Proof(Us, _epoch.Seq),
        Grants = [.. _grants.Select(seq => (Proof(Us, seq), Us.Entries[(int)seq].Body!))],
        Message = Proof(Us, _message),
        Body = Us.Entries[(int)_message].Body!,
        Seen = Cn.Size > 3 ? Proof(Cn, 3) : null,
    };

    public DisputeFile ByEpoch(EpochSecrets? seeds = null) => File() with { Seeds = (seeds ?? Secrets).Seeds };

    public DisputeFile ByMessage(EpochSecrets? seeds = null)
    {
        Header.TryDecode(Us.Entries[(int)_message].HeaderBytes, out var header, out _);
        return File() with { MessageKeys = Keys(header!.Salt, seeds) };
    }

    public void Dispose() => _channel.Dispose();

    private byte[][] Keys(byte[] salt, EpochSecrets? seeds = null) => Sealer.MessageKeys(seeds ?? Secrets, _channel.Rules.Id, Us.Party, salt);

    private EpochSecrets Draw() => _epoch.Draw(_channel.Random, SmallChannel.Start, Us.Roots(Us.Size));

    private DisputeScene Granted(Grant grant)
    {
        _grants.Add(Us.Size);
        Us.Clear(EntryType.Grant, new GrantBody(_epoch.Seq, [grant]).Encode());
        return this;
    }

    private static byte[] Proof(SmallFeed feed, long seq) => SmallChannel.Proof(feed, seq, feed.Size).Format();
}
