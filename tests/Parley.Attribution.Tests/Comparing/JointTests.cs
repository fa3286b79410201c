namespace Parley.Attribution.Tests;

public sealed class JointTests
{
    private static readonly byte[] s_ourSalt = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] s_theirSalt = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];

    private static readonly Assessment s_ours = SmallCase.Of(SmallCase.Technique("e1", "T1"), SmallCase.Technique("e2", "S1"));
    private static readonly Assessment s_theirs = SmallCase.Of(SmallCase.Technique("x1", "T1"), SmallCase.Technique("x2", "T2")) with { Party = "theirs" };

    private static ScoreVector Vector(Assessment assessment, byte[] salt) => ScoreVector.Of(SmallCase.Judge(assessment), new EvidenceTags(salt, assessment.Case).Of);

    private static Reveal Revealed(Assessment assessment, byte[] salt)
    {
        var vector = Vector(assessment, salt);
        return Reveal.Verify(Commitment.Of(salt, vector), assessment.Case, salt, vector, out _)!;
    }

    [Fact]
    public void Two_halves_together_are_all_the_evidence_on_one_table_and_what_both_have_counts_once()
    {
        var joint = JointResult.Of(Revealed(s_ours, s_ourSalt), s_ours.Evidence, Revealed(s_theirs, s_theirSalt), out var findings);
        Assert.Empty(findings);
        Assert.Equal(1, joint!.SharedRows);
        var table = SmallCase.Judge(SmallCase.Of(SmallCase.Technique("e1", "T1"), SmallCase.Technique("e2", "S1"), SmallCase.Technique("e3", "T2")));
        foreach (var one in table.Hypotheses)
            Assert.InRange(joint.Joint.PpmOf(table.Matrix.Hypotheses[one.Hypothesis].Id), one.FacePpm - 1_500, one.FacePpm + 1_500);
    }

    [Fact]
    public void Both_sides_reckon_the_same_joint_verdict()
    {
        var ours = JointResult.Of(Revealed(s_ours, s_ourSalt), s_ours.Evidence, Revealed(s_theirs, s_theirSalt), out _);
        var theirs = JointResult.Of(Revealed(s_theirs, s_theirSalt), s_theirs.Evidence, Revealed(s_ours, s_ourSalt), out _);
        Assert.Equal(ours!.Joint.Shares, theirs!.Joint.Shares);
        Assert.Equal(ours.Gap.Shared, -theirs.Gap.Shared);
    }

    [Fact]
    public void What_one_party_alone_has_of_malware_does_not_make_the_joint_robust_number()
    {
        var joint = JointResult.Of(Revealed(s_ours, s_ourSalt), s_ours.Evidence, Revealed(s_theirs, s_theirSalt), out _)!;
        var leader = joint.Joint.Leader;
        Assert.True(leader.RobustPpm < leader.Ppm);
        Assert.True(joint.Joint.RobustPpmOf(HypothesisId.Unknown) > joint.Joint.PpmOf(HypothesisId.Unknown));
        Assert.All([joint.Ours, joint.Theirs, joint.Joint, joint.JointWithOurPriors, joint.JointWithTheirPriors], verdict =>
        {
            Assert.Equal(Ppm.Whole, verdict.Shares.Sum(share => share.RobustPpm));
            Assert.All(verdict.Shares.Where(share => share.Hypothesis != HypothesisId.Unknown), share => Assert.True(share.RobustPpm <= share.Ppm));
        });
    }

    /// <summary>Agreement lifts the cap of one family, not that of techniques and malware; signals of one party alone are one family.</summary>
    [Theory]
    [InlineData(EvidenceKind.Language, true, 800_000)]
    [InlineData(EvidenceKind.Human, false, 950_000)]
    [InlineData(EvidenceKind.Human, true, 1_000_000)]
    public void The_joint_robust_number_keeps_to_the_caps(EvidenceKind kind, bool doAgree, int most)
    {
        Assessment With(Assessment assessment, string id, string group) => assessment with
        {
            GroupPriors = [new GroupPrior(group, 900_000)],
            Evidence = [.. assessment.Evidence, SmallCase.Stated(id, group, 2_500) with { Kind = kind, Grade = null }, SmallCase.Stated(id + "'", group, 2_500) with { Kind = kind, Grade = null, Source = id }],
        };
        var (ours, theirs) = (With(s_ours, "e8", "G1"), doAgree ? With(s_theirs, "x8", "G1") : s_theirs with { GroupPriors = [new GroupPrior("G2", 900_000)] });
        var joint = JointResult.Of(Revealed(ours, s_ourSalt), ours.Evidence, Revealed(theirs, s_theirSalt), out _)!;
        Assert.Equal(doAgree, joint.IsBlindAgreement);
        Assert.True(joint.JointWithOurPriors.PpmOf("G1") > 950_000);
        Assert.InRange(joint.JointWithOurPriors.RobustPpmOf("G1"), Math.Min(most, 950_001), most);
    }

    [Theory]
    [InlineData(EvidenceKind.Human, EvidenceKind.Signals, RowKind.Hard)]
    [InlineData(EvidenceKind.Human, EvidenceKind.Language, RowKind.Cheap)]
    [InlineData(EvidenceKind.Infrastructure, EvidenceKind.Human, RowKind.Cheap)]
    public void The_sum_of_what_is_private_counts_as_hard_to_forge_only_if_all_of_it_is(EvidenceKind first, EvidenceKind second, RowKind expected)
    {
        var assessment = SmallCase.Of(
            SmallCase.Stated("a", "G1", 300) with { Kind = first, IsPrivate = true }, SmallCase.Stated("b", "G1", 300) with { Kind = second, IsPrivate = true });
        Assert.Equal(expected, Assert.Single(Vector(assessment, s_ourSalt).Rows).Kind);
    }

    [Fact]
    public void A_wrong_salt_a_changed_vector_and_another_case_are_told_apart()
    {
        var vector = Vector(s_ours, s_ourSalt);
        var commitment = Commitment.Of(s_ourSalt, vector);
        Assert.NotNull(Reveal.Verify(commitment, "case-1", s_ourSalt, vector, out _));
        Refused(AttributionCodes.AssessCommitment, s_theirSalt, vector);
        Refused(AttributionCodes.AssessCommitment, s_ourSalt, vector with { Priors = [.. vector.Priors.Select(prior => prior + 1)] });
        Refused(AttributionCodes.AssessSalt, s_ourSalt[..31], vector);
        Assert.Null(Reveal.Verify(commitment, "case-2", s_ourSalt, vector, out var other));
        Assert.Equal(AttributionCodes.AssessOtherCase, Assert.Single(other).Code);

        void Refused(string code, byte[] salt, ScoreVector changed)
        {
            Assert.Null(Reveal.Verify(commitment, "case-1", salt, changed, out var findings));
            Assert.Equal(code, Assert.Single(findings).Code);
        }
    }

    [Fact]
    public void Our_own_commitment_sent_back_to_us_is_no_agreement()
    {
        var ours = Revealed(s_ours, s_ourSalt);
        Assert.Null(JointResult.Of(ours, s_ours.Evidence, ours, out var findings));
        Assert.Equal(AttributionCodes.AssessSameParty, Assert.Single(findings).Code);
    }

    [Fact]
    public void Of_private_items_only_their_sum_leaves_the_party()
    {
        var open = Vector(s_ours, s_ourSalt);
        var withheld = Vector(s_ours with { Evidence = [.. s_ours.Evidence.Select(item => item with { IsPrivate = true })] }, s_ourSalt);
        var row = Assert.Single(withheld.Rows);
        Assert.Null(row.Tag);
        for (var i = 0; i < row.Millibans.Count; i++)
            Assert.Equal(open.Rows.Sum(one => one.Millibans[i]), row.Millibans[i]);
    }

    [Fact]
    public void Tags_of_two_parties_or_two_cases_have_nothing_in_common()
    {
        string[] tags = [new EvidenceTags(s_ourSalt, "a").Of("feature:T1"), new EvidenceTags(s_theirSalt, "a").Of("feature:T1"), new EvidenceTags(s_ourSalt, "b").Of("feature:T1")];
        Assert.Equal(3, tags.Distinct().Count());
    }

    [Fact]
    public void A_score_vector_is_read_as_it_was_written_and_refused_when_cut_anywhere()
    {
        var vector = Vector(s_ours, s_ourSalt);
        var bytes = ScoreVectorFile.Write(vector);
        Assert.True(ScoreVectorFile.TryRead(bytes, out var read, out _));
        Assert.Equal(bytes, ScoreVectorFile.Write(read));
        for (var length = 0; length < bytes.Length; length++)
            Assert.False(ScoreVectorFile.TryRead(bytes.AsMemory(0, length), out _, out _));
    }

    [Fact]
    public void A_score_vector_whose_lists_do_not_fit_is_refused()
    {
        var vector = Vector(s_ours, s_ourSalt);
        Refused(AttributionCodes.AssessLength, vector with { Priors = [1] });
        Refused(AttributionCodes.AssessLength, vector with { Rows = [vector.Rows[0] with { Millibans = [1, 2] }] });
        Refused(AttributionCodes.AssessOrder, vector with { Rows = [vector.Rows[0], vector.Rows[0]] });
        Refused(AttributionCodes.AssessOrder, vector with { Hypotheses = [.. vector.Hypotheses.Reverse()] });
        Refused(AttributionCodes.AssessUnknownHypothesis, vector with { Unknown = 99 });
        Refused(AttributionCodes.AssessRange, vector with { Priors = [.. vector.Priors.Select(_ => ScoreVectorFile.MaxMillibans + 1)] });

        static void Refused(string code, ScoreVector bad)
        {
            Assert.False(ScoreVectorFile.TryRead(ScoreVectorFile.Write(bad), out _, out var findings));
            Assert.Contains(findings, finding => finding.Code == code);
        }
    }
}
