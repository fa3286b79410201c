using Microsoft.AspNetCore.Http;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Pages;

/// <summary>The line that stands in the title and above every page.</summary>
public sealed class HeadlineTests
{
    [Theory]
    [InlineData("duty.urgent", "", "chn/7", "United States acts by 12:00 UTC.")]
    [InlineData("overdue.answer", "chn", "usa/7", "chn acts by 12:00 UTC.")]
    [InlineData("peer.many", "chn", "6 duty.urgent", "United States acts by 12:00 UTC.")]
    [InlineData("peer.many", "chn", "6 overdue.answer", "chn acts by 12:00 UTC.")]
    public void It_names_who_owes(string code, string party, string detail, string ending)
    {
        var day = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var alarm = new AlarmLine(code, "usa/7", day + "T08:00:00Z", "red", "watch", "", party, detail, false, 1, 0, "FLASH", day + "T12:00:00Z");
        var status = new NodeStatus("", "usa", new Dictionary<string, string> { ["en"] = "United States" }, "", [], "", "", 0, []);
        using var door = InsideDoorClient.Unix("none", failure => new InvalidOperationException(failure.Code));
        var visit = new Visit(new HttpContextAccessor { HttpContext = new DefaultHttpContext() }, door, new Capitals(new Dictionary<string, string>()), TimeProvider.System);
        Assert.EndsWith(ending, new Watchfloor(visit, status, [], new AlarmList([alarm], null, [], [])).Headline(alarm), StringComparison.Ordinal);
    }
}
