namespace ActorTcp.TestKit; internal static class Placeholder;
