namespace ActorTcp.Kernel.Tests.Actors;

public sealed class ChildrenTests
{
    private readonly ActorSystem _system = new(new() { Seed = 5 });

    [Fact]
    public void Children_are_listed_in_order_of_creation()
    {
        IActorContext parent = Parent();
        IActorRef a = parent.ActorOf(new Scripted((_, _) => { }), "z");
        IActorRef b = parent.ActorOf(new Scripted((_, _) => { }));
        IActorRef c = parent.ActorOf(new Scripted((_, _) => { }), "a");
        parent.Children.ShouldBe([a, b, c]);
        parent.Child("a").ShouldBe(c);
        parent.Child("$1").ShouldBe(b);
        parent.Child("none").ShouldBeNull();
        parent.Stop(b);
        parent.Children.ShouldBe([a, c]);
        parent.Children.Count.ShouldBe(2);
        parent.ActorOf(new Scripted((_, _) => { })).Path.ShouldBe("/user/parent/$2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("$x")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void Names_that_would_break_a_path_are_refused(string name)
    {
        Should.Throw<InvalidActorNameException>(() => Parent().ActorOf(new Scripted((_, _) => { }), name));
        Should.Throw<InvalidActorNameException>(() => _system.ActorOf(new Scripted((_, _) => { }), name));
    }

    [Fact]
    public void A_name_is_given_once_at_the_top_over_all_origins()
    {
        _system.ActorOf(new Scripted((_, _) => { }), "a");
        Origin other = _system.CreateOrigin(9, 0);
        Should.Throw<InvalidActorNameException>(() =>
            _system.ActorOf(new Scripted((_, _) => { }), "a", other));
    }

    [Fact]
    public void An_instance_is_an_actor_once()
    {
        var instance = new Scripted((_, _) => { });
        _system.ActorOf(instance);
        Should.Throw<ArgumentException>(() => _system.ActorOf(instance));
    }

    [Fact]
    public void A_factory_that_returns_the_same_instance_twice_is_a_failure()
    {
        var errors = new List<ActorError>();
        var system = new ActorSystem(new() { OnError = errors.Add });
        Scripted? only = null;
        IActorRef actor =
            system.ActorOf(Props.Create(() => only ??= new Scripted((_, _) => throw new BoomException("x"))));
        actor.Tell(1);
        system.RunToEnd();
        errors[^1].Cause.ShouldBeOfType<PostRestartException>().Message.ShouldContain("new actor");
    }

    [Fact]
    public void An_actor_without_a_cell_has_no_context()
    {
        var actor = new Scripted((_, _) => { });
        Should.Throw<InvalidOperationException>(() => actor.Ctx);
    }

    [Fact]
    public void Chance_comes_from_the_path_and_not_from_the_order_of_creation()
    {
        ulong Draw(params string[] order)
        {
            var system = new ActorSystem(new() { Seed = 99 });
            ulong drawn = 0;
            foreach (string name in order)
            {
                system.ActorOf(new Scripted((_, _) => { })
                {
                    OnStart = self =>
                    {
                        ulong number = self.Ctx.Random.NextUInt64();
                        if (name == "b") drawn = number;
                    },
                }, name);
            }

            return drawn;
        }

        Draw("a", "b", "c").ShouldBe(Draw("c", "b"));
        Draw("b").ShouldBe(new Prng(99).Fork("user").Fork("b").NextUInt64());
    }

    [Fact]
    public void Unnamed_children_draw_from_their_parents_path_and_number()
    {
        IActorContext parent = Parent();
        ulong[] draws = new ulong[2];
        for (int i = 0; i < 2; i++)
        {
            int at = i;
            parent.ActorOf(new Scripted((_, _) => { })
            {
                OnStart = self => draws[at] = self.Ctx.Random.NextUInt64(),
            });
        }

        draws[1].ShouldBe(new Prng(5).Fork("user").Fork("parent").Fork(2).NextUInt64());
        draws[0].ShouldNotBe(draws[1]);
    }

    [Fact]
    public void A_cell_and_a_bare_actor_fit_into_130_bytes()
    {
        const int Count = 10_000;
        IActorContext parent = Parent();
        parent.ActorOf(new Bare());
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Count; i++) parent.ActorOf(new Bare());
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;
        each.ShouldBeLessThanOrEqualTo(130);
        parent.Children.Count.ShouldBe(Count + 1);
    }

    private IActorContext Parent()
    {
        IActorContext? context = null;
        _system.ActorOf(new Scripted((_, _) => { }) { OnStart = self => context = self.Ctx }, "parent");
        return context!;
    }

    private sealed class Bare : Actor
    {
        protected override void Receive(object message)
        {
        }
    }
}
