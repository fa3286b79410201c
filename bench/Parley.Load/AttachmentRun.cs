using System.Globalization;
using System.Security.Cryptography;
using Parley.Api;

namespace Parley.Load;

/// <summary>An attachment from one node to another and out of both: how much their memory grows meanwhile. Both nodes are processes of their own, and have sent one of a megabyte before.</summary>
internal static class AttachmentRun
{
    private const int Rounds = 3;
    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(string[] suites, int mebibytes)
    {
        Machine.Describe();
        var folder = Directory.CreateTempSubdirectory("parley-load-").FullName;
        var (us, them) = (TestParty.Create(folder, "us"), TestParty.Create(folder, "them"));
        await using (var sender = await NodeProcess.StartAsync(us))
        await using (var receiver = await NodeProcess.StartAsync(them))
        {
            var channel = await Ceremony.OpenAsync(us, them, suites);
            await RoundAsync(us, them, channel, Path.Combine(folder, "file"), 1);
            for (var round = 0; round < Rounds; round++)
            {
                NodeProcess[] nodes = [sender, receiver];
                var before = nodes.Select(node => Machine.ResidentMiB(node.Id)).ToArray();
                var most = before.ToArray();
                using var done = new CancellationTokenSource();
                var watching = Task.Run(() => WatchAsync(nodes, most, done.Token));
                var began = System.Diagnostics.Stopwatch.GetTimestamp();
                await RoundAsync(us, them, channel, Path.Combine(folder, "file"), mebibytes);
                var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
                await done.CancelAsync();
                await watching;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"- {mebibytes} MiB uploaded, sent, delivered and downloaded on both sides in {seconds:F1} s: sender {before[0]:F0} MiB and at most {most[0] - before[0]:F1} more, receiver {before[1]:F0} MiB and at most {most[1] - before[1]:F1} more"));
            }
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task WatchAsync(NodeProcess[] nodes, double[] most, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            for (var i = 0; i < nodes.Length; i++)
                most[i] = Math.Max(most[i], Machine.ResidentMiB(nodes[i].Id));
            await Task.Delay(s_often, CancellationToken.None);
        }
    }

    private static async Task RoundAsync(TestParty us, TestParty them, string channel, string path, int mebibytes)
    {
        var sha256 = await WriteAsync(path, mebibytes);
        using InsideClient ours = new(us);
        using InsideClient theirs = new(them);
        await ours.UploadAsync(sha256, path);
        var message = SizedMessage.Json(256);
        var request = new SendRequest(message, [new AttachmentName("file", "application/octet-stream", (long)mebibytes << 20, sha256)]);
        var sent = await ours.PostAsync(InsideDoor.Send(channel), request, ApiJson.Default.SendRequest, ApiJson.Default.SendResponse);
        var number = long.Parse(sent.Link.Split('/')[1], CultureInfo.InvariantCulture);
        while ((await ours.GetAsync(InsideDoor.Message(channel, us.Id, number), ApiJson.Default.MessageView)).Summary.Delivered is null)
            await Task.Delay(100);
        foreach (var inside in new[] { ours, theirs })
        {
            if (await inside.HashOfAsync(InsideDoor.Attachment(channel, us.Id, number, 0)) != sha256)
                throw new InvalidOperationException("Other bytes.");
        }
    }

    private static async Task<string> WriteAsync(string path, int mebibytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        var piece = new byte[1 << 20];
        for (var i = 0; i < mebibytes; i++)
        {
            RandomNumberGenerator.Fill(piece);
            hash.AppendData(piece);
            await file.WriteAsync(piece);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
