using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Protocol;

namespace Parley.Node.Ways;

/// <summary>The ways out of a node: <c>ways.json</c> in the party's directory (docs/operate/ways-out.md). Where there is none, nothing leaves.</summary>
public sealed class WaysOut
{
    private const string Name = "ways.json";
    private const int MaxBytes = 64 << 10;
    private const int MaxWays = 16;

    private WaysOut(IReadOnlyList<IWay> all) => All = all;

    internal IReadOnlyList<IWay> All { get; }

    public static WaysOut None { get; } = new([]);

    internal static WaysOut Of(params IReadOnlyList<IWay> ways) => new(ways);

    /// <summary>Refuses with <c>node.ways</c>, and the file.</summary>
    public static bool TryRead(string folder, [NotNullWhen(true)] out WaysOut? ways, [NotNullWhen(false)] out Refusal? refusal)
    {
        (ways, refusal) = (None, null);
        var path = Path.Combine(folder, Name);
        try
        {
            if (!File.Exists(path))
                return true;
            if (new FileInfo(path).Length <= MaxBytes && JsonSerializer.Deserialize(File.ReadAllBytes(path), WayJson.Default.WayListData)?.Ways is { Count: <= MaxWays } all && Make(all) is { } made)
            {
                ways = new WaysOut(made);
                return true;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
        }

        (ways, refusal) = (null, new Refusal("node.ways", path));
        return false;
    }

    private static List<IWay>? Make(IReadOnlyList<WayData> all)
    {
        List<IWay> made = [];
        foreach (var one in all)
        {
            IWay? way = one switch
            {
                { Name: not { Length: > 0 and <= 32 } } => null,
                { Command: [var program, ..] command, Url: null, Smtp: null } when program.StartsWith('/') => new CommandWay(one.Name, command),
                { Url: { } url, Command: null, Smtp: null } when Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback) => new WebhookWay(one.Name, address),
                { Smtp: { } smtp, From: { } from, To: [_, ..] to, Url: null, Command: null } => MailWay.Of(one.Name, smtp, from, to, one.Tls ?? "starttls", one.User, one.PasswordFile, one.Ca),
                _ => null,
            };
            if (way is null || made.Exists(other => other.Name == way.Name))
                return null;
            made.Add(way);
        }

        return made;
    }
}

internal sealed record WayListData(IReadOnlyList<WayData>? Ways);

/// <param name="Command">An absolute path and arguments.</param>
/// <param name="Url">https, or http on this machine.</param>
/// <param name="Smtp">host:port.</param>
/// <param name="Ca">PEM file of those who vouch for the mail server; without it the system's.</param>
/// <param name="Tls"><c>starttls</c>, <c>tls</c>, or <c>none</c> on this machine.</param>
internal sealed record WayData(
    string? Name, IReadOnlyList<string>? Command = null, string? Url = null, string? Smtp = null, string? From = null, IReadOnlyList<string>? To = null, string? Tls = null, string? User = null,
    string? PasswordFile = null, string? Ca = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WayListData))]
internal sealed partial class WayJson : JsonSerializerContext;
