namespace ActorTcp.Kernel;

/// <content>The cell at the root of an origin.</content>
public abstract partial class ActorCell
{
    internal static ActorCell CreateGuardian(Origin origin)
    {
        var guardian = new GuardianActor(origin.Shard.System.Options.GuardianStrategy);
        var cell = new RestartableCell(guardian);
        cell.Place(origin, parent: null, serial: 0);
        cell.Extras.Name = "user";
        guardian.Attach(cell);
        return cell;
    }
}
