namespace Parley.Protocol;

/// <summary>What a party says of itself at first contact. It carries no secrets.</summary>
/// <param name="Party">Party id.</param>
/// <param name="Names">Name by language.</param>
/// <param name="Identity">Encoded identity key set.</param>
/// <param name="KeySet">Encoded node key set.</param>
/// <param name="Vouch">The note in which the identity vouches for the node key set.</param>
/// <param name="Address">URL of the outside door.</param>
public sealed record PartyCard(string Party, IReadOnlyDictionary<string, string> Names, byte[] Identity, byte[] KeySet, string Vouch, string Address)
{
    /// <summary>The one encoding.</summary>
    public byte[] Encode() => DeterministicCbor.Encode(ToItem());

    internal CborItem ToItem() => new MapBuilder()
        .Add("party", Party)
        .Add("names", Names)
        .Add("identity", Identity)
        .Add("keyset", KeySet)
        .Add("vouch", Vouch)
        .Add("address", Address)
        .ToItem();

    internal static PartyCard Read(MapReader map)
    {
        var card = new PartyCard(
            map.Text("party"),
            map.TextMap("names"),
            map.Bytes("identity", 1, Limits.MaxKeySetBytes).ToArray(),
            map.Bytes("keyset", 1, Limits.MaxKeySetBytes).ToArray(),
            map.Text("vouch", Limits.MaxNoteBytes),
            map.Text("address"));
        map.End();
        return card;
    }
}
