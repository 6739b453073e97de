namespace ActorTcp.Protocol.Tcp;

/// <summary>What a check of SEGMENT ARRIVES says: go on with the next one, or the segment is done
/// with.</summary>
internal enum Step : byte
{
    Continue,
    Stop,
}
