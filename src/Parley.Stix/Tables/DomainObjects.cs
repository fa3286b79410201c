using Parley.Json;
using Parley.Stix.Validation;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Attack Pattern (section 4.1).</summary>
public static class AttackPattern
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<IReadOnlyList<JsonValue>> KillChainPhases = new("kill_chain_phases", Kinds.List(Kinds.Record(KillChainPhase.Table)));

    public static ObjectType Type { get; } = new(
        "attack-pattern", "4.1.1", Category.Domain,
        [Name, Description, Aliases, KillChainPhases]);
}

/// <summary>Campaign (section 4.2).</summary>
public static class Campaign
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);
    public static readonly Property<string> Objective = new("objective", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "campaign", "4.2.1", Category.Domain,
        [Name, Description, Aliases, FirstSeen, LastSeen, Objective],
        [Constraint.NotBefore("last_seen", "first_seen")]);
}

/// <summary>Course Of Action (section 4.3).</summary>
public static class CourseOfAction
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "course-of-action", "4.3.1", Category.Domain,
        [Name, Description]);
}

/// <summary>Grouping (section 4.4).</summary>
public static class Grouping
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<string> Context = new("context", Kinds.Term(OpenVocabularies.GroupingContext), Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.AnyReference), Need.Required);

    public static ObjectType Type { get; } = new(
        "grouping", "4.4.1", Category.Domain,
        [Name, Description, Context, ObjectRefs]);
}

/// <summary>Identity (section 4.5).</summary>
public static class Identity
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Roles = new("roles", Kinds.List(Kinds.Text));
    public static readonly Property<string> IdentityClass = new("identity_class", Kinds.Term(OpenVocabularies.IdentityClass));
    public static readonly Property<IReadOnlyList<string>> Sectors = new("sectors", Kinds.List(Kinds.Term(OpenVocabularies.IndustrySector)));
    public static readonly Property<string> ContactInformation = new("contact_information", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "identity", "4.5.1", Category.Domain,
        [Name, Description, Roles, IdentityClass, Sectors, ContactInformation]);
}

/// <summary>Incident (section 4.6).</summary>
public static class Incident
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "incident", "4.6.1", Category.Domain,
        [Name, Description]);
}

/// <summary>Indicator (section 4.7).</summary>
public static class Indicator
{
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> IndicatorTypes = new("indicator_types", Kinds.List(Kinds.Term(OpenVocabularies.IndicatorType)));
    public static readonly Property<string> Pattern = new("pattern", Kinds.Text, Need.Required);
    public static readonly Property<string> PatternType = new("pattern_type", Kinds.Term(OpenVocabularies.PatternType), Need.Required);
    public static readonly Property<string> PatternVersion = new("pattern_version", Kinds.Text);
    public static readonly Property<StixTimestamp> ValidFrom = new("valid_from", Kinds.Timestamp, Need.Required);
    public static readonly Property<StixTimestamp> ValidUntil = new("valid_until", Kinds.Timestamp);
    public static readonly Property<IReadOnlyList<JsonValue>> KillChainPhases = new("kill_chain_phases", Kinds.List(Kinds.Record(KillChainPhase.Table)));

    public static ObjectType Type { get; } = new(
        "indicator", "4.7.1", Category.Domain,
        [Name, Description, IndicatorTypes, Pattern, PatternType, PatternVersion, ValidFrom, ValidUntil, KillChainPhases],
        [Constraint.After("valid_until", "valid_from"), Constraint.Pattern]);
}

/// <summary>Infrastructure (section 4.8).</summary>
public static class Infrastructure
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> InfrastructureTypes = new("infrastructure_types", Kinds.List(Kinds.Term(OpenVocabularies.InfrastructureType)));
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<IReadOnlyList<JsonValue>> KillChainPhases = new("kill_chain_phases", Kinds.List(Kinds.Record(KillChainPhase.Table)));
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);

    public static ObjectType Type { get; } = new(
        "infrastructure", "4.8.1", Category.Domain,
        [Name, Description, InfrastructureTypes, Aliases, KillChainPhases, FirstSeen, LastSeen],
        [Constraint.NotBefore("last_seen", "first_seen")]);
}

/// <summary>Intrusion Set (section 4.9).</summary>
public static class IntrusionSet
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);
    public static readonly Property<IReadOnlyList<string>> Goals = new("goals", Kinds.List(Kinds.Text));
    public static readonly Property<string> ResourceLevel = new("resource_level", Kinds.Term(OpenVocabularies.AttackResourceLevel));
    public static readonly Property<string> PrimaryMotivation = new("primary_motivation", Kinds.Term(OpenVocabularies.AttackMotivation));
    public static readonly Property<IReadOnlyList<string>> SecondaryMotivations = new("secondary_motivations", Kinds.List(Kinds.Term(OpenVocabularies.AttackMotivation)));

    public static ObjectType Type { get; } = new(
        "intrusion-set", "4.9.1", Category.Domain,
        [Name, Description, Aliases, FirstSeen, LastSeen, Goals, ResourceLevel, PrimaryMotivation, SecondaryMotivations],
        [Constraint.NotBefore("last_seen", "first_seen")]);
}

/// <summary>Location (section 4.10).</summary>
public static class Location
{
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<double> Latitude = new("latitude", Kinds.FloatIn(-90, 90));
    public static readonly Property<double> Longitude = new("longitude", Kinds.FloatIn(-180, 180));
    public static readonly Property<double> Precision = new("precision", Kinds.Float);
    public static readonly Property<string> Region = new("region", Kinds.Term(OpenVocabularies.Region));
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

/// <summary>Malware (section 4.11).</summary>
public static class Malware
{
    public static readonly Property<string> Name = new("name", Kinds.Text);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> MalwareTypes = new("malware_types", Kinds.List(Kinds.Term(OpenVocabularies.MalwareType)));
    public static readonly Property<bool> IsFamily = new("is_family", Kinds.Boolean, Need.Required);
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<IReadOnlyList<JsonValue>> KillChainPhases = new("kill_chain_phases", Kinds.List(Kinds.Record(KillChainPhase.Table)));
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);
    public static readonly Property<IReadOnlyList<StixId>> OperatingSystemRefs = new("operating_system_refs", Kinds.List(Kinds.Reference("software")));
    public static readonly Property<IReadOnlyList<string>> ArchitectureExecutionEnvs = new("architecture_execution_envs", Kinds.List(Kinds.Term(OpenVocabularies.ProcessorArchitecture)));
    public static readonly Property<IReadOnlyList<string>> ImplementationLanguages = new("implementation_languages", Kinds.List(Kinds.Term(OpenVocabularies.ImplementationLanguage)));
    public static readonly Property<IReadOnlyList<string>> Capabilities = new("capabilities", Kinds.List(Kinds.Term(OpenVocabularies.MalwareCapabilities)));
    public static readonly Property<IReadOnlyList<StixId>> SampleRefs = new("sample_refs", Kinds.List(Kinds.Reference("file", "artifact")));

    public static ObjectType Type { get; } = new(
        "malware", "4.11.1", Category.Domain,
        [
            Name, Description, MalwareTypes, IsFamily, Aliases, KillChainPhases, FirstSeen, LastSeen, OperatingSystemRefs,
            ArchitectureExecutionEnvs, ImplementationLanguages, Capabilities, SampleRefs,
        ],
        [Constraint.NotBefore("last_seen", "first_seen"), Constraint.WhenTrueNeeds("is_family", "name")]);
}

/// <summary>Malware Analysis (section 4.12).</summary>
public static class MalwareAnalysis
{
    public static readonly Property<string> Product = new("product", Kinds.Product, Need.Required);
    public static readonly Property<string> Version = new("version", Kinds.Text);
    public static readonly Property<StixId> HostVmRef = new("host_vm_ref", Kinds.Reference("software"));
    public static readonly Property<StixId> OperatingSystemRef = new("operating_system_ref", Kinds.Reference("software"));
    public static readonly Property<IReadOnlyList<StixId>> InstalledSoftwareRefs = new("installed_software_refs", Kinds.List(Kinds.Reference("software")));
    public static readonly Property<string> ConfigurationVersion = new("configuration_version", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Modules = new("modules", Kinds.List(Kinds.Text));
    public static readonly Property<string> AnalysisEngineVersion = new("analysis_engine_version", Kinds.Text);
    public static readonly Property<string> AnalysisDefinitionVersion = new("analysis_definition_version", Kinds.Text);
    public static readonly Property<StixTimestamp> Submitted = new("submitted", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> AnalysisStarted = new("analysis_started", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> AnalysisEnded = new("analysis_ended", Kinds.Timestamp);
    public static readonly Property<string> ResultName = new("result_name", Kinds.Text);
    public static readonly Property<string> Result = new("result", Kinds.Term(OpenVocabularies.MalwareResult));
    public static readonly Property<IReadOnlyList<StixId>> AnalysisScoRefs = new("analysis_sco_refs", Kinds.List(Kinds.ReferenceTo(Category.Observable)));
    public static readonly Property<StixId> SampleRef = new("sample_ref", Kinds.Reference("file", "network-traffic", "artifact"));

    public static ObjectType Type { get; } = new(
        "malware-analysis", "4.12.1", Category.Domain,
        [
            Product, Version, HostVmRef, OperatingSystemRef, InstalledSoftwareRefs, ConfigurationVersion, Modules, AnalysisEngineVersion,
            AnalysisDefinitionVersion, Submitted, AnalysisStarted, AnalysisEnded, ResultName, Result, AnalysisScoRefs, SampleRef,
        ],
        [Constraint.AtLeastOne("result", "analysis_sco_refs")]);
}

/// <summary>Note (section 4.13).</summary>
public static class Note
{
    public static readonly Property<string> Abstract = new("abstract", Kinds.Text);
    public static readonly Property<string> Content = new("content", Kinds.Text, Need.Required);
    public static readonly Property<IReadOnlyList<string>> Authors = new("authors", Kinds.List(Kinds.Text));
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.AnyReference), Need.Required);

    public static ObjectType Type { get; } = new(
        "note", "4.13.1", Category.Domain,
        [Abstract, Content, Authors, ObjectRefs]);
}

/// <summary>Observed Data (section 4.14).</summary>
public static class ObservedData
{
    public static readonly Property<StixTimestamp> FirstObserved = new("first_observed", Kinds.Timestamp, Need.Required);
    public static readonly Property<StixTimestamp> LastObserved = new("last_observed", Kinds.Timestamp, Need.Required);
    public static readonly Property<long> NumberObserved = new("number_observed", Kinds.IntegerIn(1, 999_999_999), Need.Required);
    public static readonly Property<JsonValue> Objects = new("objects", Kinds.ObservableContainer, Need.Deprecated);
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.ReferenceTo(Category.Observable | Category.Relationship)));

    public static ObjectType Type { get; } = new(
        "observed-data", "4.14.1", Category.Domain,
        [FirstObserved, LastObserved, NumberObserved, Objects, ObjectRefs],
        [Constraint.NotBefore("last_observed", "first_observed"), Constraint.ExactlyOne("objects", "object_refs")]);
}

/// <summary>Opinion (section 4.15).</summary>
public static class Opinion
{
    public static readonly Property<string> Explanation = new("explanation", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> Authors = new("authors", Kinds.List(Kinds.Text));
    public static readonly Property<string> Stance = new("opinion", Kinds.Term(OpenVocabularies.Opinion), Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.AnyReference), Need.Required);

    public static ObjectType Type { get; } = new(
        "opinion", "4.15.1", Category.Domain,
        [Explanation, Authors, Stance, ObjectRefs]);
}

/// <summary>Report (section 4.16).</summary>
public static class Report
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> ReportTypes = new("report_types", Kinds.List(Kinds.Term(OpenVocabularies.ReportType)));
    public static readonly Property<StixTimestamp> Published = new("published", Kinds.Timestamp, Need.Required);
    public static readonly Property<IReadOnlyList<StixId>> ObjectRefs = new("object_refs", Kinds.List(Kinds.AnyReference), Need.Required);

    public static ObjectType Type { get; } = new(
        "report", "4.16.1", Category.Domain,
        [Name, Description, ReportTypes, Published, ObjectRefs]);
}

/// <summary>Threat Actor (section 4.17).</summary>
public static class ThreatActor
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> ThreatActorTypes = new("threat_actor_types", Kinds.List(Kinds.Term(OpenVocabularies.ThreatActorType)));
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<StixTimestamp> FirstSeen = new("first_seen", Kinds.Timestamp);
    public static readonly Property<StixTimestamp> LastSeen = new("last_seen", Kinds.Timestamp);
    public static readonly Property<IReadOnlyList<string>> Roles = new("roles", Kinds.List(Kinds.Term(OpenVocabularies.ThreatActorRole)));
    public static readonly Property<IReadOnlyList<string>> Goals = new("goals", Kinds.List(Kinds.Text));
    public static readonly Property<string> Sophistication = new("sophistication", Kinds.Term(OpenVocabularies.ThreatActorSophistication));
    public static readonly Property<string> ResourceLevel = new("resource_level", Kinds.Term(OpenVocabularies.AttackResourceLevel));
    public static readonly Property<string> PrimaryMotivation = new("primary_motivation", Kinds.Term(OpenVocabularies.AttackMotivation));
    public static readonly Property<IReadOnlyList<string>> SecondaryMotivations = new("secondary_motivations", Kinds.List(Kinds.Term(OpenVocabularies.AttackMotivation)));
    public static readonly Property<IReadOnlyList<string>> PersonalMotivations = new("personal_motivations", Kinds.List(Kinds.Term(OpenVocabularies.AttackMotivation)));

    public static ObjectType Type { get; } = new(
        "threat-actor", "4.17.1", Category.Domain,
        [
            Name, Description, ThreatActorTypes, Aliases, FirstSeen, LastSeen, Roles, Goals, Sophistication, ResourceLevel,
            PrimaryMotivation, SecondaryMotivations, PersonalMotivations,
        ],
        [Constraint.NotBefore("last_seen", "first_seen")]);
}

/// <summary>Tool (section 4.18).</summary>
public static class Tool
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);
    public static readonly Property<IReadOnlyList<string>> ToolTypes = new("tool_types", Kinds.List(Kinds.Term(OpenVocabularies.ToolType)));
    public static readonly Property<IReadOnlyList<string>> Aliases = new("aliases", Kinds.List(Kinds.Text));
    public static readonly Property<IReadOnlyList<JsonValue>> KillChainPhases = new("kill_chain_phases", Kinds.List(Kinds.Record(KillChainPhase.Table)));
    public static readonly Property<string> ToolVersion = new("tool_version", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "tool", "4.18.1", Category.Domain,
        [Name, Description, ToolTypes, Aliases, KillChainPhases, ToolVersion]);
}

/// <summary>Vulnerability (section 4.19).</summary>
public static class Vulnerability
{
    public static readonly Property<string> Name = new("name", Kinds.Text, Need.Required);
    public static readonly Property<string> Description = new("description", Kinds.Text);

    public static ObjectType Type { get; } = new(
        "vulnerability", "4.19.1", Category.Domain,
        [Name, Description]);
}
