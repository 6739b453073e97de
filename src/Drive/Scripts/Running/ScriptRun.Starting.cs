using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Scripts.Packets;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Drive.Scripts.Syntax;
using ActorTcp.Protocol;

namespace ActorTcp.Drive.Scripts.Running;

/// <content>From a call as it is written to one of <see cref="SystemCalls"/>.</content>
internal sealed partial class ScriptRun
{
    private StartedCall Start(CallPattern call) => call.Name switch
    {
        "socket" => StartSocket(call),
        "bind" => StartBind(call),
        "listen" => StartListen(call),
        "accept" or "accept4" => StartAccept(call),
        "connect" => StartConnect(call),
        "read" or "recv" or "recvfrom" => StartRead(call),
        "write" or "send" or "sendto" => StartWrite(call),
        "readv" or "writev" => StartVector(call),
        "recvmsg" or "sendmsg" => StartMessage(call),
        "shutdown" => StartShutdown(call),
        "close" => StartClose(call),
        "fcntl" => StartControl(call),
        "ioctl" => StartIoControl(call),
        "setsockopt" => StartSetOption(call),
        "getsockopt" => StartGetOption(call),
        "poll" => StartPoll(call),
        "epoll_create" or "epoll_create1" => StartEpollCreate(),
        "epoll_ctl" => StartEpollControl(call),
        "epoll_wait" => StartEpollWait(call),
        _ => throw new ScriptSkippedException(_event.Place, $"the system call {call.Name}"),
    };

    /// <summary>The script's numbers of sockets that were connected, and are as new.</summary>
    private readonly HashSet<int> _disconnected = [];

    private StartedCall StartSocket(CallPattern call)
    {
        long type = Constants.Number(ArgumentOf(call, 1));
        if ((type & ~Constants.ValueOf(new Expression.Word(_event.Place, "SOCK_NONBLOCK"))) != 1)
            throw new ScriptSkippedException(_event.Place, "sockets that are no streams");

        bool nonBlocking = (type & SystemCalls.NonBlock) != 0;
        return new(_calls.Socket(_options.IsV4, nonBlocking))
        {
            GivesDescriptor = true,
            Succeeded = number => _current = NewConnection(number),
        };
    }

    private StartedCall StartBind(CallPattern call)
    {
        Endpoint local = EndpointIn(call, 1, _options.Local);
        return new(_calls.Bind(DescriptorIn(call), local))
        {
            Succeeded = _ =>
            {
                if (_current is { Stage: TestedStage.Fresh } fresh) fresh.Local = local;
            },
        };
    }

    private StartedCall StartListen(CallPattern call)
    {
        int number = NumberIn(call, 0);
        return new(_calls.Listen(LiveOf(number), NumberIn(call, 1)))
        {
            Succeeded = _ =>
            {
                if (_current?.Descriptor == number) _current.Stage = TestedStage.Listening;
            },
        };
    }

    private StartedCall StartAccept(CallPattern call)
    {
        bool nonBlocking = call.Arguments.Count > 3 && (NumberIn(call, 3) & SystemCalls.NonBlock) != 0;
        return new(_calls.Accept(DescriptorIn(call), nonBlocking))
        {
            GivesDescriptor = true,
            Succeeded = number =>
            {
                if (_current is { Descriptor: null } child) child.Descriptor = number;
            },
        };
    }

    private StartedCall StartConnect(CallPattern call)
    {
        int number = NumberIn(call, 0);
        if (ArgumentOf(call, 1) is Expression.Word { Name: "AF_UNSPEC" }) return StartDisconnect(number);

        if (_disconnected.Remove(number)) _current = NewConnection(number);
        Endpoint remote = EndpointIn(call, 1, _options.Remote);
        BeginsToConnect(number, remote);
        return new(_calls.Connect(LiveOf(number), remote));
    }

    /// <summary>What leaves yet is the old connection's; the next connect makes another.</summary>
    private StartedCall StartDisconnect(int number) =>
        new(_calls.Disconnect(LiveOf(number))) { Succeeded = _ => _disconnected.Add(number) };

    private TestedConnection NewConnection(int number) =>
        new() { Descriptor = number, ScalesEchoes = _options.ScalesEchoes };

    private void BeginsToConnect(int number, Endpoint remote)
    {
        if (_current is not { Stage: TestedStage.Fresh } fresh || fresh.Descriptor != number) return;

        fresh.Stage = TestedStage.Connecting;
        fresh.Remote = remote;
    }

    /// <summary>sendto or sendmsg with MSG_FASTOPEN.</summary>
    private StartedCall StartSendWithSyn(
        CallPattern call, Expression? address, int length, TransferFlags flags)
    {
        Expression? family = address is Expression.Struct { Items: [Expression.Assign first, ..] }
            ? first.Value
            : address;
        if (family is Expression.Word { Name: "AF_UNSPEC" })
            return new(_calls.Returning(CallResult.Of(Errno.EOPNOTSUPP)));

        Endpoint remote = address is null ? _options.Remote : EndpointOf(address, _options.Remote);
        BeginsToConnect(NumberIn(call, 0), remote);
        return new(_calls.SendWithSyn(DescriptorIn(call), remote, Zeros(length), flags));
    }

    /// <summary><c>...</c>, or a sockaddr.</summary>
    private static Endpoint EndpointIn(CallPattern call, int index, Endpoint usual) =>
        EndpointOf(ArgumentOf(call, index), usual);

    private static Endpoint EndpointOf(Expression written, Endpoint usual)
    {
        if (written is not Expression.Struct address) return usual;

        Expression? port = address.Field("sin_port") ?? address.Field("sin6_port");
        Expression? host = address.Field("sin_addr") ?? address.Field("sin6_addr");
        IpAddress ip = host is Expression.Apply { Arguments: [Expression.Text text] }
            ? ParseAddress(text)
            : usual.Address;
        return new(ip, port is null ? usual.Port : (ushort)Constants.Number(port));
    }

    private static IpAddress ParseAddress(Expression.Text text)
    {
        if (text.Value is "0.0.0.0" or "::") return default;
        return IpAddress.TryParse(text.Value, out IpAddress address)
            ? address
            : throw new ScriptSyntaxException(text.Place, $"found '{text.Value}'; expected an IP address");
    }

    private StartedCall StartRead(CallPattern call)
    {
        if (HasNoBuffer(call)) return new(_calls.Returning(CallResult.Of(Errno.EFAULT)));

        TransferFlags flags = call.Name == "read" ? TransferFlags.None : FlagsIn(call, 3);
        return new(_calls.Read(DescriptorIn(call), NumberIn(call, 2), flags));
    }

    private StartedCall StartWrite(CallPattern call)
    {
        if (HasNoBuffer(call)) return new(_calls.Returning(CallResult.Of(Errno.EFAULT)));

        TransferFlags flags = call.Name == "write" ? TransferFlags.None : FlagsIn(call, 3);
        if ((flags & TransferFlags.FastOpen) != 0)
            return StartSendWithSyn(call, ArgumentOf(call, 4), NumberIn(call, 2), flags);
        if (call.Name == "sendto" && _host.Tuning.Tcp.ImpliedConnect && HasAddress(call))
            return StartSendTo(call, flags);
        return new(_calls.Write(DescriptorIn(call), Zeros(NumberIn(call, 2)), flags));
    }

    private StartedCall StartSendTo(CallPattern call, TransferFlags flags)
    {
        Endpoint remote = EndpointIn(call, 4, _options.Remote);
        BeginsToConnect(NumberIn(call, 0), remote);
        return new(_calls.SendTo(DescriptorIn(call), remote, Zeros(NumberIn(call, 2)), flags));
    }

    private static bool HasAddress(CallPattern call) => call.Arguments.Count > 4
        && ArgumentOf(call, 4) is not (Expression.Word { Name: "NULL" } or Expression.Integer);

    private static bool HasNoBuffer(CallPattern call) =>
        ArgumentOf(call, 1) is Expression.Word { Name: "NULL" } && NumberIn(call, 2) > 0;

    private StartedCall StartVector(CallPattern call)
    {
        int length = LengthOf(ArgumentOf(call, 1));
        return new(call.Name == "readv"
            ? _calls.Read(DescriptorIn(call), length)
            : _calls.Write(DescriptorIn(call), Zeros(length)));
    }

    private StartedCall StartMessage(CallPattern call)
    {
        if (ArgumentOf(call, 1) is not Expression.Struct message
            || message.Field("msg_iov") is not { } vector)
            throw new ScriptSyntaxException(_event.Place, $"{call.Name} has no msg_iov");
        if (StartSpecialMessage(call, message, vector) is { } special) return special;

        int length = LengthOf(vector);
        TransferFlags flags = FlagsIn(call, 2);
        if ((flags & TransferFlags.FastOpen) != 0)
            return StartSendWithSyn(call, message.Field("msg_name"), length, flags);
        return new(call.Name == "recvmsg"
            ? _calls.Read(DescriptorIn(call), length, flags)
            : _calls.Write(DescriptorIn(call), Zeros(length), flags));
    }

    /// <summary>Bytes of all buffers of <c>[{..., 100}, {..., 200}]</c>.</summary>
    private static int LengthOf(Expression vector)
    {
        if (vector is not Expression.List list)
            throw new ScriptSyntaxException(vector.Place, "expected a list of buffers");

        long length = 0;
        foreach (Expression item in list.Items)
        {
            if (item is not Expression.Struct { Items: [_, var size] })
                throw new ScriptSyntaxException(item.Place, "expected a buffer: {..., length}");
            length += Constants.Number(size);
        }

        return (int)Math.Clamp(length, 0, int.MaxValue);
    }

    private static TransferFlags FlagsIn(CallPattern call, int index) =>
        call.Arguments.Count > index ? (TransferFlags)NumberIn(call, index) : TransferFlags.None;

    private static Payload Zeros(int length) => new(ByteSource.Zeros, 0, Math.Max(length, 0));

    private StartedCall StartShutdown(CallPattern call) =>
        new(_calls.Shutdown(DescriptorIn(call), NumberIn(call, 1) switch
    {
        0 => ShutdownHow.Receive,
        1 => ShutdownHow.Send,
        2 => ShutdownHow.Both,
        _ => throw new ScriptSyntaxException(_event.Place, "expected SHUT_RD, SHUT_WR or SHUT_RDWR"),
    }));

    private StartedCall StartClose(CallPattern call)
    {
        int number = NumberIn(call, 0);
        return new(_calls.Close(LiveOf(number))) { Succeeded = _ => Forget(number) };
    }

    private void Forget(int number)
    {
        _descriptors.Remove(number);
        if (_current is { } current && current.Descriptor == number) current.Descriptor = null;
    }
}
