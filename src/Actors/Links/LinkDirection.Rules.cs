using ActorTcp.Primitives;
using ActorTcp.Protocol;
using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Wire;

namespace ActorTcp.Actors.Links;

/// <content>What rules do to the packets that they pick.</content>
public sealed partial class LinkDirection
{
    private static bool Parks(LinkRule rule) => rule.Action is LinkAction.Hold or LinkAction.Behind;

    /// <summary>The first rule that acts is the last to see the packet, unless it only tells somebody. True:
    /// it drops it.</summary>
    private bool ApplyRules(ref Packet packet, ref LinkPassage passage, LinkOutcome outcome)
    {
        for (int i = 0; i < _rules!.Count; i++)
        {
            LinkRule rule = _rules.Rule(i);
            if (rule.ReceiverStates.IsAny == _isAtReceiver) continue; // judged at the other end
            if (!_rules.Acts(i, in packet, passage.Now)) continue;

            _parking?.LetGo(passage.Now, holder: null, awaited: rule.Name);
            if (rule.Action is LinkAction.Notify notify)
            {
                outcome.Notified.Add(notify.Watcher);
                continue;
            }

            passage.Rule = rule.Name;
            passage.ActOf = _rules.State(i);
            if (rule.Action is LinkAction.Drop) return true;
            Apply(rule.Action, ref packet, ref passage);
            if (rule.GoesOn) continue;
            return rule.Action is LinkAction.Answer { Passes: false };
        }

        return false;
    }

    private void Apply(LinkAction action, ref Packet packet, ref LinkPassage passage)
    {
        switch (action)
        {
            case LinkAction.Delay delay:
                passage.ExtraDelay += delay.By;
                passage.Effects |= LinkEffects.Delayed;
                break;
            case LinkAction.Duplicate duplicate:
                passage.Duplicates += duplicate.Copies;
                passage.Spacing = Duration.Max(passage.Spacing, duplicate.After);
                break;
            case LinkAction.Corrupt corrupt:
                FlipBits(ref packet, ref passage, corrupt.Bits, passage.ActOf!.Prng);
                break;
            case LinkAction.CorruptField damage:
                DamageField(ref packet, ref passage, damage.Field);
                break;
            case LinkAction.Hold or LinkAction.Behind or LinkAction.Answer or LinkAction.DivideAck:
                passage.Act = action;
                break;
            default:
                RuleEdits.Apply(action, ref packet, passage.Now);
                passage.Effects |= LinkEffects.Rewritten;
                passage.Size = passage.SizeOnLine = PacketCodec.EncodedLength(in packet);
                break;
        }
    }

    private void DamageField(ref Packet packet, ref LinkPassage passage, SegmentField field)
    {
        if (!FieldCorruption.TryDamage(ref packet, field, passage.ActOf!.Prng)) return;

        Statistics.Corrupted++;
        passage.Effects |= LinkEffects.Corrupted;
    }

    private void ParkByRule(in Packet packet, in LinkPassage passage, ref LinkCopy copy)
    {
        RuleState holder = passage.ActOf!;
        if (passage.Act is LinkAction.Behind behind)
        {
            Statistics.Reordered++;
            copy.Effects |= LinkEffects.Reordered;
            Instant latest = passage.Now + behind.Within;
            Park(in packet, in passage, ref copy, new(Statistics.OfferedPackets, behind.Packets, latest));
            return;
        }

        var hold = (LinkAction.Hold)passage.Act!;
        copy.Effects |= LinkEffects.Held;
        Instant deadline = Instant.Min(_parking!.DeadlineOf(holder), passage.Now + hold.For);
        Park(in packet, in passage, ref copy,
            new(Statistics.OfferedPackets, int.MaxValue, deadline, holder));
        if (hold.Count > 0 && _parking.CountOf(holder) >= hold.Count)
            _parking.LetGo(passage.Now, holder, awaited: null);
    }

    /// <summary>What a rule wants said, to whom it wants it said.</summary>
    private void AnswerFor(in Packet packet, in LinkPassage passage, LinkOutcome outcome)
    {
        if (passage.Act is not LinkAction.Answer answer) return;

        Prng prng = passage.ActOf!.Prng;
        if ((answer.To & AnswerTo.Sender) != 0
            && LinkAnswers.TryTellSender(answer.Kind, in packet, prng, out Packet reply))
        {
            Statistics.Answered++;
            outcome.Replies.Add(reply);
        }

        if ((answer.To & AnswerTo.Receiver) != 0
            && LinkAnswers.TryTellReceiver(answer, in packet, prng, out Packet told))
            Inject(in told, in passage, outcome);
    }

    /// <summary>The steps before the last one, which is the acknowledgment itself.</summary>
    private void SendPartsOf(
        in Packet packet, LinkAction.DivideAck divide, in LinkPassage passage, LinkOutcome outcome)
    {
        ref readonly Segment segment = ref packet.Segment;
        if (segment.Len > 0 || segment.Flags != TcpFlags.Ack) return;

        var connection = (new Endpoint(packet.Source, segment.SourcePort),
            new Endpoint(packet.Destination, segment.DestinationPort));
        if (!passage.ActOf!.TryNoteAck(connection, segment.Ack, out SeqNum before) || segment.Ack <= before)
            return;

        uint whole = segment.Ack - before;
        for (int part = 1; part < divide.Parts; part++)
        {
            uint step = (uint)((ulong)whole * (ulong)part / (ulong)divide.Parts);
            if (step == 0) continue;

            Packet piece = packet;
            piece.Segment.Ack = before + step;
            Inject(in piece, in passage, outcome);
        }
    }

    /// <summary>Sends a packet that the link made; it meets the line, but no rules and no chance of
    /// loss.</summary>
    private void Inject(in Packet packet, in LinkPassage passage, LinkOutcome outcome)
    {
        int size = PacketCodec.EncodedLength(in packet);
        var own = new LinkPassage
        {
            Size = size,
            SizeOnLine = size,
            Now = passage.Now,
            Rule = passage.Rule,
            Effects = LinkEffects.Injected,
        };
        Statistics.Injected++;
        Packet made = packet; // the queue may mark it
        Send(ref made, in own, outcome);
        if (outcome.Latest.Fate != LinkFate.Parked)
            outcome.Latest.Parked = new ParkedPacket { Packet = made, Size = size };
    }
}
