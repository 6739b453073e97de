namespace ActorTcp.Kernel;

/// <content>Become, deadline, receive timeout.</content>
public abstract partial class ActorCell
{
    private List<Action<object>> Behaviors => _extras!.Faculties!.Behaviors!;

    public void Become(Action<object> receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        if (Is(CellStates.HasBehaviors)) Behaviors.RemoveAt(Behaviors.Count - 1);
        BecomeStacked(receive);
    }

    public void BecomeStacked(Action<object> receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        (Faculties.Behaviors ??= []).Add(receive);
        _states |= CellStates.HasBehaviors;
    }

    public void UnbecomeStacked()
    {
        if (!Is(CellStates.HasBehaviors)) return;
        Behaviors.RemoveAt(Behaviors.Count - 1);
        if (Behaviors.Count == 0) _states &= ~CellStates.HasBehaviors;
    }

    public void SetDeadline(Instant at)
    {
        if (at.Nanoseconds == _deadline.Due || Is(CellStates.Stopped)) return;
        if (at == Instant.Never) _deadline.TurnOff();
        else _deadline.Set(Math.Max(at.Nanoseconds, Now.Nanoseconds), this, Origin);
    }

    public void SetReceiveTimeout(Duration? timeout)
    {
        if (Is(CellStates.Stopped)) return;
        if (timeout is not { } span)
        {
            _extras?.Faculties?.ReceiveTimeout?.TurnOff();
            _states &= ~CellStates.HasReceiveTimeout;
            return;
        }

        if (span <= Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), span, "more than nothing");
        }

        (Faculties.ReceiveTimeout ??= new ReceiveTimeoutAlarm(this)).Start(span);
        _states |= CellStates.HasReceiveTimeout;
    }

    private void ForgetBehaviors()
    {
        _extras?.Faculties?.Behaviors?.Clear();
        _states &= ~CellStates.HasBehaviors;
    }
}
