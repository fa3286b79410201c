namespace Parley.Stix;

/// <summary>Every rule that is checked, each with the section that asks for it; its sentences stand in Words/rules.json under its code.</summary>
public static class StixRules
{
    private static readonly List<Rule> s_all = [];

    // Serialization: what two readers could read in two ways (section 1.2.10, RFC 8259, RFC 7493).
    public static readonly Rule JsonSyntax = Must("json.syntax", "1.2.10");
    public static readonly Rule JsonTruncated = Must("json.truncated", "1.2.10");
    public static readonly Rule JsonUtf8 = Must("json.utf8", "1.2.10");
    public static readonly Rule JsonBom = Must("json.bom", "1.2.10");
    public static readonly Rule JsonSurrogate = Must("json.surrogate", "2.15");
    public static readonly Rule JsonDuplicate = Must("json.duplicate", "2.3");
    public static readonly Rule JsonNumber = Must("json.number", "2.6");
    public static readonly Rule JsonDepth = Must("json.depth", "1.2.10");
    public static readonly Rule JsonSize = Must("json.size", "1.2.10");
    public static readonly Rule JsonTokens = Must("json.tokens", "1.2.10");
    public static readonly Rule JsonTrailing = Must("json.trailing", "1.2.10");
    public static readonly Rule JsonCount = Must("json.count", "1.2.10");

    // What is no STIX 2 at all, told by its first bytes or names.
    public static readonly Rule InputStix1 = Must("input.stix-1", "1.2.10");
    public static readonly Rule InputMisp = Must("input.misp", "1.2.10");
    public static readonly Rule InputXml = Must("input.xml", "1.2.10");
    public static readonly Rule InputUtf16 = Must("input.utf-16", "1.2.10");
    public static readonly Rule InputCompressed = Must("input.compressed", "1.2.10");

    // What every object must be (sections 3.2 and 3.1).
    public static readonly Rule ObjectKind = Must("object.kind", "8.1");
    public static readonly Rule TypeFormat = Must("type.format", "3.1");
    public static readonly Rule TypeReserved = Must("type.reserved", "3.8");
    public static readonly Rule TypeCustom = Should("type.custom", "11.2");
    public static readonly Rule TypePrefix = Should("type.prefix", "11.2.1");
    public static readonly Rule SpecVersion = Must("object.spec-version", "3.2");
    public static readonly Rule SpecVersionOld = Must("object.version-2.0", "3.2");
    public static readonly Rule SpecVersionNew = Must("object.version-2.1", "3.2");
    public static readonly Rule NestedBundle = Must("object.bundle", "8");
    public static readonly Rule ObjectFindings = Must("object.findings", "1.2.10");

    // Which properties, and what ties them together.
    public static readonly Rule PropertyRequired = OfTable("property.required", Level.Must, "3.1");
    public static readonly Rule KindString = OfTable("kind.string", Level.Must, "2.15");
    public static readonly Rule KindInteger = OfTable("kind.integer", Level.Must, "2.10");
    public static readonly Rule KindNumber = OfTable("kind.number", Level.Must, "2.6");
    public static readonly Rule KindBoolean = OfTable("kind.boolean", Level.Must, "2.2");
    public static readonly Rule KindTimestamp = OfTable("kind.timestamp", Level.Must, "2.16");
    public static readonly Rule KindIdentifier = OfTable("kind.identifier", Level.Must, "2.9");
    public static readonly Rule KindList = OfTable("kind.list", Level.Must, "2.12");
    public static readonly Rule KindDictionary = OfTable("kind.dictionary", Level.Must, "2.3");
    public static readonly Rule KindIntegerOrString = OfTable("kind.integer-or-string", Level.Must, "6.12.1");
    public static readonly Rule PropertyName = Must("property.name", "3.1");
    public static readonly Rule PropertyReserved = Must("property.reserved", "3.8");
    public static readonly Rule PropertyNotApplicable = Must("property.not-applicable", "3.2");
    public static readonly Rule PropertyNotUsed = Should("property.not-used", "3.2");
    public static readonly Rule PropertyCustom = Should("property.custom", "11.1");
    public static readonly Rule PropertyPrefix = Should("property.prefix", "11.1.1");
    public static readonly Rule PropertyDeprecated = OfTable("property.deprecated", Level.Should, "3.1");
    public static readonly Rule ListEmpty = OfTable("list.empty", Level.Must, "2.12");
    public static readonly Rule DictionaryEmpty = OfTable("dictionary.empty", Level.Must, "2.3");
    public static readonly Rule NullValue = OfTable("property.null", Level.Must, "2");
    public static readonly Rule ConstraintOrder = OfTable("constraint.order", Level.Must, "3.6.1");
    public static readonly Rule ConstraintAfter = OfTable("constraint.after", Level.Must, "3.1");
    public static readonly Rule ConstraintAtLeastOne = OfTable("constraint.at-least-one", Level.Must, "3.1");
    public static readonly Rule ConstraintExactlyOne = OfTable("constraint.exactly-one", Level.Must, "3.1");
    public static readonly Rule ConstraintNeeds = OfTable("constraint.needs", Level.Must, "3.1");
    public static readonly Rule ConstraintForbids = OfTable("constraint.forbids", Level.Must, "3.1");

    // The common data types (section 2) and what properties ask of them.
    public static readonly Rule TimestampFormat = Must("timestamp.format", "2.16");
    public static readonly Rule TimestampDate = Must("timestamp.date", "2.16");
    public static readonly Rule TimestampMilliseconds = Must("timestamp.milliseconds", "3.2");
    public static readonly Rule TimestampThreeDigits = Must("timestamp.three-digits", "3.2");
    public static readonly Rule TimestampSeconds = Must("timestamp.seconds", "6.7.6");
    public static readonly Rule IntegerRange = Must("integer.range", "2.10");
    public static readonly Rule NumberRange = OfTable("number.range", Level.Must, "2");
    public static readonly Rule HexFormat = Must("hex.format", "2.8");
    public static readonly Rule HexCase = Should("hex.case", "2.8");
    public static readonly Rule BinaryFormat = Must("binary.format", "2.1");
    public static readonly Rule DictionaryKey = Must("dictionary.key", "2.3");
    public static readonly Rule HashKey = Must("hash.key", "2.7");
    public static readonly Rule HashValue = Must("hash.value", "2.7");
    public static readonly Rule HashAlgorithm = Should("hash.algorithm", "10.7");
    public static readonly Rule EnumValue = OfTable("enum.value", Level.Must, "2.4");
    public static readonly Rule VocabularyTerm = OfTable("vocabulary.term", Level.Should, "2.14");
    public static readonly Rule VocabularyStyle = Should("vocabulary.style", "2.14");
    public static readonly Rule KillChainStyle = Should("kill-chain.style", "2.11");
    public static readonly Rule ExternalReferenceId = Must("external-reference.id", "4.1.1");
    public static readonly Rule ExternalReferenceHash = Should("external-reference.hash", "2.5.1");

    // Values whose form another standard sets.
    public static readonly Rule LanguageFormat = Must("language.format", "3.2");
    public static readonly Rule LanguageIso6392 = Must("language.iso639-2", "6.14.1");
    public static readonly Rule ValueDefanged = Must("value.defanged", "3.2");
    public static readonly Rule UrlFormat = Must("url.format", "6.15.1");
    public static readonly Rule DomainFormat = Must("domain.format", "6.4.1");
    public static readonly Rule EmailFormat = Must("email.format", "6.5.1");
    public static readonly Rule Ipv4Format = Must("ipv4.format", "6.8.1");
    public static readonly Rule Ipv6Format = Must("ipv6.format", "6.9.1");
    public static readonly Rule MacFormat = Must("mac.format", "6.10.1");
    public static readonly Rule CpeFormat = Must("cpe.format", "6.14.1");
    public static readonly Rule CharacterSetName = Must("character-set.name", "3.9.1");
    public static readonly Rule MediaTypeFormat = Should("media-type.format", "6.1.1");
    public static readonly Rule MediaTypeRegistered = Should("media-type.registered", "6.1.1");
    public static readonly Rule CountryCode = Should("country.code", "4.10.1");
    public static readonly Rule ProductStyle = Should("product.style", "4.12.1");
    public static readonly Rule ProtocolName = Should("protocol.name", "6.12.1");
    public static readonly Rule RegistryHive = Must("registry.hive", "6.17.1");
    public static readonly Rule RelationshipName = Must("relationship.name", "5.1.2");

    // Identifiers (sections 2.9 and 3.4).
    public static readonly Rule IdFormat = Must("id.format", "2.9");
    public static readonly Rule IdType = Must("id.type", "2.9");
    public static readonly Rule IdVersion = Should("id.uuid-version", "2.9");
    public static readonly Rule IdUuid4 = Must("id.uuid-4", "2.9");
    public static readonly Rule IdObservableVersion = Should("id.observable-version", "2.9");
    public static readonly Rule IdRandom = Must("id.random", "2.9");
    public static readonly Rule IdDeterministic = Should("id.deterministic", "3.4");
    public static readonly Rule ReferenceType = OfTable("reference.type", Level.Must, "3.3");
    public static readonly Rule ReferenceCreator = Should("reference.creator", "3.2");
    public static readonly Rule ReferenceUuid = Must("reference.uuid", "2.9");
    public static readonly Rule ContainerReference = Must("container.reference", "2.13");
    public static readonly Rule ContainerDeprecated = Should("container.deprecated", "2.13");

    // Relationships and patterns.
    public static readonly Rule RelationshipFits = Should("relationship.fits", "5.1.2");
    public static readonly Rule RelationshipSelf = Should("relationship.self", "5.1");
    public static readonly Rule ReferenceSelf = Should("reference.self", "3.3");
    public static readonly Rule PatternSyntax = Must("pattern.syntax", "9");
    public static readonly Rule PatternRule = Must("pattern.rule", "9.5");
    public static readonly Rule PatternObject = Must("pattern.object", "9.7");
    public static readonly Rule PatternProperty = Must("pattern.property", "9.7");
    public static readonly Rule PatternHashName = Should("pattern.hash-name", "10.7");
    public static readonly Rule PatternCustom = Should("pattern.custom", "9.7");

    // Data markings and translations (sections 7.1 and 7.2).
    public static readonly Rule MarkingDefinition = Must("marking.definition", "7.2.1");
    public static readonly Rule MarkingTlp = Must("marking.tlp", "7.2.1");
    public static readonly Rule MarkingType = Should("marking.type", "7.2.1");
    public static readonly Rule MarkingCircular = Must("marking.circular", "3.2");
    public static readonly Rule MarkingChoice = Must("marking.choice", "7.2.3");
    public static readonly Rule SelectorFormat = Must("selector.format", "7.2.3");
    public static readonly Rule SelectorMissing = Must("selector.missing", "7.2.3");
    public static readonly Rule TranslationKind = Must("translation.kind", "7.1.1");

    // Extensions (section 7.3) and predefined ones (section 3.10).
    public static readonly Rule ExtensionKey = Must("extension.key", "7.3");
    public static readonly Rule ExtensionKind = Must("extension.kind", "3.2");
    public static readonly Rule ExtensionType = Must("extension.type", "7.3");
    public static readonly Rule ExtensionCustom = Should("extension.custom", "11.3");
    public static readonly Rule ExtensionPlace = Must("extension.place", "3.10");
    public static readonly Rule ExtensionProperties = Must("extension.properties", "7.3.1");
    public static readonly Rule ExtensionPropertiesMissing = Should("extension.properties-missing", "7.3.1");

    // Many objects together: bundle and store (sections 3.3, 3.6 and 8).
    public static readonly Rule BundleType = Must("bundle.type", "8.1");
    public static readonly Rule BundleSpecVersion = Should("bundle.spec-version", "8.1");
    public static readonly Rule BundleSpecVersionOld = Must("bundle.spec-version-2.0", "1.3");
    public static readonly Rule BundleVersionConflict = Must("bundle.version-conflict", "3.6");
    public static readonly Rule BundleDuplicate = Should("bundle.duplicate", "3.6");
    public static readonly Rule BundleCreatedChanged = Must("bundle.created-changed", "3.2");
    public static readonly Rule BundleAfterRevoked = Must("bundle.after-revoked", "3.6");
    public static readonly Rule BundleUuidReused = Must("bundle.uuid-reused", "2.9");
    public static readonly Rule BundleUnresolved = Should("bundle.unresolved", "3.3");
    public static readonly Rule BundleMarkingCycle = Must("bundle.marking-cycle", "3.2");
    public static readonly Rule BundleTranslationTarget = Must("bundle.translation-target", "7.1.1");
    public static readonly Rule TranslationProperty = Should("translation.property", "7.1.1");
    public static readonly Rule BundleLimit = Should("bundle.limit", "3.3");

    /// <summary>All rules, in the order in which they stand here and are documented.</summary>
    public static IReadOnlyList<Rule> All => s_all;

    private static Rule Must(string code, string section) => Add(new Rule(code, Level.Must, section));

    private static Rule Should(string code, string section) => Add(new Rule(code, Level.Should, section));

    private static Rule OfTable(string code, Level level, string section) => Add(new Rule(code, level, section) { IsOfTable = true });

    private static Rule Add(Rule rule)
    {
        s_all.Add(rule);
        return rule;
    }
}
