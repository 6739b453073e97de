namespace ActorTcp.Actors.Statistics;

/// <summary>Figures that are added up over hosts, shards and processes.</summary>
internal interface IFigures
{
    /// <summary>Takes every figure in turn, always the same ones in the same order: the one list of them that
    /// adding, writing and reading use.</summary>
    void Take(Figures figures);
}
