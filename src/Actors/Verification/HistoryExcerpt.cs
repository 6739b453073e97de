using ActorTcp.Actors.Capture;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Verification;

/// <summary>Keeps a stretch of a capture as lines of text, for people to compare.</summary>
/// <param name="scenario">Names the links.</param>
/// <param name="from">Number of the first packet to keep.</param>
/// <param name="count">How many to keep.</param>
internal sealed class HistoryExcerpt(Scenario scenario, long from, long count) : ICaptureSink
{
    private readonly PacketLine _line = new(scenario);
    private long _number;

    /// <summary>One for each packet kept; equal lines are equal packets.</summary>
    public List<string> Lines { get; } = [];

    public void Take(in CapturedPacket packet)
    {
        long number = _number++;
        if (number < from || number >= from + count) return;

        Lines.Add(_line.Of(PacketHead.Of(number, in packet), packet.Bytes));
    }
}
