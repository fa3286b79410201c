using Parley.Api;
using Parley.Node.People;
using Parley.Protocol;

namespace Parley.Node.Tests.People;

/// <summary>What a node keeps of people, in a directory of its own, under a clock moved by hand.</summary>
internal sealed class House : IDisposable
{
    public const string Origin = "http://usa.localhost:7411";

    private readonly string _root = Directory.CreateTempSubdirectory("parley-people-").FullName;

    private readonly StaffSettings _settings;

    public House(long maxPages = 0, ProviderSettings? provider = null, HandClock? clock = null)
    {
        (_settings, Clock) = (Settings with { Provider = provider }, clock ?? new HandClock());
        Staff = Staff.Open(File, Clock, _settings, maxPages);
    }

    public static StaffSettings Settings { get; } = new("us", new ConsoleAddress("usa.localhost", Origin), SessionLimits.Default, PassphraseCost.Lowest);

    public HandClock Clock { get; }

    public Staff Staff { get; private set; }

    public Staffing Staffing => new(Staff);

    public SignIn Door => Staff.SignIn;

    public string File => Path.Combine(_root, Staff.FileName);

    /// <summary>The node is started anew.</summary>
    public void Restart()
    {
        Staff.Dispose();
        Staff = Staff.Open(File, Clock, _settings);
    }

    /// <summary>An officer who has just signed in; the token.</summary>
    public string Enter(string name, Role roles)
    {
        var (code, refusal) = Staffing.MakeCode(name, roles, recovery: false);
        Assert.Null(refusal);
        return Door.WithCode(code!.Code).Token!;
    }

    /// <summary>How a session ended; null where it goes on.</summary>
    public string? Over(string token, bool background = false) => Staff.Check(token, background).Over;

    public AccountView View(string name) => Staff.Read(rows => PeopleViews.Of(Staff, rows, Accounts.Find(rows, name)!));

    public void Dispose()
    {
        Staff.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
