using ActorTcp.Host.Terminals;
using Spectre.Console;

namespace ActorTcp.Host.Summaries;

/// <summary>Rows of a group, a name and a value; the name of a group stands in its first row only.</summary>
internal sealed class SummaryTable
{
    private readonly Screen _screen;
    private readonly Table _table = new Table().NoBorder().HideHeaders();
    private string _group = "";

    public SummaryTable(Screen screen)
    {
        _screen = screen;
        _table.AddColumn(new TableColumn("group") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        _table.AddColumn(new TableColumn("name") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        _table.AddColumn(new TableColumn("value") { Padding = new Padding(0) });
    }

    public void Add(string group, string name, string value, Tone tone = Tone.Plain)
    {
        string heading = group == _group ? "" : _screen.Paint(Tone.Heading, group);
        _group = group;
        _table.AddRow(heading, Markup.Escape(name), _screen.Paint(tone, value));
    }

    public void Show() => _screen.Show(_table);
}
