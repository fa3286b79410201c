using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;

namespace Parley.Cli;

/// <summary>JSON as commands print it: indented, Chinese readable, control characters escaped.</summary>
internal static class CliJson
{
    private static readonly ApiJson s_indented = new(new JsonSerializerOptions(ApiJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });

    /// <summary>JSON in one line, Chinese readable.</summary>
    public static readonly JsonSerializerOptions Readable = new(ApiJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)s_indented.GetTypeInfo(typeof(T))!;

    /// <summary>A value in one line.</summary>
    public static string InOneLine<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Readable.GetTypeInfo(typeof(T)));

    extension(Screen screen)
    {
        public void Write<T>(T value) => screen.Raw(JsonSerializer.Serialize(value, Type<T>()) + "\n");

        public void Write(JsonObject value) => screen.Raw(value.ToJsonString(s_indented.Options) + "\n");

        public void WriteArray(JsonArray array) => screen.Raw(array.ToJsonString(s_indented.Options) + "\n");
    }
}
