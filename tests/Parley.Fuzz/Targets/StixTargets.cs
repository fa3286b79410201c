using System.Text;
using System.Text.Json;
using Parley.Json;
using Parley.Stix;
using Parley.Stix.Patterns;
using Parley.Stix.Reading;
using Parley.Stix.Validation;

namespace Parley.Fuzz.Targets;

/// <summary>STIX from anyone: objects, patterns, observed data, profiles.</summary>
internal static class StixTargets
{
    private static readonly JsonLimits s_limits = new() { Bytes = 1 << 20, Depth = 32, Tokens = 100_000 };

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("stix-json", Json, IsPrefixFree: false), new("stix-input", Input, IsPrefixFree: false), new("stix-pattern", Pattern, IsPrefixFree: false),
        new("stix-match", Match, Mutations: 500, IsPrefixFree: false), new("stix-profile", AsProfile, IsPrefixFree: false),
    ];

    /// <summary>What we take is what the platform takes, to the same values; what we refuse has a code and a place.</summary>
    private static bool Json(byte[] bytes)
    {
        if (!JsonText.TryParse(bytes, s_limits, out var text, out var fault))
        {
            Expect.True(fault.Code != JsonFaultCode.None && fault.Offset >= 0 && fault.Offset <= bytes.Length, "a fault has no code or no place");
            return false;
        }

        using var platform = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
        Expect.True(Same(text.Root, platform.RootElement), "the index and the platform's reader differ");
        return true;
    }

    /// <summary>Every object is read, checked, named and hashed; in pieces as in one.</summary>
    private static bool Input(byte[] bytes)
    {
        var limits = new StixLimits { Object = s_limits };
        var (validator, together) = (new Validator(), new CollectionCheck());
        var good = true;
        var items = new List<StixItem>();
        foreach (var item in StixReader.Read(bytes, limits))
        {
            items.Add(item);
            good &= item.Object is not null;
            foreach (var finding in validator.Validate(item))
                Expect.True(finding.Sentence("en").Length > 0 && finding.Sentence("zh").Length > 0 && finding.Section.Length > 0, "a finding says nothing");
            if (item.Object is not { } obj)
                continue;
            Expect.True(item.IsEnvelope || bytes.AsSpan((int)item.Offset).StartsWith(obj.Utf8.Span), "an object's bytes are not the input's");
            DeterministicId.TryMake(obj, out _);
            if (!item.IsEnvelope)
                together.Add(obj, item.Number);
        }

        together.Finish();
        Expect.True(InPieces(bytes, limits).SequenceEqual(items.Select(Shown)), "an input in pieces is read in another way");
        return good && items.Count > 0;
    }

    private static bool Pattern(byte[] bytes)
    {
        if (!Stix.Patterns.Pattern.TryParse(bytes, PatternLimits.Default, out var pattern, out var fault))
        {
            Expect.True(fault.Code != PatternFaultCode.None && fault.Offset >= 0, "a fault has no code or no place");
            return false;
        }

        var printed = new Stix.Patterns.Pattern(pattern.Root).Text;
        Expect.True(Stix.Patterns.Pattern.TryParse(printed, PatternLimits.Default, out var again, out _), "a printed pattern is none");
        Expect.True(new Stix.Patterns.Pattern(again!.Root).Text == printed, "a pattern changes when it is printed twice");
        Matcher.TryCreate(pattern, MatchLimits.Default, out _, out _);
        return true;
    }

    /// <summary>A pattern, a line feed, and what it is matched against.</summary>
    private static bool Match(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf((byte)'\n');
        if (end < 0 || !Stix.Patterns.Pattern.TryParse(bytes.AsSpan(0, end), PatternLimits.Default, out var pattern, out _) ||
            !Matcher.TryCreate(pattern, MatchLimits.Default with { Steps = 100_000 }, out var matcher, out _) ||
            !JsonText.TryParse(bytes.AsMemory(end + 1), s_limits, out var text, out _))
            return false;
        var observations = Observations.Read([text]);
        var alone = matcher.Match(observations).Outcome;
        var inSet = new PatternSet([matcher]).Match(observations).Select(match => match.Result.Outcome).FirstOrDefault(MatchOutcome.NoMatch);
        Expect.True(alone == inSet, "a pattern matches in a set as it does not alone");
        return true;
    }

    private static bool AsProfile(byte[] bytes)
    {
        if (!Profile.TryParse(bytes, out var profile, out var complaint))
        {
            Expect.True(complaint.Length > 0, "a profile is refused without a word");
            return false;
        }

        foreach (var rule in StixRules.All)
            profile.SeverityOf(rule);
        return true;
    }

    private static List<string> InPieces(byte[] bytes, StixLimits limits)
    {
        var shown = new List<string>();
        var items = StixReader.ReadAsync(new Trickle(bytes), limits).GetAsyncEnumerator();
        while (items.MoveNextAsync().AsTask() is var next && next.IsCompletedSuccessfully && next.GetAwaiter().GetResult())
            shown.Add(Shown(items.Current));
        return shown;
    }

    private static string Shown(StixItem item) => $"{item.Fault} {item.Offset} {item.Number} {item.IsEnd} {(item.Object is { } obj ? Encoding.UTF8.GetString(obj.Utf8.Span) : "")}";

    private static bool Same(JsonValue ours, JsonElement platform)
    {
        switch (ours.Kind)
        {
            case JsonKind.Object:
                var members = platform.EnumerateObject();
                foreach (var member in ours.Members)
                {
                    if (!members.MoveNext() || members.Current.Name != member.Name.GetString() || !Same(member.Value, members.Current.Value))
                        return false;
                }

                return !members.MoveNext();
            case JsonKind.Array:
                var items = platform.EnumerateArray();
                foreach (var item in ours.Items)
                {
                    if (!items.MoveNext() || !Same(item, items.Current))
                        return false;
                }

                return !items.MoveNext();
            case JsonKind.String:
                return platform.ValueKind == JsonValueKind.String && platform.GetString() == ours.GetString();
            case JsonKind.Number:
                return platform.ValueKind == JsonValueKind.Number && platform.GetDouble().Equals(ours.GetDouble());
            default:
                return platform.ValueKind == (ours.Kind == JsonKind.True ? JsonValueKind.True : ours.Kind == JsonKind.False ? JsonValueKind.False : JsonValueKind.Null);
        }
    }

    /// <summary>A stream that gives three bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 3)], cancellationToken);
    }
}
