using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing.Store;

namespace Parley.Model.Nodes;

/// <summary>
/// The canonical hash of a node: every field that can be reached from it, by reflection, so that a field that is added to the product is part of the state without anyone thinking of it.
/// Left out are seams, tasks, and what follows from the record alone (trees, readers, evidence, caches), how much may still be asked a second, and in which order the record came.
/// </summary>
internal static class Digest
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> s_fields = new();

    private static readonly HashSet<string> s_leftOut = new(StringComparer.Ordinal)
    {
        nameof(NodeSeams), nameof(NodeKeys), nameof(ChannelRules), nameof(MemoryStore), nameof(MemoryMarks), nameof(Machine), nameof(FeedTrees), nameof(FeedReader), nameof(KeyHistory), nameof(EpochCache),
        nameof(Evidence), nameof(OpenDuties), nameof(RecentMessages), nameof(Quota), nameof(Bucket), nameof(Allowance), nameof(Backoff), nameof(KeySet), nameof(KemRing), nameof(DayKey), nameof(Frontier),
        nameof(Ceremonies), nameof(MessageDesk), nameof(ProofDesk), nameof(CancellationToken), nameof(CancellationTokenSource), "SaidAgain", "KeyWatch", "AttachmentReader", "MemberPins", "Newcomers", nameof(History),
    };

    /// <summary>Fields that hold what was last read of the record.</summary>
    private static readonly HashSet<(string Type, string Field)> s_caches = [(nameof(OwnPrekeys), "_newest"), (nameof(Mirror), "_prekey")];

    public static string Of(params object?[] parts)
    {
        var writer = new Writer();
        foreach (var part in parts)
            writer.Visit(part);
        return writer.Hash();
    }

    /// <summary>What is on the disk, whatever the order in which it came.</summary>
    public static string OfStore(MemoryStore store) => Of(typeof(MemoryStore).GetField("_tables", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(store));

    public static string OfMarks(MemoryMarks marks) => Of(marks.Image());

    private static FieldInfo[] FieldsOf(Type type) => s_fields.GetOrAdd(type, static of =>
    {
        var all = new List<FieldInfo>();
        for (var at = of; at is not null && at != typeof(object); at = at.BaseType)
            all.AddRange(at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(field => IsState(of, field)));
        return [.. all.OrderBy(field => field.Name, StringComparer.Ordinal)];
    });

    private static bool IsState(Type of, FieldInfo field)
    {
        var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
        return !s_caches.Contains((of.Name, name)) && (of.Name != "MemoryTables" || name is not ("_epochs" or "Facts" or "Messages"));
    }

    private static bool IsLeftOut(object value) => s_leftOut.Contains(value.GetType().Name) || value is Delegate or Task or TimeProvider or SynchronizationContext or Type
        || value.GetType().Name.StartsWith("TaskCompletionSource", StringComparison.Ordinal);

    private sealed class Writer
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(4096);
        private readonly Dictionary<object, int> _met = new(ReferenceEqualityComparer.Instance);

        public string Hash() => Convert.ToHexStringLower(SHA256.HashData(_bytes.WrittenSpan).AsSpan(0, 16));

        public void Visit(object? value)
        {
            switch (value)
            {
                case null: Put("-"); return;
                case string text: Put("s" + text.Length.ToString(CultureInfo.InvariantCulture) + text); return;
                case byte[] bytes: Put(bytes); return;
                case ReadOnlyMemory<byte> bytes: Put(bytes.ToArray()); return;
                case Letter letter: Put(letter.Path); Put(letter.Body); return;
                case TreeHash hash: Put(hash.ToArray()); return;
                case ChannelId id: Put(id.ToArray()); return;
                case IFormattable simple when value.GetType().IsPrimitive || value is Enum or DateTimeOffset or TimeSpan or UInt128 or decimal: Put("n" + simple.ToString(null, CultureInfo.InvariantCulture) + ";"); return;
                case bool or char: Put("b" + value + ";"); return;
            }

            if (IsLeftOut(value))
            {
                Put("x");
                return;
            }

            if (!value.GetType().IsValueType && !_met.TryAdd(value, _met.Count))
            {
                Put("r" + _met[value].ToString(CultureInfo.InvariantCulture) + ";");
                return;
            }

            if (value is IEnumerable many)
                VisitAll(many);
            else
                VisitFields(value);
        }

        private void VisitFields(object value)
        {
            Put("{" + value.GetType().Name);
            foreach (var field in FieldsOf(value.GetType()))
                Visit(field.GetValue(value));
            Put("}");
        }

        // What has no order is put into one.
        private void VisitAll(IEnumerable many)
        {
            Put("[");
            var items = many.Cast<object?>();
            var type = many.GetType();
            if (type.IsGenericType && type.GetGenericTypeDefinition() is var of && (of == typeof(Dictionary<,>) || of == typeof(HashSet<>)))
                items = items.OrderBy(item => item is not null && IsPair(item) ? Of(item.GetType().GetProperty("Key")!.GetValue(item)) : Of(item), StringComparer.Ordinal);
            foreach (var item in items)
                Visit(item);
            Put("]");
        }

        private static bool IsPair(object item) => item.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

        private void Put(string text) => _bytes.Write(Encoding.UTF8.GetBytes(text));

        private void Put(ReadOnlySpan<byte> bytes)
        {
            Put("y" + bytes.Length.ToString(CultureInfo.InvariantCulture) + ";");
            _bytes.Write(bytes);
        }
    }
}
