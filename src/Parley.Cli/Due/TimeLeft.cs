
namespace Parley.Cli;

/// <summary>How long there is still, or how long it is over, by the clock here and in the reader's languages.</summary>
internal static class TimeLeft
{
    public static string Say(Session session, DateTimeOffset at) => Each(session, language => Client.Length.Left(session.Catalogue, language, at, session.Host.Time.GetUtcNow()));

    public static string Length(Session session, TimeSpan length) => Each(session, language => Client.Length.Of(session.Catalogue, language, length));

    private static string Each(Session session, Func<string, string> say) => string.Join(" / ", session.Languages.Select(say).Distinct());
}
