namespace Parley.Stix.Patterns;

/// <summary>Steps that may still be made.</summary>
internal sealed class Budget(long steps)
{
    private long _left = steps;

    public bool IsSpent => _left <= 0;

    public bool Spend() => --_left > 0;
}
