using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Parley.Attribution;
using Parley.Json;
using Parley.Vocabulary;

namespace Parley.Cli.Tests;

public sealed class AssessTests
{
    [Fact]
    public async Task Every_example_of_the_page_runs()
    {
        using var directory = Knowledge();
        var commitments = new List<string>();
        var page = File.ReadAllText(Path.Combine(Vectors.Folder, "../../docs/use/assess.md"));
        File.WriteAllText(directory.File("analysts.json"), page.Split("```json\n")[1].Split("```")[0]);
        foreach (var line in page.Split('\n').Where(line => line.StartsWith("$ parley ", StringComparison.Ordinal)))
        {
            var filled = commitments.Count == 2 ? line.Replace("{ours}", commitments[0], StringComparison.Ordinal).Replace("{theirs}", commitments[1], StringComparison.Ordinal) : line;
            var (output, exit) = await RunAsync(directory, Words(filled[9..]));
            Assert.True(exit == ExitCode.Good, $"{filled}\n{output}");
            if (line.Contains("assess commit", StringComparison.Ordinal))
                commitments.Add(output.Split('\n').Single(text => text.Length == 64 && text.All(char.IsAsciiHexDigitLower)));
        }

        Assert.Equal(["evidence.svg", "probabilities.svg", "sensitivity.svg"], Directory.GetFiles(directory.File("figures")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var figure in Directory.GetFiles(directory.File("figures")).Append(directory.File("calibration.svg")).Append(directory.File("both.svg")))
            Assert.Equal("svg", XDocument.Load(figure).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData("en", "Leading at face value: One (G1)", "face value")]
    [InlineData("zh-Hans", "按表面值领先：One (G1)", "表面值")]
    public async Task A_verdict_is_shown_in_the_language_of_the_reader_with_bars_and_both_numbers(string language, string leading, string face)
    {
        using var directory = Knowledge();
        await NewAsync(directory, "ours.json", "ours", "T1", "S1");
        var (output, exit) = await RunAsync(directory, ["assess", "show", "ours.json", "--knowledge", "knowledge", "--lang", language]);
        Assert.True(exit == ExitCode.Good, output);
        Assert.Contains(leading, output, StringComparison.Ordinal);
        Assert.Contains(face, output, StringComparison.Ordinal);
        Assert.Contains("█", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_shows_the_verdict_of_the_library_to_the_byte()
    {
        using var directory = Knowledge();
        await NewAsync(directory, "ours.json", "ours", "T1", "S1");
        var shown = await Good(directory, "assess", "show", "ours.json", "--knowledge", "knowledge", "--json");
        var knowledge = KnowledgeInput.Read(directory.File("knowledge"));
        Assert.True(AssessmentFile.TryRead(File.ReadAllBytes(directory.File("ours.json")), out var assessment, out _));
        Assert.True(new Assessor(knowledge, LearnedWeights.Shipped).TryJudge(assessment, out var verdict, out _));
        // The notice of the weights stands before it.
        var json = Encoding.UTF8.GetBytes(shown[shown.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.True(JsonText.TryParse(json, JsonLimits.Default, out var text, out _));
        Assert.Equal(VerdictDocument.Write(verdict), CanonicalJson.Of(text.Root));
    }

    [Fact]
    public async Task A_next_version_names_the_one_before_and_the_difference_is_shown()
    {
        using var directory = Knowledge();
        await NewAsync(directory, "1.json", "ours", "T1", "S1");
        await Good(directory, "assess", "add", "1.json", "--out", "2.json", "--knowledge", "knowledge", "--feature", "T2", "--remove", "S1");
        using var second = JsonDocument.Parse(File.ReadAllText(directory.File("2.json")));
        Assert.Equal(2, second.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(directory.File("1.json")))), second.RootElement.GetProperty("previous").GetString());
        var output = await Good(directory, "assess", "compare", "1.json", "2.json", "--knowledge", "knowledge");
        Assert.Contains("- evidence S1\n+ evidence T2\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reveal_that_does_not_fit_its_commitment_is_refused()
    {
        using var directory = Knowledge();
        await NewAsync(directory, "ours.json", "ours", "T1", "S1");
        await NewAsync(directory, "theirs.json", "theirs", "T2", "S2");
        var ours = await CommitAsync(directory, "ours");
        var theirs = await CommitAsync(directory, "theirs");
        var (output, exit) = await Reveal(ours, ours);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("this is not what was committed to [assess.commitment]", output, StringComparison.Ordinal);
        (output, exit) = await Reveal(ours, theirs);
        Assert.True(exit == ExitCode.Good, output);
        Assert.Contains("The blind verdicts differ.", output, StringComparison.Ordinal);
        Assert.Matches("(?s)face value +ours +theirs.*robust +ours +theirs", output);
        Assert.Matches("against .*: ours .*, theirs .* decibans. What separates us:", output);

        Task<(string Output, int Exit)> Reveal(string our, string their) => RunAsync(
            directory,
            ["assess", "reveal", "ours.json", "--ours", "ours.reveal", "--theirs", "theirs.reveal", "--our-commitment", our, "--their-commitment", their, "--knowledge", "knowledge"]);
    }

    [Fact]
    public async Task A_blind_agreement_is_said_and_counted()
    {
        using var directory = Knowledge();
        await NewAsync(directory, "ours.json", "ours", "T1", "S1");
        await NewAsync(directory, "theirs.json", "theirs", "S1", "T1");
        var (ours, theirs) = (await CommitAsync(directory, "ours"), await CommitAsync(directory, "theirs"));
        var output = await Good(
            directory, "assess", "reveal", "ours.json", "--ours", "ours.reveal", "--theirs", "theirs.reveal", "--our-commitment", ours, "--their-commitment", theirs, "--knowledge", "knowledge");
        Assert.Contains("Both named the same without seeing each other's verdict.", output, StringComparison.Ordinal);
        Assert.Contains("Our word with the agreement counted: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_with_an_assessment_is_said_at_once()
    {
        using var directory = Knowledge();
        await NewAsync(directory, "ours.json", "ours", "T1");
        var text = File.ReadAllText(directory.File("ours.json"));
        File.WriteAllText(directory.File("bad.json"), text.Replace("icd-203", "mine", StringComparison.Ordinal).Replace("\"analyst\"", "\"king\"", StringComparison.Ordinal));
        var (output, exit) = await RunAsync(directory, ["assess", "show", "bad.json", "--knowledge", "knowledge"]);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("  author_role: not one of roles [document.term]", output, StringComparison.Ordinal);
        Assert.Contains("  scale: not one of icd-203, phia [document.term]", output, StringComparison.Ordinal);
        Assert.Contains("[cli.assess-invalid]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_is_recorded_once_and_scored_when_the_truth_is_known()
    {
        using var directory = Knowledge();
        await NewAsync(directory, "ours.json", "ours", "T1", "S1");
        string[] record = ["assess", "show", "ours.json", "--knowledge", "knowledge", "--record", "record.jsonl"];
        await Good(directory, record);
        var (output, exit) = await RunAsync(directory, record);
        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("[assess.record-twice]", output, StringComparison.Ordinal);
        output = await Good(directory, "assess", "score", "record.jsonl", "--outcome", "a-ours", "--truth", "G1", "--source", "x", "--date", "2030-01-01", "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(1, json.RootElement.GetProperty("parties")[0].GetProperty("right").GetInt32());
    }

    [Fact]
    public async Task An_attachment_is_named_an_assessment_only_after_it_was_read_strictly()
    {
        using var directory = Knowledge();
        await NewAsync(directory, "ours.json", "ours", "T1");
        var path = directory.File("ours.json");
        Assert.Contains("It is the assessment a-ours, version 1, of case case-1 by ours: ", Told(Parley.Attribution.AssessmentFile.MediaType), StringComparison.Ordinal);
        Assert.Equal("", Told("application/json"));
        File.AppendAllText(path, "x");
        Assert.Contains("it is none that is taken: document.json", Told(Parley.Attribution.AssessmentFile.MediaType), StringComparison.Ordinal);

        string Told(string type)
        {
            using var output = new StringWriter();
            var host = new CliHost
            {
                In = TextReader.Null,
                Out = output,
                Error = output,
                IsInteractive = false,
                IsTerminal = false,
                Width = 80,
                Variable = _ => null,
                ReadSecret = () => null,
                Time = new FixedTime(),
                Random = new SameRandom(1),
            };
            AttachedAssessment.Tell(new Session(host, CliWords.Catalogue, ["en"]), new NamedFile("ours.json", type, new FileInfo(path).Length, "", new ValueList<long>([])), path);
            return output.ToString();
        }
    }

    private static async Task<string> CommitAsync(TemporaryDirectory directory, string party)
    {
        var output = await Good(directory, "assess", "commit", $"{party}.json", "--knowledge", "knowledge", "--out", $"{party}.reveal");
        return output.Split('\n').Single(line => line.Length == 64 && line.All(char.IsAsciiHexDigitLower));
    }

    private static async Task NewAsync(TemporaryDirectory directory, string file, string party, params string[] features) => await Good(
        directory, ["assess", "new", "--out", file, "--knowledge", "knowledge", "--id", $"a-{party}", "--case", "case-1", "--party", party, .. features.SelectMany(id => new[] { "--feature", id })]);

    private static async Task<string> Good(TemporaryDirectory directory, params string[] args)
    {
        var (output, exit) = await RunAsync(directory, args);
        Assert.True(exit == ExitCode.Good, output);
        return output;
    }

    /// <summary>Names of files are of the directory.</summary>
    private static Task<(string Output, int Exit)> RunAsync(TemporaryDirectory directory, IReadOnlyList<string> args)
    {
        string[] files = [".json", ".jsonl", ".reveal", ".svg"];
        return ScriptHost.RunAsync([.. args.Select(arg => arg is "knowledge" or "figures" || files.Contains(Path.GetExtension(arg)) ? directory.File(arg) : arg)]);
    }

    private static string[] Words(string line) =>
        [.. line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Groups that have nothing in common with the case: among two, nothing is rare.</summary>
    private static IEnumerable<int> Others => Enumerable.Range(3, 60);

    private static TemporaryDirectory Knowledge()
    {
        var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File("knowledge"));
        File.WriteAllText(directory.File("knowledge/groups.csv"), "attack_id,name,aliases,suspected_country_class,class_source\nG1,One,One,RU,x\nG2,Two,Two,UNK,none\n" + string.Concat(Others.Select(n => $"G{n},Group {n},,UNK,none\n")));
        File.WriteAllText(directory.File("knowledge/features.csv"), "attack_id,name,kind,tactics,parent\nT1,T1,technique,execution,\nT2,T2,technique,execution,\nT3,T3,technique,execution,\nS1,S1,software,,\nS2,S2,software,,\n");
        File.WriteAllText(directory.File("knowledge/evidence_documents.jsonl"), """
            {"group":"G1","ref":"r1","url":"a.example","date":"2020-01-01","features":["T1","S1"]}
            {"group":"G1","ref":"r3","url":"c.example","date":"2024-01-01","features":["T1","S1"]}
            {"group":"G1","ref":"r4","url":"d.example","date":"2024-06-01","features":["T1","S1"]}
            {"group":"G2","ref":"r2","url":"b.example","date":"2020-02-01","features":["T2","S2"]}
            {"group":"G2","ref":"r5","url":"e.example","date":"2024-02-01","features":["T2","S2"]}
            {"group":"G2","ref":"r6","url":"f.example","date":"2024-07-01","features":["T2","S2"]}

            """ + string.Concat(Others.Select(n => $"{{\"group\":\"G{n}\",\"ref\":\"o{n}\",\"date\":\"2020-03-01\",\"features\":[\"T3\"]}}\n")));
        File.WriteAllText(directory.File("knowledge/software_documents.jsonl"), "");
        return directory;
    }
}
