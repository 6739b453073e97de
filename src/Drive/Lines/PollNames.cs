using ActorTcp.Drive.Calls;
using ActorTcp.Drive.Scripts.Running;

namespace ActorTcp.Drive.Lines;

/// <summary>The events of poll under their names.</summary>
internal static class PollNames
{
    private static readonly (string Name, PollEvents Event)[] All =
    [
        ("POLLIN", PollEvents.In), ("POLLPRI", PollEvents.Pri), ("POLLOUT", PollEvents.Out),
        ("POLLERR", PollEvents.Err), ("POLLHUP", PollEvents.Hup), ("POLLNVAL", PollEvents.Nval),
        ("POLLRDNORM", PollEvents.RdNorm), ("POLLRDBAND", PollEvents.RdBand),
        ("POLLWRNORM", PollEvents.WrNorm),
        ("POLLWRBAND", PollEvents.WrBand), ("POLLRDHUP", PollEvents.RdHup),
    ];

    /// <exception cref="LineException">A word is no event.</exception>
    public static PollEvents Parse(string text)
    {
        var events = PollEvents.None;
        foreach (string name in text.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            events |= (PollEvents)(Constants.ValueOf(name)
                ?? throw new LineException($"poll: found '{name}'; expected an event such as POLLIN"));
        }

        return events;
    }

    public static string TextOf(PollEvents events) =>
        string.Join('|', All.Where(one => (events & one.Event) != 0).Select(static one => one.Name));
}
