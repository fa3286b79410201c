using Parley.Json;
using Parley.Stix.Validation;

namespace Parley.Stix.Values;

/// <summary>dictionary (section 2.3): names of limited form, at least one.</summary>
internal sealed class DictionaryKind(ValueKind item) : MembersKind("dictionary")
{
    protected override void CheckMember(JsonMember member, Check check)
    {
        if (!NameSyntax.IsDictionaryKey(member.Name.Text, least: 1))
            check.Report(Rules.DictionaryKey, member.Name, Validation.Check.Shown(member.Name.Text));
        item.Check(member.Value, check);
    }
}
