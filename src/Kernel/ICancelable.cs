namespace ActorTcp.Kernel;

/// <summary>A message on its way that may be called back.</summary>
public interface ICancelable
{
    bool IsCancellationRequested { get; }

    void Cancel();
}
