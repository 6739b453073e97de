namespace ActorTcp.Kernel.Tests.Actors;

public sealed class DeadLetterTests
{
    private readonly ActorSystem _system = new();

    [Fact]
    public void A_message_to_a_stopped_actor_is_published()
    {
        TestProbe probe = _system.CreateTestProbe();
        _system.EventStream.Subscribe<DeadLetter>(probe.Ref);
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        _system.Stop(actor);
        probe.Send(actor, "hello");
        DeadLetter letter = probe.ExpectMsg<DeadLetter>();
        letter.ShouldBe(new DeadLetter("hello", probe.Ref, actor));
    }

    [Fact]
    public void Telling_dead_letters_is_a_dead_letter()
    {
        DeadLetter? seen = null;
        var system = new ActorSystem(new() { OnDeadLetter = letter => seen = letter });
        IActorRef actor = system.ActorOf(new Scripted((self, m) => self.From.Tell(m)));
        actor.Tell("nobody asked");
        system.RunToEnd();
        seen.ShouldBe(new DeadLetter("nobody asked", actor, system.DeadLetters));
        system.DeadLetterCount.ShouldBe(1);
    }

    [Fact]
    public void A_pill_for_the_dead_is_no_dead_letter()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        _system.Stop(actor);
        actor.Tell(PoisonPill.Instance);
        actor.Tell(Kill.Instance);
        _system.RunToEnd();
        _system.DeadLetterCount.ShouldBe(0);
    }

    [Fact]
    public void Identify_finds_the_living_and_says_who_is_not()
    {
        TestProbe probe = _system.CreateTestProbe();
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        probe.Send(actor, new Identify(1));
        probe.ExpectMsg(new ActorIdentity(1, actor));
        _system.Stop(actor);
        probe.Send(actor, new Identify(2));
        probe.ExpectMsg(new ActorIdentity(2, Subject: null));
    }

    [Fact]
    public void A_subscription_to_a_base_type_gets_all_below_and_each_once()
    {
        TestProbe probe = _system.CreateTestProbe();
        _system.EventStream.Subscribe<Animal>(probe.Ref).ShouldBeTrue();
        _system.EventStream.Subscribe<Dog>(probe.Ref).ShouldBeFalse();
        _system.EventStream.Publish(new Dog());
        _system.EventStream.Publish("not an animal");
        probe.ExpectMsg(new Dog());
        probe.ExpectNoMsg();
        _system.EventStream.Unsubscribe(probe.Ref, typeof(Animal)).ShouldBeTrue();
        _system.EventStream.Publish(new Dog());
        probe.ExpectNoMsg();
    }

    [Fact]
    public void A_subscriber_that_ended_is_forgotten()
    {
        IActorRef actor = _system.ActorOf(new Scripted((_, _) => { }));
        _system.EventStream.Subscribe<Animal>(actor);
        _system.Stop(actor);
        _system.EventStream.Publish(new Dog());
        _system.RunToEnd();
        _system.DeadLetterCount.ShouldBe(0);
    }

    private abstract record Animal;

    private sealed record Dog : Animal;
}
