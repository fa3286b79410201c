using System.Globalization;
using Parley.Api;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>
/// Writes the attachments of a message to a directory. The node has checked them; they are checked here again, for what is written to a disk is what people open.
/// </summary>
internal static class SavedAttachments
{
    /// <returns>Each attachment and where it was written.</returns>
    public static async Task<IReadOnlyList<(NamedFile Named, string Path)>> SaveAsync(
        InsideDoorClient node, MessageView view, string directory, bool force, CancellationToken cancellation)
    {
        var link = MessageLink.Parse(view.Summary.Link);
        var named = Named(view);
        var saved = named.Zip(AttachmentNames.Choose(named.Select(one => one.Name)), (one, name) => (Named: one, Path: Path.Combine(directory, name))).ToArray();
        foreach (var (_, path) in saved) OutputFile.CheckFree(path, force);
        for (var i = 0; i < saved.Length; i++)
        {
            var (one, path) = saved[i];
            var source = InsideDoor.Attachment(view.Summary.Channel, link.Party, link.Number, i);
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            await OutputFile.WriteAsync(path, force, async file =>
            {
                await using var content = new CheckedStream(file, one, number);
                await node.DownloadAsync(source, content, cancellation);
                content.Finish();
            }, ownerOnly: true);
        }

        return saved;
    }

    private static ValueList<NamedFile> Named(MessageView view)
    {
        var named = view.Message is { } json && MessageCheck.Read(JsonForm.Read(json)) is { } message ? message.Attachments : new ValueList<NamedFile>([]);
        for (var i = 0; i < named.Count; i++)
        {
            if (named[i] is { SizeBytes: null } or { Sha256: null })
                throw new CommandFailedException(ExitCode.Refused, CliCodes.AttachmentChanged, (i + 1).ToString(CultureInfo.InvariantCulture));
        }

        return named;
    }
}
