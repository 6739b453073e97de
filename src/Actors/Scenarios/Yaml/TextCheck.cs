using System.Buffers;
using System.Text;

namespace ActorTcp.Actors.Scenarios.Yaml;

/// <summary>Checks that a file is text at all, before YAML looks at it.</summary>
internal static class TextCheck
{
    /// <summary>A scenario is written by hand: beyond this it is a mistake or an attack.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes UTF-8 with or without a byte order mark.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, ErrorList errors, out string text)
    {
        text = "";
        if (bytes.Length > MaxLength) return TooLong(bytes.Length, "bytes", errors);

        int valid = ValidPrefix(bytes);
        if (valid == bytes.Length)
        {
            text = Strict.GetString(bytes);
            return true;
        }

        bool utf16 = bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]);
        string found = utf16 ? "UTF-16" : $"the byte 0x{bytes[valid]:X2}";
        Place place = PlaceAfter(Strict.GetString(bytes[..valid]));
        errors.Add(place, found, "UTF-8 text", $"found {found}, which is no UTF-8; expected UTF-8 text");
        return false;
    }

    /// <summary>Takes a byte order mark away and refuses what no text file holds.</summary>
    public static bool TryClean(string text, ErrorList errors, out string clean)
    {
        clean = text.Length > 0 && text[0] == ByteOrderMark ? text[1..] : text;
        if (clean.Length > MaxLength) return TooLong(clean.Length, "characters", errors);

        for (int i = 0; i < clean.Length; i++)
        {
            char c = clean[i];
            if (char.IsHighSurrogate(c) && i + 1 < clean.Length && char.IsLowSurrogate(clean[i + 1]))
            {
                i++;
                continue;
            }

            bool control = (c < ' ' && c is not ('\t' or '\n' or '\r')) || c is >= '\x7F' and < '\xA0';
            // U+2028 and U+2029: YAML 1.1 ends a line there, YAML 1.2 and editors do not.
            if (!control && !char.IsSurrogate(c) && c
                is not ('\u2028' or '\u2029' or '\uFFFE' or '\uFFFF')) continue;

            string found = $"the character U+{(int)c:X4}";
            errors.Add(PlaceAfter(clean[..i]), found, "readable text",
                $"found {found}; expected readable text");
            return false;
        }

        return true;
    }

    private static bool TooLong(int length, string unit, ErrorList errors)
    {
        string found = $"{length} {unit}";
        string allowed = $"a file of at most {MaxLength} {unit}";
        errors.Add(Place.Start, found, allowed, $"found {found}; expected {allowed}");
        return false;
    }

    private static int ValidPrefix(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (position < bytes.Length
            && Rune.DecodeFromUtf8(bytes[position..], out _, out int length) == OperationStatus.Done)
            position += length;
        return position;
    }

    private static Place PlaceAfter(string before)
    {
        int line = 1 + before.Count(c => c == '\n');
        return new Place(line, before.Length - before.LastIndexOf('\n'));
    }
}
