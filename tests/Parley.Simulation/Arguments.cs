using System.Globalization;

/// <summary>Command line of the simulator.</summary>
internal sealed record Arguments(ulong? Seed, ulong From, ulong Count, double? Seconds, bool Real, bool Rotations, int Workers)
{
    public static Arguments? Parse(string[] args)
    {
        ulong? seed = null;
        ulong from = 0, count = 1_000;
        double? seconds = null;
        var (real, rotations) = (false, true);
        var workers = Environment.ProcessorCount;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--real")
            {
                real = true;
                continue;
            }

            if (args[i] == "--without-rotations")
            {
                rotations = false;
                continue;
            }

            if (i + 1 >= args.Length || !double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number))
                return null;
            var name = args[i++];
            var whole = ulong.TryParse(args[i], CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
            switch (name)
            {
                case "--seed": seed = whole; break;
                case "--from": from = whole; break;
                case "--count": count = whole; break;
                case "--seconds": seconds = number; break;
                case "--workers": workers = (int)whole; break;
                default: return null;
            }
        }

        return new Arguments(seed, from, count, seconds, real, rotations, workers);
    }
}
