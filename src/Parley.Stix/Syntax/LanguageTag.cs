using System.Text;

namespace Parley.Stix.Values;

/// <summary>Language tags of RFC 5646: well-formed by section 2.1, and the primary language registered.</summary>
internal static class LanguageTag
{
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 2 or > 100)
            return false;
        var parts = Encoding.UTF8.GetString(text).Split('-');
        if (parts[0] is "x" or "X")
            return parts.Length > 1 && parts.Skip(1).All(IsSubtag);
        if (parts[0] is "i" or "I")
            return parts.Length > 1 && parts.Skip(1).All(IsSubtag);
        if (!LanguageSubtags.Contains(parts[0]))
            return false;

        var at = 1;
        for (var extended = 0; extended < 3 && at < parts.Length && parts[at].Length == 3 && parts[at].All(char.IsAsciiLetter); extended++)
            at++;
        if (at < parts.Length && parts[at].Length == 4 && parts[at].All(char.IsAsciiLetter))
            at++;
        if (at < parts.Length && ((parts[at].Length == 2 && parts[at].All(char.IsAsciiLetter)) || (parts[at].Length == 3 && parts[at].All(char.IsAsciiDigit))))
            at++;
        while (at < parts.Length && IsSubtag(parts[at]) && (parts[at].Length >= 5 || (parts[at].Length == 4 && char.IsAsciiDigit(parts[at][0]))))
            at++;
        while (at < parts.Length && parts[at].Length == 1 && char.IsAsciiLetterOrDigit(parts[at][0]))
        {
            var least = parts[at] is "x" or "X" ? 1 : 2;
            var first = ++at;
            while (at < parts.Length && parts[at].Length >= least && IsSubtag(parts[at]))
                at++;
            if (at == first)
                return false;
        }

        return at == parts.Length;
    }

    private static bool IsSubtag(string part) => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit);
}

/// <summary>
/// The registered primary language subtags of RFC 5646, section 3.1: the codes of ISO 639-1, and those of ISO 639-3 and 639-5 of which there is no shorter
/// one, as of iso-codes 4.15.
/// </summary>
internal static class LanguageSubtags
{
    private const string Two =
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa " +
        "ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl " +
        "km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om " +
        "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts " +
        "tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

    /// <summary>Bit (a * 676 + b * 26 + c) for each three letters, a is 0.</summary>
    private static readonly byte[] s_three = Convert.FromBase64String(
            "/+39/u//v9v7//7a9x88V2+Xc/j/9/9wvwP//8sFhVLp//1/////d/////////fj6f///028Cnq+/3///v/3///v/98r9PHwXeefFAcg3+0fPskh+L/u3///f///f/////9//f////d/" +
            "7///7/+/z7///b//7f////6/////79////P/+3f////+///7///3///13///f9/////+///f///f+f//7v//////9z+9/cWtb0DvnMFDLAglQQBQRACAu//yn7RCRdaTJIj3e+cXVlV5" +
            "Dhw3f/Pvn+9dOGUIAAC8/7////9/Nz7Hh8//AYEAsAWAAAAAAANAAACSIdD9df/e/l4EAAJkjRnB33siAAAA323OIuXZ8/5//c+dFEEEhgDRAPDHZ1/WmV637e8DAAIAAADAV1pHkmkB" +
            "LtZ7dN9/fwAAAAEEVgMAALAUB1EUCgABAAAQEUkAAGAQAAAAEAAARAQAEIAFGAAABQCAKAQAABDVLRBkFSRTtdW/4s0DAIAAQAAAAAAABBc5Ad1XmSGYpwAAAUCCAAAABAAAAAIBQABE" +
            "AACw/qs5AAIAAAAEAAAAAAAgAEAEAAAAAgAAABCDqAUAAAAABCAEpggEAAiBUAAACDGGQAAAAABAAAP1AxAIBAAAAOA7sxMAgAARAAAAAAAAAAAAAAAA///f7//fz4OiwP/fJ+8f5QMQ" +
            "ILDFgEUlmwPfud8D0EiQAQ6Bo5NU2zjzf/9t+f//fwQIAAEhEjxf/Q+FT0QAAAT//d/W6Bv0N6MNAAAge3kCB4QA8P9//gAYBIEAAACAEJQcAQAAAAAAEEAABAi0/qQMQAAAkSQEbABg" +
            "8P/7f/YYBZ/fbgMAEQAAAEAFNbaCKAQABFHi//0/BQkIBUAAAAAAEAAADAAAAAAhAmzjSBSIIMBHgAcAAADMUEAkhUeEQCAQACACUIgRANHs7lA1DQFpDlnrMwgAIAVAEAAAAFBElknW" +
            "XaeBR5f7ABAACACAAEBFAAECAAFAgAACCPjr1znEnRYAAAwEASAg2aIBAAAAEkQAAAQQ8J2VEwSAAAHQFkAAEPCQYkzSAgFKAEYEAAgCACDAAIAGAAgAAAAA8NjvFQIIAAABAAAAABAB" +
            "ABAAAAD/1+N9//////9////2////////P/f/3//7///b/X////7//////////////f/f39z3/9///////777//////9///7//f//7///7//r/fv/////9d//v3u93d//vJgFLP8H8Pv/" +
            "fwAIAMN9GwbmcvDvfH9EIjCfex79/1by/z7f8g6V9///R4ABAgAgQFWfip/5bhGHUdDz/3dAAQXRWFwAQAAQBAIAIAqAe7f9/v7////////v/7//f/////////ff//f//997//9/////" +
            "7f+9///7///f3339//f///f////7/+//f////3/f/7/vt/9/3//n////9v72f///f////Pf9X/9/n77//v9/938CggT/v///1+////f/4p7n//f/Vn3F///////v3v2/fQ+nUQbEl9Bd" +
            "r6b//f9jXUv///8/IBQAV1HCZfUN4v//30IFxQUAIgB0aRAIBUEAAQYAAAAAAFFgBQQBAAAGESAAGAGS8f1nawaVBkft+02de4MEYkAAFUIAAABUg/lfEI7JRt/3ExEAIAAAAJAAAAAA" +
            "AAoQAAFAAPDffb99vk//v0AUhGGw/116BAIASS0UJv/t8a/vPwAAAsfgHvy7/b379/z3///09e1D9HcQAQFEf/+33flfBYbv9Te9HQAAAENxQgBAAAABQxkgCAAAAAAAAAAAAAAAAAAA" +
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAO+951fuE10JwUAh+hcBgAAAAADw/v+/ACMAIAAACAAAMLXjEAAAABEkFgABAjCCowFQAAGD" +
            "EUgAAADw39+/EqoQf9hSAIAgAAAAAEAQAgI8ABBCEGFfnDEAAAABXAIgAAABAEIBIAAAv1//////L9/ez737r///f0tAEPF96/33///73/9v8XvxP/9//+7357//0/3f//1+v1f/b4F2" +
            "n9z3/f////v+/19XR+9fUBBi/v+fFZ8VD33GfaGS9fd+f//////93f//vfZf/z9AmAK/4//j9v5c/t9/0D4Ve7j/vv//9v/393P//+7f99f97y+Av8X////fn//////9v99/Bh93//jb" +
            "Xc99Frnqe6AeIAAwAgQkSAQAAEDUBgQAAAQABAAwCQZQAAgAAAAkAAQAENxY100PFE/xFmTVSAoAAgBAAAgAAADc/+sfWEhBJKAEABASQCIAEAAAAAAAAAEAAACAEBC/b5MAAQAAAAAA" +
            "AADAgC0AAAAAAAAKAAAAwIbCAgAAAAH+GAIAEvD/eT8AJQAAAAoAAAAAAABAABADAAkgAAABAACDAAAAAAEAAAAAAAAAAAAAAAD////Pfr4REAAAkgFGzfFeAAEAMBQEURABBPY/MgUE" +
            "ALCAIFV1l33fccx41UP1V2cUAQAAAAAACPfbH1RgA2gFEIs4ugEAADAAJEQAABACMQIBAADw9f+X17xQ1nh6FVAFpITpQQAAAGs5UnRA6CCQYpIAAAJ/7/9/hVP07///8t3HTPVC/P//" +
            "HwCAwFaMFp/7N33v/7WkrwFEGAFdTkoIUCgw4IAQICQA////T/4BBogKQBYBABULPgEAABCQaUUCAgHhv78CAAAQ1KfRVJ5E3v2HZrFVINSD2DA9gAAAAEzwEcWEb1AAIlB/v8sHACAQ" +
            "hLJFEAZEAAASAhEA8P/9fwUCFokAAAAIABAMAgAAAACDMAIohAAzwAMkAAAAy+Q6RsgU8f//fxYBAYRQB/z//w8BAEAQOAEBHBJA4XYWCAMQAAAAAQAAAAAAIiQKQIAAAAA=");

    /// <summary>The codes of ISO 639-2 for which ISO 639-1 has a shorter one.</summary>
    private const string Long =
        "aar abk afr aka alb amh ara arg arm asm ava ave aym aze bak bam baq bel ben bih bis bod bos bre bul bur cat ces cha che chi chu chv " +
        "cor cos cre cym cze dan deu div dut dzo ell eng epo est eus ewe fao fas fij fin fra fre fry ful geo ger gla gle glg glv gre grn guj " +
        "hat hau heb her hin hmo hrv hun hye ibo ice ido iii iku ile ina ind ipk isl ita jav jpn kal kan kas kat kau kaz khm kik kin kir kom " +
        "kon kor kua kur lao lat lav lim lin lit ltz lub lug mac mah mal mao mar may mkd mlg mlt mon mri msa mya nau nav nbl nde ndo nep nld " +
        "nno nob nor nya oci oji ori orm oss pan per pli pol por pus que roh ron rum run rus sag san sin slk slo slv sme smo sna snd som sot " +
        "spa sqi srd srp ssw sun swa swe tah tam tat tel tgk tgl tha tib tir ton tsn tso tuk tur twi uig ukr urd uzb ven vie vol wel wln wol " +
        "xho yid yor zha zho zul ";

    private static readonly HashSet<string> s_long = [.. Long.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static readonly HashSet<string> s_two = [.. Two.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    public static bool IsLongForm(string code) => s_long.Contains(code);

    /// <summary>Whether two or three letters, in either case, are registered.</summary>
    public static bool Contains(string subtag)
    {
        var lower = subtag.ToLowerInvariant();
        if (lower.Length == 2)
            return s_two.Contains(lower);
        if (lower.Length != 3 || lower.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return false;
        if (string.CompareOrdinal(lower, "qaa") >= 0 && string.CompareOrdinal(lower, "qtz") <= 0)
            return true;
        var bit = ((lower[0] - 'a') * 676) + ((lower[1] - 'a') * 26) + lower[2] - 'a';
        return (s_three[bit >> 3] & (1 << (bit & 7))) != 0;
    }
}
