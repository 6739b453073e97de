using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Links;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Exploration.Writing;

/// <summary>Which packets a rule picks, in the words of the scenario language.</summary>
internal static class MatchText
{
    /// <summary>An entry for each condition; none: every packet.</summary>
    public static IEnumerable<string> Of(RuleMatch match) =>
        [.. OfHeader(match), .. OfConnection(match), .. OfNumbers(match)];

    private static IEnumerable<string> OfHeader(RuleMatch match)
    {
        if (match.Kind is { } kind) yield return $"flags: {KindOf(kind)}";
        else if (match.Flags != TcpFlags.None)
            yield return $"flags: {Words.List(Words.Bits(match.Flags).Select(Capital))}";
        if (match.Payload is { } payload) yield return $"payload: {Truth(payload)}";
        if (match.Contains is { } bytes)
            yield return $"contains-hex: '{Convert.ToHexStringLower([.. bytes.Select(one => (byte)one)])}'";
        if (match.Retransmission is { } again) yield return $"retransmission: {Truth(again)}";
        if (match.Port is { } port) yield return $"port: {port}";
        if (match.SourcePort is { } from) yield return $"source-port: {from}";
        if (match.DestinationPort is { } to) yield return $"destination-port: {to}";
        if (match.Address is { } address) yield return $"address: '{address}'";
    }

    private static IEnumerable<string> OfConnection(RuleMatch match)
    {
        if (match.Connection is { } connection) yield return $"connection: {connection}";
        if (match.Sequence is { } span)
            yield return $"{(span.IsRelative ? "seq" : "seq-absolute")}: {span.First}-{span.Last}";
        if (!match.SenderStates.IsAny) yield return $"sender-state: {StatesOf(match.SenderStates)}";
        if (!match.ReceiverStates.IsAny) yield return $"receiver-state: {StatesOf(match.ReceiverStates)}";
    }

    private static IEnumerable<string> OfNumbers(RuleMatch match)
    {
        bool isOne = match.FromNth == match.ToNth && match.Every == 1;
        if (isOne) yield return $"nth: {match.FromNth}";
        if (!isOne && match.FromNth != 1) yield return $"from-nth: {match.FromNth}";
        if (!isOne && match.ToNth != long.MaxValue) yield return $"to-nth: {match.ToNth}";
        if (match.Every != 1) yield return $"every: {match.Every}";
        if (match.PerConnection) yield return "count-per: connection";
        if (match.Probability < 1) yield return $"probability: {Words.Percent(match.Probability)}";
    }

    private static string KindOf(SegmentKind kind) =>
        kind == SegmentKind.SynAck ? "SYN-ACK" : Capital(kind);

    private static string Capital<T>(T word)
        where T : struct, Enum => word.ToString().ToUpperInvariant();

    private static string StatesOf(StateSet set) => Words.List(
        Enum.GetValues<TcpState>().Where(set.Has).Select(TcpStateNames.Of));

    private static string Truth(bool value) => value ? "true" : "false";
}
