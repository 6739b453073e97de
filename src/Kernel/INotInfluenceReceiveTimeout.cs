namespace ActorTcp.Kernel;

/// <summary>
/// A message that does not count as activity: the receive timeout goes on as if it had not come.
/// </summary>
public interface INotInfluenceReceiveTimeout;
