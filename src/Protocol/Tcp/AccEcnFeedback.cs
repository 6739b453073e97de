namespace ActorTcp.Protocol.Tcp;

/// <summary>An ACK as the Data Sender of Accurate ECN sees it (RFC 9768 §3.2.2.5.2).</summary>
/// <param name="Ace">The three bits of the header: 0 to 7.</param>
/// <param name="Packets">Segments newly known to have arrived.</param>
/// <param name="Bytes">Their text, about.</param>
/// <param name="Smss">Text of a full-sized segment, bytes.</param>
/// <param name="MarkedBytes">By how much s.ceb grew; null: the option tells nothing of it.</param>
internal readonly record struct AccEcnFeedback(
    int Ace, uint Packets, uint Bytes, uint Smss, uint? MarkedBytes);
