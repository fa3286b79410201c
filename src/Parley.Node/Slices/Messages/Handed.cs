using System.Globalization;
using Microsoft.AspNetCore.Http;
using Parley.Api;
using Parley.Exchange;
using Parley.Meaning;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Release;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Node.Slices.Messages;

/// <summary>A message that was handed in, good in itself, with what it says of its files. Whoever sends goes through here, and through the party's policy.</summary>
internal sealed record Handed(Channel Channel, CheckedMessage Checked, IReadOnlyList<OutgoingAttachment> Attachments, bool Although)
{
    public Message Message => Checked.Message;

    /// <param name="caller">Who writes, and may neither write nor refer to what that officer may not read; null where that was looked at before.</param>
    public static async Task<(Handed? Handed, Refused? Refused)> ReadAsync(RunningNode running, ChannelId channel, SendRequest request, Caller? caller)
    {
        if (await running.FindAsync(channel) is not { } found)
            return (null, Refused.NoChannel);
        OutgoingAttachment[] attachments = [.. (request.Attachments ?? []).Select(running.Uploads.Of)];
        var raw = JsonForm.Read(request.Message);
        if (caller is { ReadsAll: false } && MessageCheck.Read(raw) is { } written && await TooCloseAsync(running, found, written, caller) is { Count: > 0 } marked)
            return (null, Refuse(marked));
        return MessageCheck.TryCheck(raw, found.Rules.Terms.Languages, out var message, out var findings)
            ? (new Handed(found, message, attachments, request.AlthoughClock == true), null) : (null, Refuse([.. findings, .. await FurtherAsync(running, found, raw, attachments, findings)]));
    }

    /// <summary>What the party's policy says of it.</summary>
    /// <param name="withNotes">Also what forbids nothing.</param>
    public async Task<ReleaseVerdict> JudgeAsync(RunningNode running, bool withNotes = true)
    {
        var policy = running.ReleasePolicy();
        List<(Link, Message)> theirs = [];
        if (withNotes || policy.File.MoreOpen != "tell")
        {
            foreach (var link in Message.Answers.Concat(Message.Supersedes is { } before ? [before] : []).Where(link => link.Party != Channel.Us))
            {
                if ((await running.On(node => node.OpenAsync(Channel, link.ToEntry(), role: null)))?.Message is { } linked)
                    theirs.Add((link, linked));
            }
        }

        return ReleaseJudge.Of(policy, Message, Channel.Id.ToString(), running.Time.GetUtcNow().ToUnixTimeMilliseconds(), theirs);
    }

    public Task<ShownMessage> ShowAsync(RunningNode running) => running.On(node => node.ShowAsync(Channel, Checked, Attachments, Although));

    /// <param name="shown">What an officer confirmed.</param>
    public Task<SendResult> SendAsync(RunningNode running, string? shown) => running.On(node => node.SendAsync(Channel, Checked, Attachments, Although, shown));

    /// <summary>Whether a message stands under its key already: to say so again says nothing new.</summary>
    public async Task<bool> WasSentAsync(RunningNode running) => Message.Key is { Length: > 0 } && (await ShowAsync(running)).Result.Link is not null;

    public static Refused Refuse(IReadOnlyList<Finding> findings) =>
        new(StatusCodes.Status422UnprocessableEntity, new Problem(findings.All(finding => ReleaseVerdict.Says(finding.Code)) ? ReleaseCodes.Held : InsideCodes.MessageInvalid, null, Views(findings)));

    public static FindingView[] Views(IReadOnlyList<Finding> findings) => [.. findings.Select(finding => new FindingView(finding.Code, finding.Path, finding.Args))];

    // What is found wrong with an answer tells of the question; so of what may not be read nothing else is said.
    private static async Task<IReadOnlyList<Finding>> TooCloseAsync(RunningNode running, Channel channel, Message message, Caller caller)
    {
        List<Finding> findings = [];
        if (!caller.Reads(message.Markings.Tlp))
            findings.Add(new Finding(PeopleCodes.Marking, "/markings/tlp", [caller.Clearance]));
        foreach (var (link, path) in message.Answers.Select((link, at) => (link, string.Create(CultureInfo.InvariantCulture, $"/answers/{at}"))).Concat(message.Supersedes is { } before ? [(before, "/supersedes")] : []))
        {
            if (!await caller.ReadsAsync(running, channel, link.ToEntry()))
                findings.Add(new Finding(PeopleCodes.Marking, path, [caller.Clearance]));
        }

        return findings;
    }

    // What else is wrong with a message that is wanting in itself: the officer hears of all of it at once.
    private static async Task<IEnumerable<Finding>> FurtherAsync(RunningNode running, Channel channel, RawValue raw, IReadOnlyList<OutgoingAttachment> attachments, IReadOnlyList<Finding> told)
    {
        if (MessageCheck.Read(raw) is not { } message || MessageKinds.Find(message.Kind) is null)
            return [];
        var paths = told.Select(finding => finding.Path).ToHashSet(StringComparer.Ordinal);
        return (await running.On(node => node.JudgeAsync(channel, message, attachments))).Where(finding => !paths.Contains(finding.Path));
    }
}
