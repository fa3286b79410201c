using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Storage.Sqlite;

/// <summary>
/// The sum that a row carries which follows from nothing else that is kept: seeds, keys of days, what decides of a closed message. A row whose sum is wrong is read as one that is not
/// there: half-trusted it could say who owes what. It guards against disks; who can write there can write a sum.
/// </summary>
internal static class RowSum
{
    public static byte[] Of(string table, long key, long number, ReadOnlySpan<byte> bytes)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(numbers, key);
        BinaryPrimitives.WriteInt64BigEndian(numbers[sizeof(long)..], number);
        sum.AppendData(Encoding.ASCII.GetBytes(table + "\0"));
        sum.AppendData(numbers);
        sum.AppendData(bytes);
        return sum.GetHashAndReset();
    }

    /// <summary>Whether a row is what was written; one from before there were sums is taken as it is.</summary>
    /// <param name="sum">The column <c>sum</c>; empty for null.</param>
    public static bool IsRight(string table, long key, long number, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> sum) => sum.IsEmpty || sum.SequenceEqual(Of(table, key, number, bytes));
}
