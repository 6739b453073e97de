using System.Runtime.InteropServices;

namespace ActorTcp.Host.Terminals;

/// <summary>Ctrl-C and its like: the first asks the run to end, the second ends the program.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Action> _cleanups = [];
    private readonly List<Action> _listeners = [];
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
    public bool Request(int exitCode)
    {
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) != 0) return false;

        lock (_lock)
        {
            foreach (Action listener in _listeners) listener();
        }

        return true;
    }

    /// <summary>Done before a second signal ends the program; the result takes it back.</summary>
    public IDisposable BeforeKill(Action cleanup) => new Registration(this, _cleanups, cleanup);

    /// <summary>Called at the first request, in whatever thread; for those who sleep. The result takes it
    /// back.</summary>
    public IDisposable OnRequest(Action listener) => new Registration(this, _listeners, listener);

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

    private sealed class Registration : IDisposable
    {
        private readonly Interruption _owner;
        private readonly List<Action> _list;
        private readonly Action _action;

        public Registration(Interruption owner, List<Action> list, Action action)
        {
            (_owner, _list, _action) = (owner, list, action);
            lock (owner._lock) list.Add(action);
        }

        public void Dispose()
        {
            lock (_owner._lock) _list.Remove(_action);
        }
    }
}
