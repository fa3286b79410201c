using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Brings our feed to one member: asks how far it is, cuts a batch of whatever it has not cosigned, sends it, and believes nothing but a good
/// cosignature or a good refusal. One request at a time; retried for ever.
/// </summary>
internal sealed class MemberDelivery(NodeSeams seams, NodeKeys keys, Channel channel, MemberProgress member)
{
    /// <summary>Bytes of entries in one batch; the last entry may go over.</summary>
    private const long BatchBudget = 2 * 1024 * 1024;

    private readonly Backoff _backoff = new(seams.Random);
    private readonly FreshAsk _ask = new(seams, channel.Clock, channel);
    private byte[]? _ticket;

    /// <summary>Whether the member is still to be asked, or lacks something that may be sent.</summary>
    public bool IsDue => !member.Asked || member.DeliveredSize < channel.SendableSize;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (member.StoppedBy is null && !channel.Own.Frozen && !cancel.IsCancellationRequested)
        {
            if (!IsDue)
            {
                member.FlashWaiting = false;
                await member.Work.WaitAsync(cancel);
                continue;
            }

            try
            {
                await StepAsync(cancel);
                _backoff.Succeeded();
                member.LastFault = null;
            }
            catch (TryLaterException fault)
            {
                member.LastFault = fault.Code;
                await PauseAsync(cancel);
            }
            catch (StoreFaultException fault)
            {
                // For an operator to mend; the member has not changed, and waits for the same batch.
                member.LastFault = fault.Code;
                channel.Report(fault);
                await PauseAsync(cancel);
            }
        }
    }

    /// <summary>One question, or one batch.</summary>
    public Task StepAsync(CancellationToken cancel) => _ticket is null ? AskHeadAsync(cancel) : RoundAsync(cancel);

    /// <summary>
    /// After a start nothing is signed before the member has said how much of our feed it holds: if it is more than we have, and signed by us, our disk is
    /// older than our word, and to sign on would be to sign two heads of one size.
    /// </summary>
    private async Task AskHeadAsync(CancellationToken cancel)
    {
        var head = await _ask.AskAsync(Address(), channel.Us, cancel);
        var ticket = head.Ticket ?? throw new TryLaterException(Codes.AnswerShape);
        if (head.Have > 0)
        {
            var text = head.Checkpoint ?? throw new TryLaterException(Codes.AnswerShape);

            // Entries may have been added since the start, so that being long enough is not enough: what it holds must be a part of what we have.
            var roots = head.Have <= channel.Own.CommittedSize ? channel.Own.RootsAt(head.Have) : null;
            var wrong = await seams.Workers.Run(() => HeadNote.CheckOwn(channel.Rules, channel.Us, text, head.Have, roots, keys.KeySets)?.Code);
            if (wrong == Codes.CheckpointFork && roots is not null)
            {
                FreezeOwn(AlarmCodes.FeedBehind, head.Have);
                return;
            }

            if (wrong == Codes.CheckpointFork)
            {
                await channel.Recovery.RaiseAsync(member.Party, text);
                wrong = null;
            }

            if (wrong is not null && (await OwnWord.LookAsync(seams, channel, Address(), head.Have, text, cancel)).IsProved)
            {
                FreezeOwn(AlarmCodes.KeysBehind, head.Have);
                return;
            }

            if (wrong is not null)
                throw new TryLaterException(wrong);
        }

        _ticket = ticket;
        member.Asked = true;
        channel.WakeDeliveries(urgent: false);
        await channel.Recovery.HeardAsync(cancel);
    }

    private async Task RoundAsync(CancellationToken cancel)
    {
        var due = Math.Min(Limits.MaxBatchEntries, channel.SendableSize - member.DeliveredSize);
        var entries = seams.Store.Entries(channel.Own.Key, member.DeliveredSize, (int)due, BatchBudget);
        entries = UpToKeys(entries);
        var to = member.DeliveredSize + entries.Count;
        var note = await channel.Own.SignHeadAsync(to);
        var request = new Batch(channel.Id, channel.Us, member.DeliveredSize, entries, note) { Ticket = _ticket, Known = [.. member.Known.Take(to).Select(channel.KnownNote).OfType<string>()] }.Encode();
        var bytes = await seams.Carrier.SendAsync(Address(), new OutsideRequest(OutsidePaths.Batch, request), cancel);
        if (!Answer.TryDecode(bytes, out var answer, out _))
            throw new TryLaterException(Codes.AnswerShape);
        if (answer.Cosigned is { } lines)
            await StoreReceiptAsync(to, HeadNote.TextOf(note), note, lines, answer.Earlier);
        else
            await HeedAsync(answer.Refused!, request);
    }

    private async Task StoreReceiptAsync(long to, string text, string note, string lines, IReadOnlyList<CosignatureOver> earlier)
    {
        var keySets = channel.MirrorOf(member.Party)!.KeySets;
        var (refusal, seconds) = await seams.Workers.Run(() => HeadNote.CheckCosignature(channel.Rules, text, lines, member.Party, keySets));
        if (refusal is not null)
            throw new TryLaterException(refusal.Code);
        var heads = new List<(CheckpointRow Head, CosignatureRow Cosigned)>
        {
            (new CheckpointRow(channel.Own.Key, to, note, seams.NowMs), new CosignatureRow(channel.Own.Key, to, member.Party, lines, seconds)),
        };
        foreach (var one in earlier.Where(one => one.Size < to && !seams.Store.Cosignatures(channel.Own.Key, one.Size).Any(row => row.By == member.Party)))
            heads.Add(await EarlierAsync(one, keySets));

        await seams.Store.CommitAsync([
            .. heads.SelectMany(one => new Change[] { new PutCheckpoint(one.Head), new PutCosignature(one.Cosigned) }),
            new PutDelivered(channel.Id, member.Party, to),
        ]);
        foreach (var (_, cosigned) in heads)
        {
            // Its word is the first that was kept, whatever it says later of the same head.
            var kept = seams.Store.Cosignatures(channel.Own.Key, cosigned.Size).First(row => row.By == cosigned.By);
            channel.Meaning.Take(channel.Us, new HeadRow(kept.Size, kept.By, kept.Seconds));
            channel.NoteCosigned(cosigned.Size, member.Party);
        }

        member.Known.Told();
        member.DeliveredSize = Math.Max(member.DeliveredSize, to);
        channel.NoteDelivered();
    }

    /// <summary>A cosignature of a head whose answer was lost. The head is signed again: its roots are the same.</summary>
    /// <exception cref="TryLaterException">It is not good; so nothing of the answer is: what is taken once does not come again.</exception>
    private async Task<(CheckpointRow Head, CosignatureRow Cosigned)> EarlierAsync(CosignatureOver one, IReadOnlyList<KeySet> keySets)
    {
        var text = Heads.Text(channel.Rules, channel.Us, one.Size, channel.Own.RootsAt(one.Size));
        var signer = channel.Own.SignerAt(one.Size);
        var (refusal, seconds, note) = await seams.Workers.Run(() =>
        {
            var (why, when) = HeadNote.CheckCosignature(channel.Rules, text, one.Lines, member.Party, keySets);
            return (why, when, why is null ? signer.Sign(text, channel.Rules.Origin(channel.Us), channel.Rules.Suites) : "");
        });
        return refusal is not null ? throw new TryLaterException(refusal.Code)
            : (new CheckpointRow(channel.Own.Key, one.Size, note, seams.NowMs), new CosignatureRow(channel.Own.Key, one.Size, member.Party, one.Lines, seconds));
    }

    private async Task HeedAsync(string noteText, ReadOnlyMemory<byte> request)
    {
        var keySets = channel.MirrorOf(member.Party)!.KeySets;
        var refusal = await seams.Workers.Run(() => keySets
            .Select(keySet => Refusals.Read(channel.Rules, noteText, member.Party, keySet, request.Span)).FirstOrDefault(read => read is not null));
        if (refusal is null)
            throw new TryLaterException(Codes.AnswerShape);
        if (refusal.Code == Codes.BatchGap && refusal.Have < member.DeliveredSize)
        {
            // It lost what it had cosigned: its disk is older than its word. Our copy helps it back.
            seams.Alarms.Raise(new Alarm(AlarmCodes.PeerBehind, channel.Id.ToString(), member.Party, ""));
            member.DeliveredSize = refusal.Have;
            throw new TryLaterException(refusal.Code);
        }

        if (refusal.Code == Codes.BatchTicket)
            _ticket = null;
        if (refusal.Code is Codes.BatchTicket or Codes.BatchQuota or Codes.BatchGap)
            throw new TryLaterException(refusal.Code);
        await seams.Store.CommitAsync([
            new PutEvidence(new EvidenceRow(channel.Id, member.Party, refusal.Code, System.Text.Encoding.UTF8.GetBytes(noteText), seams.NowMs))]);
        Stop(refusal.Code, "");
    }

    private Task PauseAsync(CancellationToken cancel) => member.Urgent.WaitAsync(_backoff.Next(member.FlashWaiting), seams.Time, cancel);

    /// <summary>A head is signed by the key set below it, so a batch ends with the first change of keys.</summary>
    private static IReadOnlyList<Entry> UpToKeys(IReadOnlyList<Entry> entries)
    {
        for (var i = 0; i < entries.Count - 1; i++)
        {
            if (Header.TryDecode(entries[i].HeaderBytes, out var header, out _) && header.Type == EntryType.Keys)
                return entries.Take(i + 1).ToArray();
        }

        return entries;
    }

    /// <summary>Our disk or our keys are older than our word: until people have put that right nothing more is signed, for anyone.</summary>
    private void FreezeOwn(string code, long have)
    {
        channel.Own.Freeze(code);
        channel.WakeDeliveries(urgent: false);
        Stop(code, have.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private void Stop(string code, string detail)
    {
        member.StoppedBy = code;
        seams.Alarms.Raise(new Alarm(code, channel.Id.ToString(), member.Party, detail));
    }

    private PeerAddress Address() => channel.AddressOf(member);
}
