using System.Net.Sockets;
using Parley.Api;

namespace Parley.Cli.Tests;

/// <summary>Hundreds who come to the node's socket at once fill its queue; it takes them a moment later.</summary>
public sealed class FullSocketTests
{
    private static readonly byte[] s_answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"cursor\":\"7\"}"u8.ToArray();

    [Fact]
    public async Task A_socket_whose_queue_is_full_for_a_moment_is_no_node_that_is_away()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("parley-full-").FullName;
        UnixDomainSocketEndPoint place = new(Path.Combine(folder, "s"));
        using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(place);
        listener.Listen(1);
        var waiting = Fill(place);
        Assert.NotEmpty(waiting);
        using var client = InsideDoorClient.Unix(place.ToString(), failure => new InvalidOperationException(failure.Kind.ToString()));
        var asked = client.GetAsync<ChangesView>(ChangesView.Path(null), cancel);
        await Task.Delay(TimeSpan.FromMilliseconds(300), cancel);
        Assert.False(asked.IsCompleted);
        foreach (var one in waiting)
        {
            (await listener.AcceptAsync(cancel)).Dispose();
            one.Dispose();
        }

        using var taken = await listener.AcceptAsync(cancel);
        Assert.True(await taken.ReceiveAsync(new byte[4_096], cancel) > 0);
        await taken.SendAsync(s_answer, cancel);
        Assert.Equal("7", (await asked).Cursor);
        Directory.Delete(folder, recursive: true);
    }

    private static List<Socket> Fill(UnixDomainSocketEndPoint place)
    {
        List<Socket> waiting = [];
        while (true)
        {
            Socket one = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
            try
            {
                one.Connect(place);
                waiting.Add(one);
            }
            catch (SocketException)
            {
                one.Dispose();
                return waiting;
            }
        }
    }
}
