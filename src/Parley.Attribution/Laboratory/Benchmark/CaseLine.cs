using System.Globalization;
using Parley.Json;
using Parley.Words;

namespace Parley.Attribution;

/// <summary>One line of a file of cases. Says everything that is wrong with it; what it returns then is of no use.</summary>
internal sealed class CaseLine(JsonValue line, int number, List<Finding> errors)
{
    public BenchmarkCase Read()
    {
        var isPastOnly = Flag("past_only", required: true) ?? true;
        var gapDays = Whole("gap_days", CaseLimits.GapDays, required: true) ?? 0;
        var after = Whole("gap_days_after", CaseLimits.GapDays, required: false);
        return new BenchmarkCase(
            Name("id"),
            Name("suite"),
            Day(isPastOnly || after is not null, gapDays, after ?? 0),
            gapDays,
            isPastOnly,
            Names("groups", CaseLimits.Groups),
            Names("features", CaseLimits.Features),
            Names("excluded_refs", CaseLimits.ExcludedReferences))
        {
            GapDaysAfter = after,
            StatedKnown = Flag("known_at_that_time", required: false),
            StatedCandidates = Whole("n_candidates", int.MaxValue, required: false),
            GoldenRanks = Ranks(),
        };
    }

    private string Name(string member)
    {
        if (!TryGet(member, required: true, out var value))
            return "";
        return value.Kind == JsonKind.String ? Checked(member, value) : Fail("", AttributionCodes.BenchMemberKind, member, member);
    }

    private string[] Names(string member, int limit)
    {
        if (!TryGet(member, required: true, out var value))
            return [];
        if (value.Kind != JsonKind.Array)
            return Fail<string[]>([], AttributionCodes.BenchMemberKind, member, member);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in value.Items)
        {
            if (item.Kind != JsonKind.String)
                return Fail<string[]>([], AttributionCodes.BenchMemberKind, member, member);
            names.Add(Checked(member, item));
            if (names.Count > limit)
                return Fail<string[]>([], AttributionCodes.BenchTooMany, member, member, Text(limit));
        }

        return [.. names];
    }

    private DateOnly? Day(bool required, int before, int after)
    {
        if (!TryGet("date", required, out var value))
            return null;
        if (value.Kind != JsonKind.String)
            return Fail<DateOnly?>(null, AttributionCodes.BenchMemberKind, "date", "date");
        return DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.DayNumber >= before && day.DayNumber < DateOnly.MaxValue.DayNumber - after
            ? day : Fail<DateOnly?>(null, AttributionCodes.BenchDate, "date");
    }

    private bool? Flag(string member, bool required)
    {
        if (!TryGet(member, required, out var value))
            return null;
        return value.Kind is JsonKind.True or JsonKind.False ? value.Kind == JsonKind.True : Fail<bool?>(null, AttributionCodes.BenchMemberKind, member, member);
    }

    private int? Whole(string member, int most, bool required)
    {
        if (!TryGet(member, required, out var value))
            return null;
        if (value.Kind != JsonKind.Number)
            return Fail<int?>(null, AttributionCodes.BenchMemberKind, member, member);
        return value.TryGetInt64(out var whole) && whole >= 0 && whole <= most
            ? (int)whole : Fail<int?>(null, AttributionCodes.BenchRange, member, member, "0", Text(most));
    }

    private Dictionary<string, double> Ranks()
    {
        var ranks = new Dictionary<string, double>(StringComparer.Ordinal);
        if (!TryGet("golden_rank", required: false, out var value))
            return ranks;
        if (value.Kind != JsonKind.Object)
            return Fail(ranks, AttributionCodes.BenchMemberKind, "golden_rank", "golden_rank");
        foreach (var member in value.Members)
        {
            if (member.Value.Kind != JsonKind.Number)
                return Fail(ranks, AttributionCodes.BenchMemberKind, "golden_rank", "golden_rank");
            ranks.Add(member.Name.GetString(), member.Value.GetDouble());
        }

        return ranks;
    }

    // Null counts as absent.
    private bool TryGet(string member, bool required, out JsonValue value)
    {
        if (line.TryGet(member, out value) && value.Kind != JsonKind.Null)
            return true;
        return required && Fail(false, AttributionCodes.BenchMemberMissing, member, member);
    }

    private string Checked(string member, JsonValue value)
    {
        var text = value.GetString();
        return text.Length is > 0 and <= CaseLimits.Characters ? text : Fail("", AttributionCodes.BenchTextLength, member, member, Text(CaseLimits.Characters));
    }

    private T Fail<T>(T instead, string code, string member, params string[] arguments)
    {
        errors.Add(new Finding(code, $"{Text(number)}.{member}", arguments));
        return instead;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
