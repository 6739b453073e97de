namespace ActorTcp.Kernel;

/// <content>The cell at the root of an origin.</content>
internal sealed partial class ActorCell
{
    internal static ActorCell CreateGuardian(Origin origin)
    {
        var cell = new ActorCell(origin, parent: null, serial: 0);
        cell.Extras.Name = "user";
        cell._actor = new GuardianActor(origin.Shard.System.Options.GuardianStrategy);
        cell._actor.Attach(cell);
        return cell;
    }
}
