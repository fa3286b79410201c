using System.Buffers;
using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>extensions (sections 3.2, 3.10, 7.3 and 11.3): predefined ones by their tables, defined ones by their kind, custom ones by the rules for names.</summary>
internal sealed class ExtensionsKind() : MembersKind("dictionary")
{
    private static readonly JsonName s_extensionType = new("extension_type");
    private static readonly SearchValues<byte> s_word = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);
    private static readonly SearchValues<byte> s_word20 = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_"u8);
    private static JsonNameTable<RecordType>? s_predefined;

    /// <summary>Every predefined extension, whatever its type.</summary>
    private static JsonNameTable<RecordType> Predefined =>
        s_predefined ??= new JsonNameTable<RecordType>(ObjectType.All.SelectMany(type => type.Extensions).Select(table => (new JsonName(table.Name), table)));

    protected override void CheckMember(JsonMember member, Check check)
    {
        var key = member.Name.Text;
        var extension = member.Value;
        var isDefined = key.StartsWith("extension-definition--"u8);
        if (check.IsStix20 ? key.ContainsAnyExcept(s_word20) : isDefined ? !IdSyntax.TryParse(key, out _, out _) : !IsName(key))
            check.Report(StixRules.ExtensionKey, member.Name, Validation.Check.Shown(key));
        if (extension.Kind != JsonKind.Object || extension.IsEmpty)
        {
            check.Report(StixRules.ExtensionKind, extension);
            return;
        }

        if (isDefined && !check.IsStix20)
        {
            CheckDefined(extension, check);
            return;
        }

        if (!Predefined.TryGet(member, out var table) && !(check.IsStix20 && key.StartsWith("x-"u8)))
            check.Report(StixRules.ExtensionCustom, member.Name, Validation.Check.Shown(key));
        else if (table is not null && check.Table is ObjectType type && type.Extensions.FirstOrDefault(one => one.Name == table.Name) is { } ours)
            TableCheck.Run(ours, extension, check);
        else if (table is not null && (!check.IsStix20 || check.Table != CustomTypes.Observable))
            check.Report(StixRules.ExtensionPlace, member.Name, Validation.Check.Shown(key));
        if (table is null)
            TableCheck.Run(CustomTypes.Extension, extension, check);
    }

    private static void CheckDefined(JsonValue extension, Check check)
    {
        if (!extension.TryGet(s_extensionType, out var kind))
            check.Report(StixRules.ExtensionType, extension);
        else if (kind.Kind != JsonKind.String || !OpenVocabularies.ExtensionType.Contains(kind.Text))
            check.Report(StixRules.EnumValue, kind, Validation.Check.Shown(kind.Raw), OpenVocabularies.ExtensionType.Name);
        TableCheck.Run(CustomTypes.Extension, extension, check);
    }

    /// <summary>a-z, 0-9 and hyphen, -ext at the end (section 11.3.1).</summary>
    private static bool IsName(ReadOnlySpan<byte> key) => IdSyntax.IsTypeName(key) && key.EndsWith("-ext"u8) && !key.ContainsAnyExcept(s_word);
}
