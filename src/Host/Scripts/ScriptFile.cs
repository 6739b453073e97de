namespace ActorTcp.Host.Scripts;

/// <summary>A script that is to be run, under the name by which the user knows it.</summary>
internal sealed record ScriptFile(string Path, string Text);
