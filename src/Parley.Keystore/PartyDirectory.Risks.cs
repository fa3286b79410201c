namespace Parley.Keystore;

/// <summary>What of a party's directory lies open to others, or lies where it should not stay.</summary>
public sealed partial class PartyDirectory
{
    private static readonly string[] s_away = [IdentityKeyName, StorageKeyName];
    private static readonly string[] s_secret = [NodeKeyName, IdentityKeyName, StorageKeyName, TlsName, InsideTlsName, InsideTokenName];
    private static readonly string[] s_folders = [Path.GetDirectoryName(s_storeName)!, EphemeralName, MarksName, RingsName];

    /// <summary>What an operator should see to while the node runs, as it is now. None of it keeps a node from working.</summary>
    public IReadOnlyList<Risk> Risks()
    {
        var loose = s_secret.Concat(s_folders).Concat(Folders().Where(folder => folder.Length > 0).SelectMany(folder => new[] { Path.Combine(folder, NodeKeyName), Path.Combine(folder, TlsName) }))
            .Where(name => PrivateFile.IsOpenToOthers(Path.Combine(Root, name))).Select(name => new Risk(KeystoreCodes.Loose, Path.Combine(Root, name)));
        var here = s_away.Select(name => Path.Combine(Root, name)).Where(File.Exists)
            .Select(path => new Risk(path.EndsWith(IdentityKeyName, StringComparison.Ordinal) ? KeystoreCodes.IdentityHere : KeystoreCodes.StorageHere, path));
        return [.. loose, .. here];
    }
}

/// <summary>Something that makes a theft easier.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Path">Full path of the file or folder.</param>
public sealed record Risk(string Code, string Path);
