namespace ActorTcp.Kernel;

/// <summary>Something the kernel does between two messages, when no actor's code is on the stack.</summary>
internal readonly record struct PendingAction(PendingKind Kind, ActorCell Cell, FailureCause Cause);
