using System.CommandLine;
using System.Globalization;
using Parley.Attribution;

namespace Parley.Cli;

/// <summary>What may be said of an assessment beside its evidence: own hypotheses, priors, and what stands beside the numbers.</summary>
internal sealed class AssessChanges
{
    private readonly Session _session;
    private readonly Option<string[]> _hypotheses;
    private readonly Option<string[]> _priors;
    private readonly Option<string[]> _sponsors;
    private readonly Option<string> _elicited;
    private readonly Option<string> _confidence;
    private readonly Option<string> _basis;
    private readonly Option<string[]> _assumptions;
    private readonly Option<string[]> _gaps;
    private readonly Option<string[]> _dissent;
    private readonly Option<string[]> _notFound;

    public AssessChanges(Session session, ProgramCommand command)
    {
        _session = session;
        _hypotheses = command.AddList("hypothesis", "ID=KIND");
        _priors = command.AddList("prior", "GROUP=PERCENT");
        _sponsors = command.AddList("sponsor", "GROUP=CODE:PERCENT,..");
        _elicited = command.Add<string>("elicited", "FILE");
        _confidence = command.Add<string>("confidence", "LEVEL");
        _basis = command.Add<string>("basis", "TEXT");
        _assumptions = command.AddList("assumption", "TEXT");
        _gaps = command.AddList("gap", "TEXT");
        _dissent = command.AddList("dissent", "TEXT");
        _notFound = command.AddList("not-found", "TEXT");
    }

    /// <summary>A hypothesis, a prior or a sponsor that is said again takes the place of what was said before; notes are added.</summary>
    public Assessment Apply(ParseResult parsed, Assessment before, KnowledgeBase knowledge) => before with
    {
        Hypotheses = Replaced(before.Hypotheses, Values(parsed, _hypotheses).Select(Hypothesis), one => one.Id),
        GroupPriors = Replaced(before.GroupPriors, Elicited(parsed.GetValue(_elicited), knowledge).Concat(Values(parsed, _priors).Select(Prior)), one => one.Group),
        SponsorPriors = Replaced(before.SponsorPriors, Values(parsed, _sponsors).Select(Sponsor), one => one.Group),
        Notes = new AnalystNotes(
            parsed.GetValue(_confidence) ?? before.Notes.Confidence, parsed.GetValue(_basis) ?? before.Notes.Basis, [.. before.Notes.Assumptions, .. Values(parsed, _assumptions)],
            [.. before.Notes.Gaps, .. Values(parsed, _gaps)], [.. before.Notes.Dissent, .. Values(parsed, _dissent)], [.. before.Notes.NotFound, .. Values(parsed, _notFound)]),
    };

    private static string[] Values(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];

    private static IReadOnlyList<T> Replaced<T>(IReadOnlyList<T> before, IEnumerable<T> said, Func<T, string> idOf)
    {
        T[] now = [.. said];
        return [.. before.Where(one => !now.Any(other => idOf(other) == idOf(one))), .. now];
    }

    /// <summary><c>ID=KIND</c>, with <c>:GROUP</c>, <c>:COUNTRY</c> or <c>:MILLIBANS</c> behind it as the kind needs.</summary>
    private Hypothesis Hypothesis(string text)
    {
        var (id, said) = Parted(text, "--hypothesis");
        string[] parts = said.Split(':');
        var position = AssessmentFile.HypothesisKinds.ToList().IndexOf(parts[0]);
        if (position < 0 || parts.Length > 3)
            throw Refused("--hypothesis", text);
        string? group = null, country = null;
        int? prior = null;
        foreach (var part in parts.Skip(1))
        {
            if (int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var millibans))
                prior = millibans;
            else if ((HypothesisKind)position is HypothesisKind.Group or HypothesisKind.Imitation)
                group = part;
            else
                country = part;
        }

        return new Hypothesis(id, (HypothesisKind)position, new Dictionary<string, string> { [_session.Languages[0]] = id }, group, country, prior);
    }

    private GroupPrior Prior(string text)
    {
        var (group, said) = Parted(text, "--prior");
        return StatedValue.TryPercent(said, out var ppm) ? new GroupPrior(group, ppm) : throw Refused("--prior", text);
    }

    private SponsorPrior Sponsor(string text)
    {
        var (group, said) = Parted(text, "--sponsor");
        var shares = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in said.Split(','))
        {
            if (part.Split(':') is not [var code, var percent] || !StatedValue.TryPercent(percent, out var ppm) || !shares.TryAdd(code, ppm))
                throw Refused("--sponsor", text);
        }

        return new SponsorPrior(group, shares);
    }

    /// <summary>What several analysts hold of groups, pooled; what they hold of others is left to the knowledge.</summary>
    private static IEnumerable<GroupPrior> Elicited(string? path, KnowledgeBase knowledge)
    {
        if (path is null)
            return [];
        if (!ElicitationFile.TryRead(InputFile.Read(path, DocumentLimits.AssessmentBytes), out var elicitation, out var findings))
            throw AssessInput.Refused(path, findings);
        var pool = elicitation.Pooled().Item2;
        return elicitation.Hypotheses.Select((id, i) => new GroupPrior(id, pool.LogPpm[i])).Where(prior => knowledge.GroupIndex(prior.Group) >= 0);
    }

    private static (string Name, string Said) Parted(string text, string option) =>
        text.IndexOf('=') is > 0 and var cut && cut < text.Length - 1 ? (text[..cut], text[(cut + 1)..]) : throw Refused(option, text);

    private static CommandFailedException Refused(string option, string text) => new(ExitCode.Refused, CliCodes.AssessArgument, option, text);
}
