using System.CommandLine;
using System.Text;
using Parley.Stix;
using Parley.Stix.Comparing;

namespace Parley.Cli;

/// <summary>Two files as one: what only one side changed is taken, and what both changed is a conflict that a person decides.</summary>
internal sealed class StixMergeCommand : ProgramCommand
{
    private readonly Argument<string> _first;
    private readonly Argument<string> _second;
    private readonly Option<string> _ancestor;
    private readonly Option<string> _take;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;

    public StixMergeCommand(Session session)
        : base(session, "merge")
    {
        _first = AddArgument<string>("before");
        _second = AddArgument<string>("after");
        _ancestor = Add<string>("ancestor", "FILE");
        _take = Add<string>("take", "SIDE", values: ValueSource.Of("first", "second"));
        _out = Add<string>("out", "FILE", required: true);
        _force = Add<bool>("force");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        var (first, bundle) = await StoreAsync(parsed.GetRequiredValue(_first), cancellation);
        var (second, _) = await StoreAsync(parsed.GetRequiredValue(_second), cancellation);
        var (ancestor, _) = parsed.GetValue(_ancestor) is { } file ? await StoreAsync(file, cancellation) : (StixStore.Of([]), null);
        Decision? decision = parsed.GetValue(_take) switch
        {
            "first" => Decision.Take(Side.First),
            "second" => Decision.Take(Side.Second),
            _ => null,
        };

        var (merged, undecided) = (new List<StixObject>(), 0);
        foreach (var one in first.Objects)
        {
            var other = Latest(second, one);
            if (other is null || Difference.Between(one, other).IsSame)
                merged.Add(one);
            else if (Merged(one, other, Latest(ancestor, one), decision) is { } made)
                merged.Add(made);
            else
                undecided++;
        }

        merged.AddRange(second.Objects.Where(obj => obj.Id is not { } id || first.Versions(id).Count == 0));
        if (undecided == 0)
            await StixOutput.WriteAsync(path, force, merged, bundle);
        Session.Tell(undecided == 0 ? "stix/merged" : "stix/undecided-merge", StixMatchReport.Number(merged.Count), StixMatchReport.Number(undecided));
        return undecided == 0 ? ExitCode.Good : ExitCode.Refused;
    }

    private async Task<(StixStore Store, StixId? Bundle)> StoreAsync(string path, CancellationToken cancellation)
    {
        var (objects, bundle) = await StixOutput.ReadWholeAsync(Session, path, [], cancellation);
        return (StixStore.Of(objects), bundle);
    }

    /// <summary>What a store has of an object.</summary>
    private static StixObject? Latest(StixStore store, StixObject obj) => obj.Id is { } id && store.Versions(id) is [.., var latest] ? latest : null;

    private StixObject? Merged(StixObject first, StixObject second, StixObject? ancestor, Decision? decision)
    {
        var merge = Merge.Of(first, second, ancestor);
        var decisions = merge.Conflicts.Where(_ => decision is not null).ToDictionary(conflict => conflict, _ => decision!);
        if (merge.TryApply(Session.Host.Time.GetUtcNow(), decisions, out var merged, out var refusal))
            return merged;
        Screen.Line(Session.Place($"{first}", EditWords.Say(Session, refusal)));
        foreach (var conflict in merge.Conflicts.Where(_ => decision is null))
        {
            Screen.Line($"  < {conflict.Place}: {Shown(conflict.First)}");
            Screen.Line($"  > {conflict.Place}: {Shown(conflict.Second)}");
        }

        return null;
    }

    private static string Shown(Statement statement) => statement.Value is { } value ? StixPage.Short(Encoding.UTF8.GetString(value.Raw)) : "-";
}
