using ActorTcp.Protocol.Tcp;
using ActorTcp.Protocol.Tests.Harness;

namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>Tests of every state; a derived class runs them again with other initial numbers.</summary>
public abstract class StateTable
{
    protected virtual uint Iss => 1_000_000;

    protected virtual uint Irs => 5_000_000;

    protected ScriptSetup Setup => new()
    {
        Iss = Iss,
        Irs = Irs,
        Settings = s => s with { ReceiveBuffer = StateRows.Window },
    };

    protected TcpScript Reach(TcpState state) => TcpScript.Reach(state, Setup);
}
