using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Parley.Cli.Tests;

public sealed class HttpsDoorTests
{
    [Fact]
    public async Task A_node_with_the_pinned_certificate_gets_the_token_and_answers()
    {
        using var directory = new TemporaryDirectory();
        var seen = "";
        using var certificate = Certificate();
        var (door, address) = Open(certificate, request =>
        {
            seen = request.Headers["Authorization"];
            return new FakeNode().Answer(request);
        });
        using (door)
        {
            Write(directory, certificate);
            var (output, exit) = await ScriptHost.RunAsync(
                ["status", "--node", address, "--token-file", directory.File("inside.token"), "--certificate", directory.File("inside.pem"), "--json"]);
            Assert.True(exit == ExitCode.Good, output);
            Assert.Equal("Bearer secret-token", seen);
            seen = "";
            (output, exit) = await ScriptHost.RunAsync(["status", "--node", address, "--data", directory.Root, "--json"]);
            Assert.True(exit == ExitCode.Good, output);
            Assert.Equal("Bearer secret-token", seen);
        }
    }

    [Fact]
    public async Task A_token_that_the_node_does_not_know_is_named()
    {
        using var directory = new TemporaryDirectory();
        using var certificate = Certificate();
        var (door, address) = Open(certificate, _ => FakeAnswer.Problem(401, "inside.token"));
        using (door)
        {
            Write(directory, certificate);
            var (output, exit) = await ScriptHost.RunAsync(["status", "--node", address, "--data", directory.Root]);
            Assert.Equal(ExitCode.Refused, exit);
            Assert.Contains("error: The request has no token, or not the right one. [inside.token]", output, StringComparison.Ordinal);
            Assert.Contains("hint: ", output, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-token", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("two words")]
    public async Task A_file_that_holds_no_token_is_named_and_nothing_is_asked(string content)
    {
        using var directory = new TemporaryDirectory();
        var asked = false;
        using var certificate = Certificate();
        var (door, address) = Open(certificate, request =>
        {
            asked = true;
            return new FakeNode().Answer(request);
        });
        using (door)
        {
            Write(directory, certificate);
            await File.WriteAllTextAsync(directory.File("inside.token"), content, TestContext.Current.CancellationToken);
            var (output, exit) = await ScriptHost.RunAsync(["status", "--node", address, "--data", directory.Root]);
            Assert.Equal(ExitCode.Environment, exit);
            Assert.Contains("[cli.file-unknown]", output, StringComparison.Ordinal);
            Assert.False(asked);
        }
    }

    [Fact]
    public async Task A_node_with_another_certificate_gets_nothing()
    {
        using var directory = new TemporaryDirectory();
        var asked = false;
        using var certificate = Certificate();
        using var another = Certificate();
        var (door, address) = Open(another, request =>
        {
            asked = true;
            return new FakeNode().Answer(request);
        });
        using (door)
        {
            Write(directory, certificate);
            var (output, exit) = await ScriptHost.RunAsync(
                ["status", "--node", address, "--data", directory.Root]);
            Assert.Equal(ExitCode.Refused, exit);
            Assert.Contains("[cli.pin]", output, StringComparison.Ordinal);
            Assert.False(asked);
        }
    }

    private static void Write(TemporaryDirectory directory, X509Certificate2 certificate)
    {
        File.WriteAllText(directory.File("inside.token"), "secret-token\n");
        File.WriteAllText(directory.File("inside.pem"), certificate.ExportCertificatePem());
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=us", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1));
    }

    private static (FakeDoor Door, string Address) Open(X509Certificate2 certificate, Func<FakeRequest, FakeAnswer> answer)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = $"https://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}";
        return (new FakeDoor(socket, answer, async stream =>
        {
            var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            return tls;
        }), address);
    }
}
