using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Protocol.Tests.Collaborators;

/// <summary>RFC 9293 §3.3.2, figure 5: these edges, and no others.</summary>
public sealed class TransitionsTable
{
    private static readonly string[] Edges =
    [
        "Closed>Listen", "Closed>SynSent", "Listen>SynReceived", "Listen>SynSent", "SynSent>SynReceived",
        "SynSent>Established", "SynReceived>Established", "SynReceived>Listen", "SynReceived>FinWait1",
        "Established>FinWait1", "Established>CloseWait", "FinWait1>FinWait2", "FinWait1>Closing",
        "FinWait1>TimeWait",
        "FinWait2>TimeWait", "CloseWait>LastAck", "Closing>TimeWait",
    ];

    [Fact, Rfc("9293 §3.3.2")]
    public void The_diagram_is_that_of_the_figure()
    {
        var drawn = new List<string>();
        foreach (TcpState from in Enum.GetValues<TcpState>())
        {
            TcpTransitions.Allows(from, TcpState.Closed).ShouldBeTrue();
            foreach (TcpState to in Enum.GetValues<TcpState>())
            {
                if (to != TcpState.Closed && TcpTransitions.Allows(from, to)) drawn.Add($"{from}>{to}");
            }
        }

        drawn.ShouldBe(Edges, ignoreOrder: true);
    }
}
