namespace ActorTcp.Protocol.Tests.Traces.Rfc9293.S3_10_7;

/// <summary>RFC 9293 §3.4: the same tables where the numbers of both ends wrap on the way.</summary>
public sealed class SequenceCheckAtTheWrapTests : SequenceCheckTests
{
    protected override uint Iss => uint.MaxValue;

    protected override uint Irs => uint.MaxValue;
}

public sealed class SequenceCheckAroundTheWrapTests : SequenceCheckTests
{
    protected override uint Iss => uint.MaxValue - 1;

    protected override uint Irs => uint.MaxValue - 4_999;
}

public sealed class ResetCheckAtTheWrapTests : ResetCheckTests
{
    protected override uint Iss => uint.MaxValue;

    protected override uint Irs => uint.MaxValue;
}

public sealed class ResetCheckAroundTheWrapTests : ResetCheckTests
{
    protected override uint Iss => uint.MaxValue - 1;

    protected override uint Irs => uint.MaxValue - 4_999;
}

public sealed class SynCheckAtTheWrapTests : SynCheckTests
{
    protected override uint Iss => uint.MaxValue;

    protected override uint Irs => uint.MaxValue;
}

public sealed class SynCheckAroundTheWrapTests : SynCheckTests
{
    protected override uint Iss => uint.MaxValue - 1;

    protected override uint Irs => uint.MaxValue - 4_999;
}

public sealed class AckCheckAtTheWrapTests : AckCheckTests
{
    protected override uint Iss => uint.MaxValue;

    protected override uint Irs => uint.MaxValue;
}

public sealed class AckCheckAroundTheWrapTests : AckCheckTests
{
    protected override uint Iss => uint.MaxValue - 1;

    protected override uint Irs => uint.MaxValue - 4_999;
}

public sealed class TextAtTheWrapTests : TextTests
{
    protected override uint Iss => uint.MaxValue;

    protected override uint Irs => uint.MaxValue;
}

public sealed class TextAroundTheWrapTests : TextTests
{
    protected override uint Iss => uint.MaxValue - 1;

    protected override uint Irs => uint.MaxValue - 4_999;
}

public sealed class FinAtTheWrapTests : FinTests
{
    protected override uint Iss => uint.MaxValue;

    protected override uint Irs => uint.MaxValue;
}

public sealed class FinAroundTheWrapTests : FinTests
{
    protected override uint Iss => uint.MaxValue - 1;

    protected override uint Irs => uint.MaxValue - 4_999;
}
