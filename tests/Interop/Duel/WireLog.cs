namespace ActorTcp.Interop.Duel;

/// <summary>Writes down what enters a wire, a <see cref="Passage"/> a line.</summary>
internal sealed class WireLog(string path) : IWireWitness, IDisposable
{
    private readonly StreamWriter _log = new(path) { AutoFlush = true };

    public bool Wants(ReadOnlySpan<byte> packet) => true;

    public void Entered(in Passage packet) => _log.WriteLine(packet.ToLine(packet.Fate));

    public void Leaves(in Passage packet)
    {
    }

    public void Dispose() => _log.Dispose();
}
