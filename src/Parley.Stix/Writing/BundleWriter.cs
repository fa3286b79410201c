using System.Text;

namespace Parley.Stix.Writing;

/// <summary>Writes a bundle object by object (section 8), each with the bytes that it has; holds none of them. The stream stays open.</summary>
public sealed class BundleWriter
{
    private readonly Stream _to;
    private State _state = State.Empty;

    /// <param name="to">Gets UTF-8.</param>
    /// <param name="id">The bundle's id, from the caller: nothing here is random.</param>
    /// <exception cref="ArgumentException">The id is of another type.</exception>
    public BundleWriter(Stream to, StixId id)
    {
        if (id.Type != Bundle.Type.Name)
            throw new ArgumentException("not the id of a bundle", nameof(id));
        _to = to;
        Write($"{{\n  \"type\": \"bundle\",\n  \"id\": \"{id}\"");
    }

    private enum State
    {
        Empty,
        Some,
        Ended,
    }

    /// <summary>Writes an object.</summary>
    /// <exception cref="ArgumentException">It is a bundle: one stands only at the top (section 8).</exception>
    /// <exception cref="InvalidOperationException">The bundle has ended.</exception>
    public void Add(StixObject obj)
    {
        if (obj.Type == Bundle.Type.Name)
            throw new ArgumentException("a bundle holds no bundle", nameof(obj));
        if (_state == State.Ended)
            throw new InvalidOperationException("the bundle has ended");
        Write(_state == State.Empty ? ",\n  \"objects\": [\n    " : ",\n    ");
        _to.Write(obj.Utf8.Span);
        _state = State.Some;
    }

    /// <summary>Ends the bundle. One without objects has no list of them: an empty list may not be (section 2.12).</summary>
    public void End()
    {
        Write(_state == State.Empty ? "\n}\n" : "\n  ]\n}\n");
        _state = State.Ended;
    }

    private void Write(string text) => _to.Write(Encoding.UTF8.GetBytes(text));
}
