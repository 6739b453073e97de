using ActorTcp.Drive.Scripts.Syntax;

namespace ActorTcp.Drive.Scripts.Reading;

/// <content>System calls and their arguments.</content>
internal sealed partial class ScriptParser
{
    private CallPattern ReadCall()
    {
        long? end = null;
        if (Current.Kind == TokenKind.Ellipsis)
        {
            _at++;
            end = ReadSeconds();
        }

        Token name = Take();
        if (name.Kind != TokenKind.Word) throw Unexpected(name, "the name of a system call");

        Expect('(');
        List<Expression> arguments = ReadExpressions(')');
        Expect('=');
        Expression result = ReadExpression();
        string? errno = Current.Kind == TokenKind.Word ? Take().Text : null;
        if (Current.IsSymbol('(')) SkipNote();
        return new() { Name = name.Text, Arguments = arguments, End = end, Result = result, Errno = errno };
    }

    /// <summary><c>(Broken pipe)</c>: says nothing.</summary>
    private void SkipNote()
    {
        Token open = Take();
        while (!TryTake(')'))
        {
            if (Current.Kind == TokenKind.End) throw Unexpected(open, "')' behind the note");
            _at++;
        }
    }

    private List<Expression> ReadExpressions(char close)
    {
        var all = new List<Expression>();
        if (TryTake(close)) return all;

        do all.Add(ReadExpression());
        while (TryTake(','));

        Expect(close);
        return all;
    }

    private Expression ReadExpression()
    {
        if (++_depth > MostLevels)
            throw new ScriptSyntaxException(
                Current.Place,
                $"found more than {MostLevels} values within each other; expected fewer levels");

        Expression left = ReadOperand();
        while (Current.IsSymbol('|'))
        {
            Token sign = Take();
            left = new Expression.Or(sign.Place, left, ReadOperand());
        }

        _depth--;
        return left;
    }

    private Expression ReadOperand()
    {
        Token token = Take();
        switch (token.Kind)
        {
            case TokenKind.Ellipsis:
                return new Expression.Ellipsis(token.Place);
            case TokenKind.Integer or TokenKind.Hex:
                return new Expression.Integer(token.Place, token.ToInteger());
            case TokenKind.String:
                return ReadText(token);
            case TokenKind.Word:
                return ReadNamed(token);
            case TokenKind.Symbol when token.Text == "[":
                return new Expression.List(token.Place, ReadExpressions(']'));
            case TokenKind.Symbol when token.Text == "{":
                return new Expression.Struct(token.Place, ReadExpressions('}'));
            case TokenKind.Float or TokenKind.Address:
                return new Expression.Text(token.Place, token.Text);
            default:
                throw Unexpected(token, "an argument");
        }
    }

    private Expression.Text ReadText(Token first)
    {
        string text = first.Text;
        while (Current.Kind is TokenKind.String or TokenKind.Ellipsis)
        {
            Token next = Take();
            if (next.Kind == TokenKind.String) text += next.Text;
        }

        return new(first.Place, text);
    }

    /// <summary>A word, <c>htons(8080)</c>, <c>events=POLLIN</c>, <c>msg_iov(1)=[...]</c></summary>
    private Expression ReadNamed(Token name)
    {
        Expression read = new Expression.Word(name.Place, name.Text);
        if (TryTake('(')) read = new Expression.Apply(name.Place, name.Text, ReadExpressions(')'));
        return TryTake('=') ? new Expression.Assign(name.Place, name.Text, ReadExpression()) : read;
    }
}
