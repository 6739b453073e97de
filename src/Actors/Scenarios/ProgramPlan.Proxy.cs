using ActorTcp.Protocol;

namespace ActorTcp.Actors.Scenarios;

/// <content>The way to real servers without a gateway.</content>
public abstract partial record ProgramPlan
{
    /// <summary>Passes everything on to a real address and back; in runs in real time only.</summary>
    /// <param name="To">Of this machine or any other that it reaches.</param>
    public sealed record Proxy(Endpoint To) : ProgramPlan
    {
        public override string Name => "proxy";

        public override bool Listens => true;
    }
}
