namespace ActorTcp.Cluster; internal static class Placeholder;
