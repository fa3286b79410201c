namespace Parley.Server.Commands;

/// <summary>The core of the node ended of a fault: the process must end and be started anew.</summary>
internal sealed class NodeStoppedException(Exception fault) : Exception("The node's core ended.", fault);
