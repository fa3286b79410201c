using System.Globalization;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>A message as people name it: <c>party/number</c>, or <c>channel/party/number</c>.</summary>
internal sealed record MessageLink(string? Channel, string Party, long Number)
{
    public static MessageLink Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length is 2 or 3 && PartyId.IsValid(parts[^2]) && long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new MessageLink(parts.Length == 3 ? parts[0] : null, parts[^2], number)
            : throw new CommandFailedException(ExitCode.Usage, CliCodes.Link, text);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Party}/{Number}");
}
