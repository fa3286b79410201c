using Parley.Json;

namespace Parley.Stix.Editing;

/// <summary>
/// A value under edit: the value as it was, and what is changed in it. Nothing is opened until something inside is named. What is not named is written as it
/// stood, byte by byte, with the white space around it; what is new takes the white space of its neighbours.
/// </summary>
/// <remarks>Item numbers are those of the value as it was: removing one item does not move the others. Items that are added come behind them.</remarks>
internal sealed class DraftNode(JsonValue origin)
{
    private readonly List<DraftSlot> _slots = [];
    private Dictionary<string, DraftSlot>? _byName;
    private bool _isOpen;
    private int _originals;

    private ReadOnlySpan<byte> Bytes => origin.Source;

    private int End => origin.Offset + origin.Raw.Length - 1;

    /// <summary>What stands between the bracket and what is first; all that is inside where nothing is.</summary>
    private ReadOnlySpan<byte> Opening => _originals == 0 ? Bytes[(origin.Offset + 1)..End] : Bytes[_slots[0].Gap.._slots[0].Start];

    private ReadOnlySpan<byte> Closing => _originals == 0 ? default : Bytes[_slots[_originals - 1].End..End];

    /// <summary>Whether anything in it was changed.</summary>
    public bool IsTouched { get; private set; }

    /// <summary>The member or item that a step leads to; null where there is none or it was removed.</summary>
    public DraftNode? Find(JsonStep step) => SlotOf(step) is { IsRemoved: false } slot ? slot.Node : null;

    public bool IsRemoved(JsonStep step) => SlotOf(step) is { IsRemoved: true };

    /// <summary>Whether a step still leads to that value, unchanged.</summary>
    public bool IsAsItWas(JsonStep step, JsonValue value) => Find(step) is { IsTouched: false } node && node.Is(value);

    /// <summary>The number that each item has once the removed ones are gone.</summary>
    public int[] Numbers()
    {
        Open();
        var (numbers, next) = (new int[_slots.Count], 0);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = next;
            next += _slots[i].IsRemoved ? 0 : 1;
        }

        return numbers;
    }

    /// <summary>Sets a member or an item; a member that is not there, or an item that follows the last, is added.</summary>
    public bool TrySet(JsonStep step, JsonValue value)
    {
        var slot = SlotOf(step);
        if (slot is null)
        {
            if (step.Name is null ? origin.Kind != JsonKind.Array || step.Number != _slots.Count : origin.Kind != JsonKind.Object)
                return false;
            slot = new DraftSlot { Name = step.Name };
            _slots.Add(slot);
            if (step.Name is not null)
                _byName![step.Name] = slot;
        }

        (slot.Node, slot.IsRemoved, IsTouched) = (new DraftNode(value), false, true);
        return true;
    }

    /// <summary>Adds an item behind the last.</summary>
    public bool TryAppend(JsonValue value)
    {
        Open();
        return TrySet(JsonStep.To(_slots.Count), value);
    }

    public bool TryRemove(JsonStep step)
    {
        if (SlotOf(step) is not { IsRemoved: false } slot)
            return false;
        (slot.IsRemoved, IsTouched) = (true, true);
        return true;
    }

    /// <summary>Says that something further in was changed.</summary>
    public void Touch() => IsTouched = true;

    /// <summary>What stands between a name and its value here, or <paramref name="outer"/> where no member tells.</summary>
    public ReadOnlySpan<byte> Colon(ReadOnlySpan<byte> outer)
    {
        Open();
        if (_originals == 0 || origin.Kind != JsonKind.Object)
            return outer;
        var last = _slots[_originals - 1];
        var between = Bytes[last.Start..last.ValueStart];
        return between[(between.LastIndexOf((byte)'"') + 1)..];
    }

    /// <param name="to">Gets the value's bytes.</param>
    /// <param name="outer">What stands between names and values outside.</param>
    public void Write(List<byte> to, ReadOnlySpan<byte> outer)
    {
        if (!IsTouched)
        {
            to.AddRange(origin.Raw);
            return;
        }

        var colon = Colon(outer);
        var isFirst = true;
        to.Add(Bytes[origin.Offset]);
        foreach (var slot in _slots)
        {
            if (slot.IsRemoved)
                continue;
            if (isFirst)
                to.AddRange(Opening);
            else if (slot.IsOriginal)
                to.AddRange(Bytes[slot.Gap..slot.Start]);
            else
                WriteSeparator(to, colon);
            isFirst = false;
            if (slot.IsOriginal)
            {
                to.AddRange(Bytes[slot.Start..slot.ValueStart]);
            }
            else if (slot.Name is not null)
            {
                to.AddRange(JsonWriting.QuotedUtf8(slot.Name));
                to.AddRange(colon);
            }

            slot.Node.Write(to, colon);
        }

        to.AddRange(isFirst && Closing.IsEmpty ? Opening : Closing);
        to.Add(Bytes[End]);
    }

    /// <summary>As between the last two; where there is only one, as before it; else a space, if colons have one behind them.</summary>
    private void WriteSeparator(List<byte> to, ReadOnlySpan<byte> colon)
    {
        if (_originals > 1)
        {
            to.AddRange(Bytes[_slots[_originals - 1].Gap.._slots[_originals - 1].Start]);
            return;
        }

        to.Add((byte)',');
        if (Opening.Contains((byte)'\n'))
            to.AddRange(Opening);
        else if (colon.EndsWith(" "u8))
            to.Add((byte)' ');
    }

    private bool Is(JsonValue value) => ReferenceEquals(origin.Owner, value.Owner) && origin.Offset == value.Offset;

    private DraftSlot? SlotOf(JsonStep step)
    {
        Open();
        if (step.Name is not null)
            return _byName?.GetValueOrDefault(step.Name);
        return origin.Kind == JsonKind.Array && step.Number < _slots.Count ? _slots[step.Number] : null;
    }

    private void Open()
    {
        if (_isOpen)
            return;
        _isOpen = true;
        var gap = origin.Offset + 1;
        if (origin.Kind == JsonKind.Object)
        {
            _byName = new Dictionary<string, DraftSlot>(StringComparer.Ordinal);
            foreach (var member in origin.Members)
            {
                var slot = DraftSlot.Of(member.Name.GetString(), member.Name, member.Value, gap);
                _slots.Add(slot);
                _byName[slot.Name!] = slot;
                gap = slot.End;
            }
        }
        else if (origin.Kind == JsonKind.Array)
        {
            foreach (var item in origin.Items)
            {
                _slots.Add(DraftSlot.Of(null, item, item, gap));
                gap = _slots[^1].End;
            }
        }

        _originals = _slots.Count;
    }
}

/// <summary>A member or an item of a value under edit.</summary>
internal sealed class DraftSlot
{
    /// <summary>A member's name; null of an item.</summary>
    public string? Name { get; init; }

    /// <summary>Where the bytes before the member or item begin: behind the value before it, or behind the bracket.</summary>
    public int Gap { get; init; }

    /// <summary>Where the member's name or the item begins; -1 where it is new.</summary>
    public int Start { get; init; } = -1;

    /// <summary>Where the value that was there begins.</summary>
    public int ValueStart { get; init; }

    /// <summary>Behind the value that was there.</summary>
    public int End { get; init; }

    public DraftNode Node { get; set; } = null!;

    public bool IsRemoved { get; set; }

    public bool IsOriginal => Start >= 0;

    public static DraftSlot Of(string? name, JsonValue first, JsonValue value, int gap) => new()
    {
        Name = name,
        Gap = gap,
        Start = first.Offset,
        ValueStart = value.Offset,
        End = value.Offset + value.Raw.Length,
        Node = new DraftNode(value),
    };
}
