using System.Text;
using CsCheck;
using Parley.Protocol;

namespace Parley.Meaning.Tests;

/// <summary>What holds of any evidence, honest or hostile (docs/spec/meaning.md, 1 and 11).</summary>
public sealed class PropertyTests
{
    private static readonly Gen<(int Members, uint Seed)> s_worlds = Gen.Select(Gen.Int[2, 3], Gen.UInt);

    private static int Feeds(int usual) => int.TryParse(Environment.GetEnvironmentVariable("PARLEY_MEANING_FEEDS"), out var feeds) ? feeds : usual;

    [Fact]
    public void The_same_evidence_in_any_order_and_repeated_gives_equal_bytes() => s_worlds.Sample(
        one =>
        {
            var (world, chaos) = Make(one);
            var forward = Text(Holding.Of(world.Pieces));
            var shuffled = Shuffled(world.Pieces, chaos);
            var evidence = new Evidence();
            for (var i = 0; i < shuffled.Count; i++)
            {
                evidence.Take(shuffled[i]);
                // What was asked in between changes nothing.
                if (chaos.Chance(3))
                    _ = new State(evidence).ToJson();
                if (chaos.Chance(20))
                    evidence.Take(shuffled[chaos.Pick(i + 1)]);
            }

            Assert.Equal(forward, Text(evidence));
        },
        iter: Feeds(150), threads: 1);

    [Fact]
    public void More_evidence_moves_a_state_only_as_the_page_lists() => s_worlds.Sample(
        one =>
        {
            var (world, chaos) = Make(one, forks: false, closes: false);
            var pieces = Shuffled(world.Pieces.Where(piece => piece is not Verdict), chaos);
            // Half in any order, half as they were written: both happen.
            var order = chaos.Chance(50) ? pieces : [.. world.Pieces.Where(piece => piece is not Verdict)];
            var evidence = new Evidence();
            Dictionary<(string, string, DutyKind), DutyState> before = [];
            for (var i = 0; i < order.Count; i++)
            {
                evidence.Take(order[i]);
                if (i % 7 != 0 && i != order.Count - 1)
                    continue;
                foreach (var duty in new State(evidence).Duties)
                {
                    var key = ($"{duty.Message}", duty.Debtor, duty.What);
                    if (before.TryGetValue(key, out var was))
                        Assert.True(Transitions.IsListed(was, duty.State), $"{key}: {was} -> {duty.State}");
                    before[key] = duty.State;
                }
            }
        },
        iter: Feeds(120), threads: 1);

    [Fact]
    public void Nothing_that_the_asker_alone_wrote_worsens_a_debtor() => s_worlds.Sample(
        one =>
        {
            var (world, chaos) = Make(one);
            var asker = world.Parties[0];
            var evidence = Holding.Of(world.Pieces);
            var before = new State(evidence).Duties.Where(duty => duty.Message.Party == asker.Name).ToDictionary(duty => ($"{duty.Message}", duty.Debtor, duty.What));
            var count = world.Pieces.Count;
            for (var step = 0; step < 12; step++)
            {
                world.Now += chaos.Pick(60) * World.Minute;
                chaos.Act(asker);
            }

            foreach (var piece in world.Pieces.Skip(count).Where(piece => IsOf(piece, asker.Name)))
                evidence.Take(piece);
            var state = new State(evidence);
            if (state.Frozen.Keys.Any(party => party != asker.Name))
                return;
            foreach (var duty in state.Duties.Where(duty => before.ContainsKey(($"{duty.Message}", duty.Debtor, duty.What)) && duty.Rests.Count == 0))
            {
                var was = before[($"{duty.Message}", duty.Debtor, duty.What)];
                if (was.State is DutyState.Disputed or DutyState.Undetermined)
                    continue;
                Assert.True(duty.State != DutyState.MetLate || was.State == DutyState.MetLate, $"{was} -> {duty}");
                Assert.True(duty.LateAt is null || was.LateAt is not null, $"{was} -> {duty}");
                // Where it ended without an answer nobody is judged by it.
                Assert.True(duty.Due is null || was.Due is null || duty.Due >= was.Due || duty.State is DutyState.Withdrawn or DutyState.Replaced or DutyState.MembershipEnded, $"{was} -> {duty}");
                Assert.True(duty.Declared.All(was.Declared.Contains) || was.LateAt is not null, $"{was} -> {duty}");
            }
        },
        iter: Feeds(150), threads: 1);

    [Fact]
    public void Erasing_changes_nothing_but_to_undetermined() => s_worlds.Sample(
        one =>
        {
            var (world, chaos) = Make(one);
            var erased = world.Pieces.OfType<WrittenEntry>().Where(entry => entry.Content is MessageContent && chaos.Chance(4)).ToHashSet();
            var less = world.Pieces.Select(piece => piece is WrittenEntry entry && erased.Contains(entry)
                ? entry with { Content = (MessageContent)entry.Content with { Text = BodyText.Erased, Body = null } } : piece);
            var (whole, holed) = (new State(Holding.Of(world.Pieces)), new State(Holding.Of(less)));
            var all = whole.Duties.ToDictionary(duty => ($"{duty.Message}", duty.Debtor, duty.What), Shown);
            foreach (var duty in holed.Duties.Where(duty => duty.State != DutyState.Undetermined))
                Assert.Equal(all.GetValueOrDefault(($"{duty.Message}", duty.Debtor, duty.What)), Shown(duty));
            var overdues = whole.Overdues.ToDictionary(overdue => overdue.Id, overdue => overdue.Code);
            foreach (var overdue in holed.Overdues.Where(overdue => overdue.Code != "overdue.undetermined"))
                Assert.Equal(overdues[overdue.Id], overdue.Code);
        },
        iter: Feeds(150), threads: 1);

    private static (World World, Chaos Chaos) Make((int Members, uint Seed) one, bool forks = true, bool closes = true)
    {
        var world = new World(one.Members);
        var chaos = new Chaos(world, one.Seed, forks && one.Seed % 3 == 0, closes);
        chaos.Run(70);
        return (world, chaos);
    }

    private static bool IsOf(object piece, string party) => piece switch
    {
        WrittenEntry entry => entry.Feed == party,
        SignedHead head => head.Feed == party,
        Cosigned cosigned => cosigned.By == party,
        _ => false,
    };

    private static string Shown(Duty duty) => $"{Encoding.UTF8.GetString(StateJson.Of(duty with { Declared = [] }))}";

    private static string Text(Evidence evidence) => Encoding.UTF8.GetString(new State(evidence).ToJson());

    private static List<object> Shuffled(IEnumerable<object> pieces, Chaos chaos)
    {
        var shuffled = pieces.ToList();
        for (var i = shuffled.Count - 1; i > 0; i--)
        {
            var j = chaos.Pick(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
