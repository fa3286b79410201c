using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Parley.Json;

namespace Parley.Stix;

/// <summary>The deterministic id of an observable (sections 2.9 and 3.4): UUIDv5 over the canonical JSON of its contributing properties.</summary>
public static class DeterministicId
{
    /// <summary>The namespace of section 2.9.</summary>
    public static readonly Guid Namespace = new("00abedb4-aa42-466c-9c01-fed23315a9b7");

    private static readonly JsonName[] s_hashes = [new("MD5"), new("SHA-1"), new("SHA-256"), new("SHA-512")];

    /// <summary>The id, if the standard defines one for this type and the object has a contributing property.</summary>
    public static bool TryMake(StixObject obj, out StixId id)
    {
        id = default;
        return obj.Table is { } table && TryMake(obj, table, out id);
    }

    internal static bool TryMake(StixObject obj, ObjectType table, out StixId id)
    {
        id = default;
        if (table.Contributing.Count == 0)
            return false;
        var members = new List<(string Name, byte[] Canonical)>();
        foreach (var property in table.Contributing)
        {
            if (!obj.Root.TryGet(property.JsonName, out var value))
                continue;
            var isHash = property.Name == "hashes" && value.Kind == JsonKind.Object;
            members.Add((property.Name, isHash && TryChoose(value, out var chosen)
                ? CanonicalJson.OfMembers([(chosen.Name.GetString(), CanonicalJson.Of(chosen.Value))])
                : CanonicalJson.Of(value)));
        }

        if (members.Count == 0)
            return false;
        id = new StixId(table.Name, Version5(CanonicalJson.OfMembers(members)));
        return true;
    }

    /// <summary>UUIDv5 (RFC 4122, section 4.3) in the standard's namespace.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 4122 sets SHA-1; nothing is protected by it")]
    private static Guid Version5(ReadOnlySpan<byte> name)
    {
        Span<byte> prefix = stackalloc byte[16];
        Namespace.TryWriteBytes(prefix, bigEndian: true, out _);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha.AppendData(prefix);
        sha.AppendData(name);
        Span<byte> hash = stackalloc byte[20];
        sha.GetHashAndReset(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>One hash only: MD5, SHA-1, SHA-256, SHA-512, in this order; else the first by name.</summary>
    private static bool TryChoose(JsonValue hashes, out JsonMember chosen)
    {
        chosen = default;
        foreach (var preferred in s_hashes)
        {
            foreach (var member in hashes.Members)
            {
                if (!member.Name.Is(preferred.Utf8))
                    continue;
                chosen = member;
                return true;
            }
        }

        var found = false;
        foreach (var member in hashes.Members)
        {
            if (found && string.CompareOrdinal(member.Name.GetString(), chosen.Name.GetString()) >= 0)
                continue;
            (chosen, found) = (member, true);
        }

        return found;
    }
}
