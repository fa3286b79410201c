using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Parley.Api;
using Parley.Exchange;
using Parley.Protocol;

namespace Parley.Node.Hosting;

/// <summary>
/// Files that wait for the message that they go with: taken in as they come, held to their hash, and read piece by piece when they are sealed. On the disk they have no name and are
/// under a key that only this process has: whatever ends it, nothing of them is left that could be read.
/// </summary>
internal sealed class Uploads : IDisposable
{
    /// <summary>Most bytes that wait at once, for how long one that nobody reads, and one that a draft has.</summary>
    private const long MostBytes = 4L * InsideLimits.MaxUploadBytes;
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_keptForDraft = TimeSpan.FromDays(7);

    private readonly Dictionary<string, Upload> _waiting = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Func<IReadOnlySet<string>> _awaited;
    private readonly ITimer _sweep;
    private long _bytes;

    /// <param name="folder">On the disk of the store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="awaited">Hashes of those that go with a message that waits for a second person: they wait with it.</param>
    public Uploads(string folder, TimeProvider time, Func<IReadOnlySet<string>> awaited)
    {
        (_folder, _time, _awaited) = (folder, time, awaited);
        _sweep = time.CreateTimer(_ => Sweep(), null, s_kept, s_kept / 10);
    }

    /// <summary>Takes a file in. One that is there already is not read again.</summary>
    /// <param name="sha256">What it is said to be.</param>
    /// <param name="announced">Its length; null where it was not said.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Its length; or a stable code: <c>inside.uploads-full</c>, <c>inside.upload-changed</c>.</returns>
    /// <exception cref="StoreFaultException">The disk is full, or fails.</exception>
    public async Task<(long SizeBytes, string? Refused)> TakeAsync(string sha256, long? announced, Stream body, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(sha256, out var known))
                return (known.Touch(_time.GetUtcNow()).SizeBytes, null);
        }

        var (taken, refused) = await FillAsync(sha256, announced, body, cancel);
        return (taken?.SizeBytes ?? 0, refused);
    }

    /// <summary>Takes a file in of which nobody has said what it is.</summary>
    /// <param name="announced">Its length; null where it was not said.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What it is; or a stable code: <c>inside.uploads-full</c>, <c>inside.upload-empty</c>, <c>inside.too-large</c>.</returns>
    /// <exception cref="StoreFaultException">The disk is full, or fails.</exception>
    public Task<(UploadView? Taken, string? Refused)> TakeAsync(long? announced, Stream body, CancellationToken cancel) => FillAsync(null, announced, body, cancel);

    /// <summary>Lets files wait for as long as a draft has them, and no longer those that it had before.</summary>
    /// <param name="draft">Whose draft, and which.</param>
    /// <param name="files">Their SHA-256; empty when the draft is gone.</param>
    public void Hold(string draft, IReadOnlyList<string> files)
    {
        lock (_lock)
        {
            foreach (var upload in _waiting.Values)
                upload.Drafts.Remove(draft);
            foreach (var upload in files.Select(file => _waiting.GetValueOrDefault(file)).OfType<Upload>())
                upload.Touch(_time.GetUtcNow()).Drafts.Add(draft);
        }
    }

    /// <summary>Which files of a draft are still here.</summary>
    public IReadOnlyList<string> Held(string draft)
    {
        lock (_lock) return [.. _waiting.Values.Where(upload => upload.Drafts.Contains(draft)).Select(upload => upload.Sha256).Order(StringComparer.Ordinal)];
    }

    private async Task<(UploadView? Taken, string? Refused)> FillAsync(string? sha256, long? announced, Stream body, CancellationToken cancel)
    {
        var room = announced ?? InsideLimits.MaxUploadBytes;
        var awaited = _awaited();
        lock (_lock)
        {
            if (!MakeRoom(room, awaited))
                return (null, InsideCodes.UploadsFull);
            _bytes += room;
        }

        Upload? taken = null;
        try
        {
            taken = await Upload.TakeAsync(_folder, body, cancel);
            if (sha256 is not null && taken.Sha256 != sha256)
                return (null, InsideCodes.UploadChanged);
            if (sha256 is null && taken.SizeBytes is 0 or > InsideLimits.MaxUploadBytes)
                return (null, taken.SizeBytes == 0 ? InsideCodes.UploadEmpty : InsideCodes.TooLarge);
            UploadView view = new(taken.Sha256, taken.SizeBytes);
            lock (_lock)
            {
                if (_waiting.TryAdd(view.Sha256, taken))
                    (_bytes, taken) = (_bytes + taken.SizeBytes, null);
                _waiting[view.Sha256].Touch(_time.GetUtcNow());
                return (view, null);
            }
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException || (fault is IOException && fault is not Microsoft.AspNetCore.Http.BadHttpRequestException))
        {
            throw DiskFault.Of(fault);
        }
        finally
        {
            taken?.Dispose();
            lock (_lock) _bytes -= room;
        }
    }

    /// <summary>What goes with a message; without its bytes where they are not here.</summary>
    public OutgoingAttachment Of(AttachmentName named)
    {
        lock (_lock)
        {
            var upload = _waiting.GetValueOrDefault(named.Sha256);
            return new OutgoingAttachment(
                named.Name, named.MediaType, named.SizeBytes, named.Sha256, upload?.SizeBytes == named.SizeBytes ? piece => Task.FromResult(Read(named.Sha256, piece)) : null);
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        lock (_lock)
        {
            foreach (var upload in _waiting.Values)
                upload.Dispose();
            _waiting.Clear();
        }
    }

    private ReadOnlyMemory<byte> Read(string sha256, int piece)
    {
        lock (_lock)
        {
            try
            {
                return _waiting.TryGetValue(sha256, out var upload) ? upload.Touch(_time.GetUtcNow()).Read(piece) : throw new TryLaterException(FaultCodes.StoreRetry);
            }
            catch (IOException fault)
            {
                throw DiskFault.Of(fault);
            }
        }
    }

    private void Sweep()
    {
        var awaited = _awaited();
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            foreach (var old in _waiting.Values.Where(one => !awaited.Contains(one.Sha256) && now - one.Touched >= (one.Drafts.Count > 0 ? s_keptForDraft : s_kept)).ToArray())
                Drop(old);
        }
    }

    // What a draft has and nobody asked for lately gives way to what is to be sent now, the longest untouched first; where that does not help, all of it stays. What waits for a second person stays.
    private bool MakeRoom(long room, IReadOnlySet<string> awaited)
    {
        var now = _time.GetUtcNow();
        var old = _waiting.Values.Where(one => !awaited.Contains(one.Sha256) && now - one.Touched >= s_kept).OrderBy(one => one.Touched).ToArray();
        if (_bytes - old.Sum(one => one.SizeBytes) + room > MostBytes)
            return false;
        foreach (var one in old.TakeWhile(_ => _bytes + room > MostBytes))
            Drop(one);
        return true;
    }

    private void Drop(Upload upload)
    {
        _waiting.Remove(upload.Sha256);
        _bytes -= upload.SizeBytes;
        upload.Dispose();
    }

    /// <summary>One file: pieces under AES-256-GCM, each with its number as its nonce.</summary>
    private sealed class Upload(SafeFileHandle file, AesGcm key) : IDisposable
    {
        private const int TagBytes = 16;
        private const int SealedBytes = Limits.MaxChunkBytes + TagBytes;

        public long SizeBytes { get; private set; }

        public string Sha256 { get; private set; } = "";

        public DateTimeOffset Touched { get; private set; }

        /// <summary>Those that have it.</summary>
        public HashSet<string> Drafts { get; } = new(StringComparer.Ordinal);

        public static async Task<Upload> TakeAsync(string folder, Stream body, CancellationToken cancel)
        {
            var path = Path.Combine(folder, $"upload.{Path.GetRandomFileName()}");
            var secret = RandomNumberGenerator.GetBytes(32);
            Upload upload = new(File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose), new AesGcm(secret, TagBytes));
            CryptographicOperations.ZeroMemory(secret);
            try
            {
                // Open and without a name: a process that is killed leaves nothing behind.
                File.Delete(path);
                await upload.FillAsync(body, cancel);
                return upload;
            }
            catch
            {
                upload.Dispose();
                throw;
            }
        }

        public Upload Touch(DateTimeOffset now)
        {
            Touched = now;
            return this;
        }

        public ReadOnlyMemory<byte> Read(int piece)
        {
            var read = new byte[(int)Math.Min(Limits.MaxChunkBytes, SizeBytes - ((long)piece * Limits.MaxChunkBytes)) + TagBytes];
            for (var filled = 0; filled < read.Length;)
                filled += RandomAccess.Read(file, read.AsSpan(filled), ((long)piece * SealedBytes) + filled) is > 0 and var more ? more : throw new EndOfStreamException();
            var plain = read.AsMemory(0, read.Length - TagBytes);
            key.Decrypt(Nonce(piece), plain.Span, read.AsSpan(plain.Length), plain.Span);
            return plain;
        }

        public void Dispose()
        {
            file.Dispose();
            key.Dispose();
        }

        private async Task FillAsync(Stream body, CancellationToken cancel)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var plain = new byte[Limits.MaxChunkBytes];
            var written = new byte[SealedBytes];
            for (var piece = 0; await body.ReadAtLeastAsync(plain, plain.Length, throwOnEndOfStream: false, cancel) is > 0 and var length; piece++)
            {
                hash.AppendData(plain.AsSpan(0, length));
                key.Encrypt(Nonce(piece), plain.AsSpan(0, length), written.AsSpan(0, length), written.AsSpan(length, TagBytes));
                await RandomAccess.WriteAsync(file, written.AsMemory(0, length + TagBytes), (long)piece * SealedBytes, cancel);
                SizeBytes += length;
            }

            CryptographicOperations.ZeroMemory(plain);
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        private static byte[] Nonce(int piece)
        {
            var nonce = new byte[12];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(nonce, piece);
            return nonce;
        }
    }
}
