using Parley.Api;
using Parley.Exchange;
using Parley.Node.People;

namespace Parley.Node.Tests.People;

/// <summary>What happens to people when what is kept of them is damaged, full, or of another program.</summary>
public sealed class PeopleStoreTests
{
    [Fact]
    public async Task What_cannot_be_entered_in_the_log_is_not_done_and_officers_go_on_reading()
    {
        using var house = new House(maxPages: 40);
        var token = house.Enter("Li Na", Role.Operator);
        var fault = await Assert.ThrowsAsync<StoreFaultException>(async () =>
        {
            for (var i = 0; i < 100_000; i++)
                await house.Staff.EnterAsync(new AuditEntry("Li Na", Admitted.Console, "fill", new string('x', 200), AuditLog.Begun));
        });
        Assert.Equal(PeopleCodes.StoreFull, fault.Code);
        house.Clock.Pass(TimeSpan.FromMinutes(5));
        Assert.Null(house.Over(token));
        var size = house.Staff.Read(rows => rows.Read("select count(*) from audit", row => row.GetInt64(0))[0]);

        // With room again the log goes on where it was.
        house.Restart();
        Assert.Equal(size, await house.Staff.EnterAsync(new AuditEntry("Li Na", Admitted.Console, "fill", "", AuditLog.Begun)));
        Assert.Null(house.Over(token));
    }

    [Fact]
    public async Task Entries_that_are_made_at_the_same_time_get_each_a_number_of_its_own_without_a_gap()
    {
        using var house = new House();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => house.Staff.EnterAsync(new AuditEntry("Li Na", Admitted.Console, "act", $"{i}", AuditLog.Begun)))));
        Assert.Equal(Enumerable.Range(0, 500).Select(n => (long)n), numbers.Order());
        house.Restart();
        Assert.Null(house.Staff.Fault);
        Assert.Equal(500, await house.Staff.EnterAsync(new AuditEntry("Li Na", Admitted.Console, "act", "", AuditLog.Begun)));
    }

    [Fact]
    public void A_damaged_store_is_said_to_be_damaged_and_left_as_it_is()
    {
        using var house = new House();
        house.Enter("Li Na", Role.Operator);
        house.Staff.Dispose();
        var bytes = File.ReadAllBytes(house.File);
        bytes.AsSpan(4096, 4096).Fill(0xA5);
        File.WriteAllBytes(house.File, bytes);
        house.Restart();
        Assert.Equal(PeopleCodes.StoreBroken, house.Staff.Fault);
        Assert.Equal(PeopleCodes.StoreBroken, Assert.Throws<StoreFaultException>(() => house.Door.WithCode("0")).Code);
        Assert.Null(house.Staffing.MakeFirstCode());
        Assert.Equal(bytes, File.ReadAllBytes(house.File));
    }

    [Fact]
    public void A_store_of_a_newer_program_or_of_something_else_is_not_opened()
    {
        using var house = new House();
        house.Staff.Dispose();
        var bytes = File.ReadAllBytes(house.File);

        // user_version and application_id of the header (sqlite.org/fileformat.html).
        foreach (var at in new[] { 63, 71 })
        {
            var other = bytes.ToArray();
            other[at]++;
            File.WriteAllBytes(house.File, other);
            house.Restart();
            Assert.Equal(PeopleCodes.StoreBroken, house.Staff.Fault);
            house.Staff.Dispose();
        }

        File.WriteAllBytes(house.File, bytes);
        house.Restart();
        Assert.Null(house.Staff.Fault);
    }
}
