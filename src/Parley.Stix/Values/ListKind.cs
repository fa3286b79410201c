using System.Diagnostics.CodeAnalysis;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>list (section 2.12): at least one value, all of one kind.</summary>
internal sealed class ListKind<T>(ValueKind<T> item) : ValueKind<IReadOnlyList<T>>($"list of type {item.Name}")
{
    public override bool TryRead(JsonValue value, [MaybeNullWhen(false)] out IReadOnlyList<T> read)
    {
        read = null;
        if (value.Kind != JsonKind.Array)
            return false;
        var items = new List<T>();
        foreach (var one in value.Items)
        {
            if (!item.TryRead(one, out var good))
                return false;
            items.Add(good);
        }

        read = items;
        return true;
    }

    internal override void Check(JsonValue value, Check check)
    {
        if (value.Kind != JsonKind.Array)
        {
            check.Report(Rules.KindList, value);
            return;
        }

        if (value.IsEmpty)
            check.Report(Rules.ListEmpty, value);
        var number = 0;
        foreach (var one in value.Items)
        {
            check.Enter(number++);
            item.Check(one, check);
            check.Leave();
        }
    }
}
