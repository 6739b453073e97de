namespace ActorTcp.Style.Tests;

/// <summary>The limits of the house, held by every file of src and tests.</summary>
public sealed class StyleTests
{
    [Fact]
    public void Files_are_short() => Holds(SizeRules.FileLength);

    [Fact]
    public void Lines_are_short() => Holds(SizeRules.LineLength);

    [Fact]
    public void Methods_fit_a_screen() => Holds(SizeRules.MethodLength);

    [Fact]
    public void Nesting_is_shallow() => Holds(ShapeRules.Nesting);

    [Fact]
    public void Parameters_are_few() => Holds(ShapeRules.Parameters);

    [Fact]
    public void A_file_is_named_for_its_type_and_has_one_public_type() => Holds(ShapeRules.OneTypeAFile);

    [Fact]
    public void A_suppression_in_code_says_why() => Holds(SuppressionRules.InCode);

    [Fact]
    public void A_suppression_in_a_build_file_says_why() =>
        Holds(SuppressionRules.InBuilds, RepositoryRoot.Builds());

    [Fact]
    public void Nothing_is_left_for_later() => Holds(WordRules.LeftForLater, RepositoryRoot.Texts());

    [Fact]
    public void No_path_belongs_to_one_machine() => Holds(WordRules.PathsOfAMachine, RepositoryRoot.Texts());

    [Fact]
    public void There_are_files_to_look_at()
    {
        RepositoryRoot.Code.Count(file => file.IsProduct).ShouldBeGreaterThan(10);
        RepositoryRoot.Code.ShouldContain(file => file.Path == "tests/Style.Tests/StyleTests.cs");
        RepositoryRoot.Builds().ShouldContain(file => file.Path == "src/Protocol/Protocol.csproj");
    }

    private static void Holds(
        Func<SourceFile, IEnumerable<Violation>> rule, IEnumerable<SourceFile>? files = null)
    {
        Violation[] violations = [.. (files ?? RepositoryRoot.Code).SelectMany(rule)];
        if (violations.Length > 0) Assert.Fail(string.Join('\n', violations.Prepend<object>("").Append("")));
    }
}
