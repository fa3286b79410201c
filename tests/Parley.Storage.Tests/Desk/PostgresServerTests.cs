using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parley.Exchange;
using Parley.Testing.Store;
using Xunit;

namespace Parley.Storage.Tests.Desks;

/// <summary>A server that is restarted, and one that is reached over TLS.</summary>
public sealed class PostgresServerTests : IDisposable
{
    private static readonly DeskOptions s_quick = new() { PageFacts = 7, FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(50), Look = TimeSpan.FromMilliseconds(20) };

    private static readonly int s_port = FreePort();
    private static readonly Lazy<PostgresServer> s_server = PostgresServer.ForTheRun(() => new PostgresServer(s_port, MakeTls));

    private readonly TempFolder _folder = new();
    private readonly PostgresServer _server = s_server.Value;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_that_crashes_again_and_again_while_facts_arrive_doubles_and_skips_nothing_and_never_stops_the_record()
    {
        await using var record = SqliteStore.Open(_folder.Store);
        var alarms = new RaisedAlarms();
        using var desk = new Desk(Place(_server.NewDesk()), record, s_quick);
        desk.Follow([new Tally()], page => [.. page.Select(fact => new SliceFact(fact))], alarms);
        var seq = 0L;
        for (var round = 0; round < 3; round++)
        {
            await AppendAsync(40);
            await ReadAsync(desk);
            _server.Crash();
            await AppendAsync(40);
            Assert.Equal(DeskCodes.Unreachable, (await Assert.ThrowsAsync<TryLaterException>(() => desk.ReadAsync(new Tally(), Tally.Read))).Code);
            _server.Start();
        }

        for (var tries = 0; await ReadAsync(desk) is var state and not { Code: null }; tries++)
        {
            Assert.True(tries < 1000, $"{state} {string.Join(", ", alarms.Raised)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(Tally.Expected(record.Facts(0, 1000, long.MaxValue)), (await desk.ReadAsync(new Tally(), Tally.Read)).Answer);

        async Task AppendAsync(int commits)
        {
            for (var i = 0; i < commits; i++)
                await record.CommitAsync([Rows.Append(Rows.Us, seq++, Rows.Entry(1))]);
        }
    }

    [Theory]
    [InlineData("Host=localhost;Root Certificate=ROOT", null)]
    [InlineData("Host=127.0.0.1;Root Certificate=ROOT", DeskCodes.Tls)] // The certificate is for the name.
    [InlineData("Host=localhost", DeskCodes.Tls)] // Of an authority that this machine does not know.
    [InlineData("Host=localhost;Root Certificate=OTHER", DeskCodes.Tls)]
    public void A_certificate_is_checked_for_who_made_it_and_for_its_name(string host, string? code)
    {
        var text = host.Replace("ROOT", Path.Combine(_server.Certificates, "ca.pem"), StringComparison.Ordinal).Replace("OTHER", Path.Combine(_server.Certificates, "other.pem"), StringComparison.Ordinal);
        using var database = Place($"{text};Port={s_port};Database=postgres;Username=parley;SSL Mode=VerifyFull").Open();
        var failure = Record.Exception(() => database.Connect().Dispose());
        Assert.Equal(code, failure is null ? null : database.CodeOf(failure));
    }

    [Theory]
    [InlineData("Database=none", DeskCodes.Denied)]
    [InlineData("Username=nobody", DeskCodes.Denied)]
    [InlineData("Search Path=none", DeskCodes.Denied)]
    [InlineData("Host=/nowhere", DeskCodes.Unreachable)]
    [InlineData("Host=no-such-host.invalid;SSL Mode=VerifyFull", DeskCodes.Unreachable)]
    [InlineData("Options=-c default_transaction_read_only=on", DeskCodes.ReadOnly)]
    public void What_keeps_a_desk_from_being_followed_is_named(string changed, string code)
    {
        using var database = Place(_server.NewDesk() + ";" + changed).Open();
        var failure = Assert.ThrowsAny<Exception>(() => new Following(new Tally(), new MemoryStore(), _ => [], database, s_quick).Dispose());
        Assert.Equal(code, failure is CannotFollowException { Code: var said } ? said : database.CodeOf(failure));
    }

    [Theory]
    [InlineData("LATIN1")]
    [InlineData("SQL_ASCII")]
    public void A_database_that_is_not_in_UTF_8_is_refused_before_anything_is_written(string encoding)
    {
        _server.Execute($"create database {encoding} encoding '{encoding}' locale 'C' template template0");
        var text = _server.NewDesk() + $";Database={encoding.ToLowerInvariant()};Search Path=public";
        using var database = Place(text).Open();
        var refused = Assert.Throws<CannotFollowException>(() => new Following(new Tally(), new MemoryStore(), _ => [], database, s_quick).Dispose());
        Assert.Equal(DeskCodes.Encoding, refused.Code);
        using var connection = database.Connect();
        Assert.Empty(connection.Tables());
    }

    [Theory]
    [InlineData("53100", DeskCodes.Full)]
    [InlineData("XX001", DeskCodes.Broken)]
    [InlineData("40P01", DeskCodes.Locked)]
    [InlineData("23514", null)]
    public void Errors_of_the_server_are_told_from_those_of_a_slice(string state, string? code)
    {
        using var database = Place(_server.NewDesk()).Open();
        var failure = Assert.ThrowsAny<Exception>(() => _server.Execute($"do $$ begin raise exception using errcode = '{state}'; end $$"));
        Assert.Equal(code, database.CodeOf(failure));
    }

    private static async Task<SliceState?> ReadAsync(Desk desk)
    {
        try
        {
            return (await desk.ReadAsync(new Tally(), Tally.Read)).State;
        }
        catch (TryLaterException)
        {
            return null;
        }
    }

    private static DeskPlace Place(string text) => DeskPlace.TryParse(text, out var place, out var refusal) ? place : throw new InvalidOperationException(refusal.Code);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void MakeTls(string data, string folder)
    {
        using var authority = Authority("ca", folder);
        using var other = Authority("other", folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=desk", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);
        File.WriteAllText(Path.Combine(data, "server.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(data, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Authority(string name, string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
        File.WriteAllText(Path.Combine(folder, name + ".pem"), made.ExportCertificatePem());
        return made;
    }
}
