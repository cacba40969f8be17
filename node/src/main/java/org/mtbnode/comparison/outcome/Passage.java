package org.mtbnode.comparison.outcome;

/**
 * What happened in one interval of the network's grid.
 *
 * @param events deaths or progressions
 * @param censored last seen without an event
 */
public record Passage(long events, long censored) {
  public Passage {
    if (events < 0 || censored < 0) {
      throw new IllegalArgumentException(
          "counts are at least 0: %d events, %d censored".formatted(events, censored));
    }
  }

  Passage plus(Passage other) {
    return new Passage(events + other.events, censored + other.censored);
  }
}
