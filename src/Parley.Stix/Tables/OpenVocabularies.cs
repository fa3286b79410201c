using Parley.Json;

namespace Parley.Stix;

/// <summary>A vocabulary of section 10: open (suggested terms) or an enumeration (no other terms).</summary>
public sealed class Vocabulary
{
    private readonly JsonNameTable<string> _terms;

    internal Vocabulary(string name, string section, bool isOpen, params IReadOnlyList<string> terms)
    {
        (Name, Section, IsOpen, Terms) = (name, section, isOpen, terms);
        _terms = new JsonNameTable<string>(terms.Select(term => (new JsonName(term), term)));
    }

    /// <summary>For instance <c>indicator-type-ov</c>.</summary>
    public string Name { get; }

    public string Section { get; }

    public bool IsOpen { get; }

    public IReadOnlyList<string> Terms { get; }

    public bool Contains(ReadOnlySpan<byte> term) => _terms.TryGet(term, out _);
}

/// <summary>The vocabularies and enumerations of section 10 (STIX 2.1 with Errata 01).</summary>
public static class OpenVocabularies
{
    public static Vocabulary AccountType { get; } = new(
        "account-type-ov", "10.1", isOpen: true,
        [
            "facebook", "ldap", "nis", "openid", "radius", "skype", "tacacs", "twitter", "unix", "windows-local", "windows-domain",
        ]);

    public static Vocabulary AttackMotivation { get; } = new(
        "attack-motivation-ov", "10.2", isOpen: true,
        [
            "accidental", "coercion", "dominance", "ideology", "notoriety", "organizational-gain", "personal-gain", "personal-satisfaction", "revenge",
            "unpredictable",
        ]);

    public static Vocabulary AttackResourceLevel { get; } = new(
        "attack-resource-level-ov", "10.3", isOpen: true,
        [
            "individual", "club", "contest", "team", "organization", "government",
        ]);

    public static Vocabulary EncryptionAlgorithm { get; } = new(
        "encryption-algorithm-enum", "10.4", isOpen: false,
        [
            "AES-256-GCM", "ChaCha20-Poly1305", "mime-type-indicated",
        ]);

    public static Vocabulary ExtensionType { get; } = new(
        "extension-type-enum", "10.5", isOpen: false,
        [
            "new-sdo", "new-sco", "new-sro", "property-extension", "toplevel-property-extension",
        ]);

    public static Vocabulary GroupingContext { get; } = new(
        "grouping-context-ov", "10.6", isOpen: true,
        [
            "suspicious-activity", "malware-analysis", "unspecified",
        ]);

    public static Vocabulary HashAlgorithm { get; } = new(
        "hash-algorithm-ov", "10.7", isOpen: true,
        Values.HashSyntax.Names);

    public static Vocabulary IdentityClass { get; } = new(
        "identity-class-ov", "10.8", isOpen: true,
        [
            "individual", "group", "system", "organization", "class", "unknown",
        ]);

    public static Vocabulary ImplementationLanguage { get; } = new(
        "implementation-language-ov", "10.9", isOpen: true,
        [
            "applescript", "bash", "c", "c++", "c#", "go", "java", "javascript", "lua", "objective-c", "perl", "php", "powershell", "python", "ruby",
            "rust", "scala", "swift", "typescript", "visual-basic", "x86-32", "x86-64",
        ]);

    public static Vocabulary IndicatorType { get; } = new(
        "indicator-type-ov", "10.10", isOpen: true,
        [
            "anomalous-activity", "anonymization", "benign", "compromised", "malicious-activity", "attribution", "unknown",
        ]);

    public static Vocabulary IndustrySector { get; } = new(
        "industry-sector-ov", "10.11", isOpen: true,
        [
            "agriculture", "aerospace", "automotive", "chemical", "commercial", "communications", "construction", "defense", "education", "energy",
            "entertainment", "financial-services", "government", "emergency-services", "government-local", "government-national",
            "government-public-services", "government-regional", "healthcare", "hospitality-leisure", "infrastructure", "dams", "nuclear", "water",
            "insurance", "legal", "manufacturing", "mining", "non-profit", "pharmaceuticals", "retail", "technology", "telecommunications",
            "transportation", "utilities",
        ]);

    public static Vocabulary InfrastructureType { get; } = new(
        "infrastructure-type-ov", "10.12", isOpen: true,
        [
            "amplification", "anonymization", "botnet", "command-and-control", "control-system", "exfiltration", "firewall", "hosting-malware",
            "hosting-target-lists", "phishing", "reconnaissance", "routers-switches", "staging", "workstation", "unknown",
        ]);

    public static Vocabulary MalwareCapabilities { get; } = new(
        "malware-capabilities-ov", "10.13", isOpen: true,
        [
            "accesses-remote-machines", "anti-debugging", "anti-disassembly", "anti-emulation", "anti-memory-forensics", "anti-sandbox", "anti-vm",
            "captures-input-peripherals", "captures-output-peripherals", "captures-system-state-data", "cleans-traces-of-infection", "commits-fraud",
            "communicates-with-c2", "compromises-data-availability", "compromises-data-integrity", "compromises-system-availability",
            "controls-local-machine", "degrades-security-software", "degrades-system-updates", "determines-c2-server", "emails-spam",
            "escalates-privileges", "evades-av", "exfiltrates-data", "fingerprints-host", "hides-artifacts", "hides-executing-code", "infects-files",
            "infects-remote-machines", "installs-other-components", "persists-after-system-reboot", "prevents-artifact-access",
            "prevents-artifact-deletion", "probes-network-environment", "self-modifies", "steals-authentication-credentials",
            "violates-system-operational-integrity",
        ]);

    public static Vocabulary MalwareResult { get; } = new(
        "malware-result-ov", "10.14", isOpen: true,
        [
            "malicious", "suspicious", "benign", "unknown",
        ]);

    public static Vocabulary MalwareType { get; } = new(
        "malware-type-ov", "10.15", isOpen: true,
        [
            "adware", "backdoor", "bot", "bootkit", "ddos", "downloader", "dropper", "exploit-kit", "keylogger", "ransomware", "remote-access-trojan",
            "resource-exploitation", "rogue-security-software", "rootkit", "screen-capture", "spyware", "trojan", "unknown", "virus", "webshell",
            "wiper", "worm",
        ]);

    public static Vocabulary NetworkSocketAddressFamily { get; } = new(
        "network-socket-address-family-enum", "10.16", isOpen: false,
        [
            "AF_UNSPEC", "AF_INET", "AF_IPX", "AF_APPLETALK", "AF_NETBIOS", "AF_INET6", "AF_IRDA", "AF_BTH",
        ]);

    public static Vocabulary NetworkSocketType { get; } = new(
        "network-socket-type-enum", "10.17", isOpen: false,
        [
            "SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_RDM", "SOCK_SEQPACKET",
        ]);

    public static Vocabulary Opinion { get; } = new(
        "opinion-enum", "10.18", isOpen: false,
        [
            "strongly-disagree", "disagree", "neutral", "agree", "strongly-agree",
        ]);

    public static Vocabulary PatternType { get; } = new(
        "pattern-type-ov", "10.19", isOpen: true,
        [
            "stix", "pcre", "sigma", "snort", "suricata", "yara",
        ]);

    public static Vocabulary ProcessorArchitecture { get; } = new(
        "processor-architecture-ov", "10.20", isOpen: true,
        [
            "alpha", "arm", "ia-64", "mips", "powerpc", "sparc", "x86", "x86-64",
        ]);

    public static Vocabulary Region { get; } = new(
        "region-ov", "10.21", isOpen: true,
        [
            "africa", "eastern-africa", "middle-africa", "northern-africa", "southern-africa", "western-africa", "americas", "caribbean",
            "central-america", "latin-america-caribbean", "northern-america", "south-america", "asia", "central-asia", "eastern-asia", "southern-asia",
            "south-eastern-asia", "western-asia", "europe", "eastern-europe", "northern-europe", "southern-europe", "western-europe", "oceania",
            "antarctica", "australia-new-zealand", "melanesia", "micronesia", "polynesia",
        ]);

    public static Vocabulary ReportType { get; } = new(
        "report-type-ov", "10.22", isOpen: true,
        [
            "attack-pattern", "campaign", "identity", "incident", "indicator", "intrusion-set", "malware", "observed-data", "threat-actor",
            "threat-report", "tool", "vulnerability",
        ]);

    public static Vocabulary ThreatActorType { get; } = new(
        "threat-actor-type-ov", "10.23", isOpen: true,
        [
            "activist", "competitor", "crime-syndicate", "criminal", "hacker", "insider-accidental", "insider-disgruntled", "nation-state",
            "private-sector", "sensationalist", "spy", "terrorist", "unknown",
        ]);

    public static Vocabulary ThreatActorRole { get; } = new(
        "threat-actor-role-ov", "10.24", isOpen: true,
        [
            "agent", "director", "independent", "infrastructure-architect", "infrastructure-operator", "malware-author", "sponsor",
        ]);

    public static Vocabulary ThreatActorSophistication { get; } = new(
        "threat-actor-sophistication-ov", "10.25", isOpen: true,
        [
            "none", "minimal", "intermediate", "advanced", "expert", "innovator", "strategic",
        ]);

    public static Vocabulary ToolType { get; } = new(
        "tool-type-ov", "10.26", isOpen: true,
        [
            "denial-of-service", "exploitation", "information-gathering", "network-capture", "credential-exploitation", "remote-access",
            "vulnerability-scanning", "unknown",
        ]);

    public static Vocabulary WindowsIntegrityLevel { get; } = new(
        "windows-integrity-level-enum", "10.27", isOpen: false,
        [
            "low", "medium", "high", "system",
        ]);

    public static Vocabulary WindowsPeBinaryType { get; } = new(
        "windows-pebinary-type-ov", "10.28", isOpen: true,
        [
            "dll", "exe", "sys",
        ]);

    public static Vocabulary WindowsRegistryDatatype { get; } = new(
        "windows-registry-datatype-enum", "10.29", isOpen: false,
        [
            "REG_NONE", "REG_SZ", "REG_EXPAND_SZ", "REG_BINARY", "REG_DWORD", "REG_DWORD_BIG_ENDIAN", "REG_DWORD_LITTLE_ENDIAN", "REG_LINK",
            "REG_MULTI_SZ", "REG_RESOURCE_LIST", "REG_FULL_RESOURCE_DESCRIPTION", "REG_RESOURCE_REQUIREMENTS_LIST", "REG_QWORD", "REG_INVALID_TYPE",
        ]);

    public static Vocabulary WindowsServiceStartType { get; } = new(
        "windows-service-start-type-enum", "10.30", isOpen: false,
        [
            "SERVICE_AUTO_START", "SERVICE_BOOT_START", "SERVICE_DEMAND_START", "SERVICE_DISABLED", "SERVICE_SYSTEM_ALERT",
        ]);

    public static Vocabulary WindowsServiceType { get; } = new(
        "windows-service-type-enum", "10.31", isOpen: false,
        [
            "SERVICE_KERNEL_DRIVER", "SERVICE_FILE_SYSTEM_DRIVER", "SERVICE_WIN32_OWN_PROCESS", "SERVICE_WIN32_SHARE_PROCESS",
        ]);

    public static Vocabulary WindowsServiceStatus { get; } = new(
        "windows-service-status-enum", "10.32", isOpen: false,
        [
            "SERVICE_CONTINUE_PENDING", "SERVICE_PAUSE_PENDING", "SERVICE_PAUSED", "SERVICE_RUNNING", "SERVICE_START_PENDING", "SERVICE_STOP_PENDING",
            "SERVICE_STOPPED",
        ]);

    /// <summary>All of them, in the standard's order.</summary>
    public static IReadOnlyList<Vocabulary> All { get; } =
    [
        AccountType,
        AttackMotivation,
        AttackResourceLevel,
        EncryptionAlgorithm,
        ExtensionType,
        GroupingContext,
        HashAlgorithm,
        IdentityClass,
        ImplementationLanguage,
        IndicatorType,
        IndustrySector,
        InfrastructureType,
        MalwareCapabilities,
        MalwareResult,
        MalwareType,
        NetworkSocketAddressFamily,
        NetworkSocketType,
        Opinion,
        PatternType,
        ProcessorArchitecture,
        Region,
        ReportType,
        ThreatActorType,
        ThreatActorRole,
        ThreatActorSophistication,
        ToolType,
        WindowsIntegrityLevel,
        WindowsPeBinaryType,
        WindowsRegistryDatatype,
        WindowsServiceStartType,
        WindowsServiceType,
        WindowsServiceStatus,
    ];
}
