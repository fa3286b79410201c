using System.CommandLine;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>Shows one message. That writes no receipt: <c>parley opened</c> is the act of an officer.</summary>
internal sealed class ShowCommand : LinkCommand
{
    private readonly Option<string> _save;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public ShowCommand(Session session)
        : base(session, "show")
    {
        _save = Add<string>("save", "DIR");
        _force = Add<bool>("force");
        _json = AddJson();
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(parsed.GetRequiredValue(Link));
        var directory = parsed.GetValue(_save);
        if (directory is not null) OutputFile.CheckDirectory(directory);
        using var node = Connect(parsed);
        var channel = await ChannelAsync(parsed, node, link, cancellation);
        var view = await node.GetAsync<MessageView>(InsideDoor.Message(channel.Id, link.Party, link.Number, Session.Languages[0]), cancellation);
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
