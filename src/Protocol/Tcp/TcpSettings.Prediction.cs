namespace ActorTcp.Protocol.Tcp;

/// <content>What changes nothing but the speed.</content>
public sealed partial record TcpSettings
{
    /// <summary>Segments that are as predicted take the short way (RFC 7323 §5.6); off, so that tests tell
    /// that the long one does the same.</summary>
    internal bool HeaderPrediction { get; init; } = true;
}
