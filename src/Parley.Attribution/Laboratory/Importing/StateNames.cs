using System.Collections.Frozen;

namespace Parley.Attribution;

/// <summary>ISO 3166 codes of the states that the cluster names in words, as the Council on Foreign Relations spells them.</summary>
internal static class StateNames
{
    private static readonly FrozenDictionary<string, string> s_codes = new Dictionary<string, string>
    {
        ["Belarus"] = "BY",
        ["China"] = "CN",
        ["People's Republic of China"] = "CN",
        ["France"] = "FR",
        ["India"] = "IN",
        ["Iran (Islamic Republic of)"] = "IR",
        ["Iran"] = "IR",
        ["Israel"] = "IL",
        ["Korea (Democratic People's Republic of)"] = "KP",
        ["North Korea"] = "KP",
        ["Korea (Republic of)"] = "KR",
        ["South Korea"] = "KR",
        ["Lebanon"] = "LB",
        ["Pakistan"] = "PK",
        ["Palestine"] = "PS",
        ["Russian Federation"] = "RU",
        ["Russia"] = "RU",
        ["Spain"] = "ES",
        ["Syrian Arab Republic"] = "SY",
        ["Turkey"] = "TR",
        ["United Arab Emirates"] = "AE",
        ["United Kingdom"] = "GB",
        ["United States"] = "US",
        ["Vietnam"] = "VN",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryCode(string name, out string code)
    {
        code = name.Length == 2 && name.All(char.IsAsciiLetterUpper) ? name : s_codes.GetValueOrDefault(name, "");
        return code.Length > 0;
    }
}
