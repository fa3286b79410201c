using Parley.Stix;
using Parley.Stix.Reading;
using Parley.Stix.Writing;

namespace Parley.Cli;

/// <summary>Objects read whole, and a file written whole: a bundle, or what came alone alone.</summary>
internal static class StixOutput
{
    public static async Task<(List<StixObject> Objects, StixId? Bundle, List<StixItem> Unread)> ReadAsync(Session session, string path, CancellationToken cancellation)
    {
        var (objects, unread, bundle) = (new List<StixObject>(), new List<StixItem>(), (StixId?)null);
        await foreach (var item in StixInput.ReadAsync(session, path, cancellation))
        {
            if (item.Object is not { } obj)
                unread.Add(item);
            else if (item.IsEnvelope)
                bundle ??= obj.Id;
            else
                objects.Add(obj);
        }

        return (objects, bundle, unread);
    }

    /// <summary>The same for who writes it again: nothing of it may be lost, and every id that was named is there.</summary>
    /// <exception cref="CommandFailedException">Part of it could not be read, or has no object of that id.</exception>
    public static async Task<(List<StixObject> Objects, StixId? Bundle)> ReadWholeAsync(Session session, string path, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var (objects, bundle, unread) = await ReadAsync(session, path, cancellation);
        if (unread.Count > 0)
            throw new CommandFailedException(ExitCode.Refused, CliCodes.StixUnreadable);
        return ids.FirstOrDefault(id => !objects.Any(obj => obj.ToString() == id)) is { } missing
            ? throw new CommandFailedException(ExitCode.Refused, CliCodes.StixNoObject, missing)
            : (objects, bundle);
    }

    /// <param name="path">Where to write.</param>
    /// <param name="force">Whether another file there is written over.</param>
    /// <param name="objects">In their order.</param>
    /// <param name="bundle">The id that the bundle had; null where there was none.</param>
    public static Task WriteAsync(string path, bool force, IReadOnlyList<StixObject> objects, StixId? bundle) => OutputFile.WriteAsync(path, force, file =>
    {
        if (bundle is null && objects.Count == 1)
        {
            file.Write(objects[0].Utf8.Span);
            file.WriteByte((byte)'\n');
            return Task.CompletedTask;
        }

        var writer = new BundleWriter(file, bundle ?? new StixId(Bundle.Type.Name, Guid.NewGuid()));
        foreach (var obj in objects)
            writer.Add(obj);
        writer.End();
        return Task.CompletedTask;
    });
}
