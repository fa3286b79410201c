using System.CommandLine;
using System.Globalization;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Tells the writer of a message to which role here it was passed on, and shows the receipt as both sides have it.</summary>
internal sealed class PassOnCommand : LinkCommand
{
    private readonly Option<string> _to;
    private readonly Option<bool> _json;

    public PassOnCommand(Session session)
        : base(session, "pass-on")
    {
        _to = Add<string>("to", "ROLE", required: true, CodeValues.Of(session, "roles", isClosed: true));
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(parsed.GetRequiredValue(Link));
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        var receipt = await node.PostAsync<PassOnRequest, ReceiptView>(
            InsideDoor.PassedOn(channel.Id, link.Party, link.Number), new PassOnRequest(parsed.GetRequiredValue(_to)), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(receipt);
        else Show(link, receipt);
        return ExitCode.Good;
    }

    private void Show(MessageLink link, ReceiptView receipt)
    {
        if (!DateTimeOffset.TryParse(receipt.At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            throw new CommandFailedException(ExitCode.Unreachable, CliCodes.BadAnswer, "200");
        var languages = BothLanguages.Of(Session);
        foreach (var language in languages)
        {
            if (language != languages[0]) Screen.Line(new string('-', 20));
            var text = ReceiptRenderer.Render(receipt.What, receipt.By, link.ToString(), at, receipt.Role, language).ToPlainText().TrimEnd('\n');
            foreach (var line in SafeText.Lines(text)) Screen.Line(line);
        }
    }
}
