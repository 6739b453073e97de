namespace ActorTcp.Primitives;

/// <summary>Literals for spans of time: <c>100.Ms</c>, <c>5.Seconds()</c>.</summary>
public static class DurationUnits
{
    extension(int value)
    {
        public Duration Ns => new(value);

        public Duration Us => Duration.FromMicroseconds(value);

        public Duration Ms => Duration.FromMilliseconds(value);

        public Duration Seconds() => Duration.FromSeconds(value);

        public Duration Minutes() => Duration.FromSeconds(value * 60L);
    }
}
