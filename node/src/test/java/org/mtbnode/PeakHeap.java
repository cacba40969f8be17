package org.mtbnode;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * The most heap in use since it was last asked to start anew, what waits to be collected included.
 */
public final class PeakHeap {
  private PeakHeap() {}

  public static void reset() {
    System.gc();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  public static long mebibytes() {
    return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
