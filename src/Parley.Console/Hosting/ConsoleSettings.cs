using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Parley.Console.Hosting;

/// <summary>Where a console listens, and which node it is of.</summary>
/// <param name="Listen">Without a certificate a loopback address: whoever starts the console has checked it.</param>
/// <param name="Origin">What people's browsers call it, scheme, name and port. Requests for any other name are refused.</param>
/// <param name="Socket">The node's socket for consoles.</param>
/// <param name="Keys">A folder of this console alone, for the keys of what browsers keep for it.</param>
/// <param name="Zones">Party id to a name of the IANA database, for parties whose capital does not follow from their id.</param>
/// <param name="Certificate">For HTTPS; null for HTTP behind a proxy of this machine, or on a name under <c>localhost</c>.</param>
public sealed record ConsoleSettings(IPEndPoint Listen, Uri Origin, string Socket, string Keys, IReadOnlyDictionary<string, string> Zones, X509Certificate2? Certificate = null);
