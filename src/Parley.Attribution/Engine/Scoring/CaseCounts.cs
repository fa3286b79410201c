namespace Parley.Attribution;

/// <summary>What the scores of one case count, taken from the admissible reports in two passes.</summary>
internal sealed class CaseCounts
{
    private const double DaysPerYear = 365.25;
    private const double HalfLifeYears = 2;

    /// <summary>Age of a report without a date.</summary>
    private const double UndatedYears = 10;

    private readonly AdmissibleKnowledge _knowledge;
    private readonly int _day;

    /// <param name="features">Positions of the case's features, ascending, none twice.</param>
    /// <param name="asOf">The day from which ages count.</param>
    public CaseCounts(AdmissibleKnowledge knowledge, int[] features, DateOnly asOf)
    {
        _knowledge = knowledge;
        _day = asOf.DayNumber;
        Features = features;
        var candidates = knowledge.Candidates.Count;
        CandidateOf = new int[knowledge.GroupCount];
        Array.Fill(CandidateOf, -1);
        for (var i = 0; i < candidates; i++)
            CandidateOf[knowledge.Candidates[i]] = i;
        ItemOf = new int[knowledge.FeatureCount];
        Array.Fill(ItemOf, -1);
        for (var i = 0; i < features.Length; i++)
            ItemOf[features[i]] = i;
        Techniques = new CountTable(candidates, features.Length);
        RecentTechniques = new CountTable(candidates, features.Length);
        Software = new CountTable(candidates, features.Length);
        Parents = new CountTable(candidates, features.Length);
        Victims = new CountTable(candidates, features.Length);
        Inherited = new CountTable(candidates, features.Length);
        GroupsWith = new int[knowledge.FeatureCount];
        Reports = new double[candidates];
        RecentReports = new double[candidates];
        LastDay = new int[candidates];
        Array.Fill(LastDay, -1);
        ParentSlot = Slots();
        Count();
        CountInherited();
        var software = features.Count(knowledge.IsSoftware);
        SoftwareShare = software == 0 ? 1 : 1 / Math.Sqrt(Math.Sqrt(software));
    }

    public int[] Features { get; }

    /// <summary>By group: position among the candidates, or -1.</summary>
    public int[] CandidateOf { get; }

    /// <summary>By feature: position among the case's features, or -1.</summary>
    public int[] ItemOf { get; }

    public CountTable Techniques { get; }

    public CountTable RecentTechniques { get; }

    public CountTable Software { get; }

    public CountTable Victims { get; }

    /// <summary>Columns are those of <see cref="ParentSlot"/>.</summary>
    public CountTable Parents { get; }

    public CountTable Inherited { get; }

    /// <summary>By feature: how many candidates have at least one report with it.</summary>
    public int[] GroupsWith { get; }

    /// <summary>
    /// How much one piece of software counts beside the others of the case: n alike together as n^(3/4), for they were found by one reporter. Chosen on cases
    /// before 2021.
    /// </summary>
    public double SoftwareShare { get; }

    /// <summary>By candidate, each as far as its grade bears it.</summary>
    public double[] Reports { get; }

    public double[] RecentReports { get; }

    /// <summary>By candidate: day number of the newest dated report, or -1.</summary>
    public int[] LastDay { get; }

    /// <summary>By item: the first item whose technique has the same parent, or -1 for what is no technique. A technique without parent is its own.</summary>
    public int[] ParentSlot { get; }

    public double Years(int day) => day < 0 ? UndatedYears : Math.Max(0, _day - day) / DaysPerYear;

    private int ParentOf(int feature) => _knowledge.Parent(feature) is var parent and >= 0 ? parent : feature;

    private int[] Slots()
    {
        var slots = new int[Features.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = -1;
            for (var j = 0; slots[i] < 0 && j <= i && _knowledge.IsTechnique(Features[i]); j++)
                slots[i] = _knowledge.IsTechnique(Features[j]) && ParentOf(Features[j]) == ParentOf(Features[i]) ? j : -1;
        }

        return slots;
    }

    private void Count()
    {
        var slotOfParent = new int[_knowledge.FeatureCount];
        Array.Fill(slotOfParent, -1);
        for (var i = 0; i < Features.Length; i++)
        {
            if (ParentSlot[i] >= 0)
                slotOfParent[ParentOf(Features[i])] = ParentSlot[i];
        }

        var lastCandidate = new int[_knowledge.FeatureCount];
        Array.Fill(lastCandidate, -1);
        var lastReport = new int[_knowledge.FeatureCount];
        Array.Fill(lastReport, -1);
        for (var report = 0; report < _knowledge.GroupDocuments.Count; report++)
        {
            var document = _knowledge.GroupDocuments[report];
            var candidate = CandidateOf[document.Subject];
            var weight = document.Share * PortableMath.Exp(-0.693147180559945309417 * Years(document.Day) / HalfLifeYears);
            Reports[candidate] += document.Share;
            RecentReports[candidate] += weight;
            LastDay[candidate] = Math.Max(LastDay[candidate], document.Day);
            foreach (var feature in document.WithParents)
            {
                if (lastCandidate[feature] != candidate)
                {
                    lastCandidate[feature] = candidate;
                    GroupsWith[feature]++;
                }

                if (!_knowledge.IsTechnique(feature))
                {
                    (_knowledge.IsSoftware(feature) ? Software : Victims).Add(candidate, ItemOf[feature], document.Share);
                    continue;
                }

                Techniques.Add(candidate, ItemOf[feature], document.Share);
                RecentTechniques.Add(candidate, ItemOf[feature], weight);
                var parent = ParentOf(feature);
                if (lastReport[parent] != report)
                {
                    lastReport[parent] = report;
                    Parents.Add(candidate, slotOfParent[parent], document.Share);
                }
            }
        }
    }

    /// <summary>Software passes its techniques on to the groups that use it, divided by the root of their number.</summary>
    private void CountInherited()
    {
        var users = UsersOfSoftware();
        var documents = _knowledge.SoftwareDocuments;
        var seen = new int[_knowledge.FeatureCount];
        Array.Fill(seen, -1);
        for (var i = 0; i < documents.Count; i++)
        {
            var software = documents[i].Subject;
            if (GroupsWith[software] == 0)
                continue;
            var share = 1 / Math.Sqrt(GroupsWith[software]);
            foreach (var technique in documents[i].WithParents)
            {
                if (seen[technique] == software || !_knowledge.IsTechnique(technique))
                    continue;
                seen[technique] = software;
                foreach (var candidate in users[software]!)
                    Inherited.Add(candidate, ItemOf[technique], share);
            }
        }
    }

    private List<int>?[] UsersOfSoftware()
    {
        var users = new List<int>?[_knowledge.FeatureCount];
        foreach (var document in _knowledge.GroupDocuments)
        {
            var candidate = CandidateOf[document.Subject];
            foreach (var feature in document.WithParents)
            {
                if (!_knowledge.IsSoftware(feature))
                    continue;
                var list = users[feature] ??= [];
                if (list.Count == 0 || list[^1] != candidate)
                    list.Add(candidate);
            }
        }

        return users;
    }
}

/// <summary>Counts by candidate and item of the case, with the sums over everything else that smoothing needs.</summary>
internal sealed class CountTable(int candidates, int items)
{
    private readonly double[] _counts = new double[candidates * items];
    private readonly double[] _byCandidate = new double[candidates];
    private readonly double[] _byItem = new double[items];

    /// <summary>Of all features, in the case or not.</summary>
    public double Sum { get; private set; }

    public double this[int candidate, int item] => _counts[(candidate * items) + item];

    /// <summary>Of all features of one candidate.</summary>
    public double OfCandidate(int candidate) => _byCandidate[candidate];

    public double OfItem(int item) => _byItem[item];

    /// <param name="item">-1 for a feature that the case does not have.</param>
    public void Add(int candidate, int item, double count)
    {
        Sum += count;
        _byCandidate[candidate] += count;
        if (item < 0)
            return;
        _byItem[item] += count;
        _counts[(candidate * items) + item] += count;
    }
}
