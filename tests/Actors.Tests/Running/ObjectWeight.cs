using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorTcp.Actors.Tests.Running;

/// <summary>Bytes of all objects that can be reached from one: by their fields, so that nothing else that the
/// process does shows in it.</summary>
internal sealed class ObjectWeight
{
    private const int HeaderSize = 16, ArrayHeaderSize = 24, Word = 8;

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static readonly MethodInfo SizeOfAny = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!;
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> _open = new();

    private ObjectWeight(object root) => _open.Push(root);

    public static long Of(object root) => new ObjectWeight(root).Sum();

    private long Sum()
    {
        long sum = 0;
        while (_open.TryPop(out object? one))
        {
            if (one is not (MemberInfo or Thread) && _seen.Add(one)) sum += SizeOf(one);
        }

        return sum;
    }

    private long SizeOf(object one)
    {
        if (one is string text) return Aligned(22 + (2 * text.Length));
        if (one is not Array array) return Math.Max(HeaderSize + Word, HeaderSize + FieldsOf(one));

        Type element = array.GetType().GetElementType()!;
        if (!element.IsPrimitive)
        {
            foreach (object? item in array) Follow(item, element);
        }

        return Aligned(ArrayHeaderSize + (array.LongLength * SizeOf(element)));
    }

    private long FieldsOf(object one)
    {
        long sum = 0;
        for (Type? type = one.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Own).Where(field => !field.FieldType.IsPointer))
            {
                sum += SizeOf(field.FieldType);
                Follow(field.GetValue(one), field.FieldType);
            }
        }

        return Aligned(sum);
    }

    /// <summary>A value lies in its owner: of it only the references lead on.</summary>
    private void Follow(object? value, Type type)
    {
        if (value is null || type.IsPrimitive || type.IsPointer) return;
        if (!type.IsValueType)
        {
            _open.Push(value);
            return;
        }

        if (value.GetType().IsPrimitive || value.GetType().IsEnum) return;
        foreach (FieldInfo field in value.GetType().GetFields(Own))
        {
            if (!field.FieldType.IsPointer) Follow(field.GetValue(value), field.FieldType);
        }
    }

    private static long Aligned(long size) => (size + Word - 1) / Word * Word;

    private static int SizeOf(Type type) =>
        type.IsValueType ? (int)SizeOfAny.MakeGenericMethod(type).Invoke(null, null)! : Word;
}
