using System.CommandLine;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>What every command that sends has in common: it asks for what is missing, shows the message as the other side will read it, asks once, and sends it once.</summary>
internal sealed class Writing
{
    private const string Key = "key";

    private readonly Session _session;
    private readonly Option<string> _key;
    private readonly Option<bool> _although;
    private readonly Option<bool> _yes;
    private readonly Option<bool> _json;

    public Writing(ProgramCommand command)
    {
        _session = command.Session;
        _key = command.Add<string>("key", "HEX");
        _although = command.Add<bool>("although-clock");
        _yes = command.Add<bool>("yes");
        _json = command.Add<bool>("json");
    }

    // Somebody is there who can be asked.
    private bool CanAsk(ParseResult parsed) => _session.Host.IsInteractive && !parsed.GetValue(_yes) && !parsed.GetValue(_json);

    /// <summary>Sends what was written, when an officer, or who started the program, says so.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="node">Where it is sent.</param>
    /// <param name="channel">On which channel.</param>
    /// <param name="draft">What the command line says of it.</param>
    /// <param name="attachments">What goes with it.</param>
    /// <param name="ask">Asks for what the check does not miss, when nothing was asked before.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<int> SendAsync(
        ParseResult parsed, InsideDoorClient node, ChannelView channel, MessageDraft draft, IReadOnlyList<AttachedFile> attachments, Action<MessageDraft, Questions>? ask, CancellationToken cancellation)
    {
        var kept = new KeptDraft(_session, draft);
        if (CanAsk(parsed))
        {
            var questions = new Questions(_session);
            if (kept.Read() is { } before)
            {
                draft = before;
                _session.Tell("write/goes-on");
            }
            else
            {
                ask?.Invoke(draft, questions);
            }

            questions.Fill(draft, () => Findings(Raw(draft, _session.Host.Time.GetUtcNow())), () => kept.Write(draft));
            kept.Write(draft);
        }

        var key = KeyOf(channel, draft.ToJson().ToJsonString(), parsed, attachments);
        var exit = await SendAsync(parsed, node, channel, Raw(draft, key?.Began ?? _session.Host.Time.GetUtcNow()), key, attachments, cancellation);
        kept.Forget();
        return exit;
    }

    /// <summary>The same of a whole message.</summary>
    public Task<int> SendAsync(ParseResult parsed, InsideDoorClient node, ChannelView channel, RawMap raw, IReadOnlyList<AttachedFile> attachments, CancellationToken cancellation) =>
        SendAsync(parsed, node, channel, raw, raw.Find(Key) is null ? KeyOf(channel, JsonForm.Write(MessageCheck.Read(raw)!).GetRawText(), parsed, attachments) : null, attachments, cancellation);

    public RawMap Raw(MessageDraft draft, DateTimeOffset now) => draft.ToRaw(now, _session.Languages[0]);

    /// <summary>What can be said against a message without a node.</summary>
    public static IReadOnlyList<Finding> Findings(RawMap raw)
    {
        MessageCheck.TryCheck(raw, [], out _, out var findings);
        return [.. findings, .. Unedited.In(MessageCheck.Read(raw)!)];
    }

    public static CommandFailedException Invalid(IReadOnlyList<Finding> findings) => new(ExitCode.Refused, CliCodes.MessageInvalid) { Findings = findings };

    /// <summary>With the key that was given.</summary>
    public RawMap Keyed(RawMap raw, ParseResult parsed) => parsed.GetValue(_key) is not { } given ? raw
        : raw.Find(Key) is null ? WithKey(raw, given) : throw new CommandFailedException(ExitCode.Usage, CliCodes.MessageParts);

    private async Task<int> SendAsync(ParseResult parsed, InsideDoorClient node, ChannelView channel, RawMap raw, KeptKey? key, IReadOnlyList<AttachedFile> attachments, CancellationToken cancellation)
    {
        raw = key is null ? Keyed(raw, parsed) : WithKey(raw, key.Key);
        var request = new SendRequest(JsonForm.Write(MessageCheck.Read(raw)!), [.. attachments.Select(file => file.Named)], parsed.GetValue(_although) ? true : null);
        if (!parsed.GetValue(_yes))
        {
            var (shown, takesTwo) = await new Preview(_session, channel).AskAsync(node, request, CanAsk(parsed), cancellation);
            request = request with { Shown = shown };
            if (takesTwo)
                return await HandInAsync(parsed, node, channel, request, attachments, key, cancellation);
        }

        var sent = await PostAsync(node, channel.Id, request, attachments, key, raw.TextOf(Key)!, cancellation);
        if (parsed.GetValue(_json))
        {
            _session.Screen.Write(sent);
            return ExitCode.Good;
        }

        _session.Tell("send/sent", sent.Link, ShortId.Of(sent.Channel));
        if (sent.Repeated) _session.Tell("send/repeated");
        Preview.WriteNotes(_session, sent.Notes ?? []);
        return ExitCode.Good;
    }

    private async Task<int> HandInAsync(
        ParseResult parsed, InsideDoorClient node, ChannelView channel, SendRequest request, IReadOnlyList<AttachedFile> attachments, KeptKey? kept, CancellationToken cancellation)
    {
        await UploadAsync(node, attachments, cancellation);
        var view = await node.PostAsync<ReleaseRequest, ReleaseView>(ReleaseList.Route, new ReleaseRequest(channel.Id, request), cancellation);
        kept?.Forget();
        if (parsed.GetValue(_json)) _session.Screen.Write(view);
        else _session.Tell("release/handed-in", view.Line.Id[..8]);
        return ExitCode.Good;
    }

    private KeptKey? KeyOf(ChannelView channel, string typed, ParseResult parsed, IReadOnlyList<AttachedFile> attachments) =>
        parsed.GetValue(_key) is null ? KeptKey.Of(_session, channel.Id, typed, attachments) : null;

    // Where the answer was lost nobody knows whether the node took the message: the key stays, and the same command is the same message.
    private static async Task<SendResponse> PostAsync(
        InsideDoorClient node, string channel, SendRequest request, IReadOnlyList<AttachedFile> attachments, KeptKey? kept, string key, CancellationToken cancellation)
    {
        try
        {
            var sent = await UploadAndPostAsync(node, channel, request, attachments, cancellation);
            kept?.Forget();
            return sent;
        }
        catch (CommandFailedException silence) when (silence is { ExitCode: ExitCode.Unreachable, Code: not CliCodes.Unreachable })
        {
            throw new CommandFailedException(ExitCode.Unreachable, CliCodes.SendUnknown, key);
        }
    }

    // A message that the node has already needs no bytes; of any other it says which are not there.
    private static async Task<SendResponse> UploadAndPostAsync(InsideDoorClient node, string channel, SendRequest request, IReadOnlyList<AttachedFile> attachments, CancellationToken cancellation)
    {
        try
        {
            return await node.PostAsync<SendRequest, SendResponse>(InsideDoor.Send(channel), request, cancellation);
        }
        catch (CommandFailedException absent) when (attachments.Count > 0 && absent.Findings.Any(finding => finding.Code == CliCodes.AttachmentAbsent))
        {
            await UploadAsync(node, attachments, cancellation);
            return await node.PostAsync<SendRequest, SendResponse>(InsideDoor.Send(channel), request, cancellation);
        }
    }

    private static async Task UploadAsync(InsideDoorClient node, IReadOnlyList<AttachedFile> attachments, CancellationToken cancellation)
    {
        foreach (var file in attachments.DistinctBy(file => file.Named.Sha256))
            await node.UploadAsync(file.Path, file.Named, cancellation);
    }

    private static RawMap WithKey(RawMap raw, string key) => new([.. raw.Items, new(Key, new RawText(key))]);
}
