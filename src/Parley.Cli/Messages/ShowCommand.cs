using System.CommandLine;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Opens one message for an officer, which writes a <c>read</c> receipt unless told not to.</summary>
internal sealed class ShowCommand : LinkCommand
{
    private const string DefaultRole = "duty-officer";
    private readonly Option<string> _role;
    private readonly Option<bool> _noReceipt;
    private readonly Option<string> _save;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public ShowCommand(Session session)
        : base(session, "show")
    {
        _role = Add<string>("role", "ROLE", values: CodeValues.Of(session, "roles", isClosed: true));
        _noReceipt = Add<bool>("no-receipt");
        _save = Add<string>("save", "DIR");
        _force = Add<bool>("force");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(parsed.GetRequiredValue(Link));
        var directory = parsed.GetValue(_save);

        // Before an officer's receipt is written.
        if (directory is not null) OutputFile.CheckDirectory(directory);
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        var path = InsideDoor.Message(channel.Id, link.Party, link.Number, Session.Languages[0]);
        var view = parsed.GetValue(_noReceipt)
            ? await node.GetAsync<MessageView>(path, cancellation)
            : await node.PostAsync<OpenRequest, MessageView>(path, new OpenRequest(parsed.GetValue(_role) ?? DefaultRole), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(view);
        else MessagePage.Write(Session, channel, view);
        if (directory is null) return ExitCode.Good;
        Screen.Flush();
        var saved = await SavedAttachments.SaveAsync(node, view, directory, parsed.GetValue(_force), cancellation);
        if (!parsed.GetValue(_json)) Tell(saved);
        return ExitCode.Good;
    }

    private void Tell(IReadOnlyList<(NamedFile Named, string Path)> saved)
    {
        if (saved.Count == 0) Session.Tell("show/nothing-attached");
        foreach (var (named, path) in saved)
        {
            if (Path.GetFileName(path) == named.Name) Session.Tell("show/saved", path);
            else Session.Tell("show/saved-renamed", path, named.Name);
            AttachedAssessment.Tell(Session, named, path);
        }
    }
}
