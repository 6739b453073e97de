using System.Runtime.CompilerServices;

namespace ActorTcp.Kernel.Testing;

/// <summary>What a spec adds to a system.</summary>
public static class ActorSystemTesting
{
    /// <summary>How long a spec waits where it does not say.</summary>
    internal static readonly Duration Patience = Duration.FromSeconds(3);

    extension(ActorSystem system)
    {
        /// <summary>A probe in that origin; the default origin if none is named.</summary>
        public TestProbe CreateTestProbe(Origin? origin = null) =>
            new(system, origin ?? system.DefaultOrigin);

        /// <summary>Runs, in virtual time, until the condition holds.</summary>
        /// <param name="condition">Looked at now and after each event.</param>
        /// <param name="within">Longest wait; null: 3 s.</param>
        /// <param name="text">The condition as the spec wrote it, for the message of a failure.</param>
        /// <exception cref="ExpectationFailedException">It did not hold in time.</exception>
        public void AwaitCondition(
            Func<bool> condition, Duration? within = null,
            [CallerArgumentExpression(nameof(condition))] string text = "")
        {
            if (!system.RunUntil(condition, system.Now + (within ?? Patience)))
                throw new ExpectationFailedException($"{text}: not until {system.Now}");
        }

        /// <summary>Runs, in virtual time, until the assertion passes; of one that never does the last
        /// failure is thrown.</summary>
        /// <param name="assertion">Throws where something does not hold, as assertions of all libraries
        /// do.</param>
        /// <param name="within">Longest wait; null: 3 s.</param>
        public void AwaitAssert(Action assertion, Duration? within = null)
        {
            bool Passes()
            {
                try
                {
                    assertion();
                    return true;
                }
                catch (Exception)
                {
                    return false;
                }
            }

            if (!system.RunUntil(Passes, system.Now + (within ?? Patience))) assertion();
        }
    }
}
