namespace Parley.Meaning.Tests;

/// <summary>Evidence put together from its pieces.</summary>
internal static class Holding
{
    public static Evidence Of(IEnumerable<object> pieces)
    {
        var evidence = new Evidence();
        foreach (var piece in pieces)
            evidence.Take(piece);
        return evidence;
    }

    public static void Take(this Evidence evidence, object piece)
    {
        var isEvidence = true;
        switch (piece)
        {
            case WrittenEntry entry:
                isEvidence = evidence.Add(entry);
                break;
            case SignedHead head:
                isEvidence = evidence.Add(head);
                break;
            case Cosigned cosigned:
                isEvidence = evidence.Add(cosigned);
                break;
            default:
                evidence.Add((Verdict)piece);
                break;
        }

        Assert.True(isEvidence, $"{piece}");
    }
}
