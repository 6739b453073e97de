using System.Reflection;
using Xunit.Sdk;

namespace ActorTcp.Actors.Tests.Processes;

/// <summary>Every value of one enum with every value of another.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CombinedDataAttribute(Type first, Type second) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from object a in Enum.GetValues(first)
        from object b in Enum.GetValues(second)
        select new[] { a, b };
}
