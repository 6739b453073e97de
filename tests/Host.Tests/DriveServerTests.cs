using System.Net.Sockets;
using System.Text;
using ActorTcp.Drive.Hosts;
using ActorTcp.Host.Driving;
using ActorTcp.Host.Terminals;

namespace ActorTcp.Host.Tests;

/// <summary>The example of docs/drive.md, over a real Unix socket; two connections, each with a new
/// host.</summary>
public sealed class DriveServerTests
{
    [Fact]
    public void Two_connections_in_sequence_drive_a_new_host_each_and_quit_ends_the_program()
    {
        string path = Path.Combine(Path.GetTempPath(), $"drive-{Environment.ProcessId}.sock");
        using var interruption = new Interruption();
        var error = new StringWriter();
        var server = new DriveServer(new DrivenHostSettings(), new Screen(error), interruption);
        int code = -1;
        var running = new Thread(() => code = server.Run(path));
        running.Start();

        Talk(path, "1 socket inet\n2 bind 3 * 8080\n3 listen 3 5\n4 accept 3\n5 advance 1000000\n"
            + "6 state-count LISTEN\n")
            .ShouldBe("1 ok 3 @0\n2 ok @0\n3 ok @0\n5 ok @1000000\n6 ok 1 @1000000\n");
        Talk(path, "1 socket inet\n2 nonsense\n3 quit\n")
            .ShouldBe("1 ok 3 @0\n2 err EPROTO found 'nonsense'; there is no such command @0\n3 ok @0\n");
        running.Join();
        code.ShouldBe(0);
        error.ToString().ShouldBeEmpty();
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public void A_line_that_is_too_long_is_refused_once_and_the_next_is_served()
    {
        string path = Path.Combine(Path.GetTempPath(), $"drive-long-{Environment.ProcessId}.sock");
        using var interruption = new Interruption();
        var server = new DriveServer(new DrivenHostSettings(), new Screen(new StringWriter()), interruption);
        var running = new Thread(() => server.Run(path));
        running.Start();

        string tooLong = new('0', 5 * LineSocket.MostInLine);
        Talk(path, $"1 write 3 {tooLong}\n2 socket inet\n3 quit\n").ShouldBe(
            "1 err EPROTO found a line of more than 4194304 bytes @0\n2 ok 3 @0\n3 ok @0\n");
        running.Join();
    }

    [Fact]
    public void A_file_in_its_place_is_left_alone()
    {
        using var folder = new TempFolder();
        string path = folder["notes.txt"];
        File.WriteAllText(path, "dear to somebody");
        using var interruption = new Interruption();
        var error = new StringWriter();

        new DriveServer(new DrivenHostSettings(), new Screen(error), interruption).Run(path).ShouldBe(2);
        error.ToString().ShouldContain("there is a file of that name");
        File.ReadAllText(path).ShouldBe("dear to somebody");
    }

    private static string Talk(string path, string lines)
    {
        using Socket socket = Connect(path);
        using var reader = new StreamReader(new NetworkStream(socket));
        byte[] bytes = Encoding.UTF8.GetBytes(lines);
        for (int sent = 0; sent < bytes.Length;) sent += socket.Send(bytes.AsSpan(sent));
        socket.Shutdown(SocketShutdown.Send);
        return reader.ReadToEnd();
    }

    /// <summary>The server may not listen yet.</summary>
    private static Socket Connect(string path)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(path));
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                Thread.Yield();
            }
        }
    }
}
