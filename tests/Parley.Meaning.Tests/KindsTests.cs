using System.Text.Json;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning.Tests;

/// <summary>The table that terms pin, and the kinds' own data, say the same.</summary>
public sealed class KindsTests
{
    public static TheoryData<string> Kinds => [.. MessageKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_owes_and_is_met_as_its_data_say(string name)
    {
        var kind = MessageKinds.Get(name);
        Assert.True(KindsTable.Knows(name));
        // What goes between machines is the watch's matter.
        Assert.Equal(kind.BetweenMachines is null, KindsTable.Owes(name, DutyKind.Open));
        Assert.Equal(kind.BetweenMachines is null && kind.MustBeAnswered, KindsTable.Owes(name, DutyKind.Answer));
        Assert.Equal(kind.AnsweredBy.Order(), MessageKinds.All.Where(by => KindsTable.Meets(new(by.Name), name)).Select(by => by.Name).Order());
    }

    [Fact]
    public void The_page_names_the_hash_and_the_vectors_have_the_table()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "vectors");
        Assert.Contains(KindsTable.Hash, File.ReadAllText(Path.Combine(folder, "meaning.md")), StringComparison.Ordinal);
        using var table = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "kinds.json")));
        Assert.Equal(MessageKinds.All.Select(kind => kind.Name).Order(), table.RootElement.GetProperty("kinds").EnumerateObject().Select(kind => kind.Name).Order());
        using var stream = typeof(KindsTable).Assembly.GetManifestResourceStream("kinds.json")!;
        using StreamReader reader = new(stream);
        Assert.Equal(reader.ReadToEnd(), File.ReadAllText(Path.Combine(folder, "kinds.json")));
    }
}
