namespace Parley.Server.Tests;

/// <summary>The manual pages of both programs, read by the programs that people read them with.</summary>
public sealed class ManualPageTests
{
    private static readonly string[] s_programs = ["parley", "node"];

    public static TheoryData<string, string> Pages() => new(from language in ServerProgram.Program.Catalogue.Languages from program in s_programs select (program, language));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Man_formats_every_page_without_a_warning(string program, string language)
    {
        await NeedsAsync("man", "man-db");
        await CleanAsync(program, language, "man --warnings=w -E UTF-8 -Tutf8 -Z -l");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Mandoc_finds_nothing_to_warn_of(string program, string language)
    {
        await NeedsAsync("mandoc", "mandoc");

        // Pages bear no date, so that the same program prints the same page.
        await CleanAsync(program, language, "mandoc -T lint -W warning", "| grep -v 'missing date'");
    }

    private static async Task NeedsAsync(string reader, string package) =>
        Assert.SkipUnless((await Shell.RunAsync("command -v " + reader)).Exit == 0, $"{reader} is not installed (apt install {package}).");

    // What a page looks like goes nowhere: only what the reader says of it is kept.
    private static async Task CleanAsync(string program, string language, string reader, string filter = "")
    {
        var folder = Directory.CreateTempSubdirectory("parley-man-").FullName;
        try
        {
            var output = reader.StartsWith("mandoc", StringComparison.Ordinal) ? "2>&1" : "2>&1 >/dev/null";
            var (exit, said) = await Shell.RunAsync(
                $"export LC_ALL=C.UTF-8; ${program} man --out {folder} --lang {language} || exit 1; {reader} {folder}/*.1 {output} {filter}; ls {folder} | wc -l");
            Assert.Equal(0, exit);
            Assert.Matches(@"\A[1-9][0-9]*\n\z", said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
