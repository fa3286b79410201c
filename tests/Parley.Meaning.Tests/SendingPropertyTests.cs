using CsCheck;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Meaning.Tests;

/// <summary>The check before sending and the function over the record cannot disagree: what is passed has its effect once it is written.</summary>
public sealed class SendingPropertyTests
{
    private static readonly Gen<(int Members, uint Seed)> s_worlds = Gen.Select(Gen.Int[2, 3], Gen.UInt);

    private static int Feeds(int usual) => int.TryParse(Environment.GetEnvironmentVariable("PARLEY_MEANING_FEEDS"), out var feeds) ? feeds : usual;

    [Fact]
    public void What_is_passed_has_no_link_without_effect_and_asks_holds_and_binds_as_it_says() =>
        s_worlds.Sample(one => Run(one.Members, one.Seed, []), iter: Feeds(100), threads: 1);

    [Fact]
    public void Every_reason_occurs_in_the_random_feeds_and_much_is_passed()
    {
        HashSet<string> refused = [];
        var passed = 0;
        for (var seed = 0u; seed < 120; seed++)
            passed += Run(2 + (int)(seed % 2), seed, refused);
        string[] all =
        [
            "link.unseen", "link.control", "link.own", "link.not-own", "link.kind", "link.exercise", "link.correct", "link.binding", "link.withdrawn", "link.not-newest", "link.hold",
            "link.closed", "link.kept", "correct.field", "correct.value", "deadline.past", "deadline.beyond", "hold.no-duty", "hold.used-up", "hold.late", "hold.moves-nothing", "hold.beyond", "hold.kept",
        ];
        Assert.Empty(all.Except(refused));
        // A check that refused everything would never be wrong.
        Assert.True(passed > 600, $"{passed}");
    }

    private static int Run(int members, uint seed, HashSet<string> refused)
    {
        var world = new World(members);
        var chaos = new Chaos(world, seed, forks: false);
        chaos.Run(40);
        var (me, evidence, taken, passed) = (world.Parties[0], new Evidence(), 0, 0);
        for (var step = 0; step < 25; step++)
        {
            world.Now += chaos.Pick(20) * World.Minute;
            chaos.Act(world.Parties[chaos.Pick(world.Parties.Count)]);
            See(world, me, Now());
            var before = Now();
            var content = Aimed(before, chaos, me, world.Now) ?? chaos.Say(me) with { Text = BodyText.Open };
            if (content.Body is null || before.Scope.Terms.Of(Next(before, me)) is not { } terms)
                continue;
            var draft = new Draft(before, me.Name, TermsInForce.Content(terms), content, Math.Max(0, world.Now + me.OffMs));
            FindingList found = new(100, ""), noted = new(100, "");
            var links = SendingCheck.Judge(draft, found, noted);
            refused.UnionWith(found.ToList().Select(finding => finding.Code));
            refused.UnionWith(links.Amiss is { } amiss ? [amiss] : []);
            if (!found.IsEmpty || links.Amiss is not null || draft.SameKey is not null)
                continue;
            passed++;
            var (met, isSuspended, unsigned) = (links.Met.Select(DutyJudge.Link).ToList(), TrackCheck.By(draft, links).Count > 0, draft.Unsigned.Any());
            var written = world.Write(me, content);
            var after = Now();
            Assert.Empty(after.MessageOf(written)!.Links);
            // An own word on a track, and an own hold, count for the check once they stand under a head.
            if (!unsigned)
                Assert.All(after.DutiesOf(written), duty => Assert.Equal(isSuspended, duty.State == DutyState.Suspended));
            if (KindsTable.IsHold(content.Body) && links.Superseded is null && !unsigned)
                Assert.All(met, link => Assert.Contains(written, after.DutiesOf(link).Single(duty => duty.Debtor == me.Name && duty.What == DutyKind.Answer).Holds));
            if (content.Body.Kind == DecidingKinds.Accept && met.Count == 1 && noted.IsEmpty)
                Assert.Equal("yes", after.MessageOf(written)!.Binds);
        }

        return passed;

        State Now()
        {
            for (; taken < world.Pieces.Count; taken++)
                evidence.Take(world.Pieces[taken]);
            return new State(evidence);
        }
    }

    private static At Next(State before, Writer me) => before.Scope.Index.Find(me.Name) is { } own ? new(own, own.Size) : throw new InvalidOperationException();

    // What random messages seldom hit: a hold around the due time of what is owed, another version of an own answer. Null for anything else.
    private static MessageContent? Aimed(State before, Chaos chaos, Writer me, long now)
    {
        var owed = before.Duties.Where(duty => duty.Debtor == me.Name && duty.What == DutyKind.Answer && duty.Due > now).ToList();
        if (owed.Count > 0 && chaos.Chance(25))
        {
            var duty = owed[chaos.Pick(owed.Count)];
            return World.Message("answer", "holding", duty.Due + ((chaos.Pick(160) - 30) * World.Minute)) with { Answers = [duty.Message], Exercise = duty.Exercise };
        }

        var answers = me.Written.Where(entry => entry.Content is MessageContent { Body.Kind: "answer" }).ToList();
        if (answers.Count == 0 || !chaos.Chance(20))
            return null;
        var (seq, old) = (answers[^1].Seq, (MessageContent)answers[^1].Content);
        return old with { Key = null, Supersedes = new(me.Name, seq), Body = new("answer") { Status = chaos.Chance(50) ? "holding" : "answered", Until = chaos.Chance(50) ? old.Body!.Until : now + World.Minute } };
    }

    // Cosigns and says that it saw all there is, as whoever writes does first.
    private static void See(World world, Writer me, State before)
    {
        var own = before.Scope.Index.Find(me.Name)!;
        foreach (var other in world.Parties.Where(other => other != me))
        {
            world.Cosign(me, other);
            // From where its last word that counts ended, whatever was said wrongly before.
            me.Seen[other.Name] = own.SeenOf(other.Name)?.Last ?? 0;
            world.See(me, other);
        }
    }
}
