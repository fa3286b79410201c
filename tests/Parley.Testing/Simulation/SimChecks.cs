using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Testing.Simulation;

/// <summary>"What must not happen, whatever fails" (the protocol's list), held against every request and every answer as it passes.</summary>
public sealed class SimChecks(SimWorld world)
{
    /// <summary>Every head signed by an honest party that anyone saw: origin and size to checkpoint text.</summary>
    private readonly Dictionary<(string, long), string> _heads = [];

    /// <summary>What each honest node cosigned: node, feed and size to head and time.</summary>
    private readonly Dictionary<(string, string, long), (string Text, long Seconds, long AtMs)> _cosigned = [];

    /// <summary>Honest nodes' cosignatures in order: by then its own feed had that many numbered entries.</summary>
    public List<(string Node, string Feed, long Size, long Numbered)> Cosignatures { get; } = [];

    /// <summary>Reader and writer of every fork that a reader spoke of.</summary>
    public HashSet<(string Node, string Feed)> ForksRefused { get; } = [];

    /// <summary>An honest node raises an alarm: codes and places only.</summary>
    public void Alarmed(SimNode node, Alarm alarm)
    {
        if (alarm.Code.Any(letter => letter is not ((>= 'a' and <= 'z') or '.' or '-')) || !alarm.Detail.Split(' ').All(IsPlace)
            || (alarm.Party.Length > 0 && !world.Nodes.ContainsKey(alarm.Party)))
            world.Violate($"{node.Party} raised an alarm with contents: {alarm}");

        bool IsPlace(string part) => part.All(char.IsAsciiDigit) || UtcTime.TryParse(part, out _) || world.Nodes.ContainsKey(part);
    }

    /// <summary>An honest node is about to answer a request.</summary>
    public void Answered(SimNode node, OutsideRequest request, ReadOnlyMemory<byte> bytes)
    {
        if (node.Party == world.Hostile?.Party || request.Path != OutsidePaths.Batch || !Batch.TryDecode(request.Body, out var batch, out _)
            || !Answer.TryDecode(bytes, out var answer, out _))
            return;
        if (answer.Cosigned is null)
        {
            CheckRefused(node, batch, answer.Refused!, request.Body.Span);
            return;
        }

        // A receipt must not be given before the data is durable: reads of the store see durable state only.
        var feed = new FeedKey(world.Rules.Id, batch.Feed);
        var held = node.Store.Feeds(world.Rules.Id).FirstOrDefault(row => row.Key == feed)?.Size ?? 0;
        if (held < batch.End)
            world.Violate($"{node.Party} cosigned {batch.Feed} at {batch.End} but holds only {held} durably");
        for (var i = 0; i < batch.Entries.Count && batch.From + i < held; i++)
        {
            if (!node.Store.Entry(feed, batch.From + i)!.HeaderBytes.AsSpan().SequenceEqual(batch.Entries[i].HeaderBytes))
                world.Violate($"{node.Party} cosigned entry {batch.From + i} of {batch.Feed} but holds another one");
        }

        // The head that was cosigned must be kept with every suite's signature.
        var ring = SimKeys.InForce(node.Store, world.Nodes[batch.Feed], feed, batch.End);
        if (!SignedNote.TryParse(node.Store.Checkpoint(feed, batch.End)?.Note ?? "", out var note, out _) || ring is null
            || world.Rules.Verifier.Verify(note, world.Rules.Origin(batch.Feed), ring.KeySet, world.Rules.Suites) is not null)
            world.Violate($"{node.Party} cosigned a head of {batch.Feed} that lacks a signature");
        else
            CheckCosigned(node, batch, note.Text, answer.Cosigned);
    }

    /// <summary>One head of a size, and one time for it, whatever fails in between; and the batch's own head, not another.</summary>
    private void CheckCosigned(SimNode node, Batch batch, string text, string lines)
    {
        var seconds = 0L;
        KeyRing? by = null;
        if (SignedNote.TryParse(batch.Checkpoint, out var sent, out _) && sent.Text == text && SignatureLines.TryParse(lines, out var signatures, out _))
        {
            by = node.Rings.FirstOrDefault(ring =>
                world.Rules.Verifier.VerifyCosignature(text, signatures, world.Rules.Origin(node.Party), ring.KeySet, world.Rules.Suites, out seconds) is null);
        }

        if (by is null)
            world.Violate($"{node.Party} gave a cosignature of {batch.Feed} at {batch.End} that is not good");
        var place = (node.Party, batch.Feed, batch.End);
        if (_cosigned.TryGetValue(place, out var known) && ((!node.Forgot && known.Text != text) || (!node.WentBack && known.Seconds != seconds)))
            world.Violate($"{node.Party} cosigned {batch.Feed} at {batch.End} twice, differently");
        if (by != node.StartedWith)
            world.Count("rotation:earlier-cosigner");
        _cosigned[place] = (text, seconds, world.Loop.NowMs);
        Cosignatures.Add((node.Party, batch.Feed, batch.End, Math.Max(node.Numbered, node.OwnSize)));
    }

    /// <summary>Refusals are signed, and bind the request.</summary>
    private void CheckRefused(SimNode node, Batch batch, string text, ReadOnlySpan<byte> request)
    {
        RefusalNote? refusal = null;
        foreach (var ring in node.Rings)
            refusal ??= Refusals.Read(world.Rules, text, node.Party, ring.KeySet, request);
        if (refusal is null)
        {
            world.Violate($"{node.Party} refused a batch of {batch.Feed} without a good signature");
            return;
        }

        world.Count("refusal:" + refusal.Code);
        if (refusal.Code is Codes.BatchFork or Codes.CheckpointFork)
            ForksRefused.Add((node.Party, batch.Feed));
        if (refusal.Code == Codes.FeedFrozen && !node.Store.Feeds(world.Rules.Id).Any(row => row.Key.Party == batch.Feed && row.State == FeedState.Frozen))
            world.Violate($"{node.Party} refuses {batch.Feed} as frozen, but its disk does not say so");
        if (batch.Feed != world.Hostile?.Party && !node.WentBack && !world.Nodes[batch.Feed].WentBack && refusal.Code is not (Codes.BatchGap or Codes.BatchQuota or Codes.BatchTicket))
            world.Violate($"{node.Party} refused honest {batch.Feed} with {refusal.Code}");
    }

    /// <summary>Some node sends a request.</summary>
    public void Sent(string from, OutsideRequest request)
    {
        if (request.Body.Span.IndexOf("marker-"u8) >= 0)
            world.Violate($"{from} sent plaintext");
        if (from == world.Hostile?.Party || request.Path != OutsidePaths.Batch || !Batch.TryDecode(request.Body, out var batch, out _)
            || !SignedNote.TryParse(batch.Checkpoint, out var note, out _) || !Checkpoint.TryParse(note.Text, out var checkpoint, out _))
            return;

        CheckKeys(world.Nodes[from], batch, note);

        // Without marks a node on an old disk can sign anew what nobody had cosigned by then; what somebody had, never. With them, nothing at all.
        if (world.Nodes[from].Forgot
            ? _cosigned.Any(row => row.Key.Item2 == from && row.Key.Item3 == checkpoint.Size && row.Value.Text != note.Text && row.Value.AtMs < world.Nodes[from].WentBackMs)
            : _heads.TryGetValue((checkpoint.Origin, checkpoint.Size), out var known) && known != note.Text)
            world.Violate($"{from} signed two heads of size {checkpoint.Size}");
        _heads[(checkpoint.Origin, checkpoint.Size)] = note.Text;
    }

    /// <summary>A head is signed by the keys in force at its size, and by no others; a change of keys ends its batch.</summary>
    private void CheckKeys(SimNode node, Batch batch, SignedNote note)
    {
        var by = SimKeys.SignedBy(note, world.Rules.Origin(node.Party), node, world.Registry);
        if (by is null || by != SimKeys.InForce(node.Store, node, batch))
            world.Violate($"{node.Party} signed a head of size {batch.End} with keys that are not in force there");
        if (by != node.StartedWith)
            world.Count("rotation:earlier-head");
        if (batch.Entries.SkipLast(1).Any(entry => Header.TryDecode(entry.HeaderBytes, out var header, out _) && header.Type == EntryType.Keys))
            world.Violate($"{node.Party} sent a batch of {batch.End} in which new keys are not the last entry");
    }
}
