using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;
using Parley.Vocabulary;

namespace Parley.Console.Release;

/// <summary>What a release policy says, in a reader's words, a line for each thing that it decides.</summary>
internal static class PolicyWords
{
    /// <summary>Nothing for a policy that means nothing.</summary>
    public static List<RenderedLine> Of(PolicyContents? policy, Watchfloor floor)
    {
        var voice = floor.Visit.Voice;
        return policy is null ? [] :
        [
            Line("release/policy-version", policy.Version.Length > 0 ? Voice.Shown(policy.Version) : voice.Say("policy/unnamed")),
            .. policy.TwoPersons.Select(rule => new RenderedLine(voice.Say("policy/two-persons", rule.Name), Rule(rule), 0)),
            .. policy.Never.Select(rule => new RenderedLine(voice.Say("policy/never", rule.Name), Rule(rule), 0)),
            Line("release/alone-may", policy.Alone.Count > 0 ? string.Join(voice.Say("frame/list"), policy.Alone.Select(code => voice.Term("precedences", code))) : voice.Say("release/nothing")),
            Line("policy/more-open", voice.Say("policy/more-open-" + policy.MoreOpen)),
            Line("policy/writers", voice.Say("policy/writers-" + policy.Writers)),
        ];

        RenderedLine Line(string key, string text) => new(voice.Say(key), text, 0);

        string Rule(PolicyRuleView rule) => rule.Conditions.Count == 0 ? voice.Say("policy/every") : string.Join(voice.Say("policy/and"), rule.Conditions.Select(Condition));

        string Condition(PolicyCondition one) => one.Field == "exercise" ? voice.Say("policy/exercise-" + one.Codes[0])
            : voice.Say("policy/condition", Label(one), string.Join(voice.Say("policy/or"), one.Codes.Select(code => Value(one, code))));

        string Label(PolicyCondition one) => one.Field switch
        {
            "channel" => voice.Say("policy/channel"),
            "iep" => voice.Say("policy/iep-id"),
            _ when one.Vocabulary?.StartsWith("iep-", StringComparison.Ordinal) == true => Wording.Title(one.Vocabulary, voice.Language) ?? one.Field,
            _ => Wording.Label("", one.Field, voice.Language) ?? one.Field,
        };

        string Value(PolicyCondition one, string code) => one.Vocabulary is { } vocabulary ? voice.Term(vocabulary, code)
            : one.Field == "channel" && floor.Channel(code) is { } channel ? voice.Name(channel.Terms.Title) : Voice.Shown(code);
    }

    /// <summary>What is wrong with a text, and where.</summary>
    public static string Of(PolicyFault fault, Voice voice)
    {
        var what = voice.Say("policy/fault-" + fault.What);
        return fault.Place.Length == 0 ? what : what + " " + (fault.Line is { } line ? voice.Say("policy/at-line", Voice.Shown(fault.Place), Voice.Number(line)) : voice.Say("policy/at", Voice.Shown(fault.Place)));
    }
}
