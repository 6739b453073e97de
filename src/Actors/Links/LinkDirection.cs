using System.Runtime.CompilerServices;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>
/// One direction of a link: says of each packet whether, when and how it arrives. Knows no actors.
/// </summary>
/// <remarks>
/// The stages, in order: cut, MTU, rules, loss, corruption, duplication; then for each copy: line and queue,
/// propagation delay with jitter, reordering. Each draws from a stream of its own name and keeps its state
/// while it is switched off, so that a change of one does not shift what another draws.
/// </remarks>
public sealed partial class LinkDirection
{
    private readonly Prng _prng;
    private readonly IConnectionSight? _sight;
    private readonly bool _isAtReceiver;
    private LinkSettings _settings = LinkSettings.Ideal;

    /// <summary>Nothing but a constant delay, loss and an MTU.</summary>
    private bool _keepsJoined = true;

    /// <summary>Nothing but a constant delay, random loss where there is any, and an MTU.</summary>
    private bool _isPlain = true;

    /// <summary>No rule, nothing that waits for others to pass, no packet yet that was larger than an MTU to
    /// tell of: all is decided when a packet comes, and nobody is told.</summary>
    private bool _isQuiet = true;
    private int _mtu = int.MaxValue;
    private ChanceStage? _plainLoss;
    private LinkChance _plainChance;
    private Duration _minimumDelay;

    /// <summary>The latest arrival of those that keep the order, and of all.</summary>
    private Instant _latestInOrder;
    private Instant _latest;

    private LossStage? _loss;
    private RuleStage? _rules;
    private ChanceStage? _corruption;
    private ChanceStage? _duplication;
    private ChanceStage? _reordering;
    private JitterStage? _jitter;
    private RateStage? _rate;
    private Parking? _parking;

    /// <param name="prng">A stream of this direction alone, forked by its name.</param>
    /// <param name="sight">Rules about connections need it.</param>
    /// <param name="isAtReceiver">Only rules about the receiving end are of interest, and others
    /// elsewhere.</param>
    /// <param name="statistics">Of several directions; null: of this one alone.</param>
    public LinkDirection(LinkSettings settings, Prng prng, IConnectionSight? sight = null,
        bool isAtReceiver = false, LinkStatistics? statistics = null)
    {
        Statistics = statistics ?? new();
        _prng = prng;
        _sight = sight;
        _isAtReceiver = isAtReceiver;
        Settings = settings;
    }

    public LinkStatistics Statistics { get; }

    /// <summary>All rules that ever were in force, with their counts, in the order in which they
    /// came.</summary>
    internal IReadOnlyList<RuleState> Rules => _rules?.All ?? [];

    /// <summary>May be replaced at any time; what is on the way or in the queue keeps its arrival.</summary>
    public LinkSettings Settings
    {
        get => _settings;
        set
        {
            _settings = value;
            _minimumDelay = value.MinimumDelay;
            PrepareStages(value);
            _mtu = value.Mtu ?? int.MaxValue;
            _keepsJoined = OnlyLoses(value) && _rate is null && _parking is null;
            _isPlain = _keepsJoined && value.Loss is LossModel.Nothing or LossModel.Random;
            _isQuiet = value.Rules.Count == 0 && _parking is null;
            _plainLoss = value.Loss is LossModel.Random ? _loss?.Random : null;
            _plainChance = value.Loss is LossModel.Random random ? random.Chance : LinkChance.Never;
        }
    }

    /// <summary>
    /// No arrival of a packet is sooner after its transmission; see <see cref="LinkSettings.MinimumDelay"/>.
    /// </summary>
    public Duration MinimumDelay => _minimumDelay;

    /// <summary>When <see cref="Release"/> has to be called, if no packet is transmitted before.</summary>
    public Instant NextDeadline => _parking?.NextDeadline ?? Instant.Never;

    /// <summary>Nothing gets in from now on.</summary>
    public void Cut() => Settings = Settings with { Cut = true };

    /// <summary>Ends a cut.</summary>
    public void Repair() => Settings = Settings with { Cut = false };

    /// <summary>
    /// Takes a packet in and fills <paramref name="outcome"/>. A corrupted packet is replaced by raw bytes.
    /// </summary>
    /// <param name="size">Bytes from the IP header on.</param>
    public void Transmit(ref Packet packet, int size, Instant now, LinkOutcome outcome)
    {
        Statistics.CountOffered(size);
        if (_isPlain && size <= _mtu)
        {
            TransmitPlain(size, now, outcome);
            return;
        }

        outcome.Clear();
        _parking?.Reclaim();
        TransmitThroughStages(ref packet, size, now, outcome);
        if (_parking is { Count: > 0 }) ReleaseDue(now, outcome);
    }

    /// <summary>Whether nobody has to be told of what <see cref="Transmit"/> does with that packet, nor with
    /// any before it: once one was too large, those behind it must not overtake it.</summary>
    internal bool IsQuiet(int size)
    {
        if (size > _mtu && !_settings.MtuBlackHole) _isQuiet = false;
        return _isQuiet;
    }

    /// <summary>
    /// As <see cref="Transmit"/>, where it is nothing but a constant delay and random loss; else false, and
    /// nothing happened.
    /// </summary>
    internal bool TryTransmitPlain(int size, Instant now, LinkOutcome outcome)
    {
        if (!_isPlain || size > _mtu) return false;

        Statistics.CountOffered(size);
        TransmitPlain(size, now, outcome);
        return true;
    }

    /// <summary>
    /// Lets go the parked packets whose time is up; for the moment of <see cref="NextDeadline"/>.
    /// </summary>
    public void Release(Instant now, LinkOutcome outcome)
    {
        outcome.Clear();
        if (_parking is null) return;

        _parking.Reclaim();
        ReleaseDue(now, outcome);
    }

    private static bool OnlyLoses(LinkSettings settings) =>
        settings is { Cut: false, Rate: null, Rules.Count: 0, Jitter: JitterModel.Nothing }
        && settings.Reorder is ReorderModel.Nothing
        && settings.Corrupt.Probability == 0
        && settings.Duplicate.Probability == 0;

    /// <summary>A stage comes to life when it is first needed, and stays.</summary>
    private void PrepareStages(LinkSettings settings)
    {
        if (settings.Loss is not LossModel.Nothing) _loss ??= new(_prng.Fork("loss"));
        if (settings.Corrupt.Probability > 0) _corruption ??= new(_prng.Fork("corruption"));
        if (settings.Duplicate.Probability > 0) _duplication ??= new(_prng.Fork("duplication"));
        if (settings.Jitter is not JitterModel.Nothing) _jitter ??= new(_prng.Fork("jitter"));
        if (settings.Reorder is not ReorderModel.Nothing) _reordering ??= new(_prng.Fork("reordering"));
        if (settings.Reorder is ReorderModel.Behind || settings.Rules.Any(Parks)) _parking ??= new();
        if (settings.Rate is not null) _rate ??= new(_prng.Fork("queue"));
        if (settings.Rules.Count > 0) _rules ??= new(_prng.Fork("rules"), _sight, _isAtReceiver);
        _rules?.Set(settings.Rules);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // of 12 ns a packet, calls were 4
    private void TransmitPlain(int size, Instant now, LinkOutcome outcome)
    {
        ref LinkCopy copy = ref outcome.Restart();
        copy.Rule = null;
        copy.Effects = LinkEffects.None;
        if (_plainLoss is { } loss && loss.Draw(_plainChance))
        {
            Drop(ref copy, LinkDropReason.Loss, size);
            return;
        }

        copy.Arrival = now + _minimumDelay; // without jitter the delay itself
        KeepOrder(ref copy);
        Arrive(ref copy, size);
    }

    /// <summary>Moves the arrival behind those before it; the line of arrivals in order grows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void KeepOrder(ref LinkCopy copy)
    {
        if (copy.Arrival >= _latestInOrder)
        {
            _latestInOrder = copy.Arrival;
            return;
        }

        if (!_settings.KeepOrder) return;
        copy.Arrival = _latestInOrder;
        copy.Effects |= LinkEffects.KeptInOrder;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Arrive(ref LinkCopy copy, int size)
    {
        Statistics.CountDelivered(size);
        if (copy.Arrival >= _latest)
        {
            _latest = copy.Arrival;
            return;
        }

        copy.Effects |= LinkEffects.Overtakes;
        Statistics.Overtaking++;
    }

    private void AddDropped(LinkDropReason reason, in LinkPassage passage, LinkOutcome outcome)
    {
        ref LinkCopy copy = ref outcome.Add();
        copy.Rule = passage.Rule;
        copy.Effects = passage.Effects;
        Drop(ref copy, reason, passage.Size);
    }

    private void Drop(ref LinkCopy copy, LinkDropReason reason, int size)
    {
        copy.Arrival = Instant.Never;
        copy.Fate = LinkFate.Dropped;
        copy.Reason = reason;
        Statistics.CountDropped(reason, size);
    }
}
