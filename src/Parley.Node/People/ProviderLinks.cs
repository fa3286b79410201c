using Parley.Storage;

namespace Parley.Node.People;

/// <summary>The rows that link subjects of a provider to accounts. Operators make them; no claim does.</summary>
internal static class ProviderLinks
{
    /// <summary>The account of a subject, byte for byte as the provider writes it.</summary>
    public static long? Find(DeskRows rows, string issuer, string subject) =>
        rows.First("select account from link where issuer = $1 and subject = $2", row => (long?)row.GetInt64(0), issuer, subject);

    public static string? SubjectOf(DeskRows rows, string issuer, long account) =>
        rows.First("select subject from link where issuer = $1 and account = $2", row => row.GetString(0), issuer, account);

    public static void Add(DeskRows rows, string issuer, string subject, long account, long nowMs) =>
        rows.Run("insert into link (issuer, subject, account, made_ms) values ($1, $2, $3, $4)", issuer, subject, account, nowMs);

    /// <summary>Ends all of an account, those of a provider that the party had before too; false where there is none.</summary>
    public static bool Remove(DeskRows rows, long account) => rows.Read("delete from link where account = $1 returning 1", row => row.GetInt64(0), account).Count > 0;
}
