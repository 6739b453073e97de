using ActorTcp.Actors.Hosts;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Processes;

/// <summary>A process that connects.</summary>
/// <param name="programs">What goes on over its connections.</param>
/// <param name="targets">To whom it connects.</param>
/// <param name="member">Its place in its group, from 0.</param>
/// <param name="prng">Of its first incarnation; those that follow draw from streams below it.</param>
internal sealed class ClientRecipe(ProgramFactory programs, Targets targets, int member, Prng prng)
    : ProcessRecipe
{
    public override ProcessActor Create(ProcessSeat seat, HostActor host)
    {
        Prng drawn = seat.Incarnation == 0 ? prng : prng.Fork((ulong)seat.Incarnation);
        var arrivals = new Arrivals(seat.PlanFrom(host.Clock), member, drawn);
        return new ClientProcess(host, programs, arrivals, targets, seat);
    }
}
