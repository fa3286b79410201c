using System.CommandLine;
using System.Globalization;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Compares the twelve words of a first contact by voice, and opens its channel (docs/spec/ceremony.md, step 5).</summary>
internal sealed class ConfirmCommand : ProgramCommand
{
    private const string Comparing = "comparing";
    private readonly NodeOptions _node;
    private readonly Argument<string?> _channel;
    private readonly Option<string> _words;
    private readonly Option<bool> _stop;
    private readonly Option<bool> _json;

    public ConfirmCommand(Session session)
        : base(session, "confirm")
    {
        _channel = AddArgument<string?>("contact");
        _channel.Arity = ArgumentArity.ZeroOrOne;
        _words = Add<string>("words", "WORDS|NUMBERS");
        _stop = Add<bool>("stop");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var all = await node.GetAsync<IReadOnlyList<FirstContactLine>>(InsideDoor.Ceremonies, cancellation);
        var (given, stop, words) = (parsed.GetValue(_channel), parsed.GetValue(_stop), parsed.GetValue(_words));
        if (parsed.GetValue(_json) && words is null && !stop)
        {
            Screen.Write(all);
            return ExitCode.Good;
        }

        var contact = Find(all, given, stop);
        if (stop)
        {
            var left = await node.PostAsync<StopRequest, IReadOnlyList<FirstContactLine>>(InsideDoor.CeremonyStop, new StopRequest(contact.Channel!), cancellation);
            if (parsed.GetValue(_json)) Screen.Write(left);
            else Session.Tell("confirm/stopped", contact.Party!);
            return ExitCode.Good;
        }

        var compared = words is null ? VoiceCheck.Run(Session, contact) : VoiceCheck.Words(words, FirstContact.WordCount);
        var result = await node.PostAsync<ConfirmRequest, ConfirmResult>(InsideDoor.CeremonyConfirm, new ConfirmRequest(contact.Channel!, compared), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(result);
        else Session.Tell("confirm/open", result.Channel, contact.Party!);
        return ExitCode.Good;
    }

    // Without a channel the one that waits; several, or none, are told as they are.
    private FirstContactLine Find(IReadOnlyList<FirstContactLine> all, string? given, bool stop)
    {
        var known = all.Where(one => one.Channel is not null && (given is null ? one.State == Comparing || (stop && one.State == "accepted") : one.Channel.StartsWith(given, StringComparison.Ordinal) || one.Party == given)).ToList();
        if (given is not null && known.Count > 1) known = [.. known.Where(one => one.State == Comparing)];
        if (known is [var contact]) return contact;
        if (all.Count > 0)
        {
            Screen.Table(
                [Session.Say("label/channel"), Session.Say("label/party"), Session.Say("label/state"), Session.Say("label/began")],
                [.. all.Select(one => (IReadOnlyList<string>)[one.Channel is null ? "-" : ShortId.Of(one.Channel), one.Party ?? "-", Session.Say("contact/" + one.State), one.Began])]);
        }

        throw new CommandFailedException(ExitCode.Usage, CliCodes.ConfirmWhich, known.Count.ToString(CultureInfo.InvariantCulture));
    }
}
