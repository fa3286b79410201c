namespace Parley.Storage.Tests.PowerLoss;

/// <summary>
/// What was done to some files, in order, and what a disk may hold when the power fails: all that was synced, and of what came after the last sync of its file any part, in sectors.
/// </summary>
internal sealed class WriteLog
{
    private const int SectorBytes = 512;

    private readonly List<Step> _steps = [];
    private readonly Dictionary<string, byte[]> _before = new(StringComparer.Ordinal);

    /// <summary>How much has been written down.</summary>
    public int Length
    {
        get
        {
            lock (this)
                return _steps.Count;
        }
    }

    /// <summary>Commits that were handed in, or reported as durable, when that much was written down.</summary>
    public (int HandedIn, int Reported) Known(int length) => (_steps.Take(length).Max(step => step.HandedIn), _steps.Take(length).Max(step => step.Reported));

    /// <summary>How a file was when nothing was written down of it.</summary>
    public void Before(string name, byte[] content) => _before[name] = content;

    public void Wrote(string file, long at, byte[] bytes) => _steps.Add(new Step(file) { At = at, Bytes = bytes });

    public void Cut(string file, long size) => _steps.Add(new Step(file) { At = size });

    public void Synced(string file) => _steps.Add(new Step(file) { IsSync = true });

    public void HandedIn(int commits)
    {
        lock (this)
            _steps.Add(new Step("") { HandedIn = commits });
    }

    public void Reported(int commits)
    {
        lock (this)
            _steps.Add(new Step("") { Reported = commits });
    }

    /// <summary>The files as they may be when the power fails at that length.</summary>
    /// <param name="lose">Per mille of what was not synced that is lost: 0 is a disk that wrote all, 1,000 one that wrote nothing.</param>
    public IReadOnlyDictionary<string, byte[]> At(int length, int lose, Random random)
    {
        var files = _before.ToDictionary(pair => pair.Key, pair => new Image(pair.Value), StringComparer.Ordinal);
        var synced = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < length; i++)
            if (_steps[i].IsSync) synced[_steps[i].File] = i;
        for (var i = 0; i < length; i++)
        {
            var step = _steps[i];
            if (step.File.Length == 0 || step.IsSync)
                continue;
            if (!files.TryGetValue(step.File, out var image))
                files.Add(step.File, image = new Image([]));
            var isDurable = i < synced.GetValueOrDefault(step.File, -1);
            if (step.Bytes is not { } bytes)
            {
                if (isDurable || random.Next(1000) >= lose)
                    image.Cut(step.At);
                continue;
            }

            if (isDurable)
            {
                image.Put(step.At, bytes);
                continue;
            }

            for (var from = 0; from < bytes.Length;)
            {
                var to = Math.Min(bytes.Length, (int)(from + SectorBytes - ((step.At + from) % SectorBytes)));
                if (random.Next(1000) >= lose)
                    image.Put(step.At + from, bytes.AsSpan(from, to - from));
                from = to;
            }
        }

        return files.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    private sealed record Step(string File)
    {
        public long At { get; init; }

        /// <summary>What was written; null where the file was cut.</summary>
        public byte[]? Bytes { get; init; }

        public bool IsSync { get; init; }

        public int HandedIn { get; init; }

        public int Reported { get; init; }
    }

    private sealed class Image(byte[] content)
    {
        private byte[] _content = [.. content];

        public void Cut(long size) => Array.Resize(ref _content, (int)size);

        public void Put(long at, ReadOnlySpan<byte> bytes)
        {
            if (_content.Length < at + bytes.Length)
                Array.Resize(ref _content, (int)at + bytes.Length);
            bytes.CopyTo(_content.AsSpan((int)at));
        }

        public byte[] ToArray() => _content;
    }
}
