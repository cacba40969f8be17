package org.mtbnode.web.api;

import java.util.Optional;
import org.mtbnode.release.Change;
import org.mtbnode.release.Fate;
import org.mtbnode.release.Fate.Anew;
import org.mtbnode.release.Fate.CarriedForward;
import org.mtbnode.release.Fate.RemainsWithdrawn;
import org.mtbnode.release.Fate.Stays;
import org.mtbnode.release.Fate.Withdrawn;
import org.mtbnode.specification.Cell;

/** The fates of blocks in words. */
final class FateWords {
  private FateWords() {}

  static String name(Fate fate) {
    if (fate instanceof Anew) {
      return "anew";
    } else if (fate instanceof CarriedForward) {
      return "carried-forward";
    } else if (fate instanceof Withdrawn) {
      return "withdrawn";
    }
    return fate instanceof Stays ? "stays" : "remains-withdrawn";
  }

  static int order(Fate fate) {
    if (fate instanceof Anew) {
      return 0;
    } else if (fate instanceof Withdrawn) {
      return 1;
    } else if (fate instanceof CarriedForward) {
      return 2;
    }
    return fate instanceof Stays ? 4 : 3;
  }

  static Optional<Change> change(Fate fate) {
    if (fate instanceof Anew anew) {
      return anew.change();
    } else if (fate instanceof CarriedForward carried) {
      return Optional.of(carried.change());
    } else if (fate instanceof Withdrawn withdrawn) {
      return Optional.of(withdrawn.change());
    } else if (fate instanceof RemainsWithdrawn remains) {
      return Optional.of(remains.change());
    }
    return Optional.empty();
  }

  static String why(Fate fate) {
    if (fate instanceof Anew anew) {
      return why(anew);
    } else if (fate instanceof CarriedForward carried) {
      return why(carried);
    } else if (fate instanceof Withdrawn withdrawn) {
      return why(withdrawn);
    } else if (fate instanceof RemainsWithdrawn remains) {
      return since(remains.change()) + ": too few to release it again";
    }
    return why(((Stays) fate).withheld());
  }

  private static String why(Anew anew) {
    return switch (anew.why()) {
      case FIRST_TIME -> "first time";
      case ENOUGH_CHANGED -> since(anew.change().orElseThrow());
      case UNCHANGED_FOR_LONG -> "nobody changed in four epochs: said again as of now";
      case AFTER_WITHDRAWAL -> since(anew.change().orElseThrow()) + ", where it was withdrawn";
    };
  }

  private static String why(CarriedForward carried) {
    return switch (carried.why()) {
      case UNCHANGED -> "nobody changed: " + stands(carried);
      case TOO_FEW_CHANGED -> since(carried.change()) + ": " + stands(carried);
      case AUDIT ->
          "its new figures would give a small count away beside others: " + stands(carried);
    };
  }

  private static String stands(CarriedForward carried) {
    return "entry %d stands as of %s"
        .formatted(carried.standing().seq(), carried.standing().epoch());
  }

  private static String why(Withdrawn withdrawn) {
    String why =
        switch (withdrawn.why()) {
          case BELOW_FLOOR -> "fewer patients than may be shown";
          case LOCAL_ASSAY -> "its assay is not in the network's catalogue any more";
          case AUDIT -> "four epochs old, and new figures would give a small count away";
          case TOO_OLD -> "four epochs old, " + since(withdrawn.change()) + ": too few";
        };
    return why + "; entry " + withdrawn.standing().seq() + " is retracted";
  }

  private static String since(Change change) {
    return "%d changed since %s".formatted(change.changed(), change.since().epoch());
  }

  private static String why(Cell.Suppressed withheld) {
    if (!withheld.detail().isEmpty()) {
      return withheld.detail();
    }
    return switch (withheld.reason()) {
      case BLOCK_BELOW_FLOOR -> "fewer patients than may be shown";
      case LOCAL_ASSAY -> "an assay that is not in the network's catalogue";
      case NARROWED -> "a small count could be worked out with what else is known";
    };
  }
}
