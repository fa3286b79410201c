using System.Text.Json.Nodes;
using Xunit;

namespace Parley.Protocol.Tests.Keys;

/// <summary><c>tests/vectors/keys.json</c>.</summary>
public sealed class KeyVectorTests
{
    private const string Passphrase = "a long walk 散步";

    [Fact]
    public void What_is_made_of_keys_is_what_is_published()
    {
        using var identity = TestKeys.Identity("us", 1);
        using var node = TestKeys.Node("us", 2);
        var fingerprint = Fingerprint.Of(identity.KeySet);
        Golden.Check("keys.json", new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["keyset"] = Golden.Hex(identity.KeySet.Encoded),
                ["id"] = Golden.Hex(identity.KeySet.Id),
                ["ring"] = Golden.Hex(identity.Encode()),
                ["fingerprint"] = Golden.Hex(fingerprint),
                ["english"] = Golden.Strings(Fingerprint.Words(fingerprint).Select(word => word.English)),
                ["chinese"] = Golden.Strings(Fingerprint.Words(fingerprint).Select(word => word.Chinese)),
            },
            ["node"] = new JsonObject
            {
                ["keyset"] = Golden.Hex(node.KeySet.Encoded),
                ["id"] = Golden.Hex(node.KeySet.Id),
                ["ring"] = Golden.Hex(node.Encode()),
                ["vouch"] = Vouch.Make(identity, SuiteRegistry.Standard, node.KeySet),
            },
            ["keyfile"] = new JsonObject
            {
                ["passphrase"] = Passphrase,
                ["text"] = KeyFile.Seal("private keys"u8, Passphrase, PassphraseCost.Lowest, new SeededRandom(3)),
                ["content"] = Golden.Hex("private keys"u8),
            },
        });
    }

    [Fact]
    public void Published_keys_vouches_and_files_are_good()
    {
        var registry = SuiteRegistry.Standard;
        var vectors = Golden.Read("keys.json");
        Assert.True(KeySet.TryDecode(vectors["identity"]!.Hex("keyset"), registry.KeySizes, out var identity, out _));
        Assert.True(KeySet.TryDecode(vectors["node"]!.Hex("keyset"), registry.KeySizes, out var node, out _));
        Assert.Null(registry.Validate(identity) ?? registry.Validate(node));
        Assert.Null(Vouch.Check(new NoteVerifier(registry), vectors["node"]!.Text("vouch"), node, identity, ["base", "nist", "gm"]));
        Assert.Equal(vectors["identity"]!.Hex("fingerprint"), Fingerprint.Of(identity));
        var file = vectors["keyfile"]!;
        Assert.True(KeyFile.TryOpen(file.Text("text"), file.Text("passphrase"), out var content, out _));
        Assert.Equal(file.Hex("content"), content);
    }
}
