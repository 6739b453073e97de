namespace ActorTcp.Drive.Scripts.Code;

/// <content>Expressions, from the loosest binding to the tightest, as Python's grammar has them.</content>
internal sealed partial class Snippet
{
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    private decimal ReadValue()
    {
        Enter();
        decimal left = ReadAnd();
        while (TryTake("or"))
        {
            decimal right = ReadAnd();
            left = left != 0 ? left : right;
        }

        _depth--;
        return left;
    }

    /// <summary>One level deeper. What is too deep ends the snippet, so nobody has to leave.</summary>
    private void Enter()
    {
        if (++_depth > MostLevels)
            throw new CodeException(Current.Offset, $"more than {MostLevels} values within each other");
    }

    private decimal ReadAnd()
    {
        decimal left = ReadNot();
        while (TryTake("and"))
        {
            decimal right = ReadNot();
            left = left == 0 ? left : right;
        }

        return left;
    }

    private decimal ReadNot()
    {
        int denials = 0;
        while (TryTake("not")) denials++;
        decimal value = ReadComparison();
        return denials == 0 ? value : Truth((value == 0) == (denials % 2 != 0));
    }

    /// <summary>A chain: <c>2 &lt;= x &lt;= 5</c> compares each with the next.</summary>
    private decimal ReadComparison()
    {
        decimal left = ReadBitOr();
        bool holds = true, isCompared = false;
        while (true)
        {
            if (TakeMembership() is { } wanted)
            {
                holds &= ReadItems().Contains(left) == wanted;
                isCompared = true;
                continue;
            }

            string? comparison = Comparisons.FirstOrDefault(one => !Current.IsText && Current.Text == one);
            if (comparison is null) return isCompared ? Truth(holds) : left;

            _at++;
            decimal right = ReadBitOr();
            holds &= Compare(comparison, left, right);
            left = right;
            isCompared = true;
        }
    }

    private bool? TakeMembership()
    {
        if (TryTake("in")) return true;
        if (Current.Text != "not" || _tokens[_at + 1].Text != "in") return null;

        _at += 2;
        return false;
    }

    private List<decimal> ReadItems()
    {
        string close = Current.Text == "[" ? "]" : ")";
        if (!TryTake("[") && !TryTake("(")) throw Unexpected("a list in brackets");

        var items = new List<decimal>();
        while (!TryTake(close))
        {
            items.Add(ReadValue());
            if (Current.Text != close && !TryTake(",")) throw Unexpected($"',' or '{close}'");
        }

        return items;
    }

    private static bool Compare(string comparison, decimal left, decimal right) => comparison switch
    {
        "==" => left == right,
        "!=" => left != right,
        "<=" => left <= right,
        ">=" => left >= right,
        "<" => left < right,
        _ => left > right,
    };

    private decimal ReadBitOr()
    {
        decimal left = ReadBitXor();
        while (TryTake("|")) left = Bits(left) | Bits(ReadBitXor());
        return left;
    }

    private decimal ReadBitXor()
    {
        decimal left = ReadBitAnd();
        while (TryTake("^")) left = Bits(left) ^ Bits(ReadBitAnd());
        return left;
    }

    private decimal ReadBitAnd()
    {
        decimal left = ReadShift();
        while (TryTake("&")) left = Bits(left) & Bits(ReadShift());
        return left;
    }

    private decimal ReadShift()
    {
        decimal left = ReadSum();
        while (true)
        {
            if (TryTake("<<")) left = Bits(left) << ShiftBy(ReadSum());
            else if (TryTake(">>")) left = Bits(left) >> ShiftBy(ReadSum());
            else return left;
        }
    }

    private decimal ReadSum()
    {
        decimal left = ReadProduct();
        while (true)
        {
            if (TryTake("+")) left += ReadProduct();
            else if (TryTake("-")) left -= ReadProduct();
            else return left;
        }
    }

    private decimal ReadProduct()
    {
        decimal left = ReadSigned();
        while (true)
        {
            if (TryTake("*")) left *= ReadSigned();
            else if (TryTake("//")) left = Math.Floor(left / Divisor());
            else if (TryTake("/")) left /= Divisor();
            else if (TryTake("%")) left = Remainder(left, Divisor());
            else return left;
        }
    }

    private decimal Divisor()
    {
        int offset = Current.Offset;
        decimal divisor = ReadSigned();
        return divisor != 0 ? divisor : throw new CodeException(offset, "a division by zero");
    }

    /// <summary>As Python: of the sign of the divisor.</summary>
    private static decimal Remainder(decimal value, decimal divisor) =>
        value - (divisor * Math.Floor(value / divisor));

    private decimal ReadSigned()
    {
        if (Current.IsText || Current.Text is not ("-" or "+" or "~")) return ReadAtom();

        string sign = Current.Text;
        _at++;
        Enter();
        decimal value = ReadSigned();
        _depth--;
        return sign switch
        {
            "-" => -value,
            "+" => value,
            _ => ~Bits(value),
        };
    }

    private decimal ReadAtom()
    {
        CodeToken token = Current;
        if (token.IsText || token.EndsStatement) throw Unexpected("an expression");

        _at++;
        if (token.IsNumber) return ReadNumber(token);
        if (token.IsName) return ReadName(token);
        if (token.Text != "(")
            throw new CodeException(token.Offset, $"found '{token.Text}'; expected an expression");

        decimal value = ReadValue();
        return TryTake(")") ? value : throw Unexpected("')'");
    }

    private long Bits(decimal value) =>
        value == Math.Truncate(value) && value is >= long.MinValue and <= ulong.MaxValue
            ? unchecked((long)(value < 0 ? (ulong)(long)value : (ulong)value))
            : throw new CodeException(Current.Offset, "bits of what is no whole number");

    private static int ShiftBy(decimal count) => (int)Math.Clamp(count, 0, 63);

    private static decimal Truth(bool holds) => holds ? 1 : 0;
}
