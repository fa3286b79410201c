using Parley.Json;

namespace Parley.Stix.Reading;

/// <summary>A bundle without its objects, put together again so that it can be checked by its table.</summary>
internal sealed class Envelope
{
    private readonly List<byte> _text = [];
    private long _offset;

    public void Begin(long offset)
    {
        _text.Clear();
        _offset = offset;
    }

    public void Add(ReadOnlySpan<byte> member)
    {
        _text.AddRange(_text.Count == 0 ? "{"u8 : ","u8);
        _text.AddRange(member);
    }

    /// <summary>An empty list stays in sight: it is a finding.</summary>
    public void SawObjects(bool any)
    {
        if (!any)
            Add("\"objects\":[]"u8);
    }

    public StixItem Close(JsonLimits limits)
    {
        if (_text.Count == 0)
            _text.AddRange("{"u8);
        _text.AddRange("}"u8);
        return JsonText.TryParse(_text.ToArray(), limits, out var text, out var fault)
            ? StixItem.Envelope(new StixObject(text), _offset)
            : StixItem.Bad(fault with { Offset = _offset }, -1, isEnd: false);
    }
}
