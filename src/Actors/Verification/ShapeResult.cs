namespace ActorTcp.Actors.Verification;

/// <summary>What one shape of a run gave.</summary>
/// <param name="Shards">The shape.</param>
/// <param name="CaptureHash">SHA-256 of the capture of every link.</param>
/// <param name="ReportHash">SHA-256 of the report.</param>
/// <param name="Packets">In the capture.</param>
public sealed record ShapeResult(int Shards, byte[] CaptureHash, byte[] ReportHash, long Packets)
{
    internal byte[] Report { get; init; } = [];

    internal IReadOnlyList<byte[]> Chunks { get; init; } = [];

    public bool Equals(ShapeResult other, out bool captureDiffers)
    {
        captureDiffers = !CaptureHash.AsSpan().SequenceEqual(other.CaptureHash);
        return !captureDiffers && ReportHash.AsSpan().SequenceEqual(other.ReportHash);
    }
}
