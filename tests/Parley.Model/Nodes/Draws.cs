using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Model.Nodes;

/// <summary>
/// What a party draws: the n-th draw of a party is the same in every run, and no two are alike; a disk that is put back does not put it back. Draws too short to be a secret or a
/// number used once, such as those of pauses, are nothing.
/// </summary>
internal sealed class Draws(string party, long drawn) : IRandomSource
{
    private const int LeastBytes = 16;

    /// <summary>How many there were.</summary>
    public long Drawn { get; private set; } = drawn;

    public void Fill(Span<byte> destination)
    {
        destination.Clear();
        if (destination.Length >= LeastBytes)
            new SeededRandom(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{party} {Drawn++}")))).Fill(destination);
    }
}
