namespace Parley.Cli;

/// <summary>Channel ids as people read them: enough digits to tell one's channels apart.</summary>
internal static class ShortId
{
    private const int Digits = 8;

    public static string Of(string channel) => channel.Length > Digits ? channel[..Digits] : channel;
}
