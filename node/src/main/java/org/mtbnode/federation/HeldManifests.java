package org.mtbnode.federation;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The manifests a node goes by. They move forward only: the highest version ever seen is remembered
 * beside them, and what is older, or of another content, is not gone by again.
 *
 * <p>Files, beside the manifests: {@code manifest-seen} (federation, version, SHA-256 of its
 * payload) and {@code manifest-forks.jsonl} (evidence).
 */
public final class HeldManifests implements Supplier<Federation> {
  private final ManifestFolder folder;
  private final TrustAnchor anchor;
  private final Clock clock;

  private Federation federation;
  private ManifestFolder.Stamp stamp;
  private @Nullable String objection;

  private HeldManifests(
      ManifestFolder folder,
      TrustAnchor anchor,
      Clock clock,
      Federation federation,
      ManifestFolder.Stamp stamp) {
    this.folder = folder;
    this.anchor = anchor;
    this.clock = clock;
    this.federation = federation;
    this.stamp = stamp;
  }

  /**
   * @param manifests signed manifests, one a line, versions in any order without a gap
   * @throws IllegalStateException if the node cannot go by what the file holds; the message says
   *     why and what to do
   */
  public static HeldManifests open(Path manifests, TrustAnchor anchor, Clock clock) {
    ManifestFolder folder = new ManifestFolder(manifests);
    ManifestFolder.Stamp stamp = folder.stamp();
    Reading reading = read(folder, anchor, clock);
    if (reading instanceof NotUsable unusable) {
      throw new IllegalStateException(manifests + ": " + unusable.refused().why());
    }
    Federation federation = ((Usable) reading).federation();
    remember(folder, federation);
    return new HeldManifests(folder, anchor, clock, federation, stamp);
  }

  /**
   * What speaks against going by a federation in this folder: that it is behind what was seen here,
   * or has another content. Empty if nothing does.
   *
   * @param manifests where the manifests are, or would be
   */
  public static Optional<Opening.Refused> objection(Path manifests, Federation federation) {
    return objection(new ManifestFolder(manifests), federation);
  }

  /** The federation as it stands now; the same as {@link #current}. */
  @Override
  public Federation get() {
    return current();
  }

  /**
   * The federation as it stands now. A file that was changed meanwhile, as by {@code mtb-node
   * join}, is taken over if it moves forward; else the node stays with what it has, and {@link
   * #objection()} says why.
   */
  public synchronized Federation current() {
    try {
      takeUpAChangedFile();
    } catch (UncheckedIOException e) {
      objection = String.valueOf(e.getMessage());
      stamp = ManifestFolder.Stamp.UNREAD;
    }
    return federation;
  }

  private void takeUpAChangedFile() {
    ManifestFolder.Stamp now = folder.stamp();
    if (!now.equals(stamp)) {
      stamp = now;
      Reading reading = read(folder, anchor, clock);
      if (reading instanceof Usable usable) {
        remember(folder, usable.federation());
        federation = usable.federation();
        objection = null;
      } else {
        objection = folder.manifests() + ": " + ((NotUsable) reading).refused().why();
      }
    }
  }

  /** Why the manifests that lie in the file now are not gone by; empty if they are. */
  public synchronized Optional<String> objection() {
    current();
    return Optional.ofNullable(objection);
  }

  /** Evidence that a version was signed with two contents, in the order it came. */
  public synchronized List<ManifestFork> forks() {
    return folder.forks();
  }

  /**
   * Takes over a manifest that follows the current one.
   *
   * @param json one signed manifest
   * @param from the member it came from; null if nobody knows
   */
  public Offer offer(byte[] json, @Nullable String from) {
    try {
      return offer(SignedManifest.parse(json), from);
    } catch (IllegalArgumentException e) {
      return new Offer.Refused(
          ManifestFault.NOT_A_MANIFEST, "The manifest cannot be read: " + e.getMessage() + ".");
    }
  }

  /** As {@link #offer(byte[], String)}, of one that was read. */
  public synchronized Offer offer(SignedManifest offered, @Nullable String from) {
    Federation before = current();
    int version = offered.manifest().version();
    int next = before.manifest().version() + 1;
    if (version > next) {
      return new Offer.Ahead(next);
    }
    Optional<SignedManifest> held = before.signed(version);
    if (held.isPresent() && held.get().hash().equals(offered.hash())) {
      return new Offer.AlreadyHere(version);
    }
    List<SignedManifest> versions = new ArrayList<>();
    IntStream.range(1, version).forEach(i -> before.signed(i).ifPresent(versions::add));
    versions.add(offered);
    Opening opening = Federation.open(versions, anchor, clock);
    if (opening instanceof Opening.Refused refused) {
      return new Offer.Refused(refused.fault(), refused.why());
    }
    if (version < next) {
      return forked(before, offered, from);
    }
    return opening instanceof Opening.Anchored anchored
        ? take(offered, anchored.federation())
        : new Offer.Refused(ManifestFault.WRONG_ROOT, ((Opening.NotAnchored) opening).why());
  }

  private Offer take(SignedManifest offered, Federation after) {
    folder.append(offered);
    remember(folder, after);
    stamp = folder.stamp();
    federation = after;
    objection = null;
    return new Offer.Taken(after);
  }

  private Offer forked(Federation before, SignedManifest offered, @Nullable String from) {
    Optional<SignedManifest> held = before.signed(offered.manifest().version());
    if (held.isEmpty()) {
      // older than all that are here: neither the same nor another content
      return new Offer.AlreadyHere(offered.manifest().version());
    }
    ManifestFork fork = new ManifestFork(held.get().hash(), offered, clock.instant(), from);
    folder.keep(fork);
    return new Offer.Forked(fork);
  }

  /** What the file holds. */
  private sealed interface Reading permits Usable, NotUsable {}

  private record Usable(Federation federation) implements Reading {}

  private record NotUsable(Opening.Refused refused) implements Reading {}

  private static Reading read(ManifestFolder folder, TrustAnchor anchor, Clock clock) {
    Opening opening = Federation.open(folder.read(), anchor, clock);
    if (opening instanceof Opening.Refused refused) {
      return new NotUsable(refused);
    }
    if (opening instanceof Opening.NotAnchored open) {
      return new NotUsable(new Opening.Refused(ManifestFault.WRONG_ROOT, open.why()));
    }
    Federation federation = ((Opening.Anchored) opening).federation();
    Optional<Opening.Refused> objection = objection(folder, federation);
    objection.ifPresent(refused -> keepEvidence(folder, federation, refused, clock));
    return objection.<Reading>map(NotUsable::new).orElseGet(() -> new Usable(federation));
  }

  private static Optional<Opening.Refused> objection(ManifestFolder folder, Federation offered) {
    return folder.seen().flatMap(seen -> objection(seen, folder, offered));
  }

  private static Optional<Opening.Refused> objection(
      ManifestFolder.Seen seen, ManifestFolder folder, Federation offered) {
    int version = offered.manifest().version();
    String advice =
        " Ask a member or the coordinators for the manifests up to version "
            + seen.version()
            + " and hand them to \"mtb-node join\". What was seen is kept in "
            + folder.seenFile()
            + ".";
    if (!offered.id().equals(seen.federation())) {
      return refused(
          ManifestFault.OTHER_FEDERATION,
          "The manifest is of "
              + offered.id()
              + ", while this folder is of "
              + seen.federation()
              + ". A node of another federation needs a folder of its own.");
    }
    if (version < seen.version()) {
      return refused(
          ManifestFault.ROLLED_BACK,
          "Manifest version "
              + version
              + " "
              + ManifestFault.ROLLED_BACK.text()
              + ": version "
              + seen.version()
              + " was seen here."
              + advice);
    }
    return offered
        .signed(seen.version())
        .filter(signed -> !signed.hash().equals(seen.hash()))
        .flatMap(
            signed ->
                refused(
                    ManifestFault.FORK,
                    "Manifest version "
                        + seen.version()
                        + " "
                        + ManifestFault.FORK.text()
                        + ": seen here was "
                        + seen.hash()
                        + ", this is "
                        + signed.hash()
                        + "."
                        + advice));
  }

  private static Optional<Opening.Refused> refused(ManifestFault fault, String why) {
    return Optional.of(new Opening.Refused(fault, why));
  }

  private static void keepEvidence(
      ManifestFolder folder, Federation federation, Opening.Refused refused, Clock clock) {
    if (refused.fault() == ManifestFault.FORK) {
      ManifestFolder.Seen seen = folder.seen().orElseThrow();
      federation
          .signed(seen.version())
          .ifPresent(
              other -> folder.keep(new ManifestFork(seen.hash(), other, clock.instant(), null)));
    }
  }

  private static void remember(ManifestFolder folder, Federation federation) {
    ManifestFolder.Seen now = ManifestFolder.Seen.of(federation);
    if (!folder.seen().equals(Optional.of(now))) {
      folder.remember(now);
    }
  }
}
