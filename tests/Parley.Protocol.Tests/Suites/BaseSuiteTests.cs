namespace Parley.Protocol.Tests.Suites;

public sealed class BaseSuiteTests() : SuiteContract("base");
