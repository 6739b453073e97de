namespace ActorTcp.Interop.Duel;

/// <summary>Sees what passes through a wire. The wire calls one method at a time.</summary>
internal interface IWireWitness
{
    /// <summary>Whether a packet belongs to what is going on; what does not is lost unseen.</summary>
    bool Wants(ReadOnlySpan<byte> packet);

    /// <summary>An end sent it; <see cref="Passage.Fate"/> says what becomes of it.</summary>
    void Entered(in Passage packet);

    /// <summary>It is about to reach the other end.</summary>
    void Leaves(in Passage packet);
}
