using ActorTcp.Host;
using ActorTcp.Host.Terminals;

using var interruption = new Interruption();
interruption.Listen();
return new CommandLine(Terminal.OfProcess(), interruption).Run(args);
