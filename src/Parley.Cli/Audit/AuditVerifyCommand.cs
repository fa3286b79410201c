using System.CommandLine;
using System.Globalization;
using System.Text;
using Parley.Api;
using Parley.Keystore;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>
/// <c>parley audit verify</c>: reads the whole log and computes its root here, holds it to the head that the node signed, and the beginning of it to a head that somebody kept. The node's word counts for
/// nothing but its signature, whose keys the identity vouched for.
/// </summary>
internal sealed class AuditVerifyCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly Option<string> _since;
    private readonly Option<string> _identity;
    private readonly Option<bool> _json;

    public AuditVerifyCommand(Session session)
        : base(session, "verify")
    {
        _since = Add<string>("since", "FILE");
        _identity = Add<string>("identity", "FILE");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var since = parsed.GetValue(_since) is { } path ? Checkpointed(InputFile.ReadText(path, InputFile.SmallBytes), path) : null;
        using var node = _node.Connect(parsed);
        var head = await node.GetAsync<AuditHead>(AuditList.HeadRoute, cancellation);
        var checkpoint = Checkpointed(head.Note, "");
        if (since is not null && (since.Checkpoint.Origin != checkpoint.Checkpoint.Origin || since.Checkpoint.Size > checkpoint.Checkpoint.Size))
            throw Failed(since.Checkpoint.Origin != checkpoint.Checkpoint.Origin ? "audit.other-log" : "audit.shorter");
        var identity = Identity(parsed);
        var keys = VerifySignature(head, checkpoint, identity);
        var (root, rootThen) = await ComputeAsync(node, checkpoint.Checkpoint.Size, since?.Checkpoint.Size, cancellation);
        if (root != checkpoint.Checkpoint.Root) throw Failed("audit.root");
        if (since is not null && rootThen != since.Checkpoint.Root) throw Failed("audit.changed");
        if (parsed.GetValue(_json)) Screen.Write(head);
        else Tell(head, since, keys, identity is not null);
        return ExitCode.Good;
    }

    private void Tell(AuditHead head, Kept? since, KeySet keys, bool isVouched)
    {
        AuditPage.Write(Session, head);
        Session.Tell("audit/good");
        if (since is not null)
        {
            Session.Tell("audit/consistent", since.Checkpoint.Size.ToString(CultureInfo.InvariantCulture));
            if (Verifier.Verify(since.Note, since.Checkpoint.Origin, keys, Suites) is not null) Session.Tell("audit/other-keys");
        }

        if (!isVouched) Session.Tell("audit/unvouched");
    }

    private static NoteVerifier Verifier { get; } = new(SuiteRegistry.Standard);

    private static string[] Suites { get; } = [.. SuiteRegistry.Standard.Suites.Select(suite => suite.Name)];

    private static KeySet VerifySignature(AuditHead head, Kept checkpoint, KeySet? identity)
    {
        if (!KeySet.TryDecode(head.Keys, SuiteRegistry.Standard.KeySizes, out var keys, out var refusal)
            || (identity is not null && (refusal = Vouch.Check(Verifier, head.Vouch, keys, identity, Suites)) is not null)
            || (refusal = Verifier.Verify(checkpoint.Note, AuditList.Origin(keys.Party), keys, Suites)) is not null)
            throw Failed("audit.signature", refusal.Code);
        return checkpoint.Checkpoint.Origin == AuditList.Origin(keys.Party) ? keys : throw Failed("audit.signature");
    }

    /// <summary>The roots of the first entries, so many as the head says and so many as the kept one says.</summary>
    private static async Task<(TreeHash Root, TreeHash? Then)> ComputeAsync(InsideDoorClient node, long size, long? sizeThen, CancellationToken cancellation)
    {
        Frontier frontier = new(TreeHasher.Sha256);
        var then = sizeThen == 0 ? frontier.Root() : (TreeHash?)null;
        while (frontier.Size < size)
        {
            var page = await node.GetAsync<AuditList>(AuditList.Path(frontier.Size == 0 ? null : frontier.Size - 1, InsideLimits.MaxPage), cancellation);
            if (page.Entries.Count == 0) throw Failed("audit.root");
            foreach (var line in page.Entries)
            {
                if (frontier.Size == size) break;
                frontier.Append(TreeHasher.Sha256.Leaf(Encoding.UTF8.GetBytes(line.Entry)));
                if (frontier.Size == sizeThen) then = frontier.Root();
            }
        }

        return (frontier.Root(), then);
    }

    private KeySet? Identity(ParseResult parsed)
    {
        if (parsed.GetValue(_identity) is { } path)
        {
            return KeySet.TryDecode(InputFile.Read(path, InputFile.SmallBytes), SuiteRegistry.Standard.KeySizes, out var keys, out _) && keys.Use == KeyUse.Identity
                ? keys : throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileUnknown, path);
        }

        return _node.Data(parsed) is { } data && PartyDirectory.TryOpen(data, out var directory, out _) ? directory.Identity : null;
    }

    private static Kept Checkpointed(string text, string path) =>
        SignedNote.TryParse(text, out var note, out _) && Checkpoint.TryParse(note.Text, out var checkpoint, out _)
            ? new Kept(note, checkpoint) : throw (path.Length > 0 ? new CommandFailedException(ExitCode.Environment, TerminalCodes.FileUnknown, path) : Failed("audit.signature"));

    private static CommandFailedException Failed(string code, string? detail = null) => new(ExitCode.Refused, code) { Detail = detail };

    private sealed record Kept(SignedNote Note, Checkpoint Checkpoint);
}
