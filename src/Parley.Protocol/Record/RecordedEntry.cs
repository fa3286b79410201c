namespace Parley.Protocol;

/// <summary>An entry as it passes by while a record is verified. Believe nothing of it before the result is good: the head comes under test last.</summary>
/// <param name="Taken">The entry.</param>
/// <param name="Message">The message, where the record opens it.</param>
/// <param name="Chunk">The piece of an attachment, where the record opens it.</param>
public sealed record RecordedEntry(TakenEntry Taken, OpenedMessage? Message, ChunkBody? Chunk);
