using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Node.Tests.People;

/// <summary>
/// An authenticator and a browser in one (WebAuthn Level 3): ES256, attestation "none". It lies where a test has it lie.
/// </summary>
internal sealed class Authenticator : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte Attested = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(32);

    public string Origin { get; set; } = House.Origin;

    public string Domain { get; set; } = "usa.localhost";

    /// <summary>Whether the officer was asked for a finger or a number.</summary>
    public bool Verifies { get; set; } = true;

    public bool InFrame { get; set; }

    public uint Count { get; set; }

    /// <summary>Whose it says it is; what the question said.</summary>
    public string? Handle { get; set; }

    /// <summary>navigator.credentials.create().</summary>
    public JsonElement Create(JsonElement options)
    {
        Handle = options.GetProperty("user").GetProperty("id").GetString();
        var client = Client("webauthn.create", options);
        var key = _key.ExportParameters(false);
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        cose.WriteInt32(1);
        cose.WriteInt32(2);
        cose.WriteInt32(3);
        cose.WriteInt32(-7);
        cose.WriteInt32(-1);
        cose.WriteInt32(1);
        cose.WriteInt32(-2);
        cose.WriteByteString(key.Q.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(key.Q.Y!);
        cose.WriteEndMap();
        byte[] length = [(byte)(Id.Length >> 8), (byte)Id.Length];
        byte[] data = [.. Data(Attested), .. new byte[16], .. length, .. Id, .. cose.Encode()];
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString(data);
        attestation.WriteEndMap();
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Text(client),
            ["attestationObject"] = Text(attestation.Encode()),
            ["authenticatorData"] = Text(data),
            ["transports"] = new JsonArray("internal"),
            ["publicKeyAlgorithm"] = -7,
            ["publicKey"] = Text(_key.ExportSubjectPublicKeyInfo()),
        });
    }

    /// <summary>navigator.credentials.get().</summary>
    public JsonElement Get(JsonElement options)
    {
        var (client, data) = (Client("webauthn.get", options), Data(0));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new JsonObject { ["clientDataJSON"] = Text(client), ["authenticatorData"] = Text(data), ["signature"] = Text(signature), ["userHandle"] = Handle });
    }

    public void Dispose() => _key.Dispose();

    private byte[] Client(string type, JsonElement options) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = options.GetProperty("challenge").GetString(),
        ["origin"] = Origin,
        ["crossOrigin"] = InFrame,
    }.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    private byte[] Data(byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(flags | Present | (Verifies ? Verified : 0)), .. count];
    }

    private JsonElement Answer(JsonObject response) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["id"] = Text(Id),
        ["rawId"] = Text(Id),
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    });

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
