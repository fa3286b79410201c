namespace Parley.Fuzz;

/// <summary>One way for bytes from outside to come in, with what must hold whatever they are.</summary>
/// <param name="Name">The target's name, and that of its folder in the corpus.</param>
/// <param name="Run">Takes any bytes; true when they were accepted. Throws <see cref="BrokenInvariantException"/>, or whatever the code under test let escape.</param>
/// <param name="Mutations">How many mutations the tests try: fewer where one run is slow.</param>
/// <param name="IsPrefixFree">Whether no proper prefix of an accepted input may be accepted.</param>
public sealed record FuzzTarget(string Name, Func<byte[], bool> Run, int Mutations = 2_000, bool IsPrefixFree = true);
