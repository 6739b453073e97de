using System.Diagnostics;
using ActorTcp.Actors.Exploration.Writing;
using ActorTcp.Tests;

namespace ActorTcp.TestKit.Tests;

/// <summary>What is packed can be used: a fresh project with nothing but the package runs a spec, and a
/// test that an exploration wrote.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(5);

    private static readonly string[] Libraries = ["Primitives", "Protocol", "Kernel", "Actors", "TestKit"];

    private static readonly string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <RestorePackagesPath>packages</RestorePackagesPath>
            <RestoreAdditionalProjectSources>$(MSBuildProjectDirectory)/feed</RestoreAdditionalProjectSources>
            <RestoreFallbackFolders>{GlobalPackages}</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="ActorTcp.TestKit" Version="0.1.0" />
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
            <PackageReference Include="xunit" Version="2.9.3" />
            <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
            <Using Include="Xunit" />
          </ItemGroup>
        </Project>
        """;

    private const string Spec = """
        using ActorTcp.Primitives;
        using ActorTcp.Protocol.Tcp;
        using ActorTcp.TestKit;

        public sealed class FirstSpec
        {
            [Fact]
            public void A_lost_SYN_is_sent_again()
            {
                var net = TestNetwork.Between("client", "server");
                net["server"].Listen(80);
                net.Drop("> S");
                net["client"].Connect("server", 80).ExpectState(TcpState.Established, within: 2.Seconds());
            }
        }
        """;

    /// <summary>As an exploration writes what it found.</summary>
    private const string Found = """
        name: A process that is killed
        hosts:
          client: { addresses: 10.0.0.1 }
          server: { addresses: 10.0.0.2 }
        links:
          wire: { between: [client, server], delay: 10ms }
        processes:
          web: { host: server, program: reply-server, port: 80, request: 1KB, reply: 1MB }
          browser: { host: client, program: request-reply, request: 1KB, reply: 1MB, connect: web }
        faults:
          - { at: 40ms, process-kill: web }
        expect:
          - { delivered: prefix, always: true }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actortcp-package-");

    private static string GlobalPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Release or Debug: what the tests were built as is packed as it is.</summary>
    private static string Configuration =>
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_fresh_project_runs_specs_with_the_packed_kit()
    {
        string feed = _folder.CreateSubdirectory("feed").FullName;
        foreach (string library in Libraries)
        {
            string project = Path.Combine(Sources.Root, "src", library, $"{library}.csproj");
            Dotnet("pack", project, "-c", Configuration, "--no-build", "--nologo", "-o", feed);
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "Fresh.csproj"), Project);
        File.WriteAllText(Path.Combine(_folder.FullName, "FirstSpec.cs"), Spec);
        string found = XunitText.Of($"persona: ./p.yaml\n{Found}", "killed-process",
            ["a process is killed: what came is a prefix"],
            [("./p.yaml", "description: d\ntcp: { ttl: 9 }\n")]);
        File.WriteAllText(Path.Combine(_folder.FullName, "Found.cs"), found);

        string output = Dotnet("test", "--nologo");
        output.ShouldContain("Passed:     2");
    }

    private string Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(LongEnough))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {arguments[0]} did not end");
        }

        process.ExitCode.ShouldBe(0, output.Result);
        return output.Result;
    }
}
