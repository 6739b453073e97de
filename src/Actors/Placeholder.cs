namespace ActorTcp.Actors; internal static class Placeholder;
