using ActorTcp.Interop.Duel;

namespace ActorTcp.Interop;

/// <summary>This assembly is a program as well: the parts of a duel that run inside its networks.</summary>
internal static class EntryPoint
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["wire", var rules, var log, var ready] => Wire.Run(rules, log, ready),
        ["peer", var control, .. var calls] => Peer.Run(control, calls),
        _ => 64,
    };
}
