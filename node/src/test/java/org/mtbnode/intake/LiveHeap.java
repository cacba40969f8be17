package org.mtbnode.intake;

/**
 * How much the heap holds after a collection, while rows are read and while patients are stored: a
 * look whenever either has grown by half, so few looks, and one in the last third of any size.
 */
final class LiveHeap implements ImportProgress {
  private static final double GROWTH = 1.5;

  private long nextRows = 1_000;
  private long nextPatients = 100;
  private long reading;
  private long storing;
  private Processor spent = Processor.NONE;

  @Override
  public void reached(long rowsRead, long patientsStored) {
    if (patientsStored >= nextPatients) {
      nextPatients = (long) (patientsStored * GROWTH);
      storing = Math.max(storing, look());
    } else if (patientsStored == 0 && rowsRead >= nextRows) {
      nextRows = (long) (rowsRead * GROWTH);
      reading = Math.max(reading, look());
    }
  }

  private long look() {
    Processor start = Processor.ofJvm();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    spent = spent.plus(Processor.ofJvm().minus(start));
    return used >> 20;
  }

  /** MiB at most. */
  long reading() {
    return reading;
  }

  /** MiB at most. */
  long storing() {
    return storing;
  }

  /** What the looks themselves took. */
  Processor spent() {
    return spent;
  }
}
