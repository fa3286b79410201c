using System.Text;
using Parley.Json;

namespace Parley.Stix;

/// <summary>
/// The marking definitions of TLP, ready to be put into a bundle. Those of version 1 byte by byte as section 7.2.1.4 prints them; those of version 2 with the
/// members and values that OASIS published (cti-stix-common-objects), in the same layout, because the published files have three.
/// </summary>
public static class TlpDefinitions
{
    private static readonly Dictionary<Tlp, StixObject> s_all = Tlp.All.ToDictionary(tlp => tlp, Read);

    public static IReadOnlyCollection<StixObject> All => s_all.Values;

    public static StixObject Of(Tlp tlp) => s_all[tlp];

    private static StixObject Read(Tlp tlp) =>
        StixObject.TryParse(Encoding.ASCII.GetBytes(tlp.Version == 1 ? First(tlp) : Second(tlp)), JsonLimits.Default, out var obj, out var fault)
            ? obj
            : throw new InvalidOperationException(fault.ToString());

    private static string First(Tlp tlp) =>
        $$"""
        {
          "type": "marking-definition",
          "spec_version": "2.1",
          "id": "{{tlp.Id}}",
          "created": "2017-01-20T00:00:00.000Z",
          "definition_type": "tlp",
          "name": "TLP:{{tlp.Level.ToUpperInvariant()}}",
          "definition": {
            "tlp": "{{tlp.Level}}"
          }
        }
        """;

    private static string Second(Tlp tlp) =>
        $$"""
        {
          "type": "marking-definition",
          "spec_version": "2.1",
          "id": "{{tlp.Id}}",
          "created": "2022-10-01T00:00:00.000Z",
          "name": "TLP:{{tlp.Level.ToUpperInvariant()}}",
          "extensions": {
            "{{Tlp.ExtensionId}}": {
              "extension_type": "property-extension",
              "tlp_2_0": "{{tlp.Level}}"
            }
          }
        }
        """;
}
