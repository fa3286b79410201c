using Parley.Json;

namespace Parley.Stix.Values;

/// <summary>The kinds of values that tables of properties are made of.</summary>
internal static class Kinds
{
    public static readonly ValueKind<string> Text = new TextKind("string");
    public static readonly ValueKind<bool> Boolean = new BooleanKind();
    public static readonly ValueKind<long> Integer = new IntegerKind();

    /// <summary>An integer that must not be negative.</summary>
    public static readonly ValueKind<long> Count = new IntegerKind(least: 0);

    public static readonly ValueKind<double> Float = new FloatKind();
    public static readonly ValueKind<JsonValue> IntegerOrText = new IntegerOrTextKind();
    public static readonly ValueKind<StixTimestamp> Timestamp = new TimestampKind();

    /// <summary>A timestamp with at least three digits after the second (section 3.2).</summary>
    public static readonly ValueKind<StixTimestamp> Milliseconds = new TimestampKind(leastDigits: 3);

    /// <summary>A timestamp with exactly three digits after the second (STIX 2.0 part 1, 3.1).</summary>
    public static readonly ValueKind<StixTimestamp> ThreeDigits = new TimestampKind(leastDigits: 3, mostDigits: 3);

    /// <summary>A timestamp without digits after the second (section 6.7.6).</summary>
    public static readonly ValueKind<StixTimestamp> WholeSeconds = new TimestampKind(mostDigits: 0);

    public static readonly ValueKind<byte[]> Hex = new HexKind();
    public static readonly ValueKind<byte[]> Binary = new BinaryKind();
    public static readonly ValueKind<JsonValue> Hashes = new HashesKind();
    public static readonly ValueKind<JsonValue> Dictionary = new DictionaryKind(AnyKind.Instance);
    public static readonly ValueKind<StixId> AnyReference = new ReferenceKind(types: null, Category.None);
    /// <summary>A reference that should be to an identity: section 3.2 says so without a MUST.</summary>
    public static readonly ValueKind<StixId> Creator = new ReferenceKind(["identity"], Category.None, StixRules.ReferenceCreator);

    public static readonly ValueKind<StixId> Id = new IdKind();
    public static readonly ValueKind<JsonValue> Extensions = new ExtensionsKind();
    public static readonly ValueKind<JsonValue> ObservableContainer = new ContainerKind();
    public static readonly ValueKind<JsonValue> Translations = new TranslationsKind();
    /// <summary>The definition of a marking: what it must be depends on its type.</summary>
    public static readonly ValueKind<JsonValue> MarkingObject = new DictionaryKind(AnyKind.Instance);

    public static readonly ValueKind<JsonValue> AnyObject = new ObjectKind();

    public static readonly ValueKind<string> TypeName = new TextKind("string", TextRules.TypeName);
    public static readonly ValueKind<string> SpecVersion = new TextKind("string", TextRules.SpecVersion);
    public static readonly ValueKind<string> BundleVersion = new TextKind("string", TextRules.BundleVersion);
    public static readonly ValueKind<string> PropertyName = new TextKind("string", TextRules.PropertyName);
    public static readonly ValueKind<string> RelationshipName = new TextKind("string", TextRules.RelationshipName);
    public static readonly ValueKind<string> KillChainWord = new TextKind("string", TextRules.KillChainWord);
    public static readonly ValueKind<string> Product = new TextKind("string", TextRules.Product);
    public static readonly ValueKind<string> Selector = new TextKind("string", TextRules.Selector);
    public static readonly ValueKind<string> Protocol = new TextKind("string", TextRules.Protocol);
    public static readonly ValueKind<string> RegistryKey = new TextKind("string", TextRules.RegistryKey);
    public static readonly ValueKind<string> Language = new TextKind("string", ForeignRules.Language);
    public static readonly ValueKind<string> SoftwareLanguage = new TextKind("string", ForeignRules.SoftwareLanguage);
    public static readonly ValueKind<string> SoftwareLanguage20 = new TextKind("string", ForeignRules.SoftwareLanguage20);
    public static readonly ValueKind<string> Url = new TextKind("string", ForeignRules.Url);
    public static readonly ValueKind<string> DomainName = new TextKind("string", ForeignRules.DomainName);
    public static readonly ValueKind<string> EmailAddress = new TextKind("string", ForeignRules.EmailAddress);
    public static readonly ValueKind<string> Ipv4 = new TextKind("string", ForeignRules.Ipv4);
    public static readonly ValueKind<string> Ipv6 = new TextKind("string", ForeignRules.Ipv6);
    public static readonly ValueKind<string> MacAddress = new TextKind("string", ForeignRules.MacAddress);
    public static readonly ValueKind<string> Cpe = new TextKind("string", ForeignRules.Cpe);
    public static readonly ValueKind<string> CharacterSet = new TextKind("string", ForeignRules.CharacterSet);
    public static readonly ValueKind<string> MediaType = new TextKind("string", ForeignRules.MediaType);
    public static readonly ValueKind<string> Country = new TextKind("string", ForeignRules.Country);

    public static ValueKind<long> IntegerIn(long least, long most) => new IntegerKind(least, most);

    public static ValueKind<double> FloatIn(double least, double most) => new FloatKind(least, most);

    public static ValueKind<string> Term(Vocabulary vocabulary) => new TermKind(vocabulary);

    /// <summary>A reference to an object of one of these types.</summary>
    public static ValueKind<StixId> Reference(params string[] types) => new ReferenceKind(types, Category.None);

    /// <summary>A reference to an object of these families; a type that the standard does not define may be of any.</summary>
    public static ValueKind<StixId> ReferenceTo(Category categories) => new ReferenceKind(types: null, categories);

    public static ValueKind<IReadOnlyList<T>> List<T>(ValueKind<T> item) => new ListKind<T>(item);

    public static ValueKind<JsonValue> DictionaryOf(ValueKind value) => new DictionaryKind(value);

    public static ValueKind<JsonValue> Record(RecordType table) => new RecordKind(table);
}
