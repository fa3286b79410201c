namespace Parley.Protocol.Tests.Suites;

public sealed class GmSuiteTests() : SuiteContract("gm");
