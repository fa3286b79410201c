using System.CommandLine;

namespace Parley.Cli;

/// <summary>New node keys (docs/operate/keys.md): in one go where the identity's medium can be brought to the node, else in three steps.</summary>
internal static class KeysCommand
{
    public static Command Create(Session session) => new("keys", session.Say("command/keys"))
    {
        new RotateCommand(session),
        new KeyRequestCommand(session),
        new VouchCommand(session),
        new InstallCommand(session),
    };
}
