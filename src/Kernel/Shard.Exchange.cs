using System.Runtime.InteropServices;

namespace ActorTcp.Kernel;

/// <content>
/// What goes to other shards. An outbox is written by the thread of its shard during a window and emptied by
/// the thread of the receiver after the barrier; so it needs no lock.
/// </content>
public sealed partial class Shard
{
    /// <summary>
    /// Takes what the others sent here. Call it while no shard runs a window; all shards may do it at once.
    /// </summary>
    public void Exchange()
    {
        foreach (Shard other in System.Shards)
        {
            List<Outgoing> box = other._outboxes[Index];
            foreach (ref readonly Outgoing message in CollectionsMarshal.AsSpan(box)) Import(in message);
            box.Clear();
        }
    }

    internal void SendOut(in Outgoing message) =>
        _outboxes[message.Inbox.Target.Origin.Shard.Index].Add(message);

    private void Import(in Outgoing message)
    {
        if (message.At < _ranUntil)
        {
            ChannelInbox inbox = message.Inbox;
            string late = $"at {new Instant(message.At)}, after {new Instant(_ranUntil)}";
            var violation = new InvariantViolationException(
                $"{inbox.Sender.Path} sends to {inbox.Target.Path} {late}");
            throw FailSystem(new FailureCause(inbox.Sender, violation, message.Message));
        }

        message.Inbox.Accept(this, message.At, message.Order, message.Message);
    }
}
