using Parley.Exchange.Record;
using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>An entry before it has a number: everything but place and time.</summary>
/// <param name="Header">A header whose number the feed fills in, and whose time too unless it is given.</param>
/// <param name="Project">What the store keeps besides the entry, once the final header is known.</param>
/// <param name="Epoch">For a sealed body: what it is sealed with. The feed refuses it once that is no longer its newest.</param>
internal sealed record EntryDraft(Header Header, byte[]? Body, Func<Header, IEnumerable<Change>>? Project = null, OwnEpoch? Epoch = null)
{
    /// <summary>Of a message: the fields that decide.</summary>
    public DecidingFields? Deciding { get; init; }

    public bool Urgent => Header.Precedence == Precedence.Flash;
}
