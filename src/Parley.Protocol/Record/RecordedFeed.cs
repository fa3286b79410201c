namespace Parley.Protocol;

/// <summary>What a record shows of one feed.</summary>
/// <param name="Party">Its writer.</param>
/// <param name="Size">Entries that hold, from the first on.</param>
/// <param name="FirstCreated">When the first was written, ms; 0 without entries.</param>
/// <param name="LastCreated">When the last was written, ms; 0 without entries.</param>
/// <param name="Cosigners">Members that held it, at which head and since when.</param>
/// <param name="Witnesses">Witnesses of the terms that cosigned a head of it.</param>
public sealed record RecordedFeed(
    string Party, long Size, long FirstCreated, long LastCreated, IReadOnlyList<CosignedHead> Cosigners, IReadOnlyList<CosignedHead> Witnesses);
