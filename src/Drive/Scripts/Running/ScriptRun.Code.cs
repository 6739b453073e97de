using ActorTcp.Drive.Scripts.Code;
using ActorTcp.Drive.Scripts.Reading;
using ActorTcp.Protocol.Tcp;

namespace ActorTcp.Drive.Scripts.Running;

/// <content>Assertions over the state of the connection.</content>
internal sealed partial class ScriptRun
{
    private void RunCode(string text)
    {
        TcpSnapshot? info = null;
        bool listens = false;
        if (_current?.Descriptor is { } number)
        {
            int descriptor = LiveOf(number);
            info = _calls.Info(descriptor);
            listens = _calls.IsListening(descriptor);
        }

        try
        {
            Snippet.Run(text, name => ValueOf(name, info, listens), _variables);
        }
        catch (CodeException wrong) when (wrong.IsUnsupported)
        {
            throw new ScriptSkippedException(PlaceIn(text, wrong.Offset), wrong.Message);
        }
        catch (CodeException wrong)
        {
            throw new ScriptFailureException(
                $"does not hold: {wrong.Message}", Values(wrong.Message, info, listens));
        }
    }

    private decimal? ValueOf(string name, TcpSnapshot? info, bool listens) =>
        _host.Tuning.Persona.Name == "freebsd"
            ? TcpInfoNames.ValueOfBsd(name, info, listens)
            : TcpInfoNames.ValueOf(name, info, listens);

    /// <summary>What the names of a condition stand for.</summary>
    private string[] Values(string condition, TcpSnapshot? info, bool listens)
    {
        var lines = new List<string>();
        foreach (string name in condition.Split(
            [' ', '\n', '\t', '(', ')', '=', '<', '>', '!', '&', '|', '+', '-', '*', '/'],
            StringSplitOptions.RemoveEmptyEntries))
        {
            bool isName = char.IsAsciiLetter(name[0])
                && !lines.Exists(line => line.StartsWith($"{name} = ", StringComparison.Ordinal));
            if (isName && ValueOf(name, info, listens) is { } value)
                lines.Add($"{name} = {value}");
        }

        return [.. lines];
    }

    private Place PlaceIn(string text, int offset)
    {
        int line = text.AsSpan(0, Math.Min(offset, text.Length)).Count('\n');
        return new(_event.Place.Line + line, 1);
    }
}
