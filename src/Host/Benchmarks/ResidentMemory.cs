using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace ActorTcp.Host.Benchmarks;

/// <summary>How much memory this process has in use.</summary>
internal static class ResidentMemory
{
    private const string Status = "/proc/self/status";

    /// <summary>Bytes that stay after everything is collected that can be.</summary>
    public static long AfterCollection()
    {
        for (int i = 0; i < 2; i++) // what a finalizer held goes the second time
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return FromStatus("VmRSS:") ?? Environment.WorkingSet;
    }

    /// <summary>Most bytes since the process began.</summary>
    public static long Peak()
    {
        using Process self = Process.GetCurrentProcess();
        return FromStatus("VmHWM:") ?? self.PeakWorkingSet64;
    }

    /// <summary>Linux only; null elsewhere.</summary>
    private static long? FromStatus(string field)
    {
        if (!File.Exists(Status)) return null;

        foreach (string line in File.ReadLines(Status))
        {
            if (!line.StartsWith(field, StringComparison.Ordinal)) continue;

            string number = line[field.Length..].Replace("kB", "").Trim();
            return long.Parse(number, CultureInfo.InvariantCulture) * 1_024;
        }

        return null;
    }
}
