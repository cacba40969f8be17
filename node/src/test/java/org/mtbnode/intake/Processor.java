package org.mtbnode.intake;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.mtbnode.store.TestDatabase;

/**
 * Seconds that went by, and seconds of processor time of this JVM and of the PostgreSQL processes
 * that are alive.
 */
record Processor(double wall, double jvm, double postgres) {
  static final Processor NONE = new Processor(0, 0, 0);

  static Processor now(TestDatabase database) {
    String postmaster =
        database
            .jdbc()
            .queryForObject("select pg_read_file('postmaster.pid')", String.class)
            .lines()
            .findFirst()
            .orElseThrow();
    double postgres =
        ProcessHandle.of(Long.parseLong(postmaster)).stream()
            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
            .mapToDouble(Processor::seconds)
            .sum();
    return ofJvm().plus(new Processor(0, 0, postgres));
  }

  static Processor ofJvm() {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Processor(System.nanoTime() / 1e9, machine.getProcessCpuTime() / 1e9, 0);
  }

  private static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
  }

  Processor plus(Processor other) {
    return new Processor(wall + other.wall, jvm + other.jvm, postgres + other.postgres);
  }

  Processor minus(Processor other) {
    return new Processor(wall - other.wall, jvm - other.jvm, postgres - other.postgres);
  }
}
