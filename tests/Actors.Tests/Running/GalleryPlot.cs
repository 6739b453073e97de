using System.Text;
using ActorTcp.Actors.Connections;
using ActorTcp.Actors.Running;
using ActorTcp.Actors.Scenarios;
using ActorTcp.Kernel;
using ActorTcp.Primitives;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>The congestion windows of several senders over time, as text: for scenarios that are about
/// them.</summary>
internal sealed class GalleryPlot(Scenario scenario, Duration step)
{
    private const int Columns = 96;
    private const int Rows = 20;

    private readonly List<List<(string Process, double Segments)>> _samples = [];

    /// <summary>What a scenario is plotted with; null: a ladder shows it.</summary>
    public static GalleryPlot? Of(Scenario scenario) => scenario.FileName switch
    {
        "congestion-on-one-picture.yaml" => new(scenario, 110.Ms),
        _ => null,
    };

    /// <summary>Looks at the windows at regular times of the run.</summary>
    public void Watch(ScenarioWorld world) =>
        world.System.ActorOf(new Sampler(this, world), "sampler", world.OriginOf(0));

    public string Draw()
    {
        IEnumerable<string> names =
            from one in scenario.Processes where one.Connect is not null select one.Name;
        double most = _samples.SelectMany(sample => sample).Max(one => one.Segments);
        var grid = new char[Rows, Columns];
        for (int column = 0; column < Math.Min(Columns, _samples.Count); column++)
        {
            foreach ((string process, double segments) in _samples[column])
            {
                int row = Rows - 1 - (int)(segments * (Rows - 1) / most);
                char mark = process[0];
                grid[row, column] = grid[row, column] is '\0' ? mark : grid[row, column] == mark ? mark : '*';
            }
        }

        var text = new StringBuilder("congestion window in segments; ");
        text.AppendJoin(", ", names.Select(name => $"{name[0]} is {name}")).Append(", * is several\n");
        for (int row = 0; row < Rows; row++)
        {
            int value = (int)Math.Round(most * (Rows - 1 - row) / (Rows - 1));
            text.Append($"{value,4} |");
            var line = new StringBuilder();
            for (int column = 0; column < Columns; column++)
                line.Append(grid[row, column] is '\0' ? ' ' : grid[row, column]);
            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        text.Append("     +").Append('-', Columns).Append('\n').Append("      ");
        for (int column = 0; column < Columns; column += 16) text.Append($"{step * column}".PadRight(16));
        return text.ToString().TrimEnd() + "\n";
    }

    private sealed class Sampler(GalleryPlot plot, ScenarioWorld world) : Actor
    {
        protected override void PreStart() => SetDeadline(Now);

        protected override void Receive(object message) => Unhandled(message);

        protected override void OnDeadline()
        {
            var sample = new List<(string, double)>();
            foreach (ConnectionActor connection in world.Hosts[0].Connections)
            {
                TcpSnapshot now = connection.Tcp.Snapshot();
                bool sends = connection.Tcp.State is TcpState.Established or TcpState.FinWait1;
                if (sends && connection.OwnerPlan is { } plan)
                    sample.Add((plan.Name, now.Cwnd / 1448.0));
            }

            plot._samples.Add(sample);
            if (plot._samples.Count < Columns) SetDeadline(Now + plot.Step);
        }
    }

    private Duration Step => step;
}
