using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>UNIX Account Extension (section 6.16.2).</summary>
public static class UnixAccountExtension
{
    public static readonly Property<long> Gid = new("gid", Kinds.Integer);
    public static readonly Property<IReadOnlyList<string>> Groups = new("groups", Kinds.List(Kinds.Text));
    public static readonly Property<string> HomeDir = new("home_dir", Kinds.Text);
    public static readonly Property<string> Shell = new("shell", Kinds.Text);

    public static RecordType Table { get; } = new(
        "unix-account-ext", "6.16.2",
        [Gid, Groups, HomeDir, Shell]);
}
