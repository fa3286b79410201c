using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Location (section 4.10).</summary>
public static class Location
{
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<double> Latitude = new("latitude", Kinds.FloatIn(-90, 90));
    public static readonly Property<double> Longitude = new("longitude", Kinds.FloatIn(-180, 180));
    public static readonly Property<double> Precision = new("precision", Kinds.Float);
    public static readonly Property<string> Region = new("region", Kinds.Term(Vocabularies.Region));
    public static readonly Property<string> Country = new("country", Kinds.Country);
    public static readonly Property<string> AdministrativeArea = new("administrative_area", Kinds.Text);
    public static readonly Property<string> City = new("city", Kinds.Text);
    public static readonly Property<string> StreetAddress = new("street_address", Kinds.Text);
    public static readonly Property<string> PostalCode = new("postal_code", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "location", "4.10.1", Category.Domain,
        [Name, Description, Latitude, Longitude, Precision, Region, Country, AdministrativeArea, City, StreetAddress, PostalCode],
        [
            Constraint.OneOfGroups(["region"], ["country"], ["latitude", "longitude"]),
            Constraint.Needs("latitude", "longitude"),
            Constraint.Needs("longitude", "latitude"),
            Constraint.Needs("precision", "latitude"),
            Constraint.Needs("precision", "longitude"),
        ]);
}
