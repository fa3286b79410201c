using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using ILOpCode = System.Reflection.Emit.OpCode;

namespace Parley.Architecture.Tests.Folders;

/// <summary>The metadata tokens in a method's instructions (ECMA-335, III.1.9), each with the offset of its instruction.</summary>
internal static class Tokens
{
    private static readonly Dictionary<ushort, ILOpCode> s_codes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<ILOpCode>().ToDictionary(code => unchecked((ushort)code.Value));

    public static IEnumerable<(int Offset, EntityHandle Token)> In(byte[] instructions)
    {
        var at = 0;
        while (at < instructions.Length)
        {
            var start = at;
            var first = instructions[at++];
            var code = s_codes[first == 0xFE ? (ushort)((first << 8) | instructions[at++]) : first];
            switch (code.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig:
                    yield return (start, MetadataTokens.EntityHandle(BitConverter.ToInt32(instructions, at)));
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(instructions, at));
                    break;
                default:
                    at += Length(code.OperandType);
                    break;
            }
        }
    }

    private static int Length(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
