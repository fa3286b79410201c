using Parley.Exchange.Seams;
using Parley.Storage;
using Parley.Storage.Tests.Desks;

namespace Parley.Node.Tests;

/// <summary>A desk of either kind for one test of a slice.</summary>
internal sealed class DeskFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    public DeskPlace Place(bool postgres)
    {
        if (!postgres)
            return DeskPlace.Beside(Path.Combine(_folder, "x"));
        return DeskPlace.TryParse(PostgresServer.Shared.NewDesk(), out var place, out var refusal) ? place : throw new InvalidOperationException(refusal.Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

/// <summary>A slice that gives an alarm has failed.</summary>
internal sealed class LoudAlarms : IAlarms
{
    public void Raise(Alarm alarm) => Assert.Fail($"{alarm.Code} {alarm.Detail}");
}
