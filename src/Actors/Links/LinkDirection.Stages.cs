using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <summary>The stages, in the order in which a packet meets them.</summary>
public sealed partial class LinkDirection
{
    private const int Ipv4HeaderLength = 20;
    private const byte EcnBits = 3;

    private void TransmitThroughStages(ref Packet packet, int size, Instant now, LinkOutcome outcome)
    {
        var passage = new LinkPassage { Size = size, SizeOnLine = size, Now = now };
        LinkDropReason reason = Enter(ref packet, ref passage, outcome);
        if (reason != LinkDropReason.None)
        {
            AddDropped(reason, in passage, outcome);
            if (reason == LinkDropReason.Rule) AnswerFor(in packet, in passage, outcome);
            return;
        }

        if (passage.Act is LinkAction.DivideAck divide) SendPartsOf(in packet, divide, in passage, outcome);
        bool answers = passage.Act is LinkAction.Answer;
        Packet whole = answers ? packet : default; // before bits are flipped
        Corrupt(ref packet, ref passage);
        Duplicate(ref passage);
        Instant? arrival = Send(ref packet, in passage, outcome);
        Statistics.Duplicated += passage.Duplicates;
        passage.Effects |= LinkEffects.Duplicate;
        for (int i = 0; i < passage.Duplicates; i++)
        {
            passage.ExtraDelay += passage.Spacing;
            arrival = Send(ref packet, in passage, outcome) ?? arrival;
        }

        if (answers) AnswerFor(in whole, in passage, outcome);
        if (arrival is { } passed) _parking?.Passed(Statistics.OfferedPackets, passed);
    }

    /// <summary>Cut, MTU, rules, loss.</summary>
    private LinkDropReason Enter(ref Packet packet, ref LinkPassage passage, LinkOutcome outcome)
    {
        if (_settings.Cut) return LinkDropReason.Cut;
        if (_settings.Mtu is { } mtu && passage.Size > mtu && !Fragment(in packet, mtu, ref passage))
        {
            if (!_settings.MtuBlackHole) outcome.MtuToReport = mtu;
            return LinkDropReason.MtuExceeded;
        }

        if (_rules is { Count: > 0 } && ApplyRules(ref packet, ref passage, outcome))
            return LinkDropReason.Rule;

        return _loss?.Judge(_settings.Loss) ?? LinkDropReason.None;
    }

    /// <summary>
    /// RFC 791 §3.2: only IPv4 routers cut packets up, and only those that allow it (RFC 8200 §5).
    /// </summary>
    /// <remarks>
    /// The pieces travel as one packet, which is as long as they are together with their headers.
    /// </remarks>
    private static bool Fragment(in Packet packet, int mtu, ref LinkPassage passage)
    {
        if (!packet.Source.IsV4 || packet.DontFragment) return false;

        int perFragment = (mtu - Ipv4HeaderLength) & ~7; // fragments begin at multiples of 8 bytes
        int fragments = (passage.Size - Ipv4HeaderLength + perFragment - 1) / perFragment;
        passage.SizeOnLine += (fragments - 1) * Ipv4HeaderLength;
        passage.Effects |= LinkEffects.Fragmented;
        return true;
    }

    private void Corrupt(ref Packet packet, ref LinkPassage passage)
    {
        if (_settings.Corrupt.Probability == 0 || !_corruption!.Draw(_settings.Corrupt)) return;

        int bits = 1 + (int)_corruption.Prng.NextBelow((ulong)_settings.CorruptBits);
        FlipBits(ref packet, ref passage, bits, _corruption.Prng);
    }

    private void FlipBits(ref Packet packet, ref LinkPassage passage, int bits, Prng prng)
    {
        bool isUndetected = Corruption.FlipBits(ref packet, bits, prng);
        if ((passage.Effects & LinkEffects.Corrupted) == 0) Statistics.Corrupted++;
        passage.Effects |= LinkEffects.Corrupted;
        if (!isUndetected) return;

        passage.Effects |= LinkEffects.Undetected;
        Statistics.Undetected++;
    }

    private void Duplicate(ref LinkPassage passage)
    {
        if (_settings.Duplicate.Probability == 0 || !_duplication!.Draw(_settings.Duplicate)) return;

        passage.Duplicates++;
    }

    /// <summary>One copy through queue, propagation and reordering; its arrival, if it arrives.</summary>
    private Instant? Send(ref Packet packet, in LinkPassage passage, LinkOutcome outcome)
    {
        Instant departure = passage.Now;
        LinkEffects effects = passage.Effects;
        if (_rate is not null && !TryEnqueue(ref packet, in passage, ref effects, out departure))
        {
            bool early = _rate.Verdict != QueueVerdict.Pass;
            LinkDropReason reason = early ? LinkDropReason.EarlyDrop : LinkDropReason.QueueFull;
            AddDropped(reason, in passage, outcome);
            return null;
        }

        ReorderModel reorder = _settings.Reorder;
        bool isHeldBack = reorder is not ReorderModel.Nothing && _reordering!.Draw(reorder.Chance);
        ref LinkCopy copy = ref outcome.Add();
        copy.Rule = passage.Rule;
        copy.Effects = effects;
        copy.Arrival = departure + DrawDelay(ref copy);
        KeepOrder(ref copy);
        copy.Arrival += passage.ExtraDelay;
        if (passage.Act is LinkAction.Hold or LinkAction.Behind) ParkByRule(in packet, in passage, ref copy);
        else if (isHeldBack) HoldBack(in packet, in passage, ref copy);
        if (copy.Fate == LinkFate.Parked) return null;

        Arrive(ref copy, passage.Size);
        return copy.Arrival;
    }

    private bool TryEnqueue(
        ref Packet packet, in LinkPassage passage, ref LinkEffects effects, out Instant departure)
    {
        bool markable = packet.Kind == PacketKind.Tcp && (packet.Tos & EcnBits) != 0;
        if (!_rate!.TryEnqueue(passage.SizeOnLine, markable, passage.Now, _settings, out departure))
            return false;

        bool wanted = _rate.Verdict is QueueVerdict.Mark or QueueVerdict.MarkOrPass;
        if (wanted && markable) Mark(ref packet, ref effects);

        if (_rate.LastHadToWait) effects |= LinkEffects.Queued;
        Statistics.QueueHighWaterBytes = Math.Max(Statistics.QueueHighWaterBytes, _rate.WaitingBytes);
        Statistics.QueueHighWaterPackets = Math.Max(Statistics.QueueHighWaterPackets, _rate.WaitingPackets);
        return true;
    }

    /// <summary>CE, the checksum of the header being worked out where bytes are made (RFC 3168 §5).</summary>
    private void Mark(ref Packet packet, ref LinkEffects effects)
    {
        packet.Tos |= EcnBits;
        packet.Segment.Ecn = EcnCodepoint.Ce;
        effects |= LinkEffects.Marked;
        Statistics.Marked++;
    }

    private Duration DrawDelay(ref LinkCopy copy)
    {
        if (_settings.Jitter is JitterModel.Nothing) return _settings.Delay;

        var jitter = new Duration(_jitter!.Draw(_settings.Jitter));
        if (jitter != Duration.Zero) copy.Effects |= LinkEffects.Jittered;
        return Duration.Max(_minimumDelay, _settings.Delay + jitter);
    }

    private void HoldBack(in Packet packet, in LinkPassage passage, ref LinkCopy copy)
    {
        Statistics.Reordered++;
        copy.Effects |= LinkEffects.Reordered;
        switch (_settings.Reorder)
        {
            case ReorderModel.Later later:
                copy.Arrival += later.By;
                break;
            case ReorderModel.Behind behind:
                Park(in packet, in passage, ref copy, new LinkPlace(
                    Statistics.OfferedPackets, behind.Packets, passage.Now + behind.Within));
                break;
            default:
                Invariant.Fail($"no such model: {_settings.Reorder}");
                break;
        }
    }

    private void Park(in Packet packet, in LinkPassage passage, ref LinkCopy copy, LinkPlace place)
    {
        Statistics.Parked++;
        _parking!.Add(in packet, passage.Size, in copy, place);
        copy.Arrival = Instant.Never;
        copy.Fate = LinkFate.Parked;
    }

    private void ReleaseDue(Instant now, LinkOutcome outcome)
    {
        while (_parking!.TakeDue(now) is { } parked)
        {
            Statistics.Parked--;
            ref LinkCopy copy = ref outcome.Add();
            copy = parked.Copy;
            copy.Parked = parked;
            if (_settings.Cut)
            {
                Drop(ref copy, LinkDropReason.Cut, parked.Size);
                continue;
            }

            copy.Arrival = Instant.Max(copy.Arrival, now + _minimumDelay);
            Arrive(ref copy, parked.Size);
        }
    }
}
