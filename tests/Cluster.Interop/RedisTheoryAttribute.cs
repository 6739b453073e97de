namespace ActorTcp.Cluster.Interop;

/// <summary>As <see cref="RedisFactAttribute"/>, once for each row of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute() => Skip = RedisServer.Obstacle;
}
