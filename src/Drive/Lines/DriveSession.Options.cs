using ActorTcp.Actors.Sockets;
using ActorTcp.Drive.Calls;

namespace ActorTcp.Drive.Lines;

/// <content>Socket options: names of the POSIX headers, values as numbers, two of them where the structure
/// has two.</content>
public sealed partial class DriveSession
{
    /// <summary>struct linger, struct timeval.</summary>
    private static bool IsPair(SocketOption option) =>
        option is SocketOption.Linger or SocketOption.ReceiveTimeout or SocketOption.SendTimeout;

    private PendingCall SetOption(Request request)
    {
        int descriptor = request.Descriptor();
        if (SocketOptionNames.IsWithoutEffect(request.Word(1, "the name of a socket option")))
            return _calls.Returning(CallResult.Of(_calls.IsOpen(descriptor) ? Errno.None : Errno.EBADF));

        SocketOption option = request.Option(1);
        if (option == SocketOption.Congestion)
        {
            string name = request.Word(2, "the name of a congestion control");
            request.Ends(3);
            return _calls.SetOption(descriptor, option, SocketOptionValue.Name(name));
        }

        bool isPair = IsPair(option);
        long first = request.Number(2, "a number");
        long second = isPair ? request.Number(3, "a second number") : 0;
        request.Ends(isPair ? 4 : 3);
        return _calls.SetOption(descriptor, option, new(first, second));
    }

    private (PendingCall Call, Func<CallResult, string> Words) GetOption(Request request)
    {
        int descriptor = request.Descriptor();
        SocketOption option = request.Option(1);
        request.Ends(2);
        if (option == SocketOption.Info)
            throw new LineException("getsockopt: found TCP_INFO; expected the command info");

        PendingCall call = _calls.GetOption(descriptor, option, out SocketOptionValue value);
        bool isPair = IsPair(option);
        string text = value.Text ?? (isPair ? $"{value.Number} {value.Second}" : $"{value.Number}");
        return (call, _ => text);
    }
}
