using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Console.Visits;

namespace Parley.Console.Frame;

/// <summary>Style sheets and the script, out of the assembly. Their address holds their hash, so a browser keeps them until they change.</summary>
internal static class AssetFiles
{
    private static readonly FrozenDictionary<string, (byte[] Bytes, string Tag, string Type)> s_all = Read();

    /// <summary>The address of one of them.</summary>
    public static string Address(string name) => $"{Paths.Root}/assets/{name}?{s_all[name].Tag}";

    /// <param name="routes">The console's.</param>
    /// <param name="open">Marks a route as open to all.</param>
    public static void MapAssets(this IEndpointRouteBuilder routes, object open) => routes.MapGet(Paths.Assets, Get).WithMetadata(open);

    private static Results<FileContentHttpResult, NotFound> Get(string name, HttpContext context)
    {
        if (!s_all.TryGetValue(name, out var asset))
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(asset.Bytes, asset.Type);
    }

    private static FrozenDictionary<string, (byte[], string, string)> Read()
    {
        const string Folder = "assets/";
        var assembly = typeof(AssetFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Folder.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (bytes, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)), name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
        });
    }
}
