namespace Parley.Model.Lines;

/// <summary>Values by small numbers.</summary>
internal sealed class Interned<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _numbers = [];
    private readonly List<T> _values = [];

    public T this[int number] => _values[number];

    public int Of(T value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            _numbers.Add(value, number = _values.Count);
            _values.Add(value);
        }

        return number;
    }
}
