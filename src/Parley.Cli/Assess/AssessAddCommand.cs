using System.CommandLine;
using System.Globalization;
using Parley.Attribution;

using ItemKind = Parley.Attribution.EvidenceKind;

namespace Parley.Cli;

/// <summary>Makes the next version of an assessment: with more evidence, or with less, or with other views beside it. The version before stays as it is.</summary>
internal sealed class AssessAddCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _out;
    private readonly Option<string[]> _knowledge;
    private readonly Option<string[]> _features;
    private readonly Option<string[]> _remove;
    private readonly Option<string> _id;
    private readonly Option<string> _kind;
    private readonly Option<string> _title;
    private readonly Option<string> _grade;
    private readonly Option<string> _source;
    private readonly Option<string[]> _stated;
    private readonly Option<bool> _private;
    private readonly Option<string> _date;
    private readonly Option<string> _forgeability;
    private readonly AssessChanges _changes;
    private readonly Option<bool> _force;

    public AssessAddCommand(Session session)
        : base(session, "add")
    {
        _file = AddArgument<string>("file");
        _out = Add<string>("out", "FILE", required: true);
        _knowledge = AddList("knowledge", "PATH", required: true);
        _features = AddList("feature", "ID");
        _remove = AddList("remove", "ID");
        _id = Add<string>("id", "ID");
        _kind = Add<string>("kind", "KIND");
        _title = Add<string>("title", "TEXT");
        _grade = Add<string>("grade", "GRADE");
        _source = Add<string>("source", "ID");
        _stated = AddList("stated", "HYPOTHESIS=VALUE");
        _private = Add<bool>("private");
        _date = Add<string>("date", "DAY");
        _forgeability = Add<string>("forgeability", "CLASS");
        _changes = new AssessChanges(session, this);
        _force = Add<bool>("force");
    }

    /// <summary>One item for each id; its source is not known, so each stands for itself.</summary>
    public static IReadOnlyList<EvidenceItem> Features(KnowledgeBase knowledge, IEnumerable<string> ids) =>
    [
        .. ids.Distinct(StringComparer.Ordinal).Select(id => new EvidenceItem
        {
            Id = id,
            Feature = id,
            Kind = knowledge.FeatureIndex(id) is >= 0 and var position ? EvidenceFamilies.Of(knowledge.Features[position].Kind) : ItemKind.Technique,
            Titles = knowledge.FeatureIndex(id) is >= 0 and var named ? new Dictionary<string, string> { ["en"] = knowledge.Features[named].Name } : [],
        }),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, force) = (parsed.GetRequiredValue(_out), parsed.GetValue(_force));
        OutputFile.CheckFree(path, force);
        var before = AssessInput.Read(parsed.GetRequiredValue(_file));
        var knowledge = KnowledgeInput.Read(parsed.GetRequiredValue(_knowledge), before.KnowledgeHash);
        var evidence = before.Evidence.ToList();
        foreach (var id in parsed.GetValue(_remove) ?? [])
        {
            if (evidence.RemoveAll(item => item.Id == id) == 0)
                throw new CommandFailedException(ExitCode.Refused, CliCodes.AssessNoItem, id);
        }

        string[] features = parsed.GetValue(_features) ?? [];
        evidence.AddRange(Features(knowledge, features).Select(item => Described(parsed, item)));
        if (parsed.GetValue(_id) is { } own)
            evidence.Add(Described(parsed, Stated(parsed, own)));
        else if (HasAny(parsed, _kind, _title, _stated) || (features.Length == 0 && HasAny(parsed, _grade, _source, _date, _forgeability, _private)))
            throw new CommandFailedException(ExitCode.Refused, CliCodes.AssessNeeded, "--id");
        var next = _changes.Apply(parsed, before, knowledge) with
        {
            Version = before.Version + 1,
            Previous = AssessmentFile.HashOf(before),
            Created = Session.Host.Time.GetUtcNow(),
            Evidence = evidence,
            Overrides = [.. before.Overrides.Where(one => evidence.Exists(item => item.Id == one.Evidence))],
        };
        AssessInput.Check(path, next, knowledge);
        await OutputFile.WriteAsync(path, force, file => file.WriteAsync(AssessmentFile.Write(next), cancellation).AsTask());
        Screen.Line(Session.Say("assess/wrote", path, next.Version.ToString(CultureInfo.InvariantCulture), AssessmentFile.HashOf(next)));
        return ExitCode.Good;
    }

    private EvidenceItem Stated(ParseResult parsed, string id)
    {
        var stated = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in parsed.GetValue(_stated) ?? [])
        {
            var cut = text.IndexOf('=');
            if (cut <= 0 || !StatedValue.TryParse(text[(cut + 1)..], out var millibans))
                throw new CommandFailedException(ExitCode.Refused, CliCodes.AssessArgument, "--stated", text);
            stated[text[..cut]] = millibans;
        }

        var kind = parsed.GetValue(_kind) ?? "context";
        if (!Enum.TryParse<ItemKind>(kind, ignoreCase: true, out var known) || !Enum.IsDefined(known) || char.IsAsciiDigit(kind[0]))
            throw new CommandFailedException(ExitCode.Refused, CliCodes.AssessArgument, "--kind", kind);
        return new EvidenceItem
        {
            Id = id,
            Kind = known,
            Titles = parsed.GetValue(_title) is { } title ? new Dictionary<string, string> { [Session.Languages[0]] = title } : [],
            Stated = stated,
        };
    }

    private static bool HasAny(ParseResult parsed, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            if (parsed.GetResult(option) is { Implicit: false })
                return true;
        }

        return false;
    }

    /// <summary>What may be said of whatever is observed, of a feature of the knowledge too.</summary>
    private EvidenceItem Described(ParseResult parsed, EvidenceItem item)
    {
        Grade? grade = parsed.GetValue(_grade) switch
        {
            null => null,
            var said when Parley.Attribution.Grade.TryParse(said, out var graded) => graded,
            var other => throw new CommandFailedException(ExitCode.Refused, CliCodes.AssessArgument, "--grade", other),
        };
        DateOnly? date = parsed.GetValue(_date) is not { } day ? null
            : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read
            : throw new CommandFailedException(ExitCode.Refused, CliCodes.AssessArgument, "--date", day);
        Forgeability? forgeability = parsed.GetValue(_forgeability) is not { } name ? null
            : AssessmentFile.ForgeabilityClasses.ToList().IndexOf(name) is >= 0 and var position ? (Forgeability)position
            : throw new CommandFailedException(ExitCode.Refused, CliCodes.AssessArgument, "--forgeability", name);
        return item with { Date = date, Forgeability = forgeability, Grade = grade, Source = parsed.GetValue(_source), IsPrivate = parsed.GetValue(_private) };
    }
}
