using ActorTcp.Actors.Links;
using ActorTcp.Primitives;

namespace ActorTcp.Actors.Tests.Links;

public sealed class SettingsTests
{
    [Fact]
    public void Probabilities_are_checked_where_they_enter()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new LinkChance(1.01)).Message.ShouldContain("0 to 1");
        Should.Throw<ArgumentOutOfRangeException>(() => new LinkChance(double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new LinkChance(0.5, 1));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new LossModel.GilbertElliott { GoodToBad = -0.1, BadToGood = 0.5 });
        Should.Throw<ArgumentOutOfRangeException>(() => new LossModel.EveryNth(0));
    }

    [Fact]
    public void Amounts_are_checked_where_they_enter()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new LinkSettings { Delay = -(1.Ns) });
        Should.Throw<ArgumentOutOfRangeException>(() => new LinkSettings { Rate = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new LinkSettings { Mtu = 67 });
        Should.Throw<ArgumentOutOfRangeException>(() => new LinkSettings { QueueBytes = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new LinkSettings { CorruptBits = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new JitterModel.Pareto(1.Ms, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new JitterModel.Uniform(-(1.Ns)));
        Should.Throw<ArgumentOutOfRangeException>(() => new ReorderModel.Behind(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new LinkAction.Duplicate(0));
    }

    [Fact]
    public void The_caller_may_change_his_list_of_rules()
    {
        var rules = new List<LinkRule> { new() { Name = "a", Action = new LinkAction.Drop() } };
        var settings = new LinkSettings { Rules = rules };
        rules.Clear();
        settings.Rules.Count.ShouldBe(1);
    }
}
