using ActorTcp.Primitives;

namespace ActorTcp.Drive.Calls;

/// <summary>An entry of a socket's error queue: struct sock_extended_err, and the time that came with
/// it.</summary>
/// <param name="Errno">ee_errno.</param>
/// <param name="Origin">ee_origin.</param>
/// <param name="Code">ee_code.</param>
/// <param name="Info">ee_info.</param>
/// <param name="Data">ee_data.</param>
public sealed record ErrorNotice(int Errno, int Origin, int Code, uint Info, uint Data)
{
    /// <summary>SO_EE_ORIGIN_TIMESTAMPING: when bytes were sent or acknowledged.</summary>
    public const int OriginTimestamping = 4;

    /// <summary>SO_EE_ORIGIN_ZEROCOPY: writes whose buffers are free again.</summary>
    public const int OriginZeroCopy = 5;

    /// <summary>Of a timestamp; null: none.</summary>
    public Instant? At { get; init; }
}
