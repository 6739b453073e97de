using ActorTcp.Primitives;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>The packets that are held back until others have passed, oldest first.</summary>
internal sealed class Parking
{
    private readonly List<ParkedPacket> _parked = [];
    private readonly List<ParkedPacket> _leaving = [];
    private readonly Stack<ParkedPacket> _free = [];

    public int Count => _parked.Count;

    public Instant NextDeadline
    {
        get
        {
            Instant next = Instant.Never;
            foreach (ParkedPacket parked in _parked) next = Instant.Min(next, parked.Place.Deadline);
            return next;
        }
    }

    /// <param name="copy">With the arrival that the packet would have had.</param>
    public void Add(in Packet packet, int size, in LinkCopy copy, LinkPlace place)
    {
        if (!_free.TryPop(out ParkedPacket? parked)) parked = new();
        parked.Packet = packet;
        parked.Size = size;
        parked.Copy = copy;
        parked.Place = place;
        _parked.Add(parked);
    }

    /// <summary>
    /// The outcomes before the current call are forgotten: what left then can be used again.
    /// </summary>
    public void Reclaim()
    {
        foreach (ParkedPacket parked in _leaving)
        {
            parked.Packet = default;
            parked.Copy = default;
            _free.Push(parked);
        }

        _leaving.Clear();
    }

    /// <summary>
    /// Another packet passed and arrives then; nobody that it released may arrive before it.
    /// </summary>
    public void Passed(long transmission, Instant arrival)
    {
        foreach (ParkedPacket parked in _parked)
        {
            if (parked.Place.Transmission == transmission) continue;

            parked.Place = parked.Place with { PacketsToPass = parked.Place.PacketsToPass - 1 };
            parked.Copy.Arrival = Instant.Max(parked.Copy.Arrival, arrival);
        }
    }

    /// <summary>When the rule lets go of what it holds; never where it holds nothing.</summary>
    public Instant DeadlineOf(RuleState holder)
    {
        foreach (ParkedPacket parked in _parked)
        {
            if (ReferenceEquals(parked.Place.Holder, holder)) return parked.Place.Deadline;
        }

        return Instant.Never;
    }

    public int CountOf(RuleState holder)
    {
        int count = 0;
        foreach (ParkedPacket parked in _parked)
        {
            if (ReferenceEquals(parked.Place.Holder, holder)) count++;
        }

        return count;
    }

    /// <summary>The packets of a rule are due; or of all rules that wait for the one with that
    /// name.</summary>
    public void LetGo(Instant now, RuleState? holder, string? awaited)
    {
        foreach (ParkedPacket parked in _parked)
        {
            if (parked.Place.Holder is not { } state) continue;

            bool waited = awaited is not null && (state.Rule.Action as LinkAction.Hold)?.Until == awaited;
            if (waited || ReferenceEquals(state, holder)) parked.Place = parked.Place with { Deadline = now };
        }
    }

    /// <summary>Takes out the oldest packet that others have passed, or whose time is up.</summary>
    public ParkedPacket? TakeDue(Instant now)
    {
        for (int i = 0; i < _parked.Count; i++)
        {
            ParkedPacket parked = _parked[i];
            if (parked.Place.PacketsToPass > 0 && parked.Place.Deadline > now) continue;

            _parked.RemoveAt(i);
            _leaving.Add(parked);
            return parked;
        }

        return null;
    }
}
