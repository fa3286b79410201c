using CsCheck;
using Parley.Protocol;

namespace Parley.Meaning.Tests;

/// <summary>The promise of docs/spec/meaning.md: whoever answers in time is late by nobody's word but its own.</summary>
public sealed class HonestDebtorTests
{
    private static int Feeds => int.TryParse(Environment.GetEnvironmentVariable("PARLEY_MEANING_FEEDS"), out var feeds) ? feeds : 120;

    [Fact]
    public void An_honest_debtor_is_late_by_nobodys_word_but_its_own() => Gen.Select(Gen.Int[2, 3], Gen.UInt).Sample(
        one =>
        {
            var feed = new HonestDebtor(one.Item1, one.Item2);
            for (var step = 0; step < 60; step++)
            {
                feed.Step();
                // Before any wrong boot not even for a moment.
                if (!feed.WasWrong && step % 10 == 0)
                    NobodyIsLate(feed);
            }

            feed.End();
            NobodyIsLate(feed);
        },
        iter: Feeds, threads: 1);

    private static void NobodyIsLate(HonestDebtor feed)
    {
        var state = new State(Holding.Of(feed.World.Pieces));
        foreach (var duty in state.Duties.Where(duty => duty.Debtor == "b" && duty.What == DutyKind.Answer && duty.Message.Party == "a"))
        {
            Assert.True(duty.State != DutyState.MetLate, $"{duty}");
            Assert.True(duty.LateAt is null, $"{duty}");
        }

        var accused = feed.World.Pieces.OfType<WrittenEntry>().Where(entry => entry.Content is OverdueContent { By: "b" }).Select(entry => new EntryLink(entry.Feed, entry.Seq)).ToHashSet();
        Assert.All(state.Overdues.Where(overdue => accused.Contains(overdue.Id)), overdue => Assert.NotNull(overdue.Code));
    }
}
