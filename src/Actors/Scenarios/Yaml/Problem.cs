namespace ActorTcp.Actors.Scenarios.Yaml;

/// <summary>Why a value is not what it should be, and what was perhaps meant.</summary>
internal readonly record struct Problem(string? Why, string? Meant = null);
