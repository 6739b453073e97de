using System.Buffers.Binary;
using ActorTcp.Primitives;

namespace ActorTcp.Protocol.Tcp;

/// <summary>Initial sequence numbers: ISN = M + F(endpoints, secret) (RFC 6528 §3; RFC 9293 §3.4.1, MUST-8,
/// SHLD-1).</summary>
/// <remarks>M is a clock of 4 µs (MUST-8), F is SipHash-2-4 with the secret of the host.</remarks>
public sealed class IsnGenerator(ulong secretHigh, ulong secretLow)
{
    private const long TickNanoseconds = 4_000;
    private const int InputLength = 36;

    public SeqNum Next(Endpoint local, Endpoint remote, Instant now)
    {
        Span<byte> input = stackalloc byte[InputLength];
        Write(input, local);
        Write(input[(InputLength / 2)..], remote);

        uint clock = unchecked((uint)(now.Nanoseconds / TickNanoseconds));
        return new SeqNum(clock) + unchecked((uint)SipHash.Hash(secretLow, secretHigh, input));
    }

    private static void Write(Span<byte> destination, Endpoint endpoint)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, endpoint.Address.High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], endpoint.Address.Low);
        BinaryPrimitives.WriteUInt16BigEndian(destination[16..], endpoint.Port);
    }
}
