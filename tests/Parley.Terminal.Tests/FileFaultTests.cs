namespace Parley.Terminal.Tests;

public sealed class FileFaultTests
{
    [Theory]
    [InlineData(1, "cli.file-denied")]
    [InlineData(13, "cli.file-denied")]
    [InlineData(16, "cli.file-busy")]
    [InlineData(17, "cli.file-exists")]
    [InlineData(21, "cli.file-directory")]
    [InlineData(26, "cli.file-busy")]
    [InlineData(28, "cli.disk-full")]
    [InlineData(30, "cli.disk-read-only")]
    [InlineData(122, "cli.disk-full")]
    [InlineData(5, "cli.file-failed")]
    public void What_the_system_refuses_has_a_code_and_names_the_file(int errno, string code)
    {
        var failure = FileFault.Explain(new IOException("Whatever it says : '/a path/with 'quotes''", errno));
        Assert.Equal((ExitCode.Environment, code), (failure.ExitCode, failure.Code));
        Assert.Contains("/a path/with 'quotes'", failure.Args.Append(failure.Detail));
    }

    [Fact]
    public void A_refusal_of_access_is_looked_into_for_what_it_is()
    {
        Assert.Equal("cli.file-denied", FileFault.Explain(new UnauthorizedAccessException("no"), "/a").Code);
        Assert.Equal("cli.file-busy", FileFault.Explain(new UnauthorizedAccessException("no", new IOException("no", 26)), "/a").Code);
        Assert.Equal("cli.directory-missing", FileFault.Explain(new DirectoryNotFoundException("without a path")).Code);
    }

    [Fact]
    public async Task The_real_refusals_of_this_system_are_told_apart()
    {
        var folder = Directory.CreateTempSubdirectory("parley-files-").FullName;
        try
        {
            Assert.Equal("cli.file-missing", Assert.Throws<CommandFailedException>(() => InputFile.Read(folder + "/none/file", 1)).Code);
            Assert.Equal("cli.file-directory", Assert.Throws<CommandFailedException>(() => InputFile.Read(folder, 1)).Code);
            Assert.Equal("cli.path-long", Assert.Throws<CommandFailedException>(() => InputFile.Read(folder + "/" + new string('a', 5000), 1)).Code);
            Assert.Equal("cli.directory-missing", (await Assert.ThrowsAsync<CommandFailedException>(() => OutputFile.WriteTextAsync(folder + "/none/file", force: true, "a"))).Code);
            Assert.Equal("cli.file-directory", (await Assert.ThrowsAsync<CommandFailedException>(() => OutputFile.WriteTextAsync(folder, force: true, "a"))).Code);
            Assert.Equal("cli.path-long", (await Assert.ThrowsAsync<CommandFailedException>(() => OutputFile.WriteTextAsync($"{folder}/{new string('a', 300)}", force: true, "a"))).Code);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
