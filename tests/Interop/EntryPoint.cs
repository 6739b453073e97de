using System.Globalization;
using ActorTcp.Interop.Duel;
using ActorTcp.Interop.Replays;

namespace ActorTcp.Interop;

/// <summary>This assembly is a program as well: the parts of a duel that run inside its networks,
/// and <c>record FOLDER SEED COUNT</c> and <c>judge FILE...</c> of recorded courses.</summary>
internal static class EntryPoint
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["wire", var rules, var log, var ready] => Wire.Run(rules, log, ready),
        ["peer", var control, .. var calls] => Peer.Run(control, calls),
        ["record", var folder, var first, var count] => Recorder.Run(folder, Number(first), Number(count)),
        ["judge", .. var files] => Judge.Run(files),
        _ => 64,
    };

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
