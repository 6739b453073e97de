using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Host.Output;

/// <summary>A capture on its way to a file.</summary>
internal sealed class CaptureFile : ICaptureSink
{
    private readonly StreamBufferWriter _bytes;
    private readonly PcapngSink _sink;

    /// <param name="bytes">Of the file; closing it is the caller's.</param>
    /// <param name="scenario">Says what is captured.</param>
    public CaptureFile(StreamBufferWriter bytes, Scenario scenario)
    {
        _bytes = bytes;
        _sink = new(_bytes, scenario);
    }

    /// <summary>Packets in the file.</summary>
    public long Packets => _sink.Packets;

    /// <summary>The scenario wants no more than is there.</summary>
    public bool ReachedLimit => _sink.ReachedLimit;

    public void Take(in CapturedPacket packet)
    {
        try
        {
            _sink.Take(in packet);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException("capture.pcapng", e);
        }
    }

    /// <summary>All bytes are with the stream, which stays open.</summary>
    public void Finish() => _bytes.Flush();
}
