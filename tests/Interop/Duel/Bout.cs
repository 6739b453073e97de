namespace ActorTcp.Interop.Duel;

/// <summary>What two ends do on a wire that does the same to them each time: a is the kernel, b is the kernel
/// once and the emulator once.</summary>
/// <remarks>a has the address 10.77.0.1, b has 10.77.0.2; who listens does so at port 9000.</remarks>
internal sealed record Bout
{
    /// <summary><see cref="WireRule"/>, one a line.</summary>
    public required string Wire { get; init; }

    /// <summary>What a does, in words of <see cref="Peer"/>.</summary>
    public required string A { get; init; }

    /// <summary>What b does where it is the kernel.</summary>
    public required string B { get; init; }

    /// <summary>What b does where it is emulated: fields of a process of a scenario.</summary>
    public required string Emulated { get; init; }

    /// <summary>Of the emulated host, beyond its persona: fields of <c>tcp</c>.</summary>
    public string Tcp { get; init; } = "";

    /// <summary>Switches of the kernel in both networks, as <c>net/ipv4/NAME=VALUE</c>.</summary>
    public string Switches { get; init; } = "";

    /// <summary>The congestion control of both ends.</summary>
    public string Control { get; init; } = "cubic";

    /// <summary>b connects; else it listens.</summary>
    public bool OpensFromB { get; init; }

    /// <summary>A bout is over when a is done and the wire was silent for so long: longer than any timeout of
    /// this bout that is to be seen.</summary>
    public int SilenceMilliseconds { get; init; } = 1_000;
}
