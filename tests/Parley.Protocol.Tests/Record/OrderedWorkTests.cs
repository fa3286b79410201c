using Xunit;

namespace Parley.Protocol.Tests.Record;

public sealed class OrderedWorkTests
{
    private const int Pieces = 3 * OrderedWork.MostWaiting;

    [Fact]
    public void What_follows_comes_in_the_order_in_which_work_was_added()
    {
        foreach (var beside in new Func<Action, Action>?[] { null, new LastFirst().Begin, work => Task.Run(work).Wait })
        {
            var followed = new List<int>();
            var ordered = new OrderedWork(beside);
            for (var i = 0; i < Pieces; i++)
            {
                var piece = i;
                ordered.Add(() => () => followed.Add(piece));
            }

            ordered.Finish();
            Assert.Equal(Enumerable.Range(0, Pieces), followed);
        }
    }

    [Fact]
    public void No_more_wait_than_are_allowed()
    {
        var beside = new LastFirst();
        var ordered = new OrderedWork(beside.Begin);
        for (var i = 0; i < Pieces; i++)
            ordered.Add(() => () => { });
        ordered.Finish();
        Assert.Equal(OrderedWork.MostWaiting, beside.Most);
    }
}
