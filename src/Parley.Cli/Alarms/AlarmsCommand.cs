using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What needs an act: lists it; an officer takes it, or hands it over.</summary>
internal sealed class AlarmsCommand : ProgramCommand
{
    private const string Take = "take";
    private const string HandOver = "hand-over";
    private const string Test = "test";

    private readonly NodeOptions _node;
    private readonly Argument<string> _act;
    private readonly Argument<string> _about;
    private readonly Option<string> _channel;
    private readonly Option<string> _officer;
    private readonly Option<bool> _all;
    private readonly Option<bool> _json;

    public AlarmsCommand(Session session)
        : base(session, "alarms")
    {
        _act = AddArgument<string>("act", required: false, ValueSource.Of(Take, HandOver, Test));
        _about = AddArgument<string>("about", required: false);
        _officer = Add<string>("officer", "NAME");
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _all = Add<bool>("all");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (act, about) = (parsed.GetValue(_act), parsed.GetValue(_about));
        if (act is Take or HandOver && about is null)
            throw new CommandFailedException(ExitCode.Usage, CliCodes.AlarmsWhat);
        using var node = _node.Connect(parsed);
        var channels = await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, cancellation);
        if (act == Test)
        {
            await node.PostAsync<TestRequest, AlarmList>(AlarmList.Test, new TestRequest(Officer(parsed)), cancellation);
            Session.Tell("alarms/testing");
            return ExitCode.Good;
        }

        var list = act is null
            ? await node.GetAsync<AlarmList>(AlarmList.Path(parsed.GetValue(_all)), cancellation)
            : await node.PostAsync<TakeRequest, AlarmList>(AlarmList.Taken, Request(parsed, act, about!, channels), cancellation);
        var page = new AlarmPage(Session, channels);
        if (parsed.GetValue(_json)) Screen.Write(list);
        else if (act is null) page.Write(list);
        else page.WriteTaken(list);
        return ExitCode.Good;
    }

    // Who hands over says to whom; who takes is the officer at this terminal.
    private TakeRequest Request(ParseResult parsed, string act, string about, IReadOnlyList<ChannelView> channels)
    {
        var officer = act == Take ? Officer(parsed) : parsed.GetValue(_officer) ?? throw new CommandFailedException(ExitCode.Usage, CliCodes.AlarmsOfficer);
        var channel = parsed.GetValue(_channel) is { } selector ? ChannelChoice.Find(channels, selector).Id : null;
        return new TakeRequest(about, officer, channel, act == HandOver ? true : null);
    }

    private string Officer(ParseResult parsed) => OfficerHere.Of(Session, parsed.GetValue(_officer));
}
