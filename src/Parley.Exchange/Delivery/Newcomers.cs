using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// How a member whose node lost its TLS key comes back (docs/spec/keys.md, A lost TLS key): with a node key set newer than the one in force, which names the key that it comes with, and the
/// vouch of the identity that the terms name.
/// </summary>
internal sealed class Newcomers(NodeSeams seams, SuiteRegistry registry, IReadOnlyDictionary<ChannelId, Channel> channels)
{
    private readonly Dictionary<string, long> _lastMs = new(StringComparer.Ordinal);

    /// <summary>Of each party its identities, and what channels ask of a vouch. Replaced as a whole: any thread may read it.</summary>
    private FrozenDictionary<string, Known[]> _known = FrozenDictionary<string, Known[]>.Empty;

    /// <summary>To be called when a channel is new, and when keys of a member are.</summary>
    public void Look() => _known = channels.Values
        .SelectMany(channel => channel.Others.Select(party => (Party: party, Known: new Known(Demand(channel.Rules, party), channel.Rules, channel.MirrorOf(party)!.KeySet.From))))
        .GroupBy(one => one.Party, one => one.Known, StringComparer.Ordinal)
        .ToFrozenDictionary(one => one.Key, one => one.GroupBy(known => known.Demand, StringComparer.Ordinal).Select(same => same.MinBy(known => known.From)!).ToArray(), StringComparer.Ordinal);

    /// <summary>Reads what is shown, on any thread. Of what is nobody's the first signature already says so. Refuses with <c>cbor.*</c>, <c>keys.*</c>, <c>note.*</c>.</summary>
    /// <param name="keys">Encoded <see cref="KeysBody"/>.</param>
    /// <param name="pin">The TLS key that it must name, in hex; null: any.</param>
    public bool TryRead(ReadOnlyMemory<byte> keys, string? pin, [NotNullWhen(true)] out Newcomer? newcomer, [NotNullWhen(false)] out Refusal? refusal)
    {
        newcomer = null;
        if (keys.Length > DoorLimits.NewcomerBytes)
            refusal = new Refusal(Codes.CborLimit);
        else if (KeysBody.TryDecode(keys, out var body, out refusal) && KeySet.TryDecode(body.KeySet, registry.KeySizes, out var named, out refusal))
            (newcomer, refusal) = Judge(body, named, pin);
        return newcomer is not null;
    }

    /// <summary>
    /// Takes note of the key in every channel where the vouch is good and the set newer. False when there is none; and, but by file, when one of the same identity came within a minute:
    /// so a member that makes new keys all the time keeps no other out.
    /// </summary>
    public bool Take(Newcomer newcomer, bool byFile)
    {
        if (!byFile && _lastMs.TryGetValue(newcomer.Identity, out var lastMs) && seams.SteadyMs - lastMs < DoorLimits.NewcomerSeconds * 1_000L)
            return false;
        var taken = false;
        foreach (var channel in channels.Values)
        {
            if (channel.MirrorOf(newcomer.KeySet.Party) is { } mirror && newcomer.Demands.Contains(Demand(channel.Rules, mirror.Party)))
                taken |= mirror.Show(newcomer.KeySet);
        }

        if (taken && !byFile)
            _lastMs[newcomer.Identity] = seams.SteadyMs;
        return taken;
    }

    private (Newcomer?, Refusal?) Judge(KeysBody body, KeySet named, string? pin)
    {
        Refusal? refusal = new(Codes.KeysParty);
        if (!_known.TryGetValue(named.Party, out var all) || named.Tls is null || (pin is not null && Convert.ToHexString(named.Tls) != pin))
            return (null, refusal);
        Newcomer? newcomer = null;
        foreach (var known in all)
        {
            if (named.From <= known.From)
                refusal = new Refusal(Codes.KeysOlder);
            else if (NodeKeySet.TryRead(known.Rules, named.Party, body, out var keySet, out var why))
                (newcomer ??= new Newcomer(keySet, Identity(known.Rules, named.Party))).Demands.Add(known.Demand);
            else
                refusal = why;
        }

        return (newcomer, newcomer is null ? refusal : null);
    }

    /// <summary>What a vouch must be good for: the identity, and the suites.</summary>
    private static string Demand(ChannelRules rules, string party) => $"{Identity(rules, party)} {string.Join(' ', rules.Suites)}";

    private static string Identity(ChannelRules rules, string party) => Convert.ToHexString(rules.Identity(party)!.Id);

    /// <param name="From">From when the keys in force are valid, ms.</param>
    private sealed record Known(string Demand, ChannelRules Rules, long From);
}

/// <summary>A node key set that a member's identity stands for, shown by somebody who is not let in yet. Only <see cref="OutsideDoor"/> makes one.</summary>
public sealed class Newcomer
{
    internal Newcomer(KeySet keySet, string identity) => (KeySet, Identity) = (keySet, identity);

    public KeySet KeySet { get; }

    /// <summary>The TLS key that it names, in upper-case hex.</summary>
    public string Pin => Convert.ToHexString(KeySet.Tls!);

    /// <summary>Whose word it is: hex id.</summary>
    internal string Identity { get; }

    internal HashSet<string> Demands { get; } = new(StringComparer.Ordinal);
}
