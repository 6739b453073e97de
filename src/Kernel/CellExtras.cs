namespace ActorTcp.Kernel;

/// <summary>What most cells do not need, allocated when the first of it is.</summary>
internal sealed class CellExtras
{
    public string? Name;
    public Props? Props;
    public CellChildren? Children;
    public CellFaculties? Faculties;
}
