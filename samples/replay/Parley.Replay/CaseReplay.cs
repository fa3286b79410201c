namespace Parley.Replay;

/// <summary>Sends the items of a case one after the other; each is held, and opened or left closed, by the other side before the next one is written.</summary>
internal sealed class CaseReplay(IReadOnlyList<Side> sides, Progress progress, TimeProvider time)
{
    private readonly Dictionary<int, string> _links = [];
    private readonly List<string> _lines = [];

    public async Task RunAsync(IReadOnlyList<CaseItem> items, CancellationToken cancellation)
    {
        progress.Begin();
        foreach (var item in items)
        {
            var writer = sides.SingleOrDefault(side => side.Party == item.From) ?? throw new ReplayException(ReplayException.Files, "replay.party", item.From);
            var reader = sides.Single(side => side != writer);
            var link = await WriteAsync(item, writer, reader, cancellation);
            _links.Add(item.Number, link);
            _lines.Add($"{item.Number} {link} {item.Kind}");
            if (item.OpenedBy is { } role) await reader.OpenMessageAsync(link, role, cancellation);
            await progress.ShowAsync(item, cancellation);
        }

        foreach (var side in sides) await side.WaitUntilCosignedAsync(cancellation);
        progress.End(items);
    }

    public Task WriteLinksAsync(string file, CancellationToken cancellation) => File.WriteAllLinesAsync(file, _lines, cancellation);

    private async Task<string> WriteAsync(CaseItem item, Side writer, Side reader, CancellationToken cancellation)
    {
        try
        {
            var message = Historical.Relink(item.Message, _links)!.AsObject();
            if (IsMachines(item)) return await reader.WaitForAnswerAsync(message["answers"]![0]!.GetValue<string>(), cancellation);
            Historical.MoveTimes(message, item.Date, time.GetUtcNow());
            var link = await writer.SendAsync(message, cancellation);
            await reader.WaitForAsync(link, cancellation);
            return link;
        }
        catch (ReplayException failure)
        {
            throw failure.At(item.Number);
        }
    }

    /// <summary>Nodes answer checks by themselves; a second answer in the replay's hand would be one too many.</summary>
    private static bool IsMachines(CaseItem item) => item.Kind == "check-answer";
}
