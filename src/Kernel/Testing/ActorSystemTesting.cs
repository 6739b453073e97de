namespace ActorTcp.Kernel.Testing;

/// <summary>What a spec adds to a system.</summary>
public static class ActorSystemTesting
{
    extension(ActorSystem system)
    {
        /// <summary>A probe in that origin; the default origin if none is named.</summary>
        public TestProbe CreateTestProbe(Origin? origin = null) =>
            new(system, origin ?? system.DefaultOrigin);
    }
}
