namespace ActorTcp.Actors.Links;

/// <summary>How a rule compares the flags of a segment.</summary>
public enum FlagMatch : byte
{
    /// <summary>Flags do not matter.</summary>
    Any,

    /// <summary>At least those of the rule are set.</summary>
    Contains,

    /// <summary>Those of the rule and no others are set.</summary>
    Exact,
}
