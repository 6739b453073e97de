using ActorTcp.Actors.Scenarios.Drafts;
using ActorTcp.Actors.Scenarios.Shapes;
using ActorTcp.Actors.Scenarios.Yaml;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Scenarios.Language;

/// <summary>Expectations: what must be true after the run.</summary>
internal static class ExpectLanguage
{
    private static readonly BoundsShape Count =
        new("count-bounds", Values.Long("a number", 0, long.MaxValue));

    private static readonly BoundsShape Size = new("size-bounds", Values.Size(0, long.MaxValue));

    private static readonly BoundsShape Time =
        new("time-bounds", new QuantityShape(UnitTable.Duration, 0, long.MaxValue));

    public static readonly WordShape<TcpState> State = new(
        ("CLOSED", TcpState.Closed, ""), ("LISTEN", TcpState.Listen, ""), ("SYN-SENT", TcpState.SynSent, ""),
        ("SYN-RECEIVED", TcpState.SynReceived, ""), ("ESTABLISHED", TcpState.Established, ""),
        ("FIN-WAIT-1", TcpState.FinWait1, ""), ("FIN-WAIT-2", TcpState.FinWait2, ""),
        ("CLOSE-WAIT", TcpState.CloseWait, ""), ("CLOSING", TcpState.Closing, ""),
        ("LAST-ACK", TcpState.LastAck, ""), ("TIME-WAIT", TcpState.TimeWait, ""));

    private static readonly WordShape<string> Error = new(
        ("ECONNREFUSED", "ECONNREFUSED", "a reset answered the SYN"),
        ("ECONNRESET", "ECONNRESET", "a reset ended the connection"),
        ("ECONNABORTED", "ECONNABORTED", "this side aborted it"),
        ("ETIMEDOUT", "ETIMEDOUT", "connecting, sending or keep-alive was given up"),
        ("EPIPE", "EPIPE", "written after the write side was closed"),
        ("ENOTCONN", "ENOTCONN", "no connection"),
        ("EHOSTUNREACH", "EHOSTUNREACH", "ICMP: host unreachable"),
        ("ENETUNREACH", "ENETUNREACH", "no route, or ICMP: net unreachable"),
        ("EADDRINUSE", "EADDRINUSE", "the port is taken"),
        ("EADDRNOTAVAIL", "EADDRNOTAVAIL", "no such address, or no ephemeral port left"),
        ("EAGAIN", "EAGAIN", "the receive time-out passed"));

    /// <summary>Names of counters; whose counters there are is checked with the names.</summary>
    public static readonly WordShape<CountMetric> Metric = new(
        ("connections-opened", CountMetric.ConnectionsOpened, "active opens"),
        ("connections-established", CountMetric.ConnectionsEstablished,
            "active opens that reached ESTABLISHED"),
        ("connections-closed", CountMetric.ConnectionsClosed, "active opens that ended without an error"),
        ("connections-reset", CountMetric.ConnectionsReset,
            "active opens that ended with a reset after ESTABLISHED"),
        ("connections-timed-out", CountMetric.ConnectionsTimedOut, "active opens that ended with a time-out"),
        ("connections-refused", CountMetric.ConnectionsRefused, "active opens that a reset answered"),
        ("conversations-completed", CountMetric.ConversationsCompleted,
            "connections of clients in which everything was done"),
        ("bytes-sent", CountMetric.BytesSent, "bytes that programs wrote"),
        ("bytes-received", CountMetric.BytesReceived, "bytes that programs read"),
        ("segments-sent", CountMetric.SegmentsSent, "segments handed to links"),
        ("segments-lost", CountMetric.SegmentsLost, "segments that links did not deliver"),
        ("segments-retransmitted", CountMetric.SegmentsRetransmitted, "segments sent again"),
        ("resets-sent", CountMetric.ResetsSent, "segments with RST"));

    private static readonly ListShape<TcpState> States = new(
        State, $"{State.Allowed}, or a list of these", orOne: true, least: 1);

    private static readonly MapShape<Bounds> ErrorCounts = new(
        Error, Count, "a map of errors such as ECONNREFUSED");

    private static readonly Shape<IReadOnlyList<Named<Bounds>>> Errors =
        new EitherShape<IReadOnlyList<Named<Bounds>>>(
        new WordShape<IReadOnlyList<Named<Bounds>>>(("none", [], "no error at all")), ErrorCounts);

    private static readonly ScalarShape<IReadOnlyList<TcpState>> Path =
        new PatternShape<IReadOnlyList<TcpState>>(
        "states such as CLOSED > SYN-SENT > ESTABLISHED",
        $"^\\s*({string.Join('|', State.Words)})(\\s*>\\s*({string.Join('|', State.Words)}))+\\s*$", TryPath);

    private static readonly ObjectShape<IReadOnlyList<Expectation>> Counts = DescribeCounts();

    private static readonly ObjectShape<IReadOnlyList<Expectation>> Times =
        new ObjectShape<IReadOnlyList<Expectation>>("times", "Percentiles of measured times.", _ => [])
            .Optional("handshake-time", Percentiles(),
                (all, value) => [.. all, .. Timed(TimeMetric.Handshake, value)],
                "From the first SYN to ESTABLISHED, at the side that opened.")
            .Optional("first-byte-time", Percentiles(),
                (all, value) => [.. all, .. Timed(TimeMetric.FirstByte, value)],
                "From the first SYN to the first byte read, at the side that opened.")
            .Optional("request-time", Percentiles(),
                (all, value) => [.. all, .. Timed(TimeMetric.Request, value)],
                "From the first byte of a request to the last byte of its reply.")
            .AtLeastOne("handshake-time", "first-byte-time", "request-time");

    public static readonly ObjectShape<ExpectDraft> Item =
        new ObjectShape<ExpectDraft>("expectation", "What must be true after the run.",
            node => new ExpectDraft(node))
            .Optional("name", new TextShape(200), (expect, value) => expect with { Name = value },
                "Names the expectation when it fails.")
            .Default("always", Values.Flag, (expect, value) => expect with { Always = value }, "false",
                "It must hold under the faults as well that 'actortcp explore' adds.")
            .Optional("process", Values.ProcessName, (expect, value) => expect with { Process = value },
                "Narrows counts, times and what comes of faults to a process.")
            .Optional("link", Values.LinkName, (expect, value) => expect with { Link = value },
                "Narrows counts to a link.")
            .Optional("states", OfProcesses(States),
                (expect, value) => expect.With(Sound(value).Select(FinalState)),
                "The state in which every connection of a process ends.")
            .Optional("state-paths", OfProcesses(Path),
                (expect, value) => expect.With(Sound(value).Select(StatePath)),
                "The states through which every connection of a process goes.")
            .Optional("errors", OfProcesses(Errors),
                (expect, value) => expect.With(Sound(value).SelectMany(ErrorsOf)),
                "How often a process sees an error, or none.")
            .Optional("counts", Counts, (expect, value) => expect.With(value), "Counters after the run.")
            .Optional("times", Times, (expect, value) => expect.With(value), "Percentiles of measured times.")
            .Optional("duration", new PlacedShape<Bounds>(Time),
                (expect, value) => expect.With([Duration(value)]),
                "Virtual time of the last event.")
            .Optional("delivered", new PlacedShape<bool>(new WordShape<bool>(
                ("all", true, "every byte that a process wrote was read at the other end, and was the same"),
                ("prefix", false, "what was read is what was written, from the first byte on"))),
                (expect, value) => expect.With([Delivered(value)]),
                "What was read of what was written.")
            .Optional("half-open", new PlacedShape<OutcomeDraft>(OutcomeLanguage.HalfOpen),
                (expect, value) => OutcomeLanguage.Add(expect, FaultOutcome.HalfOpen, value),
                "How soon after a fault a connection is half-open, or that none ever is.")
            .Optional("detected", new PlacedShape<OutcomeDraft>(OutcomeLanguage.Detected),
                (expect, value) => OutcomeLanguage.Add(expect, FaultOutcome.Detected, value),
                "How soon after a fault the ends that are left find out.")
            .Optional("recovers", new PlacedShape<OutcomeDraft>(OutcomeLanguage.Recovers),
                (expect, value) => OutcomeLanguage.Add(expect, FaultOutcome.Recovers, value),
                "How soon after a repair a program reads again.")
            .AtMostOne("process", "link")
            .AtLeastOne("states", "state-paths", "errors", "counts", "times", "duration", "delivered",
                "half-open", "detected", "recovers");

    private static MapShape<T> OfProcesses<T>(Shape<T> shape) =>
        new(Values.Name, shape, "a map of processes");

    private static ObjectShape<IReadOnlyList<Expectation>> DescribeCounts()
    {
        var shape = new ObjectShape<IReadOnlyList<Expectation>>("counts", "Counters after the run.", _ => []);
        foreach (string word in Metric.Words)
        {
            CountMetric metric = Metric.ValueOf(word);
            BoundsShape bounds = metric is CountMetric.BytesSent or CountMetric.BytesReceived ? Size : Count;
            shape.Optional(word, new PlacedShape<Bounds>(bounds),
                (all, value) => [.. all, Counted(metric, value)],
                Metric.DocOf(word));
        }

        return shape.AtLeastOne([.. Metric.Words]);
    }

    private static ObjectShape<IReadOnlyList<(Percentile, Placed<Bounds>)>> Percentiles()
    {
        var shape = new ObjectShape<IReadOnlyList<(Percentile, Placed<Bounds>)>>(
            "percentiles", "Percentiles.", _ => []);
        foreach (Percentile percentile in Enum.GetValues<Percentile>())
        {
            string name = Written(percentile);
            shape.Optional(name, new PlacedShape<Bounds>(Time), (all, value) => [.. all, (percentile, value)],
                name[0] == 'm' ? $"The {name} of all." : $"The {name[1..]}th percentile.");
        }

        return shape.AtLeastOne([.. shape.Fields.Select(one => one.Name)]);
    }

    private static IEnumerable<Named<T>> Sound<T>(IEnumerable<Named<T>> entries) =>
        entries.Where(entry => entry.IsSound);

    private static string Written(Percentile percentile) => percentile.ToString().ToLowerInvariant();

    private static Expectation.FinalState FinalState(Named<IReadOnlyList<TcpState>> entry) =>
        new(entry.Name, entry.Value)
        {
            Place = entry.Key.Place,
            Text = Text("states", entry.Key, entry.Node),
        };

    private static Expectation.StatePath StatePath(Named<IReadOnlyList<TcpState>> entry) =>
        new(entry.Name, entry.Value)
        {
            Place = entry.Key.Place,
            Text = Text("state-paths", entry.Key, entry.Node),
        };

    private static IEnumerable<Expectation> ErrorsOf(Named<IReadOnlyList<Named<Bounds>>> entry)
    {
        string text = Text("errors", entry.Key, entry.Node);
        if (entry.Value.Count == 0)
        {
            var none = new Expectation.ErrorCount(entry.Name, null, default);
            return [none with { Place = entry.Key.Place, Text = text }];
        }

        return entry.Value.Select(error => new Expectation.ErrorCount(entry.Name, error.Name, error.Value)
        {
            Place = error.Key.Place,
            Text = $"errors: {entry.Name}: {{{error.Name}: {error.Node.ToLine()}}}",
        });
    }

    private static Expectation.Count Counted(CountMetric metric, Placed<Bounds> bounds) =>
        new(metric, null, null, bounds.Value)
        {
            Place = bounds.Place,
            Text = $"counts: {Metric.WordOf(metric)}: {bounds.Node.ToLine()}",
        };

    private static IEnumerable<Expectation> Timed(
        TimeMetric metric, IReadOnlyList<(Percentile Percentile, Placed<Bounds> Bounds)> percentiles)
    {
        string name = metric switch
        {
            TimeMetric.Handshake => "handshake-time",
            TimeMetric.FirstByte => "first-byte-time",
            _ => "request-time",
        };
        return percentiles.Select(one => new Expectation.Time(metric, one.Percentile, null, one.Bounds.Value)
        {
            Place = one.Bounds.Place,
            Text = $"times: {name}: {{{Written(one.Percentile)}: {one.Bounds.Node.ToLine()}}}",
        });
    }

    private static Expectation.RunDuration Duration(Placed<Bounds> bounds) =>
        new(bounds.Value) { Place = bounds.Place, Text = $"duration: {bounds.Node.ToLine()}" };

    private static Expectation Delivered(Placed<bool> all) => all.Value
        ? new Expectation.AllDelivered { Place = all.Place, Text = "delivered: all" }
        : new Expectation.PrefixDelivered { Place = all.Place, Text = "delivered: prefix" };

    private static string Text(string kind, Node.Scalar key, Node value) =>
        $"{kind}: {key.Text}: {value.ToLine()}";

    private static bool TryPath(string text, out IReadOnlyList<TcpState> value, out Problem problem)
    {
        var states = new List<TcpState>();
        (value, problem) = (states, default);
        foreach (string word in text.Split('>').Select(part => part.Trim()))
        {
            var scalar = new Node.Scalar(Place.Start, "", word, isPlain: true);
            if (State.TryParse(scalar, out TcpState state, out Problem unknown))
                states.Add(state);
            else if (problem.Why is null)
                problem = unknown with { Why = $"in which {Quote.Of(word)} is no state" };
        }

        if (problem.Why is null && states.Count < 2) problem = new("which is a single state");
        return problem.Why is null;
    }
}
