using System.Security.Cryptography;
using ActorTcp.Protocol;

namespace ActorTcp.Interop;

/// <summary>Scenarios and contents that several tests use.</summary>
internal static class Scenes
{
    public const string Hash100MB = "724f3b1ff57ed7278ea07a1a0aeb4e9a0e1b9f7ee3f72848e87c3fb9f0aafce0";

    /// <summary>What happens to every packet of a bad link.</summary>
    public const string Impairments =
        "delay: 100us, loss: 2%, duplicate: 1%, corrupt: 1%, reorder: { probability: 2%, by: 500us }";

    /// <summary>A host behind a gateway, both families.</summary>
    /// <param name="link">Fields of the link between them.</param>
    /// <param name="processes">Of the file.</param>
    public static string OneHost(string link, string processes, string gateway = "") =>
        $$"""
        until: 10min
        gateway: { addresses: [10.99.0.1, "fd00:99::1"]{{gateway}} }
        tcp: { receive-buffer: 4MiB, send-buffer: 4MiB, msl: 50ms }
        hosts:
          host: { addresses: [10.99.0.2, "fd00:99::2"] }
        links:
          wire: { between: [gateway, host], {{link}} }
        processes:
        {{processes}}
        """;

    /// <summary>The content of an answer of our server, in a file.</summary>
    public static void WritePattern(string path, int length)
    {
        using FileStream file = File.Create(path);
        for (int at = 0; at < length; at += ByteSource.MaxPatternSlice)
        {
            int piece = Math.Min(ByteSource.MaxPatternSlice, length - at);
            file.Write(ByteSource.Pattern.Span(at, piece));
        }
    }

    public static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
