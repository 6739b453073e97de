namespace ActorTcp.Kernel; internal static class Placeholder;
