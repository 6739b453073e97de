using ActorTcp.Actors.Sockets;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;
using static ActorTcp.Actors.Sockets.Errno;

namespace ActorTcp.Actors.Tests.Sockets;

/// <summary>setsockopt and getsockopt.</summary>
public sealed class SocketOptionTests
{
    [Theory]
    [InlineData(SocketOption.KeepIdle, 0, EINVAL)]
    [InlineData(SocketOption.KeepIdle, 32_768, EINVAL)]
    [InlineData(SocketOption.KeepIdle, 32_767, None)]
    [InlineData(SocketOption.KeepCount, 0, EINVAL)]
    [InlineData(SocketOption.KeepCount, 128, EINVAL)]
    [InlineData(SocketOption.KeepCount, 127, None)]
    [InlineData(SocketOption.KeepInterval, 0, EINVAL)]
    [InlineData(SocketOption.SynCount, 128, EINVAL)]
    [InlineData(SocketOption.MaxSegment, 87, EINVAL)]
    [InlineData(SocketOption.MaxSegment, 32_768, EINVAL)]
    [InlineData(SocketOption.MaxSegment, 88, None)]
    [InlineData(SocketOption.UserTimeout, -1, EINVAL)]
    [InlineData(SocketOption.TimeToLive, 256, EINVAL)]
    [InlineData(SocketOption.TimeToLive, 0, EINVAL)]
    [InlineData(SocketOption.Error, 1, ENOPROTOOPT)]
    [InlineData(SocketOption.Info, 1, ENOPROTOOPT)]
    public void Ranges_are_those_of_linux(SocketOption option, long number, Errno expected)
    {
        var lab = new SocketLab();
        Socket socket = lab.Do(lab.Client, () => lab.Client.Open());
        Set(lab, socket, option, number).ShouldBe(expected);
        if (expected == None) Get(lab, socket, option).ShouldBe(number);
    }

    [Fact]
    public void Buffers_are_answered_doubled()
    {
        var lab = new SocketLab();
        Socket socket = lab.Do(lab.Client, () => lab.Client.Open());
        Set(lab, socket, SocketOption.ReceiveBuffer, 10_000);
        Get(lab, socket, SocketOption.ReceiveBuffer).ShouldBe(20_000);
        Set(lab, socket, SocketOption.ReceiveBuffer, 1);
        Get(lab, socket, SocketOption.ReceiveBuffer).ShouldBe(2_304);
        Set(lab, socket, SocketOption.SendBuffer, int.MaxValue);
        Get(lab, socket, SocketOption.SendBuffer).ShouldBe(8_388_608);
    }

    [Fact]
    public void What_a_listener_has_its_connections_inherit()
    {
        var lab = new SocketLab();
        Socket listener = lab.Listen();
        Get(lab, listener, SocketOption.AcceptsConnections).ShouldBe(1);
        Set(lab, listener, SocketOption.KeepIdle, 5).ShouldBe(None);
        Set(lab, listener, SocketOption.TimeToLive, 9).ShouldBe(None);
        lab.Connect();
        lab.Advance(50.Ms);
        Socket accepted = lab.Accept(listener);
        Get(lab, accepted, SocketOption.AcceptsConnections).ShouldBe(0);
        Get(lab, accepted, SocketOption.KeepIdle).ShouldBe(5);
        Get(lab, accepted, SocketOption.TimeToLive).ShouldBe(9);
    }

    [Fact]
    public void Nodelay_sends_at_once_what_nagle_held_back()
    {
        var lab = new SocketLab();
        (Socket client, Socket _) = lab.Establish();
        lab.Send(client, 10);
        lab.Send(client, 10);
        lab.Wire();
        Set(lab, client, SocketOption.NoDelay, 1).ShouldBe(None);
        lab.Wire().ShouldBe(["50ms > P. 10"]);
        Get(lab, client, SocketOption.NoDelay).ShouldBe(1);
    }

    [Fact]
    public void Keepalive_of_a_connection_begins_when_it_is_switched_on()
    {
        var lab = new SocketLab();
        (Socket client, Socket _) = lab.Establish();
        Set(lab, client, SocketOption.KeepIdle, 10).ShouldBe(None);
        lab.Wire();
        lab.Advance(60.Seconds());
        lab.Wire().ShouldBeEmpty();
        Set(lab, client, SocketOption.KeepAlive, 1).ShouldBe(None);
        lab.Advance(Duration.Zero);
        lab.Wire().Length.ShouldBe(1);
        lab.Advance(1.Seconds());
        Set(lab, client, SocketOption.KeepAlive, 0).ShouldBe(None);
        lab.Wire();
        lab.Advance(60.Seconds());
        lab.Wire().ShouldBeEmpty();
    }

    [Fact]
    public void Every_option_has_a_name()
    {
        foreach (SocketOption option in Enum.GetValues<SocketOption>())
        {
            string name = SocketOptionNames.NameOf(option);
            SocketOptionNames.TryParse(null, name, out SocketOption found).ShouldBeTrue();
            found.ShouldBe(option);
        }

        SocketOptionNames.TryParse("IPPROTO_TCP", "TCP_NODELAY", out _).ShouldBeTrue();
        SocketOptionNames.TryParse("SOL_SOCKET", "TCP_NODELAY", out _).ShouldBeFalse();
    }

    private static Errno Set(SocketLab lab, Socket socket, SocketOption option, long number) =>
        lab.Do((ScriptedProcess)socket.Owner, () => socket.SetOption(option, new(number)));

    private static long Get(SocketLab lab, Socket socket, SocketOption option)
    {
        SocketOptionValue value = default;
        lab.Do((ScriptedProcess)socket.Owner, () => socket.GetOption(option, out value)).ShouldBe(None);
        return value.Number;
    }
}
