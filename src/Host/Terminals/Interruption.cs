using System.Runtime.InteropServices;

namespace ActorTcp.Host.Terminals;

/// <summary>Ctrl-C and its like: the first asks the run to end, the second ends the program.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Action> _cleanups = [];
    private readonly List<PosixSignalRegistration> _registrations = [];
    private volatile int _exitCode;

    public bool IsRequested => _exitCode != 0;

    /// <summary>For a program that ends because of it.</summary>
    public int Code => _exitCode;

    public void Listen()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Take));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take));
    }

    /// <summary>The first request; true. False if it was made before.</summary>
    public bool Request(int exitCode) => Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0;

    /// <summary>Done before a second signal ends the program; the result takes it back.</summary>
    public IDisposable BeforeKill(Action cleanup)
    {
        lock (_lock) _cleanups.Add(cleanup);
        return new Registration(this, cleanup);
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        int code = context.Signal == PosixSignal.SIGTERM ? ExitCode.Terminated : ExitCode.Interrupted;
        if (Request(code)) return;

        lock (_lock)
        {
            foreach (Action cleanup in _cleanups) cleanup();
        }

        Environment.Exit(code);
    }

    private sealed class Registration(Interruption owner, Action cleanup) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._lock) owner._cleanups.Remove(cleanup);
        }
    }
}
