using Parley.Keystore;

namespace Parley.Node.Tests;

public sealed class UnreadableFileTests
{
    [Fact]
    public void A_file_of_the_party_that_the_system_does_not_let_be_read_is_refused_by_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links");
        var folder = Directory.CreateTempSubdirectory("parley-");
        try
        {
            // A link to itself, for root may read whatever else there is.
            var file = Path.Combine(folder.FullName, "party.json");
            File.CreateSymbolicLink(file, file);
            Assert.False(PartyDirectory.TryOpen(folder.FullName, out _, out var refusal));
            Assert.Equal((KeystoreCodes.Denied, "party.json"), (refusal.Code, refusal.Detail));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
