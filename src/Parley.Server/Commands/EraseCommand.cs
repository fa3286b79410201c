using System.CommandLine;
using Parley.Protocol;
using Parley.Storage;
using Parley.Vocabulary;

namespace Parley.Server.Commands;

/// <summary><c>parley-node erase</c>: erases the body of one message from our record, and has the desk made again, so that nothing of it stays there either.</summary>
internal sealed class EraseCommand : ProgramCommand
{
    private readonly Party _party;
    private readonly DeskOption _desk;
    private readonly MarksOption _marks;
    private readonly Argument<string> _link;
    private readonly Option<string> _channel;
    private readonly Option<bool> _beforeRetention;

    public EraseCommand(Session session)
        : base(session, "erase")
    {
        _link = AddArgument<string>("link");
        _party = new Party(this, withKeys: true);
        _desk = new DeskOption(this);
        _marks = new MarksOption(this);
        _channel = Add<string>("channel", "ID", required: true);
        _beforeRetention = Add<bool>("before-retention");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var text = parsed.GetRequiredValue(_link);
        if (!Link.TryParse(text, out var link) || !ChannelId.TryParse(parsed.GetRequiredValue(_channel), out var channel))
            throw new CommandFailedException(ExitCode.Usage, "erase.no-message");
        var directory = _party.Open(parsed);
        using var identity = _party.OpenKeys(parsed, directory);
        var place = _desk.Of(parsed, directory);
        await using var store = SqliteStore.Open(directory.StorePath);
        using Offline offline = new(Session, identity, store, _marks.Of(parsed, directory));
        if (await offline.EraseAsync(channel, new EntryLink(link.Party, link.Number), parsed.GetValue(_beforeRetention)) is { } refusal)
            throw new CommandFailedException(ExitCode.Refused, refusal.Code, refusal.Detail ?? "");
        using (var desk = new Desk(place, store))
            desk.Forget();
        place.Discard();
        Session.Tell("erase/done", text);
        return ExitCode.Good;
    }
}
