using System.Globalization;
using System.Reflection;
using System.Text;
using Parley.Api;
using Parley.Exchange;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.People;

/// <summary>
/// The people of a party as its node knows them: accounts, what lets them in, who is here, what was done. One file beside the record, one transaction at a time; an act and its entry in the audit log
/// are one transaction. Where the file is damaged the node runs all the same, and every question about people is refused with <c>people.store-broken</c>.
/// </summary>
internal sealed class Staff : IDisposable
{
    public const string FileName = "people.db";

    /// <summary>"PRLP".</summary>
    private const int ApplicationId = 0x50524C50;

    private const long FreshMs = 900_000;

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly string[] s_scripts = ReadScripts();

    private readonly Lock _lock = new();
    private readonly KeptDatabase? _database;
    private readonly FaultException? _broken;
    private readonly AuditLog? _audit;
    private readonly TimeProvider _time;
    private readonly StaffSettings _settings;
    private readonly ITimer? _hourly;
    private readonly AuditQueue _queue;

    private Staff(KeptDatabase? database, FaultException? broken, AuditLog? audit, TimeProvider time, StaffSettings settings)
    {
        (_database, _broken, _audit, _time, _settings) = (database, broken, audit, time, settings);
        _queue = new AuditQueue(this);
        Sessions = new Sessions(time, settings.Sessions);
        Lockout = new Lockout(time);
        Passkeys = new Passkeys(this, settings.Console, time);
        Passphrases = new Passphrases(this, settings.Party, time, settings.Cost);
        Provider = settings.Provider is { } provider && settings.Console is { } console ? new Provider(provider, console, time) : null;
        SignIn = new SignIn(this, Passkeys, Passphrases, Provider);
        Tokens = new Tokens(this);
        _hourly = settings.Sign is null || database is null ? null : time.CreateTimer(_ => TrySignAudit(), null, s_hour, s_hour);
    }

    public Sessions Sessions { get; }

    public Lockout Lockout { get; }

    public Passkeys Passkeys { get; }

    public Passphrases Passphrases { get; }

    /// <summary>Who else may say who somebody is; null where the party asks nobody.</summary>
    public Provider? Provider { get; }

    public SignIn SignIn { get; }

    public Tokens Tokens { get; }

    /// <summary>The code of what is wrong with what is kept, or null.</summary>
    public string? Fault => _broken is not null ? PeopleCodes.StoreBroken : _audit!.IsWhole ? null : PeopleCodes.AuditBroken;

    public long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The file beside a store.</summary>
    public static string PathBeside(string storePath) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(storePath))!, FileName);

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="maxPages">Most pages of it, or 0 for no limit but the disk's.</param>
    public static Staff Open(string path, TimeProvider time, StaffSettings settings, long maxPages = 0)
    {
        try
        {
            var database = KeptDatabase.Open(path, ApplicationId, s_scripts, maxPages);
            return new Staff(database, null, database.Read(AuditLog.Read), time, settings);
        }
        catch (FaultException fault)
        {
            return new Staff(null, fault, null, time, settings);
        }
    }

    /// <exception cref="FaultException"><c>people.store-*</c>.</exception>
    public T Read<T>(Func<DeskRows, T> work) => Run(database => database.Read(work));

    /// <summary>Does something in one transaction; with what it enters in the audit log, or not at all.</summary>
    /// <exception cref="FaultException"><c>people.store-*</c>; nothing was done.</exception>
    public T Write<T>(Func<DeskRows, T> work) => Run(database =>
    {
        var stored = false;
        try
        {
            var result = database.Write(work);
            stored = true;
            return result;
        }
        finally
        {
            _audit!.Settle(stored);
        }
    });

    /// <summary>Enters something in the audit log, in the transaction of <paramref name="rows"/>.</summary>
    public long Enter(DeskRows rows, AuditEntry entry) => _audit!.Append(rows, entry, NowMs);

    /// <inheritdoc cref="AuditQueue.EnterAsync"/>
    public Task<long> EnterAsync(AuditEntry entry) => _queue.EnterAsync(entry);

    /// <summary>The newest head of the audit log, signed now where something was entered since.</summary>
    public (string Note, long MadeMs) SignAudit() => Write(rows => _audit!.Sign(rows, _settings.Party, _settings.Sign ?? throw new InvalidOperationException("Nothing to sign with."), NowMs));

    /// <summary>The same, where nobody waits for it.</summary>
    public void TrySignAudit()
    {
        try
        {
            SignAudit();
        }
        catch (FaultException)
        {
            // The disk is full or gone, which is told elsewhere; the next one covers the same entries.
        }
    }

    /// <summary>The session of a token, or how it ended.</summary>
    /// <param name="background">The request does not count as use.</param>
    public (SessionState? State, string? Over) Check(string token, bool background)
    {
        try
        {
            return Write(rows => Sessions.Check(rows, token, background, writes: true));
        }
        catch (StoreFaultException fault) when (fault.Code == PeopleCodes.StoreFull)
        {
            return Read(rows => Sessions.Check(rows, token, background, writes: false));
        }
    }

    /// <summary>Whether a session began so lately that its officer may change what lets him in.</summary>
    public bool IsFresh(SessionState session) => NowMs - session.BeganMs is >= 0 and < FreshMs;

    /// <summary>Whether there are two operators who have signed in, or a recovery code that was printed.</summary>
    public static bool IsReady(DeskRows rows)
    {
        var operators = Accounts.All(rows).Where(account => !account.IsOff && account.Roles.HasFlag(Role.Operator)).ToArray();
        return operators.Count(account => account.SignedInMs is not null) >= 2 || operators.Any(account => OneTimeCodes.HasRecovery(rows, account.Id));
    }

    /// <summary>Whether a name can be an officer's: one form, one script, nothing that cannot be seen.</summary>
    public static bool IsName(string name) => name.Length <= 64 && NameProfile.IsGood(name);

    public void Dispose()
    {
        _hourly?.Dispose();
        Provider?.Dispose();
        _database?.Dispose();
    }

    private T Run<T>(Func<KeptDatabase, T> work)
    {
        if (_database is null)
            throw new StoreFaultException(PeopleCodes.StoreBroken, inner: _broken);
        lock (_lock)
        {
            try
            {
                return work(_database);
            }
            catch (StoreFaultException fault)
            {
                throw new StoreFaultException(fault.Code == FaultCodes.StoreFull ? PeopleCodes.StoreFull : PeopleCodes.StoreBroken, fault.Lasting, fault);
            }
        }
    }

    private static string[] ReadScripts()
    {
        List<string> scripts = [];
        while (Assembly.GetExecutingAssembly().GetManifestResourceStream(string.Create(CultureInfo.InvariantCulture, $"people/{scripts.Count + 1:D4}.sql")) is { } stream)
        {
            using var reader = new StreamReader(stream, Encoding.UTF8);
            scripts.Add(reader.ReadToEnd());
        }

        return [.. scripts];
    }
}

/// <summary>What the party says of its people.</summary>
/// <param name="Party">Party id.</param>
/// <param name="Console">What browsers call the console; null where it is not said.</param>
/// <param name="Cost">What a guess of a passphrase costs; null: 64 MiB, three passes (RFC 9106, section 4).</param>
/// <param name="Sign">Makes a signed note of a text, under a key name, with the node's keys; null where heads are not signed.</param>
/// <param name="Provider">Through which officers sign in, too; null where the party has none.</param>
internal sealed record StaffSettings(
    string Party, ConsoleAddress? Console, SessionLimits Sessions, PassphraseCost? Cost = null, Func<string, string, string>? Sign = null, ProviderSettings? Provider = null);
