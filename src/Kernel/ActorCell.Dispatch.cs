using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel;

/// <content>From a message to the actor's code.</content>
public abstract partial class ActorCell
{
    /// <summary>A cell is made after its actor and what that holds, and lies behind them; bytes.</summary>
    private const int BytesBefore = 352;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Invoke(object message, IActorRef? sender)
    {
        if ((_states & CellStates.NotPlain) == 0 && !IsAutoReceived(message)) Dispatch(message);
        else InvokeWithCare(message, sender);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void InvokePlain(object message, IActorRef? sender)
    {
        if ((_states & CellStates.NotPlain) == 0) Dispatch(message);
        else InvokeWithCare(message, sender);
    }

    /// <summary>What would be first in the queue is delivered without it: nobody can tell.</summary>
    protected internal void HandOn(IActorRef target, object message)
    {
        if (target is ActorCell cell) HandOn(cell, message);
        else target.Tell(message, this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void HandOn(ActorCell target, object message)
    {
        Shard shard = Shard;
        if (ReferenceEquals(target.Origin, Origin) && shard.MayDeliverNext(this))
            shard.DeliverPlain(target, message, this);
        else target.Tell(message, this);
    }

    /// <summary>An alarm that was put off will not reach the actor.</summary>
    internal override void Foresee(int ahead)
    {
        if (ahead == ChannelInbox.FetchesSoon && _deadline.WillRing) Prefetch.Around(this, BytesBefore, 0);
    }

    internal void InvokeDeadline()
    {
        if (Is(CellStates.Suspended)) Hold(new HeldEvent(this), sender: null);
        else FireHeld(Shard);
    }

    internal override bool Fire(Shard shard, in TimedEvent e)
    {
        if (!_deadline.Rings(shard, in e, this, Origin)) return false;
        shard.DeliverDeadline(this);
        return true;
    }

    internal override void FireHeld(Shard shard)
    {
        if (_deadline.Due > shard.Now.Nanoseconds) return; // moved while it was held
        _deadline.TurnOff();
        DispatchDeadline();
    }

    internal override bool Awaits(ulong order) => _deadline.Awaits(order);

    internal override bool IsLive(ulong order) => _deadline.IsLive(order);

    internal void Handle(object message)
    {
        if (Is(CellStates.HasBehaviors)) Behaviors[^1](message);
        else Dispatch(message);
    }

    protected internal void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        Shard.PublishUnhandled(message, this);
    }

    private void InvokeWithCare(object message, IActorRef? sender)
    {
        if (Is(CellStates.Stopped | CellStates.Stopping))
        {
            Bury(message, sender);
            return;
        }

        if (Is(CellStates.Suspended))
        {
            Hold(message, sender);
            return;
        }

        if (Is(CellStates.HasReceiveTimeout) && message is not INotInfluenceReceiveTimeout)
        {
            _extras!.Faculties!.ReceiveTimeout!.Restart();
        }

        if (message is AutoReceivedMessage auto) AutoReceive(auto, sender);
        else Handle(message);
    }

    /// <summary>
    /// Asks for each sealed class: on this path that costs less than asking for their base class.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAutoReceived(object message) =>
        message is PoisonPill or Kill or Identify or WatchNotice or HeldEvent or AskAnswer;

    private void AutoReceive(AutoReceivedMessage message, IActorRef? sender)
    {
        switch (message)
        {
            case PoisonPill:
                RequestStop();
                break;
            case Kill:
                throw new ActorKilledException(Path);
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, this), this);
                break;
            case WatchNotice notice:
                ReceiveTerminated(notice.Link);
                break;
            case HeldEvent held:
                held.Target.FireHeld(Shard);
                break;
            case AskAnswer answer:
                Handle(answer.ToMessage());
                break;
            default:
                Invariant.Fail($"{message.GetType().Name} is received by nobody");
                break;
        }
    }

    /// <summary>
    /// A message for an actor that is gone. What the kernel itself sends is not worth a dead letter.
    /// </summary>
    private void Bury(object message, IActorRef? sender)
    {
        if (message is Identify identify)
        {
            sender?.Tell(new ActorIdentity(identify.MessageId, Subject: null), this);
        }
        else if (message is AskAnswer answer) Shard.PublishDeadLetter(answer.Reply, sender, this);
        else if (message is not AutoReceivedMessage) Shard.PublishDeadLetter(message, sender, this);
    }
}
