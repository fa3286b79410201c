using Parley.Api;
using Parley.Protocol;

namespace Parley.Node.Contract;

/// <summary>The entry that a path names.</summary>
internal readonly record struct Place(ChannelId Channel, [Limits(Pattern = InsideLimits.Party)] string Party, [Limits(Min = 0, Max = InsideLimits.MaxNumber)] long Seq)
{
    public EntryLink Link => new(Party, Seq);
}
