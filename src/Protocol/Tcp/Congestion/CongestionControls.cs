namespace ActorTcp.Protocol.Tcp;

/// <summary>The congestion control algorithms by name, as a setting and TCP_CONGESTION give it.</summary>
public static class CongestionControls
{
    /// <summary>All of them; the first is the default, as on Linux.</summary>
    public static readonly IReadOnlyList<CongestionControl> All =
    [
        Cubic.Instance, Reno.Instance, NewReno.Instance, Vegas.Instance, Westwood.Instance, Dctcp.Instance,
        Bbr.Instance,
    ];

    /// <summary>False where no algorithm has that name (ENOENT on Linux).</summary>
    public static bool TryFind(string name, out CongestionControl algorithm)
    {
        foreach (CongestionControl known in All)
        {
            algorithm = known;
            if (known.Name == name) return true;
        }

        algorithm = All[0];
        return false;
    }
}
