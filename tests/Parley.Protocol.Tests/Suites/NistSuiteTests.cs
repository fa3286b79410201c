namespace Parley.Protocol.Tests.Suites;

public sealed class NistSuiteTests() : SuiteContract("nist");
