package org.mtbnode.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Opening;
import org.mtbnode.federation.TrustAnchor;

/** Verifies logs from files alone, as anybody can who holds them: no node, no database. */
public final class LedgerVerification {
  private LedgerVerification() {}

  /**
   * A line of the file with its judgement.
   *
   * @param line from 1
   */
  public record Line(int line, Judgement judgement) {}

  /**
   * @param anchored whether the manifest is known to be of the federation one has agreed with
   * @param manifest one sentence on the manifest
   * @param lines empty where the manifest was refused
   * @param withBodies whether bodies were there to be judged
   */
  public record Report(boolean anchored, String manifest, List<Line> lines, boolean withBodies) {
    public Report {
      lines = List.copyOf(lines);
    }

    /** Whether there are entries and all of them hold, bodies included where they were given. */
    public boolean holds() {
      return !lines.isEmpty() && lines.stream().allMatch(line -> holds(line.judgement().verdict()));
    }

    private boolean holds(Verdict verdict) {
      return verdict == Verdict.ACCEPTED
          || verdict == Verdict.RETRACTS
          || verdict == Verdict.ERASED
          || (!withBodies && verdict == Verdict.BODY_NOT_HERE);
    }
  }

  /**
   * @param ledger one JWS a line, of one or several nodes
   * @param manifest signed manifests one after the other; several are successive versions
   * @param bodies a folder of bodies, each named by its SHA-256; null if there are none
   * @throws UncheckedIOException if a file cannot be read
   */
  public static Report verify(
      Path ledger, Path manifest, @Nullable Path bodies, TrustAnchor anchor, Clock clock) {
    try {
      Opening opening = Federation.open(Files.readAllBytes(manifest), anchor, clock);
      if (opening instanceof Opening.Refused refused) {
        return new Report(false, refused.why(), List.of(), bodies != null);
      }
      if (opening instanceof Opening.NotAnchored open) {
        return new Report(
            false, open.why(), judge(ledger, bodies, open.federation(), clock), bodies != null);
      }
      Federation federation = ((Opening.Anchored) opening).federation();
      String sentence =
          "The manifest is version "
              + federation.manifest().version()
              + " of "
              + federation.id()
              + (federation.expired(clock) ? " and expired on " : " and holds until ")
              + federation.manifest().expires()
              + ".";
      return new Report(true, sentence, judge(ledger, bodies, federation, clock), bodies != null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Line> judge(
      Path ledger, @Nullable Path bodies, Federation federation, Clock clock) throws IOException {
    EntryVerifier verifier = new EntryVerifier(federation, clock);
    Map<String, ReadChain> chains = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    int number = 0;
    // whatever the bytes are, they get a verdict
    for (String text : Files.readString(ledger, StandardCharsets.ISO_8859_1).lines().toList()) {
      number++;
      Judgement judgement =
          verifier.judge(
              text,
              node -> chains.computeIfAbsent(node, name -> new ReadChain()),
              hash -> read(bodies, hash));
      lines.add(new Line(number, judgement));
      if (judgement.verdict().consequence().inChain()) {
        judgement
            .entry()
            .ifPresent(
                entry -> chains.computeIfAbsent(entry.node(), name -> new ReadChain()).add(entry));
      }
    }
    return withErasures(lines);
  }

  /** A retraction speaks of lines before it, so it is heeded when all are read. */
  private static List<Line> withErasures(List<Line> lines) {
    Map<Place, Long> erasures = new HashMap<>();
    for (Line line : lines) {
      LedgerEntry entry = line.judgement().entry().orElse(null);
      LedgerEntry.Retracts retracts = entry == null ? null : entry.retracts();
      if (line.judgement().verdict() == Verdict.RETRACTS
          && entry != null
          && retracts != null
          && retracts.erase()) {
        erasures.putIfAbsent(new Place(entry.node(), retracts.seq()), entry.seq());
      }
    }
    return lines.stream().map(line -> withErasure(line, erasures)).toList();
  }

  private static Line withErasure(Line line, Map<Place, Long> erasures) {
    LedgerEntry entry = line.judgement().entry().orElse(null);
    if (entry == null || !line.judgement().verdict().consequence().inChain()) {
      return line;
    }
    Long by = erasures.get(new Place(entry.node(), entry.seq()));
    return by == null
        ? line
        : new Line(
            line.line(), new Judgement.Other(Verdict.ERASED, Optional.of(entry), "by entry " + by));
  }

  /** A place in a node's log. */
  private record Place(String node, long seq) {}

  private static byte @Nullable [] read(@Nullable Path bodies, String hash) {
    if (bodies == null) {
      return null;
    }
    try {
      return Files.readAllBytes(bodies.resolve(hash));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The part of a log that was read and holds. */
  private static final class ReadChain implements HeldChain {
    private final List<LedgerEntry> entries = new ArrayList<>();

    void add(LedgerEntry entry) {
      entries.add(entry);
    }

    @Override
    public Optional<LedgerHead> head() {
      return entries.isEmpty()
          ? Optional.empty()
          : Optional.of(LedgerHead.of(entries.get(entries.size() - 1)));
    }

    @Override
    public Optional<Instant> lastIssued() {
      return at(entries.size()).map(LedgerEntry::issued);
    }

    @Override
    public Optional<String> hashAt(long seq) {
      return at(seq).map(LedgerEntry::hash);
    }

    @Override
    public Optional<String> kindAt(long seq) {
      return at(seq).map(LedgerEntry::kind);
    }

    /** A file is judged line by line: a fork in it stands out by its own line. */
    @Override
    public Set<String> forkedAt(long seq) {
      return Set.of();
    }

    private Optional<LedgerEntry> at(long seq) {
      return seq >= 1 && seq <= entries.size()
          ? Optional.of(entries.get((int) seq - 1))
          : Optional.empty();
    }
  }
}
