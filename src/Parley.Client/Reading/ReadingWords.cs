using System.Reflection;

namespace Parley.Client;

/// <summary>Where the sentences stand in which answers of the inside door are read: alarms, what is owed, states, refusals.</summary>
public static class ReadingWords
{
    /// <summary>To be given to a <see cref="Parley.Words.Catalogue"/>.</summary>
    public static Assembly Assembly => typeof(ReadingWords).Assembly;
}
