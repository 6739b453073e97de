namespace ActorTcp.Host.Output;

/// <summary>The output cannot be written: a full disk, a directory that is gone. No bug of ours.</summary>
internal sealed class OutputException(string file, Exception cause)
    : Exception($"{file} cannot be written: {cause.Message}", cause)
{
    public static void Guard(string file, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(file, e);
        }
    }
}
