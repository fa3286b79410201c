namespace Parley.Console.Hosting;

/// <summary>Marks a route that nobody needs to be signed in for.</summary>
internal sealed class OpenToAll;
