using System.Reflection;
using System.Runtime.CompilerServices;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Host.Tun;
using ActorTcp.Primitives;

namespace ActorTcp.Host.RealTime;

/// <summary>Has the code compiled before the clock starts: else the first packets would wait for
/// that.</summary>
internal static class WarmUp
{
    private const string Servers = """
        gateway: {addresses: [192.0.2.1, 'fd00::1']}
        hosts: {a: {addresses: [192.0.2.2, 'fd00::2']}}
        links:
          l: {between: [gateway, a], delay: 1ms, jitter: 100us, loss: 2%, duplicate: 1%, corrupt: 1%,
              reorder: {probability: 2%, by: 1ms}, rate: 50Mbit, capture: true}
        processes:
          echo: {program: echo-server, host: a, port: 7}
          sink: {program: sink-server, host: a, port: 9}
          reply: {program: reply-server, host: a, port: 80, request: 1KiB, reply: 20KiB}
        """;

    private const string Clients = """
        gateway: {addresses: [192.0.2.2, 'fd00::2']}
        hosts: {b: {addresses: [192.0.2.1, 'fd00::1']}}
        links: {l: {between: [gateway, b], delay: 1ms}}
        processes:
          bulk: {program: bulk-sender, host: b, connect: {host: gateway, port: 9}, bytes: 1MB}
          ask: {program: request-reply, host: b, connect: {host: gateway, port: 80}, request: 1KiB,
                reply: 20KiB, connections: 20}
          six: {program: request-reply, host: b, connect: {host: gateway, port: 7, address: 'fd00::2'},
                request: 100B, reply: 100B, connections: 5}
          nobody: {program: bulk-sender, host: b, connect: {host: gateway, port: 1}, bytes: 1B}
        """;

    public static void Run()
    {
        new BackToBack(Read(Servers), Read(Clients)).Run(Instant.Zero + 120.Seconds());
        foreach (Type type in new[] { typeof(TunDevice), typeof(RealTimeLoop), typeof(LibC) })
        {
            foreach (MethodInfo method in type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Instance
                | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }
    }

    private static Scenario Read(string text)
    {
        ScenarioReadResult result = ScenarioReader.Read(text, "warm-up");
        return result.Scenario ?? throw new InvalidOperationException(string.Join("; ", result.Errors));
    }
}
