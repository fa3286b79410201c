using System.Globalization;
using Microsoft.AspNetCore.Http;
using Parley.Api;
using Parley.Console.Visits;

namespace Parley.Console.Writing;

/// <summary>What was typed into the form of a message: values by path (<c>track</c>, <c>text/en</c>, <c>fields/results/0/question</c>). What is empty is not there.</summary>
public sealed class Typed
{
    /// <summary>Most inputs that are read.</summary>
    private const int Most = DraftLimits.MostValues;

    private static readonly string[] s_ours = ["act", Visit.AgainField, "shown", "began", "forgery", "kind", "then", "language", "appearance", "sound", AttachedFile.Input, AttachedFile.Detach];

    private readonly Dictionary<string, string[]> _values = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string[]>> All => _values;

    public static Typed Read(IFormCollection form)
    {
        var typed = new Typed();
        foreach (var (path, values) in form.Take(Most))
            typed.Put(path, [.. values.OfType<string>()]);
        return typed;
    }

    public static Typed Read(IQueryCollection query)
    {
        var typed = new Typed();
        foreach (var (path, values) in query.Take(Most))
            typed.Put(path, [.. values.OfType<string>()]);
        return typed;
    }

    /// <summary>Leaves what is of the message, and nothing of the form that brought it.</summary>
    public void Clean()
    {
        foreach (var ours in s_ours)
            Put(ours);
    }

    /// <summary>What was kept of it.</summary>
    public static Typed Of(Draft draft)
    {
        var typed = new Typed();
        foreach (var values in draft.Typed.GroupBy(value => value.Name, StringComparer.Ordinal))
            typed.Put(values.Key, [.. values.Select(value => value.Value)]);
        typed.Clean();
        return typed;
    }

    public Draft ToDraft(string id, string channel, string kind) =>
        new(id, channel, kind, [.. _values.SelectMany(pair => pair.Value.Select(value => new TypedValue(pair.Key, value))).Take(DraftLimits.MostValues)], [.. AttachedFile.Of(this).Select(file => file.Sha256).Distinct()]);

    public string this[string path] => _values.TryGetValue(path, out var values) ? values[0] : "";

    public string[] Every(string path) => _values.GetValueOrDefault(path) ?? [];

    public bool Has(string path) => _values.ContainsKey(path);

    /// <summary>Whether anything below a path was typed.</summary>
    public bool HasBelow(string path) => _values.Keys.Any(key => key.StartsWith(path + "/", StringComparison.Ordinal));

    /// <summary>Numbers of the rows below a path, in order.</summary>
    public IReadOnlyList<int> Rows(string path) =>
        [.. _values.Keys.Where(key => key.StartsWith(path + "/", StringComparison.Ordinal))
            .Select(key => key[(path.Length + 1)..].Split('/')[0]).Distinct()
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : -1).Where(row => row >= 0).Order()];

    public void Put(string path, params string[] values)
    {
        string[] there = [.. values.Where(value => value.Trim().Length > 0)];
        if (there.Length > 0) _values[path] = there;
        else _values.Remove(path);
    }
}
