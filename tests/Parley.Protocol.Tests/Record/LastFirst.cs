namespace Parley.Protocol.Tests.Record;

/// <summary>Work beside other work at its worst: nothing is done until somebody waits for it, and then what was begun last is done first.</summary>
internal sealed class LastFirst
{
    private readonly List<Action> _begun = [];

    /// <summary>Most that was begun and not waited for.</summary>
    public int Most { get; private set; }

    public Action Begin(Action work)
    {
        _begun.Add(work);
        Most = Math.Max(Most, _begun.Count);
        return () =>
        {
            for (var at = _begun.Count - 1; _begun.Contains(work); at--)
            {
                _begun[at]();
                _begun.RemoveAt(at);
            }
        };
    }
}
