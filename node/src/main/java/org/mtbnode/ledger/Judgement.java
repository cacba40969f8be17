package org.mtbnode.ledger;

import java.util.Optional;

/** An entry's verdict, with what it rests on. */
public sealed interface Judgement {

  Verdict verdict();

  /** The entry; empty where the bytes are none. */
  Optional<LedgerEntry> entry();

  /** One sentence for people. */
  String sentence();

  /** Genuine in every respect. */
  record Accepted(VerifiedEntry verified) implements Judgement {
    @Override
    public Verdict verdict() {
      return Verdict.ACCEPTED;
    }

    @Override
    public Optional<LedgerEntry> entry() {
      return Optional.of(verified.entry());
    }

    @Override
    public String sentence() {
      return "The entry " + Verdict.ACCEPTED.text() + ".";
    }
  }

  /**
   * Anything else.
   *
   * @param detail what exactly, or empty
   */
  record Other(Verdict verdict, Optional<LedgerEntry> entry, String detail) implements Judgement {
    public Other {
      if (verdict == Verdict.ACCEPTED) {
        throw new IllegalArgumentException("only a verified entry is accepted");
      }
    }

    @Override
    public String sentence() {
      return "The entry " + verdict.text() + (detail.isEmpty() ? "." : ": " + detail + ".");
    }
  }
}
