namespace ActorTcp.Protocol.Tcp;

/// <summary>Where the AccECN option stands among the tokens of a layout.</summary>
/// <param name="At">Tokens before it.</param>
/// <param name="Replaced">NOPs of the layout behind it that it takes the place of.</param>
/// <param name="Length">Its bytes; 0: it is not written.</param>
/// <param name="Padding">NOPs of its own behind it.</param>
internal readonly record struct AccEcnPlace(int At, int Replaced, int Length, int Padding)
{
    /// <summary>Bytes more than without it.</summary>
    public int Space => Length + Padding - Replaced;
}
