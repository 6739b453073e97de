namespace ActorTcp.Actors.Scenarios;

/// <summary>Where something stands in a scenario file; lines and columns count from 1.</summary>
public readonly record struct Place(int Line, int Column) : IComparable<Place>
{
    public static readonly Place Start = new(1, 1);

    public int CompareTo(Place other) =>
        Line != other.Line ? Line.CompareTo(other.Line) : Column.CompareTo(other.Column);

    public override string ToString() => $"{Line}:{Column}";
}
