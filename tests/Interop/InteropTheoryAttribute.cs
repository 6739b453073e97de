namespace ActorTcp.Interop;

/// <summary>As <see cref="InteropFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropTheoryAttribute : TheoryAttribute
{
    public InteropTheoryAttribute(params string[] programs) => Skip = new InteropFactAttribute(programs).Skip;
}
