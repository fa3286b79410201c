using Parley.Words;

namespace Parley.Stix;

/// <summary>Everything that this library says to people: word files under <c>words/</c>, by key; a further language is files alone.</summary>
public static class StixWords
{
    public static Catalogue Catalogue { get; } = new(typeof(StixWords).Assembly);
}
