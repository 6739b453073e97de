namespace ActorTcp.Kernel;

/// <content>Channels: the least delay of those between shards is how far shards may run apart.</content>
public sealed partial class ActorSystem
{
    private readonly List<ChannelInbox> _crossings = [];
    private Duration _shortestChannel = Duration.MaxValue;

    /// <summary>The smallest delay of a channel between shards: how far they may run apart.</summary>
    public Duration Lookahead { get; private set; }

    /// <summary>Channels between shards that were opened before the run: they are numbered.</summary>
    public int Crossings => _crossings.Count;

    /// <summary>From which origin to which a numbered channel leads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such channel.</exception>
    public (Origin From, Origin To) EndsOfCrossing(int number)
    {
        ChannelInbox inbox = CrossingInbox(number);
        return (inbox.Sender.Origin, inbox.Target.Origin);
    }

    internal ChannelInbox CrossingInbox(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, _crossings.Count);
        return _crossings[number];
    }

    internal ChannelInbox OpenInbox(ActorCell from, ActorCell to, Duration minimumDelay)
    {
        bool crosses = !ReferenceEquals(from.Origin.Shard, to.Origin.Shard);
        if (!ReferenceEquals(from.Origin, to.Origin)) NoteChannel(from, to, minimumDelay);
        if (!crosses || from.Origin.Shard.IsInRun) return new(to, from);

        var inbox = new ChannelInbox(to, from) { Number = _crossings.Count };
        _crossings.Add(inbox);
        return inbox;
    }

    private void NoteChannel(ActorCell from, ActorCell to, Duration minimumDelay)
    {
        if (minimumDelay <= Duration.Zero)
        {
            throw from.Origin.Shard.Violation($"{Describe()} has a delay between origins");
        }

        bool crosses = !ReferenceEquals(from.Origin.Shard, to.Origin.Shard);
        if (from.Origin.Shard.IsInRun)
        {
            Duration shortest = Duration.Min(_shortestChannel, Options.LookaheadLimit);
            if (minimumDelay >= shortest && (!crosses || minimumDelay >= Lookahead)) return;
            throw from.Origin.Shard.Violation(
                $"{Describe()}, opened during the run, is not shorter than all before; see LookaheadLimit");
        }

        _shortestChannel = Duration.Min(_shortestChannel, minimumDelay);
        if (crosses) Lookahead = Duration.Min(Lookahead, minimumDelay);

        string Describe() => $"the channel from {from.Path} to {to.Path} with a delay of {minimumDelay}";
    }
}
