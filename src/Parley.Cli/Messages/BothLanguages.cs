namespace Parley.Cli;

/// <summary>
/// The languages in which what passes between the parties is shown: those asked for, else the reader's own first and then English and Chinese, so that the two sides see that
/// they read the same.
/// </summary>
internal static class BothLanguages
{
    public static IReadOnlyList<string> Of(Session session) =>
        session.IsLanguageChosen ? session.Languages : [.. session.Languages.Concat([Session.English, Session.Chinese]).Distinct()];
}
