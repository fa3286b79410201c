using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;

namespace Parley.Cli.Tests;

internal sealed record FakeAnswer(int Status, string Type, byte[] Body)
{
    /// <summary>The connection breaks after the request.</summary>
    public static readonly FakeAnswer None = new(0, "", []);

    public static FakeAnswer Json<T>(T value, int status = 200) =>
        new(status, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)ApiJson.Default.GetTypeInfo(typeof(T))!));

    public static FakeAnswer Problem(int status, string code, string? detail = null, params FindingView[] findings) =>
        Json(new Problem(code, detail, findings), status);

    public static FakeAnswer File(byte[] content) => new(200, "application/octet-stream", content);
}
