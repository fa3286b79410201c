namespace Parley.Docs.Tests;

public sealed class RestoreTests
{
    [Fact]
    public async Task A_restore_from_a_party_that_is_no_member_is_refused_and_those_that_are_get_named()
    {
        using var world = await World.StartAsync(both: true);
        var (code, output) = await world.RunAsync("stop usa; parley-node restore --data $world/usa --passphrase-file $world/etc/passphrase --from-peer chm");
        Assert.Equal(2, code);
        Assert.Contains("[cli.value-wrong]", output, StringComparison.Ordinal);
        Assert.Contains("Did you mean chn?", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(world.Root, "usa/store/parley.db.restore")));
    }
}
