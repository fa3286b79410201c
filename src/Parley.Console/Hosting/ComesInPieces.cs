namespace Parley.Console.Hosting;

/// <summary>Marks a route whose form has files in it, which is read as it comes, and never whole.</summary>
internal sealed class ComesInPieces;
