using System.CommandLine;
using System.Globalization;
using Parley.Exchange;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary><c>parley-node unlock</c>: makes what is older than the reading window readable again for some days, with the storage key.</summary>
internal sealed class UnlockCommand : ProgramCommand
{
    private const long DayMs = 86_400_000;
    private const int MostDays = 30;

    private readonly Party _party;
    private readonly Option<string> _storageKey;
    private readonly Option<string> _storagePassphrase;
    private readonly Option<string> _from;
    private readonly Option<string> _to;
    private readonly Option<int> _days;

    public UnlockCommand(Session session)
        : base(session, "unlock")
    {
        _party = new Party(this, withKeys: true);
        _storageKey = Add<string>("storage-key", "FILE");
        _storagePassphrase = Add<string>("storage-passphrase-file", "FILE");
        _from = Add<string>("from", "DATE");
        _to = Add<string>("to", "DATE");
        _days = Add<int>("days", "N");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (first, last) = (Day(parsed, _from) ?? 0, Day(parsed, _to) ?? long.MaxValue);
        var days = parsed.GetValue(_days) is not 0 and var given ? given : 1;
        if (days is < 1 or > MostDays || first > last)
            throw Wrong(days is < 1 or > MostDays ? _days : _to, days is < 1 or > MostDays ? days.ToString(CultureInfo.InvariantCulture) : parsed.GetValue(_to) ?? "");
        var directory = _party.Open(parsed);
        using var identity = _party.OpenKeys(parsed, directory);
        var path = Path.GetFullPath(parsed.GetValue(_storageKey) ?? directory.StorageKey);
        if (!File.Exists(path))
            throw new CommandFailedException(ExitCode.Environment, "unlock.no-key", path);
        var passphrase = SecretPrompt.Read(Session, parsed.GetValue(_storagePassphrase), "prompt/storage-passphrase-open");
        if (!directory.TryOpenStorage(path, passphrase, SuiteRegistry.Standard, out var storage, out var refusal))
            throw Party.Failed(refusal, directory.Root);
        using (storage)
        {
            await using var store = SqliteStore.Open(directory.StorePath);
            using Offline offline = new(Session, identity, store, MarkFiles.Open(directory.MarksPath, [], directory.Profile.Party));
            var untilMs = DateTimeOffset.UtcNow.AddDays(days).ToUnixTimeMilliseconds();
            var (opened, broken) = DayKeys.Unlock(offline.Seams, SuiteRegistry.Standard, storage, first, last, untilMs);
            if (broken > 0)
                throw new CommandFailedException(ExitCode.Refused, "unlock.broken", broken.ToString(CultureInfo.InvariantCulture));
            Session.Tell("unlock/done", opened.ToString(CultureInfo.InvariantCulture), Vocabulary.UtcTime.Of(untilMs).ToString());
        }

        return ExitCode.Good;
    }

    private static long? Day(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds() / DayMs : throw Wrong(option, text);

    private static CommandFailedException Wrong(Option option, string value) => new(ExitCode.Usage, TerminalCodes.ValueWrong, option.Name, value);
}
