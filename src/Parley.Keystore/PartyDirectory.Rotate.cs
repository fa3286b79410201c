using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parley.Protocol;

namespace Parley.Keystore;

/// <summary>
/// Newer node keys (docs/adr/0009-key-rotation.md). The first ring lies in the directory itself; each later one has a folder of its own in <c>keys</c>, numbered from 2,
/// which comes to be by one rename and is never changed or deleted: what a ring signed may have to be signed again. The highest number counts.
/// </summary>
public sealed partial class PartyDirectory
{
    private const string RingsName = "keys";
    private const string NextName = "next";
    private const string NodePublicName = "node.pub";
    private const string ForOthersName = "node.keys";
    private const int FirstNumber = 1;

    /// <summary>Every ring of this node, newest first. Refuses with <c>keystore.*</c> and <c>keys.*</c>.</summary>
    public bool TryOpenRings(
        string passphrase, SuiteRegistry registry, [NotNullWhen(true)] out IReadOnlyList<KeyRing>? rings, [NotNullWhen(false)] out Refusal? refusal)
    {
        (rings, refusal) = (null, null);
        var opened = new List<KeyRing>();
        foreach (var folder in Folders())
        {
            // An old ring that is gone costs what it alone can sign again; without the newest one the node is not this node.
            if (opened.Count > 0 && !File.Exists(Path.Combine(Root, folder, NodeKeyName))) continue;
            if (!TryOpenRing(Path.Combine(folder, NodeKeyName), passphrase, registry, KeyUse.Node, out var ring, out refusal))
            {
                opened.ForEach(each => each.Dispose());
                return false;
            }

            opened.Add(ring);
        }

        rings = opened;
        return true;
    }

    /// <summary>
    /// Makes the next node keys, which nobody has vouched for and nothing uses yet, and puts them by. Keys that were put by before and not installed are given up.
    /// Refuses with <c>keystore.*</c> and <c>keys.*</c>.
    /// </summary>
    /// <param name="passphrase">That of <c>node.key</c>; the next one gets the same, for the node opens all of them with one.</param>
    /// <param name="next">The public keys, for the identity to vouch for.</param>
    /// <param name="newTls">Makes a TLS key too: the one there was is lost, or others have it. Otherwise it stays.</param>
    public bool TryPrepare(
        string passphrase, PassphraseCost cost, IRandomSource random, DateTimeOffset now, [NotNullWhen(true)] out KeySet? next, [NotNullWhen(false)] out Refusal? refusal, bool newTls = false)
    {
        next = null;
        var registry = SuiteRegistry.Standard;
        if (!TryOpenNode(passphrase, registry, out var newest, out refusal)) return false;
        using (newest)
        {
            var (pem, pin) = (default(string), newest.KeySet.Tls!);
            if (newTls) (pem, pin) = TlsKey.Create(Profile.Party, [new Uri(Profile.Address).IdnHost], now);
            else if (TryReadTls(newest.KeySet, out var certificate, out refusal)) certificate.Dispose();
            else return false;

            // Later than the ones before even where a clock was wrong: else no reader would take them.
            var from = Math.Max(now.ToUnixTimeMilliseconds(), newest.KeySet.From + 1);
            using var ring = KeyRing.GenerateNode(registry, Profile.Party, pin, from, now.AddDays(NodeDays).ToUnixTimeMilliseconds(), random);
            var (pending, partial) = (Pending(), Pending() + ".partial");
            Discard(partial);
            MakeDirectory(Path.Combine(Root, RingsName));
            MakeDirectory(partial);
            PrivateFile.Write(Path.Combine(partial, NodeKeyName), SealedKeys(ring.Encode(), passphrase, cost, random));
            PrivateFile.Write(Path.Combine(partial, NodePublicName), ring.KeySet.Encoded);
            if (pem is not null) PrivateFile.Write(Path.Combine(partial, TlsName), pem);
            DirectorySync.Flush(partial);
            Discard(pending);
            Directory.Move(partial, pending);
            next = ring.KeySet;
            return true;
        }
    }

    /// <summary>The keys that were put by, for which nobody has vouched yet. Refuses with <c>keystore.*</c>.</summary>
    public bool TryReadPending([NotNullWhen(true)] out KeySet? next, [NotNullWhen(false)] out Refusal? refusal)
    {
        next = null;
        var name = Path.Combine(RingsName, NextName, NodePublicName);
        if (!TryRead(Root, name, out var encoded, out refusal)) return false;
        return KeySet.TryDecode(encoded, SuiteRegistry.Standard.KeySizes, out next, out _) || Refuse(KeystoreCodes.Damaged, name, out refusal);
    }

    /// <summary>
    /// Makes the keys that were put by those of the node, from its next start on. All or nothing: they come to be by one rename. Refuses with <c>keystore.*</c>, and with
    /// <c>keys.*</c> or <c>note.*</c> a vouch that is not this identity's for these keys.
    /// </summary>
    public Refusal? Install(string vouch)
    {
        if (!TryReadPending(out var next, out var refusal)) return refusal;
        var registry = SuiteRegistry.Standard;
        if (Vouch.Check(new NoteVerifier(registry), vouch, next, Identity, [.. registry.Suites.Select(suite => suite.Name)]) is { } unvouched) return unvouched;
        Put(VouchName, vouch);
        if (File.Exists(Path.Combine(Pending(), TlsName))) Put(ForOthersName, new KeysBody(next.Encoded, vouch).Format());
        DirectorySync.Flush(Pending());
        var number = Numbers().DefaultIfEmpty(FirstNumber).Max() + 1;
        var folder = Path.Combine(Root, RingsName, number.ToString(CultureInfo.InvariantCulture));
        try
        {
            Directory.Move(Pending(), folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Somebody else installed at the same moment.
            return new Refusal(KeystoreCodes.Exists, folder);
        }

        DirectorySync.Flush(Path.Combine(Root, RingsName));
        DirectorySync.Flush(Root);
        return null;

        // An installation may have been broken off here.
        void Put(string name, string content)
        {
            File.Delete(Path.Combine(Pending(), name));
            PrivateFile.Write(Path.Combine(Pending(), name), content);
        }
    }

    /// <summary>Full path of the file with which others let the node in by its newest keys, if these came with a new TLS key; else null. It holds no secrets.</summary>
    public string? ForOthers => Newest(ForOthersName) is var name && File.Exists(Path.Combine(Root, name)) ? Path.Combine(Root, name) : null;

    /// <summary>Opens an identity's private keys from wherever they are kept; whose they are is for the caller to see. Refuses with <c>keystore.*</c> and <c>keys.*</c>.</summary>
    public static bool TryOpenIdentityFile(
        string path, string passphrase, SuiteRegistry registry, [NotNullWhen(true)] out KeyRing? ring, [NotNullWhen(false)] out Refusal? refusal)
    {
        ring = null;
        if (!TryRead(Path.GetDirectoryName(path) ?? "", Path.GetFileName(path), out var text, out refusal)) return false;
        if (!TryOpenKeys(text, passphrase, registry, out ring, out refusal)) return false;
        if (ring.KeySet.Use == KeyUse.Identity) return true;
        ring.Dispose();
        ring = null;
        return Refuse(Codes.KeysUse, Path.GetFileName(path), out refusal);
    }

    /// <summary>Path of the identity's key file as long as it was not moved away.</summary>
    public string IdentityKey => Path.Combine(Root, IdentityKeyName);

    private string Pending() => Path.Combine(Root, RingsName, NextName);

    /// <summary>Folders with rings, relative to the root, newest first.</summary>
    private IEnumerable<string> Folders() => Numbers().OrderDescending().Select(number => Path.Combine(RingsName, number.ToString(CultureInfo.InvariantCulture))).Append("");

    private IEnumerable<int> Numbers()
    {
        var all = Path.Combine(Root, RingsName);
        if (!Directory.Exists(all)) yield break;
        foreach (var folder in Directory.GetDirectories(all))
        {
            // Only the form that is written here: "02" would be another folder with the same number.
            var name = Path.GetFileName(folder);
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > FirstNumber
                && number.ToString(CultureInfo.InvariantCulture) == name) yield return number;
        }
    }

    /// <summary>Most rings come with no TLS key of their own: the one before stays.</summary>
    private string NewestTls() => Folders().Select(folder => Path.Combine(folder, TlsName)).FirstOrDefault(name => File.Exists(Path.Combine(Root, name)), TlsName);

    private string Newest(string name) => Path.Combine(Folders().First(), name);

    private static void Discard(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
