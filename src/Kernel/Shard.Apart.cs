using System.Runtime.InteropServices;

namespace ActorTcp.Kernel;

/// <content>
/// A shard that runs apart from the others of its system, which run in other processes. All of these build
/// the same system, so that a channel's number means the same in each.
/// </content>
public sealed partial class Shard
{
    /// <summary>Takes what was sent to another shard since the last call, in the order of sending.</summary>
    /// <exception cref="InvariantViolationException">A channel that was opened during the run.</exception>
    public void TakeOutgoing(int to, List<ChannelMessage> into)
    {
        List<Outgoing> box = _outboxes[to];
        foreach (ref readonly Outgoing message in CollectionsMarshal.AsSpan(box))
        {
            ChannelInbox inbox = message.Inbox;
            if (inbox.Number < 0) Invariant.Fail($"{inbox.Sender.Path} opened its channel before the run");
            long sequence = Origin.SequenceOf(message.Order);
            into.Add(new(inbox.Number, new(message.At), sequence, message.Message));
        }

        box.Clear();
    }

    /// <summary>Takes a message of a shard elsewhere. Call it between two windows.</summary>
    /// <exception cref="ArgumentException">The channel leads elsewhere, or comes from here.</exception>
    /// <exception cref="ActorSystemFailedException">It should have arrived before.</exception>
    public void Import(in ChannelMessage message)
    {
        ChannelInbox inbox = System.CrossingInbox(message.Channel);
        Origin sender = inbox.Sender.Origin;
        if (!ReferenceEquals(inbox.Target.Origin.Shard, this) || ReferenceEquals(sender.Shard, this))
            throw new ArgumentException($"{message.Channel} does not lead to {this}", nameof(message));

        ulong order = sender.OrderOf(message.Sequence);
        Import(new Outgoing(inbox, message.At.Nanoseconds, order, message.Message));
    }
}
