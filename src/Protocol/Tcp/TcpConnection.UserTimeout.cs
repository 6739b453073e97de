using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <content>The user timeout, and the option that tells the peer of it (RFC 5482).</content>
public sealed partial class TcpConnection
{
    private const int UserTimeoutOptionLength = 4;
    private const ushort InMinutes = 0x8000; // the granularity bit G (§3.3)
    private const long LargestCount = 0x7FFF;

    /// <summary>"USER_TIMEOUT = min(U_LIMIT, max(ADV_UTO, REMOTE_UTO, L_LIMIT))" (§3.1) once the peer told
    /// one; zero: none.</summary>
    private Duration UserTimeout
    {
        get
        {
            if (_extras is not { RemoteUserTimeout: var remote } || remote == Duration.Zero)
                return Settings.UserTimeout;

            Duration wanted = Duration.Max(Settings.UserTimeout, remote);
            return Duration.Min(
                Settings.UserTimeoutMost, Duration.Max(wanted, Settings.UserTimeoutLeast));
        }
    }

    private bool TellsUserTimeout =>
        Settings.UserTimeoutOption && Settings.UserTimeout >= Duration.FromSeconds(1);

    private Instant UserTimeoutAt
    {
        get
        {
            Duration timeout = UserTimeout;
            bool opening = State is TcpState.SynSent or TcpState.SynReceived;
            if (opening && Settings.ConnectTimeout is var limit && limit > Duration.Zero)
                timeout = timeout == Duration.Zero ? limit : Duration.Min(timeout, limit);
            return timeout == Duration.Zero ? Instant.Never : _waitingSince + timeout;
        }
    }

    private void AddUserTimeout(ref TcpOptions options)
    {
        long seconds = Settings.UserTimeout.Nanoseconds / 1_000_000_000;
        options.Present |= TcpOptionKinds.UserTimeout;
        options.UserTimeout = seconds <= LargestCount
            ? (ushort)seconds
            : (ushort)(InMinutes | (ushort)Math.Min(seconds / 60, LargestCount));
    }

    /// <summary>Once more in the first segment behind the SYN, which a SYN cookie may have forgotten
    /// (§3.1).</summary>
    private void TellUserTimeout(ref Segment segment)
    {
        if (segment.Text.Length > Snd.Mss - UserTimeoutOptionLength) return; // a later one has room
        AddUserTimeout(ref segment.Options);
        Reset(ConnectionFlags.UserTimeoutToSend);
    }

    private void TakeUserTimeout(in TcpOptions options)
    {
        if (!Settings.UserTimeoutOption) return;

        long count = options.UserTimeout & LargestCount;
        if (count == 0) return; // "a value of zero [...] MUST be ignored"
        bool minutes = (options.UserTimeout & InMinutes) != 0;
        Extras.RemoteUserTimeout = Duration.FromSeconds(minutes ? count * 60 : count);
    }
}
