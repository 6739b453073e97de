namespace ActorTcp.Kernel;

/// <summary>Nothing came for as long as the actor asked for with SetReceiveTimeout.</summary>
public sealed class ReceiveTimeout : INotInfluenceReceiveTimeout
{
    public static readonly ReceiveTimeout Instance = new();

    private ReceiveTimeout()
    {
    }
}
