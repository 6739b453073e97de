using System.Text;

namespace ActorTcp.Actors.Scenarios.Yaml;

/// <summary>A value of a YAML file with the place where it stands.</summary>
internal abstract class Node
{
    private Node(Place place, string path, long size) => (Place, Path, Size) = (place, path, size); // closed

    public Place Place { get; }

    /// <summary>The way from the top of the file: <c>links.wan.delay</c>; empty for the file
    /// itself.</summary>
    public string Path { get; }

    /// <summary>Values within, itself included, with every alias counted as often as it is used.</summary>
    public long Size { get; }

    /// <summary>What an error message says was found here.</summary>
    public abstract string Found { get; }

    /// <summary>The value on one line, in flow style.</summary>
    public string ToLine()
    {
        var line = new StringBuilder();
        Write(line);
        return line.ToString();
    }

    protected abstract void Write(StringBuilder line);

    /// <summary>A piece of text; what it means, the shape that reads it knows.</summary>
    public sealed class Scalar(Place place, string path, string text, bool isPlain) : Node(place, path, 1)
    {
        public string Text { get; } = text;

        /// <summary>Without quotes, so that YAML's own schema may see a number or a truth value in
        /// it.</summary>
        public bool IsPlain { get; } = isPlain;

        public bool IsNothing => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

        public override string Found =>
            IsNothing ? "nothing" : IsPlain ? Quote.Of(Text) : $"the text {Quote.Of(Text)}";

        protected override void Write(StringBuilder line) => line.Append(Text);
    }

    public sealed class Sequence(Place place, string path, List<Node> items, long size)
        : Node(place, path, size)
    {
        public IReadOnlyList<Node> Items { get; } = items;

        public override string Found => Items.Count == 0 ? "an empty list" : "a list";

        protected override void Write(StringBuilder line)
        {
            line.Append('[');
            for (int i = 0; i < Items.Count; i++)
            {
                if (i > 0) line.Append(", ");
                Items[i].Write(line);
            }

            line.Append(']');
        }
    }

    public sealed class Mapping(Place place, string path, List<Entry> entries, long size)
        : Node(place, path, size)
    {
        public IReadOnlyList<Entry> Entries { get; } = entries;

        public override string Found => Entries.Count == 0 ? "an empty map" : "a map";

        public Entry? Find(string key)
        {
            foreach (Entry entry in Entries)
                if (entry.Key.Text == key)
                    return entry;
            return null;
        }

        protected override void Write(StringBuilder line)
        {
            line.Append('{');
            for (int i = 0; i < Entries.Count; i++)
            {
                if (i > 0) line.Append(", ");
                line.Append(Entries[i].Key.Text).Append(": ");
                Entries[i].Value.Write(line);
            }

            line.Append('}');
        }
    }

    /// <summary>A key of a map with its value.</summary>
    public sealed record Entry(Scalar Key, Node Value);
}
