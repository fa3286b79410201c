using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Api;
using Parley.Keystore;
using Parley.Node.Doors;
using Parley.Node.Hosting;
using Parley.Node.Slices;
using Parley.Storage;

namespace Parley.Node.Tests.Document;

/// <summary>The document of the inside door against the door of a real node. To write it anew: <c>PARLEY_WRITE_DOCUMENT=1</c>.</summary>
public sealed class DocumentTests(OpenDoor door) : IClassFixture<OpenDoor>
{
    private static readonly string[] s_methods = ["GET", "POST", "PUT", "DELETE", "PATCH"];

    [Fact]
    public void Every_operation_has_a_name_that_a_program_can_have() =>
        Assert.All(DoorDocument.Operations, operation => Assert.Matches("^[a-z][A-Za-z]+$", operation.Id));

    [Fact]
    public async Task The_node_serves_the_document_that_is_in_docs()
    {
        var served = await door.AskAsync("GET", InsideDoor.OpenApi);
        if (Environment.GetEnvironmentVariable("PARLEY_WRITE_DOCUMENT") == "1")
            await File.WriteAllTextAsync(DoorDocument.File, Encoding.UTF8.GetString(served.Bytes) + "\n", TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(DoorDocument.File, TestContext.Current.CancellationToken), Encoding.UTF8.GetString(served.Bytes) + "\n");
    }

    [Fact]
    public async Task Every_endpoint_that_the_node_maps_is_in_the_document_and_nothing_else()
    {
        using var two = new TwoNodes();
        Assert.True(PartyDirectory.TryOpen(two.Us.Data, out var directory, out _));
        Assert.True(NodeIdentity.TryOpen(directory, TestNode.Passphrase, out var identity, out _));
        await using var node = await RunningNode.StartAsync(
            directory, identity, SqliteStore.Open(directory.StorePath), new NodeMarks(MarkFiles.Open(directory.MarksPath, [], directory.Profile.Party)), DeskPlace.Beside(directory.StorePath), NodeSlices.All, NullLoggerFactory.Instance, TimeProvider.System);
        await using var app = InsideDoorApp.Build(node, directory.Socket);
        var mapped = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        Assert.Equal(mapped.Order(), DoorDocument.Operations.Select(operation => $"{operation.Method} {operation.Path}").Order());
        Assert.Distinct(DoorDocument.Operations.Select(operation => operation.Id));
    }

    [Fact]
    public async Task Every_declared_parameter_is_enforced()
    {
        var tried = 0;
        foreach (var operation in DoorDocument.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                foreach (var wrong in WrongValues.OfParameter(parameter.Schema, door.Good(parameter.Name)).Where(value => !parameter.InPath || value.Length > 0))
                {
                    var answer = await door.AskWellAsync(operation, (parameter.Name, wrong));
                    AssertNames(answer, parameter.Name, $"{operation.Id} {parameter.Name}={wrong}");
                    tried++;
                }

                foreach (var end in WrongValues.Ends(parameter.Schema))
                {
                    var answer = await door.AskWellAsync(operation, [.. door.Needed(operation), (parameter.Name, end)]);
                    Assert.False(IsAbout(answer, InsideCodes.Parameter), $"{operation.Id} {parameter.Name}={end}");
                }
            }
        }

        Assert.True(tried > 100);
    }

    [Fact]
    public async Task A_parameter_that_is_unknown_or_given_twice_is_refused_everywhere()
    {
        foreach (var operation in DoorDocument.Operations)
        {
            var unknown = await door.AskWellAsync(operation, [.. door.Needed(operation), ("nonsense", "1")]);
            AssertNames(unknown, "nonsense", operation.Id, InsideFindings.Unknown);
            foreach (var parameter in operation.Parameters.Where(parameter => !parameter.InPath))
            {
                var (name, good) = (parameter.Name, door.Good(parameter.Name));
                AssertNames(await door.AskWellAsync(operation, (name, good), (name, good)), name, operation.Id, InsideFindings.Twice);
                var shouted = name.ToUpperInvariant();
                AssertNames(await door.AskWellAsync(operation, (shouted, good)), shouted, operation.Id, InsideFindings.Unknown);
            }
        }
    }

    [Fact]
    public async Task All_that_is_wrong_with_an_address_is_told_at_once()
    {
        var problem = (await door.AskAsync("GET", InsideDoor.Messages + "?after=abc&max=-1&unread=maybe&nonsense=1")).Problem();
        Assert.Equal(["unread", "after", "max", "nonsense"], problem.Findings!.Select(finding => finding.Path));
        Assert.Equal("unread, after, max, nonsense", problem.Detail);
        Assert.Equal(["1", "1000"], problem.Findings!.Single(finding => finding.Path == "max").Args);
    }

    [Fact]
    public async Task A_thread_is_that_of_one_message_or_of_one_case()
    {
        var operation = DoorDocument.Operations.Single(one => one.Id == "getThread");
        foreach (var given in new (string, string)[][] { [], [("message", door.Good("message")), ("case", door.Good("case"))] })
            AssertNames(await door.AskAsync("GET", door.Address(operation, given)), "message", "thread", InsideFindings.Together);
        foreach (var one in new[] { "message", "case" })
            Assert.Equal(HttpStatusCode.OK, (await door.AskAsync("GET", door.Address(operation, (one, door.Good(one))))).Status);
    }

    [Fact]
    public async Task Every_declared_body_is_enforced()
    {
        var tried = 0;
        foreach (var operation in DoorDocument.Operations.Where(operation => operation.Body is not null))
        {
            foreach (var (body, code, path) in WrongValues.OfBody(door.Body(operation), operation.Body!))
            {
                var answer = await door.AskAsync(operation.Method, door.Address(operation), OpenDoor.Json(body?.ToJsonString() ?? "null"));
                var problem = answer.Problem();
                Assert.True(problem.Code == InsideCodes.Body && answer.Status == HttpStatusCode.BadRequest, $"{operation.Id} {code} {path}: {problem}");
                Assert.Contains(problem.Findings!, finding => finding.Code == code && finding.Path == path);
                tried++;
            }
        }

        Assert.True(tried > 100);
    }

    public static TheoryData<string, byte[], string> Broken() => new()
    {
        { "empty", [], "json.malformed" },
        { "spaces", "  "u8.ToArray(), "json.malformed" },
        { "no JSON", "role=duty-officer"u8.ToArray(), "json.malformed" },
        { "cut", "{\"role\":\"duty-off"u8.ToArray(), "json.malformed" },
        { "followed by more", "{\"role\":\"duty-officer\"}{}"u8.ToArray(), "json.malformed" },
        { "a comment", "{\"role\":\"duty-officer\"/* */}"u8.ToArray(), "json.malformed" },
        { "a last comma", "{\"role\":\"duty-officer\",}"u8.ToArray(), "json.malformed" },
        { "no UTF-8", [.. "{\"role\":\""u8, 0xff, .. "\"}"u8], "json.malformed" },
        { "UTF-16", Encoding.Unicode.GetBytes("{\"role\":\"duty-officer\"}"), "json.malformed" },
        { "half a character", "{\"role\":\"\\ud800\"}"u8.ToArray(), "json.malformed" },
        { "too deep", Encoding.UTF8.GetBytes(new string('[', 33) + new string(']', 33)), "json.malformed" },
        { "far too deep", Encoding.UTF8.GetBytes(new string('[', 1_000_000)), "json.malformed" },
        { "a name twice", "{\"role\":\"duty-officer\",\"role\":\"analyst\"}"u8.ToArray(), "json.duplicate" },
        { "a name twice inside", "{\"message\":{\"a\":1,\"a\":1}}"u8.ToArray(), "json.duplicate" },
        { "a name twice, once as an escape", "{\"role\":\"duty-officer\",\"\\u0072ole\":\"analyst\"}"u8.ToArray(), "json.duplicate" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_body_that_is_not_sound_JSON_is_refused_everywhere(string what, byte[] body, string code)
    {
        foreach (var operation in DoorDocument.Operations.Where(operation => operation.Body is not null))
        {
            var answer = await door.AskAsync(operation.Method, door.Address(operation), OpenDoor.Json(body));
            Assert.True(answer.Status == HttpStatusCode.BadRequest && answer.Problem().Code == code, $"{operation.Id}, {what}: {answer.Status}");
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/json", "gzip")]
    public async Task A_body_of_another_content_type_is_refused_everywhere(string? type, string? encoding)
    {
        foreach (var operation in DoorDocument.Operations.Where(operation => operation.Body is not null))
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(door.Body(operation).ToJsonString()));
            if (type is not null)
                content.Headers.TryAddWithoutValidation("Content-Type", type);
            if (encoding is not null)
                content.Headers.ContentEncoding.Add(encoding);
            var answer = await door.AskAsync(operation.Method, door.Address(operation), content);
            Assert.Equal((HttpStatusCode.UnsupportedMediaType, InsideCodes.ContentType), (answer.Status, answer.Problem().Code));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused_everywhere_whether_it_says_its_length_or_not(bool chunked)
    {
        foreach (var operation in DoorDocument.Operations.Where(operation => operation.Body is not null))
        {
            using var content = chunked ? new StreamContent(new Unmeasured((2 << 20) + 1)) : OpenDoor.Json(new byte[(2 << 20) + 1]);
            content.Headers.ContentType = new("application/json");
            var answer = await door.AskAsync(operation.Method, door.Address(operation), content, expectContinue: !chunked);
            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, InsideCodes.TooLarge), (answer.Status, answer.Problem().Code));
        }
    }

    [Fact]
    public async Task Every_good_answer_is_what_the_document_declares()
    {
        foreach (var operation in DoorDocument.Operations)
        {
            var answer = await door.AskWellAsync(operation, door.Needed(operation));
            Assert.True(operation.Status == (int)answer.Status, $"{operation.Id}: {answer.Status} {Encoding.UTF8.GetString(answer.Bytes)}");
            Assert.Equal(operation.Type, answer.Type);
            Assert.NotEmpty(answer.Bytes);
            if (operation.Answer is { } schema)
            {
                var json = JsonNode.Parse(answer.Bytes);
                Assert.True(json is JsonObject or JsonArray { Count: > 0 }, operation.Id);
                Assert.Empty(Conformance.Errors(json, schema));
            }
        }
    }

    [Fact]
    public async Task What_is_not_in_the_document_is_a_problem_with_a_code_too()
    {
        foreach (var path in new[] { "/", "/api/v1", "/api/v2/status", InsideDoor.Status + "/more", InsideDoor.Channels + "/" + door.Channel })
        {
            var answer = await door.AskAsync("GET", path);
            Assert.Equal((HttpStatusCode.NotFound, InsideCodes.UnknownPath), (answer.Status, answer.Problem().Code));
        }

        foreach (var operations in DoorDocument.Operations.GroupBy(operation => operation.Path))
        {
            foreach (var method in s_methods.Except(operations.Select(operation => operation.Method)))
            {
                var answer = await door.AskAsync(method, door.Address(operations.First()));
                Assert.Equal((HttpStatusCode.MethodNotAllowed, InsideCodes.Method), (answer.Status, answer.Problem().Code));
                Assert.Equal(operations.Select(operation => operation.Method).Order(), answer.Allow.Order());
            }
        }
    }

    [Fact]
    public async Task The_examples_of_the_page_work()
    {
        var search = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        Assert.SkipUnless(search.Any(folder => File.Exists(Path.Combine(folder, "curl"))), "curl is not installed.");
        var page = await File.ReadAllTextAsync(Path.Combine(DoorDocument.Folder, "inside-door.md"), TestContext.Current.CancellationToken);
        var lines = Regex.Matches(page, "^    (curl .*--unix-socket .*)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToArray();
        Assert.True(lines.Length >= 5);
        foreach (var line in lines)
        {
            var start = new ProcessStartInfo("/usr/bin/env", ["bash", "-c", line])
            {
                RedirectStandardOutput = true,
                Environment =
                {
                    ["SOCKET"] = Path.Combine(door.Node.Data, PartyProfile.DefaultSocket), ["CHANNEL"] = door.Channel, ["NUMBER"] = door.Number,
                },
                WorkingDirectory = door.Node.Data,
            };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, $"{line}: {process.ExitCode} {output}");
        }
    }

    private static void AssertNames(DoorAnswer answer, string name, string about, string? code = null)
    {
        Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{about}: {answer.Status}");
        var problem = answer.Problem();
        Assert.Equal(InsideCodes.Parameter, problem.Code);
        Assert.Contains(problem.Findings!, finding => finding.Path == name && (code is null ? finding.Code != InsideFindings.Unknown : finding.Code == code));
        Assert.Contains(name, problem.Detail, StringComparison.Ordinal);
    }

    private static bool IsAbout(DoorAnswer answer, string code) => (int)answer.Status >= 400 && answer.Problem().Code == code;

    /// <summary>So many zero bytes, of which nobody is told how many they are.</summary>
    private sealed class Unmeasured(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(_left, count);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
