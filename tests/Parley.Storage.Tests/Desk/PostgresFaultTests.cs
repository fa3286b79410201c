using Xunit;

namespace Parley.Storage.Tests.Desks;

public sealed partial class PostgresDeskTests
{
    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_connection_that_the_server_ends_after_any_step_doubles_and_skips_nothing(string step)
    {
        await Append(10);
        for (var time = 1; time <= 3; time++)
        {
            var left = time;
            using (var database = Open())
            {
                var failure = Xunit.Record.Exception(() =>
                {
                    using var following = BeginWhenFree(() => Begin(database: database, hook: done =>
                    {
                        if (done.ToString() == step && --left == 0)
                            Execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = current_schema() and pid <> pg_backend_pid()");
                    }));
                    while (following.Step())
                    {
                    }
                });
                Assert.True(failure is null or CannotFollowException || database.CodeOf(failure) == DeskCodes.Unreachable, failure?.ToString());
            }

            await Append(2);
        }

        FollowAll();
        Assert.Equal(Tally.Expected(Record.Facts(0, 100, long.MaxValue)), Written());
    }
}
