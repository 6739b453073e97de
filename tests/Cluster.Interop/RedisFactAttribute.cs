namespace ActorTcp.Cluster.Interop;

/// <summary>A test with a real Redis; where none is installed, it is reported as skipped, with the
/// reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Obstacle;
}
