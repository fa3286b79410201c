using System.CommandLine;
using Parley.Stix.Patterns;

namespace Parley.Cli;

/// <summary>Patterns by themselves: what is wrong with each and where, and its normal form, which two patterns share that are rewritten into one another.</summary>
internal sealed class StixPatternCommand : ProgramCommand
{
    private readonly Argument<string[]> _patterns;

    public StixPatternCommand(Session session)
        : base(session, "pattern")
    {
        _patterns = AddArgument<string[]>("patterns");
        _patterns.Arity = ArgumentArity.OneOrMore;
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (isGood, forms) = (true, new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var (number, text) in parsed.GetRequiredValue(_patterns).Index())
        {
            if (!Pattern.TryParse(text, PatternLimits.Default, out var pattern, out var fault))
            {
                isGood = false;
                Show(number, StixMatchReport.Say(Session, fault));
                continue;
            }

            foreach (var breach in pattern.Breaches)
                Show(number, StixMatchReport.Say(Session, breach));
            isGood &= pattern.Breaches.Count == 0;
            var form = pattern.Normalize()?.ToString() ?? pattern.ToString();
            Show(number, forms.TryAdd(form, number + 1) ? form : Session.Say("stix/equivalent", StixMatchReport.Number(forms[form])));
        }

        return Task.FromResult(isGood ? ExitCode.Good : ExitCode.Refused);
    }

    private void Show(int number, string what) => Screen.Line(Session.Place(StixMatchReport.Number(number + 1), what));
}
