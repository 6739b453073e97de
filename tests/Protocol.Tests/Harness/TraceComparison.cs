using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Harness;

/// <summary>Compares what was written with what was seen; what was not written is not compared.</summary>
public static class TraceComparison
{
    /// <summary>The names of what differs; empty where all agrees.</summary>
    public static IReadOnlyList<string> Differences(
        TraceLine line, Duration seenAt, in Segment seen, SegmentPrinter numbers)
    {
        var differences = new List<string>();
        if (line.Time is { } time && time != seenAt) differences.Add("time");
        if (line.Flags != seen.Flags) differences.Add("flags");
        if (line.Ecn is { } ecn && ecn != seen.Ecn) differences.Add("ecn");
        if (SequenceSpace.Place(numbers.SeqBase, line.Start) != seen.Seq) differences.Add("seq");
        if (line.Length != seen.Text.Length) differences.Add("length");
        if (line.Ack is { } ack
            && SequenceSpace.Place(numbers.AckBase, ack) != seen.Ack) differences.Add("ack");
        if (line.Window is { } window && window != seen.Wnd) differences.Add("win");
        if (line.Urgent is { } urgent && urgent != seen.Up) differences.Add("urg");
        if (line.Options is { } options)
            CompareOptions(numbers.ToLive(options), seen.Options, differences);
        return differences;
    }

    private static void CompareOptions(TcpOptions expected, TcpOptions seen, List<string> differences)
    {
        if (expected.Present != seen.Present) differences.Add("options");
        if (Both(TcpOptionKinds.Mss) && expected.Mss != seen.Mss) differences.Add("mss");
        if (Both(TcpOptionKinds.WindowScale)
            && expected.WindowScale != seen.WindowScale) differences.Add("wscale");
        if (Both(TcpOptionKinds.Timestamps) && expected.TsVal != seen.TsVal) differences.Add("TS val");
        if (Both(TcpOptionKinds.Timestamps) && expected.TsEcr != seen.TsEcr) differences.Add("TS ecr");
        if (Both(TcpOptionKinds.UserTimeout)
            && expected.UserTimeout != seen.UserTimeout) differences.Add("uto");
        if (expected.HasFastOpen && seen.HasFastOpen && expected.Cookie != seen.Cookie) differences.Add("FO");
        if (expected.HasAccEcn && seen.HasAccEcn && !SameCounters(expected, seen)) differences.Add("ECN");
        if (Both(TcpOptionKinds.Sack) && !SameBlocks(expected, seen)) differences.Add("sack");

        bool Both(TcpOptionKinds kind) => expected.Has(kind) && seen.Has(kind);
    }

    private static bool SameCounters(TcpOptions expected, TcpOptions seen) =>
        expected.AccEcnFields == seen.AccEcnFields && expected.AccEcn == seen.AccEcn;

    private static bool SameBlocks(TcpOptions expected, TcpOptions seen)
    {
        if (expected.SackCount != seen.SackCount) return false;
        for (int i = 0; i < seen.SackCount; i++)
        {
            if (expected.Sack[i] != seen.Sack[i]) return false;
        }

        return true;
    }
}
