namespace Parley.Fuzz;

/// <summary>The code under test broke a promise on some input.</summary>
public sealed class BrokenInvariantException(string what) : Exception(what);
