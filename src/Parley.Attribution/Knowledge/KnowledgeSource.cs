namespace Parley.Attribution;

/// <summary>Where knowledge came from.</summary>
/// <param name="Hash">SHA-256 of the imported bytes, lower-case hexadecimal.</param>
/// <param name="Licence">Name of the terms, such as an SPDX identifier.</param>
/// <param name="Notice">What the terms require to be shown, word for word; null where nothing is required.</param>
public sealed record KnowledgeSource(string Name, string Version, string Hash, string Licence, string? Notice = null);
