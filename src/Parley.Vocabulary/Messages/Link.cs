using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Parley.Vocabulary;

/// <summary>An entry as people name it: <c>party/number</c>.</summary>
/// <param name="Party">Id of the party whose feed it stands in.</param>
/// <param name="Number">Its number there, from 0.</param>
public sealed record Link(string Party, long Number)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Link? link)
    {
        link = Syntax.IsLink(text, out var party, out var number) ? new(party, long.Parse(number, CultureInfo.InvariantCulture)) : null;
        return link is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Party}/{Number}");
}
