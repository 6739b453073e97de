namespace ActorTcp.Drive.Scripts.Code;

/// <summary>An assertion failed, or the snippet cannot be understood. Never leaves the
/// interpreter.</summary>
internal sealed class CodeException(int offset, string message, bool isUnsupported = false)
    : Exception(message)
{
    /// <summary>Where in the snippet.</summary>
    public int Offset => offset;

    /// <summary>The snippet may be right; the evaluator does not know what it uses.</summary>
    public bool IsUnsupported => isUnsupported;
}
