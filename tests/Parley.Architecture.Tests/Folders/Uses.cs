namespace Parley.Architecture.Tests.Folders;

/// <summary>One type's use of another. Folders are paths below the project, separated by '/'; the project's own folder is the empty string.</summary>
internal sealed record Use(string From, string FromFolder, string To, string ToFolder);

/// <summary>An arrow between two folders, with the uses it stands for.</summary>
internal sealed record Arrow(string From, string To, IReadOnlyList<Use> Uses);

/// <summary>Folders side by side that all reach each other, and the arrows between them.</summary>
internal sealed record Ring(string Parent, IReadOnlyList<string> Folders, IReadOnlyList<Arrow> Arrows);
