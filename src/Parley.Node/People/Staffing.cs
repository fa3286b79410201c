using Parley.Api;
using Parley.Exchange;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.People;

/// <summary>What operators do about accounts. Each is one transaction; a refusal changes nothing.</summary>
internal sealed class Staffing(Staff staff)
{
    /// <summary>The account of whoever is here first.</summary>
    private const string FirstOperator = "operator";

    public (Account? Account, Refusal? Refusal) Add(string name, Role roles, string? clearance = null) => staff.Write<(Account?, Refusal?)>(rows => Add(rows, name, roles, clearance));

    /// <summary>Gives roles, and takes others away: then the account's sessions end, for what they were doing may be what they may no longer do.</summary>
    /// <param name="by">Who does it: nobody changes the own roles where the node knows who that is.</param>
    public (Account? Account, Refusal? Refusal) SetRoles(string name, Role give, Role take, Caller by) => On(name, (rows, account) =>
    {
        var roles = (account.Roles | give) & ~take;
        if (by.Session?.Account.Id == account.Id && roles != account.Roles)
            return new Refusal(PeopleCodes.OwnRoles);
        if (!roles.HasFlag(Role.Operator) && IsLastOperator(rows, account))
            return new Refusal(PeopleCodes.LastOperator);
        Accounts.SetRoles(rows, account.Id, roles);
        if ((account.Roles & ~roles) != 0)
            Sessions.EndAll(rows, account.Id, SessionEnds.Role);
        return null;
    });

    /// <summary>Says up to which marking an account reads. What is on its screens may be what it may no longer see, so its sessions end when that is less.</summary>
    public (Account? Account, Refusal? Refusal) SetClearance(string name, string clearance, Caller by) => On(name, (rows, account) =>
    {
        if (by.Session?.Account.Id == account.Id && clearance != account.Clearance)
            return new Refusal(PeopleCodes.OwnRoles);
        Accounts.SetClearance(rows, account.Id, clearance);
        if (!Clearance.Covers(clearance, account.Clearance))
            Sessions.EndAll(rows, account.Id, SessionEnds.Role);
        return null;
    });

    /// <summary>Makes a one-time code, and the account where there is none and roles are given.</summary>
    public (CodeView? Code, Refusal? Refusal) MakeCode(string name, Role roles, bool recovery, string? clearance = null) => staff.Write<(CodeView?, Refusal?)>(rows =>
    {
        var account = Accounts.Find(rows, name);
        Refusal? refusal = null;
        if (account is null && roles != Role.None)
            (account, refusal) = Add(rows, name, roles, clearance);
        else if (account is null)
            refusal = new Refusal(PeopleCodes.Unknown, name);
        else if (account.IsOff)
            refusal = new Refusal(PeopleCodes.AccountOff, account.Name);
        else if (!account.Roles.HasFlag(roles) || (clearance is not null && clearance != account.Clearance))
            refusal = new Refusal(PeopleCodes.Exists, account.Name);
        if (refusal is not null)
            return (null, refusal);
        staff.Lockout.Clear(account!.Name);
        var (code, untilMs) = OneTimeCodes.Make(rows, account.Id, recovery ? OneTimeCodes.Recovery : OneTimeCodes.SignIn, staff.NowMs);
        return (new CodeView(account.Name, code, PeopleViews.Time(untilMs)), null);
    });

    /// <summary>A code for the account <see cref="FirstOperator"/>, which is made, where nobody has ever signed in and no other account is there; else null.</summary>
    public string? MakeFirstCode()
    {
        try
        {
            return staff.Read(rows => Accounts.All(rows).Any(account => account.SignedInMs is not null || account.Name != FirstOperator)) ? null : staff.Write(rows =>
            {
                var account = Accounts.Find(rows, FirstOperator) ?? Add(rows, FirstOperator, Role.Operator, clearance: null).Item1!;
                staff.Enter(rows, new AuditEntry("", Caller.Nobody.Door, "makeCode", FirstOperator, AuditLog.Done));
                return OneTimeCodes.Make(rows, account.Id, OneTimeCodes.SignIn, staff.NowMs).Code;
            });
        }
        catch (StoreFaultException)
        {
            return null;
        }
    }

    public (Account? Account, Refusal? Refusal) EndSessions(string name) => On(name, (rows, account) =>
    {
        Sessions.EndAll(rows, account.Id, SessionEnds.Ended);
        return null;
    });

    /// <summary>Closes an account: nothing lets anybody in to it any more. Its name is not given again, for the log speaks of it.</summary>
    public (Account? Account, Refusal? Refusal) Close(string name) => On(name, (rows, account) =>
    {
        if (IsLastOperator(rows, account))
            return new Refusal(PeopleCodes.LastOperator);
        Accounts.Close(rows, account.Id, staff.NowMs);
        OneTimeCodes.DropAll(rows, account.Id);
        Sessions.EndAll(rows, account.Id, SessionEnds.Off);
        return null;
    });

    /// <summary>From now on the provider lets that officer in, when it knows whoever comes as that subject.</summary>
    /// <param name="issuer">The provider, as it names itself: another one's subjects are others.</param>
    public (Account? Account, Refusal? Refusal) Link(string name, string issuer, string subject) => On(name, (rows, account) =>
    {
        if ((ProviderLinks.Find(rows, issuer, subject) ?? (ProviderLinks.SubjectOf(rows, issuer, account.Id) is null ? null : account.Id)) is { } linked)
            return new Refusal(ProviderCodes.Linked, Accounts.Get(rows, linked).Name);
        ProviderLinks.Add(rows, issuer, subject, account.Id, staff.NowMs);
        return null;
    });

    /// <summary>The provider lets that officer in no more, and whoever it let in goes.</summary>
    public (Account? Account, Refusal? Refusal) Unlink(string name) => On(name, (rows, account) =>
    {
        if (!ProviderLinks.Remove(rows, account.Id))
            return new Refusal(ProviderCodes.NotLinked, account.Name);
        Sessions.EndAll(rows, account.Id, SessionEnds.Ended);
        return null;
    });

    private (Account?, Refusal?) On(string name, Func<DeskRows, Account, Refusal?> work) => staff.Write<(Account?, Refusal?)>(rows =>
    {
        if (Accounts.Find(rows, name) is not { } account)
            return (null, new Refusal(PeopleCodes.Unknown, name));
        if (account.IsOff)
            return (null, new Refusal(PeopleCodes.AccountOff, account.Name));
        return work(rows, account) is { } refusal ? (null, refusal) : (Accounts.Get(rows, account.Id), null);
    });

    private (Account?, Refusal?) Add(DeskRows rows, string name, Role roles, string? clearance) =>
        !Staff.IsName(name) ? (null, new Refusal(PeopleCodes.Name))
        : Accounts.Find(rows, name) is { } there ? (null, new Refusal(PeopleCodes.Exists, there.Name))
        : (Accounts.Add(rows, name, roles, clearance ?? Clearance.All, Secret.Token(), staff.NowMs), null);

    private static bool IsLastOperator(DeskRows rows, Account account) =>
        account.Roles.HasFlag(Role.Operator) && !Accounts.All(rows).Any(other => other.Id != account.Id && !other.IsOff && other.Roles.HasFlag(Role.Operator));
}
