using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Hosts;

/// <summary>A rack in one origin: takes the crashes that hosts escalate, and does what the rack's head has
/// decided.</summary>
/// <remarks>The head, in the origin of the rack's first host, counts and decides. Word to it and from it
/// takes the delay of the fastest link between origins, as the word of a fault does.</remarks>
internal sealed class RackActor(RackPlan plan, Duration delay) : Actor
{
    private readonly List<(int Number, IActorRef Host)> _hosts = [];
    private readonly List<Channel> _others = [];
    private readonly CrashHistory _crashes = new(plan.Supervision);
    private Channel? _head;

    public IActorRef Ref => Self;

    public void Add(int number, IActorRef host) => _hosts.Add((number, host));

    /// <summary>The head decides for the other, too.</summary>
    public void Lead(RackActor other)
    {
        _others.Add(Context.OpenChannel(other.Self, delay));
        other._head = other.Context.OpenChannel(Self, delay);
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Crashed crash when _head is { } head: head.Send(crash, Now + delay); break;
            case Crashed crash: Decide(crash.Host); break;
            case Order order: Obey(order); break;
            default: Unhandled(message); break;
        }
    }

    private void Decide(int host)
    {
        Directive directive = _crashes.Decide(Now, out Duration wait);
        var order = new Order(plan.AllForOne ? null : host, directive == Directive.Restart ? wait : null);
        foreach (Channel other in _others) other.Send(order, Now + delay);
        Obey(order);
    }

    /// <summary>The host that crashed is off already, and learns when it boots.</summary>
    private void Obey(Order order)
    {
        foreach ((int number, IActorRef host) in _hosts)
        {
            if (order.Host is null || order.Host == number) host.Tell(new HostMessage.LosePower(order.Boot));
        }
    }

    /// <summary>A host of the rack has crashed, and is off.</summary>
    internal sealed record Crashed(int Host);

    /// <summary>What the head wants done.</summary>
    /// <param name="Host">To that host; null: to all.</param>
    /// <param name="Boot">It boots after so long; null: it stays off.</param>
    internal sealed record Order(int? Host, Duration? Boot);
}
