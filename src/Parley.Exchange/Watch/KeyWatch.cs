using System.Globalization;
using Parley.Exchange.Seams;

namespace Parley.Exchange;

/// <summary>Warns once a day that the newest node keys are about to expire, or have: only people can make new ones, for the identity is not here.</summary>
internal sealed class KeyWatch(NodeSeams seams, NodeKeys keys, NodeClock clock)
{
    private const long DayMs = 86_400_000;

    /// <summary>Time enough to fetch the identity from where it is locked away.</summary>
    private const long WarningMs = 14 * DayMs;

    private (string Code, long AtMs) _said = ("", 0);

    public void Look()
    {
        // A clock in doubt says nothing of keys.
        if (!clock.IsSure)
            return;
        var nowMs = seams.NowMs;
        var leftMs = keys.Current.KeySet.To - nowMs;
        var code = leftMs < 0 ? AlarmCodes.KeysExpired : AlarmCodes.KeysExpiring;
        if (leftMs >= WarningMs || (code == _said.Code && nowMs - _said.AtMs < DayMs))
            return;
        _said = (code, nowMs);
        seams.Alarms.Raise(new Alarm(code, "", "", leftMs < 0 ? "" : (leftMs / DayMs).ToString(CultureInfo.InvariantCulture)));
    }
}
