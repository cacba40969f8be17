package org.mtbnode.exchange;

import java.util.Optional;
import java.util.function.BiFunction;
import org.mtbnode.federation.Offer;

/** Brings newer manifests here, one version after the other. */
public final class ManifestPull {
  private final PeerClient client;
  private final BiFunction<byte[], String, Offer> manifests;

  /**
   * @param manifests takes a signed manifest over, or says why not; with the member that offers it
   */
  public ManifestPull(PeerClient client, BiFunction<byte[], String, Offer> manifests) {
    this.client = client;
    this.manifests = manifests;
  }

  /**
   * Offers the peer's manifest here, after the versions that have to come first.
   *
   * @return what is wrong with it; empty if nothing is
   * @throws PeerUnreachable if the peer does not answer
   */
  Optional<String> follow(Peer peer) {
    byte[] current = client.manifest(peer);
    Offer offer = manifests.apply(current, peer.node());
    while (offer instanceof Offer.Ahead ahead) {
      Optional<byte[]> next = client.manifest(peer, ahead.next());
      if (next.isEmpty()) {
        return Optional.of("It has a later manifest, but not version %d.".formatted(ahead.next()));
      }
      Offer step = manifests.apply(next.get(), peer.node());
      if (!(step instanceof Offer.Taken)) {
        return fault(step).or(() -> Optional.of("It sent another version than it was asked for."));
      }
      offer = manifests.apply(current, peer.node());
    }
    return fault(offer);
  }

  private static Optional<String> fault(Offer offer) {
    if (offer instanceof Offer.Refused refused) {
      return Optional.of(refused.why());
    }
    if (offer instanceof Offer.Forked forked) {
      return Optional.of(
          "Its manifest version %d has another content than the one held; both are kept."
              .formatted(forked.fork().version()));
    }
    return Optional.empty();
  }
}
