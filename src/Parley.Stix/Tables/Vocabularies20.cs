namespace Parley.Stix;

/// <summary>The vocabularies of STIX 2.0 (part 1, section 6) that 2.1 changed.</summary>
internal static class Vocabularies20
{
    public static Vocabulary EncryptionAlgorithm { get; } = Open(
        "encryption-algorithm-ov",
        [
            "AES128-ECB", "AES128-CBC", "AES128-CFB", "AES128-COFB", "AES128-CTR", "AES128-XTS", "AES128-GCM", "Salsa20", "Salsa12", "Salsa8", "ChaCha20-Poly1305",
            "ChaCha20", "DES-CBC", "3DES-CBC", "DES-EBC", "3DES-EBC", "CAST128-CBC", "CAST256-CBC", "RSA", "DSA",
        ]);

    public static Vocabulary HashAlgorithm { get; } = Open(
        "hash-algorithm-ov",
        [
            "MD5", "MD6", "RIPEMD-160", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512", "ssdeep", "WHIRLPOOL",
        ]);

    public static Vocabulary IdentityClass { get; } = Open("identity-class-ov", ["individual", "group", "organization", "class", "unknown"]);

    public static Vocabulary IndicatorLabel { get; } = Open(
        "indicator-label-ov",
        [
            "anomalous-activity", "anonymization", "benign", "compromised", "malicious-activity", "attribution",
        ]);

    public static Vocabulary IndustrySector { get; } = Open(
        "industry-sector-ov",
        [
            "agriculture", "aerospace", "automotive", "communications", "construction", "defence", "education", "energy", "entertainment", "financial-services",
            "government-national", "government-regional", "government-local", "government-public-services", "healthcare", "hospitality-leisure", "infrastructure",
            "insurance", "manufacturing", "mining", "non-profit", "pharmaceuticals", "retail", "technology", "telecommunications", "transportation", "utilities",
        ]);

    public static Vocabulary MalwareLabel { get; } = Open(
        "malware-label-ov",
        [
            "adware", "backdoor", "bot", "ddos", "dropper", "exploit-kit", "keylogger", "ransomware", "remote-access-trojan", "resource-exploitation",
            "rogue-security-software", "rootkit", "screen-capture", "spyware", "trojan", "virus", "worm",
        ]);

    public static Vocabulary ReportLabel { get; } = Open(
        "report-label-ov",
        [
            "threat-report", "attack-pattern", "campaign", "identity", "indicator", "malware", "observed-data", "threat-actor", "tool", "vulnerability",
        ]);

    public static Vocabulary ThreatActorLabel { get; } = Open(
        "threat-actor-label-ov",
        [
            "activist", "competitor", "crime-syndicate", "criminal", "hacker", "insider-accidental", "insider-disgruntled", "nation-state", "sensationalist", "spy", "terrorist",
        ]);

    public static Vocabulary ToolLabel { get; } = Open(
        "tool-label-ov",
        [
            "denial-of-service", "exploitation", "information-gathering", "network-capture", "credential-exploitation", "remote-access", "vulnerability-scanning",
        ]);

    private static Vocabulary Open(string name, IReadOnlyList<string> terms) => new(name, "STIX 2.0 part 1, 6", isOpen: true, terms);
}
