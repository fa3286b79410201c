namespace Parley.Server.Tests;

/// <summary>What disks and other users' files do to the real programs: a sentence of ours in the reader's language, and nothing half done.</summary>
public sealed class DiskTests
{
    // Large enough for a party's files, too small for what the commands write.
    private const string Full = "mount -t tmpfs -o size=64k none $disk; dd if=/dev/zero of=$disk/fill bs=1k count=64 2>/dev/null; ";
    private const string NearlyFull = "mount -t tmpfs -o size=64k none $disk; dd if=/dev/zero of=$disk/fill bs=1k count=48 2>/dev/null; ";
    private const string ReadOnly = "mount -t tmpfs none $disk; mount -o remount,ro $disk; ";

    [Fact]
    public async Task Commands_that_share_a_file_as_output_write_behind_one_another()
    {
        using Party party = new();
        var (exit, output) = await Shell.RunAsync($"{{ $parley --version; $parley show; $node --version; echo end; }} >{party.File("log")} 2>&1; cat {party.File("log")}");
        Assert.Equal(0, exit);
        Assert.Matches(@"\A\d+\.\d+\.\d+[^\n]*\n[^\n]*\[cli.argument-missing\]\n[^\n]*\n\d+\.\d+\.\d+[^\n]*\nend\n\z", output);
    }

    [Theory]
    [InlineData("$parley vocab kinds >/dev/full", "cli.disk-full")]
    [InlineData("$node man >/dev/full", "cli.disk-full")]
    public async Task Output_into_a_full_disk_is_an_error(string command, string code) => Refused(await Shell.RunAsync(command), code);

    [Theory]
    [InlineData(Full, "$parley man --out $disk", "cli.disk-full")]
    [InlineData(Full, "$parley init --data $disk/us --party us --name en=us --name zh-Hans=us --address https://us.example --passphrase-file $passphrase --storage-passphrase-file $storage", "cli.disk-full")]
    [InlineData(Full, "$node backup --data $data $disk/copy", "store.full")]
    [InlineData(NearlyFull, "$node backup --data $data $disk/copy", "store.full")]
    [InlineData(ReadOnly, "$parley man --out $disk", "cli.disk-read-only")]
    [InlineData(ReadOnly, "$parley init --data $disk/us --party us --name en=us --name zh-Hans=us --address https://us.example --passphrase-file $passphrase --storage-passphrase-file $storage", "cli.disk-read-only")]
    [InlineData(ReadOnly, "$node backup --data $data $disk/copy", "store.read-only")]
    [InlineData("mount --bind $data $disk; mount -o remount,bind,ro $disk; ", "$node run --data $disk --passphrase-file $passphrase", "store.read-only")]
    [InlineData("mount --bind $data $disk; mount -o remount,bind,ro $disk; ", "$parley keys request --data $disk --passphrase-file $passphrase --out $passphrase.request", "cli.disk-read-only")]
    public async Task A_disk_that_takes_nothing_is_named_and_nothing_is_left_on_it(string mount, string command, string code)
    {
        Assert.SkipUnless(Shell.MayMount, "Only root may mount the disks of this test.");
        using Party party = new();
        await party.WithStoreAsync();
        Directory.CreateDirectory(party.File("disk"));
        var set = $"data={party.Data}; disk={party.File("disk")}; passphrase={party.PassphraseFile}; storage={party.StoragePassphraseFile}; ";
        Refused(await Shell.RunAsync($"{set}{mount}find $disk -type f >$passphrase.before; {command}; code=$?; find $disk -type f >$passphrase.after; exit $code", "unshare", "-m"), code);
        Assert.Equal(await FilesAsync("before"), await FilesAsync("after"));

        Task<string> FilesAsync(string when) => File.ReadAllTextAsync($"{party.PassphraseFile}.{when}", TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("$node run --data $data", "keystore.denied")]
    [InlineData("$node fsck --data $data", "keystore.denied")]
    [InlineData("$node backup --data $data $data.copy", "keystore.denied")]
    [InlineData("$node rebuild --data $data", "keystore.denied")]
    [InlineData("$parley keys rotate --data $data", "keystore.denied")]
    [InlineData("$parley status --data $data", "cli.file-denied")]
    [InlineData("$parley verify $data/party.json", "cli.file-denied")]
    public async Task Another_users_directory_is_refused_as_that(string command, string code)
    {
        using Party party = new();
        var isRoot = Environment.IsPrivilegedProcess;

        // Whoever is not root cannot become another user: then it is our own directory that we may not enter.
        var readable = (await Shell.RunAsync(Shell.Nobody + $"test -r {AppContext.BaseDirectory}/parley.dll")).Exit == 0;
        Assert.SkipWhen(isRoot && !readable, "The user “nobody” cannot read the programs of this checkout.");
        var run = await Shell.RunAsync($"data={party.Data}; chmod 755 {party.File(".")}; chmod {(isRoot ? "700" : "000")} $data; {(isRoot ? Shell.Nobody : "")}env HOME=/tmp {command}; code=$?; chmod 700 $data; exit $code");
        Refused(run, code);
    }

    private static void Refused((int Exit, string Output) run, string code)
    {
        Assert.True(run.Exit == ExitCode.Environment, $"{run.Exit}: {run.Output}");
        Assert.StartsWith("错误：", run.Output, StringComparison.Ordinal);
        Assert.Contains($"[{code}]\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n提示：", run.Output, StringComparison.Ordinal);

        // The system's own words are English: two in a row are none of ours.
        Assert.DoesNotMatch("[A-Za-z]{2,} [a-z]{2,}", run.Output);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }
}
