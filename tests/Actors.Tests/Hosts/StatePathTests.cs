using ActorTcp.Actors.Connections;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Hosts;

/// <summary>Sixteen states in a word.</summary>
public sealed class StatePathTests
{
    [Fact]
    public void Path_reads_as_the_diagram_and_remembers_its_last_two()
    {
        StatePath path = StatePath.FromClosed.Then(TcpState.SynSent).Then(TcpState.Established);
        path.ToString().ShouldBe("CLOSED > SYN-SENT > ESTABLISHED");
        (path.BeforeLast, path.Last).ShouldBe((TcpState.SynSent, TcpState.Established));
        path.Passes(TcpState.SynSent).ShouldBeTrue();
        path.Passes(TcpState.Closed).ShouldBeTrue();
        path.Passes(TcpState.TimeWait).ShouldBeFalse();
        StatePath.FromClosed.BeforeLast.ShouldBe(TcpState.Closed);
        StatePath.FromListen.Then(TcpState.SynReceived).ToString().ShouldBe("LISTEN > SYN-RECEIVED");
    }

    [Fact]
    public void Path_that_is_full_stays_as_it_is()
    {
        StatePath path = StatePath.FromClosed;
        for (int i = 0; i < 20; i++) path = path.Then(TcpState.TimeWait);
        path.ToString().Split(" > ").Length.ShouldBe(16);
        path.Last.ShouldBe(TcpState.TimeWait);
        path.Passes(TcpState.Closed).ShouldBeTrue();
    }

    [Fact]
    public void Every_state_has_its_own_place()
    {
        foreach (TcpState state in Enum.GetValues<TcpState>())
        {
            StatePath path = StatePath.FromClosed.Then(state);
            path.Last.ShouldBe(state);
            path.ToString().ShouldBe($"CLOSED > {TcpStateNames.Of(state)}");
        }
    }
}
