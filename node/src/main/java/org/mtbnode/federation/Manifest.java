package org.mtbnode.federation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;

/**
 * The contract of a federation in one version: who belongs, and under which rules.
 *
 * @param federation the federation's id
 * @param version from 1, without a gap
 * @param previous SHA-256 of the payload of the version before; zeros in version 1
 * @param issued to the second
 * @param expires at most 90 days after; from then on nothing is released
 * @param demonstration synthetic data only: release needs no approval
 * @param governance whose signatures a manifest needs, one a project
 * @param nodes the members
 * @param specifications what may be summarised
 * @param catalogue the assays and alterations the network names
 * @param policies every disclosure policy so far, the one in force last
 * @param calendar when epochs are released
 */
public record Manifest(
    String federation,
    int version,
    String previous,
    Instant issued,
    Instant expires,
    boolean demonstration,
    GovernanceKeys governance,
    List<Node> nodes,
    List<SpecificationVersion> specifications,
    Catalogue catalogue,
    List<Policy> policies,
    Calendar calendar) {

  /** How long a manifest holds. */
  public static final Duration LIFETIME = Duration.ofDays(90);

  /** A summary specification the network has agreed on. */
  public record SpecificationVersion(String id, String version) {
    public SpecificationVersion {
      Names.id(id);
      Names.version(version);
    }
  }

  /**
   * A disclosure policy with the manifest version it came in force with.
   *
   * @param since a manifest version
   */
  public record Policy(int since, DisclosurePolicy policy) {}

  /**
   * When figures leave: epochs are calendar quarters.
   *
   * @param releaseAfterDays so many days after an epoch's last day at the earliest
   */
  public record Calendar(int releaseAfterDays) {
    public Calendar {
      if (releaseAfterDays < 0 || releaseAfterDays > 90) {
        throw new IllegalArgumentException("releaseAfterDays is 0 to 90, not " + releaseAfterDays);
      }
    }
  }

  /**
   * A member.
   *
   * @param country ISO 3166-1 alpha-2
   * @param endpoints where it is called, the first preferred; empty if it only calls others
   * @param keys every key it ever had
   */
  public record Node(
      String id, String name, String country, List<URI> endpoints, List<KeySpan> keys) {
    public Node {
      Names.id(id);
      Names.name(name);
      Names.country(country);
      endpoints.forEach(Names::endpoint);
      endpoints = List.copyOf(endpoints);
      keys = List.copyOf(keys);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("node " + id + " has no key");
      }
    }

    static Node of(NodeCard card) {
      return new Node(
          card.id(),
          card.name(),
          card.country(),
          Stream.ofNullable(card.endpoint()).toList(),
          List.of(new KeySpan(card.key(), 1, null, null)));
    }

    Optional<KeySpan> key(String kid) {
      return keys.stream().filter(span -> span.key().kid().equals(kid)).findFirst();
    }
  }

  /**
   * A node's key and the ledger entries it may sign.
   *
   * @param first the first sequence number
   * @param last the last one; null while the key is in use
   * @param revocation what is still trusted of a stolen key; null for a good one
   */
  public record KeySpan(
      VerificationKey key, long first, @Nullable Long last, @Nullable Revocation revocation) {
    public KeySpan {
      if (first < 1 || (last != null && last < first)) {
        throw new IllegalArgumentException(
            "key " + key.kid() + " spans no entries: " + first + " to " + last);
      }
    }

    /** Whether the key may sign the entry with this sequence number. */
    public boolean covers(long seq) {
      return seq >= first
          && (last == null || seq <= last)
          && (revocation == null || seq <= revocation.lastTrustedSeq());
    }
  }

  /**
   * Where trust in a key ends.
   *
   * @param lastTrustedSeq 0 if nothing it signed is trusted
   * @param hash SHA-256 of that entry; zeros for 0
   */
  public record Revocation(long lastTrustedSeq, String hash) {
    public Revocation {
      if (lastTrustedSeq < 0 || !Sha256.isHex(hash)) {
        throw new IllegalArgumentException(
            "a revocation names the last trusted entry and its SHA-256");
      }
    }
  }

  public Manifest {
    Names.id(federation);
    nodes = List.copyOf(nodes);
    specifications = List.copyOf(specifications);
    policies = List.copyOf(policies);
    if (version < 1 || !Sha256.isHex(previous)) {
      throw new IllegalArgumentException(
          "a manifest has a version from 1 and the SHA-256 of the one before");
    }
    if ((version == 1) != previous.equals(Sha256.ZEROS)) {
      throw new IllegalArgumentException("version 1, and no other, has a predecessor of zeros");
    }
    if (!issued.truncatedTo(ChronoUnit.SECONDS).equals(issued)
        || !issued.isBefore(expires)
        || expires.isAfter(issued.plus(LIFETIME))) {
      throw new IllegalArgumentException(
          "a manifest is issued on a full second and expires within 90 days");
    }
    requireUnique(nodes.stream(), Node::id, "node");
    requireUnique(specifications.stream(), each -> each, "specification");
    requireUnique(catalogue.assays().stream(), Catalogue.Assay::key, "assay");
    requireUnique(
        Stream.concat(
            nodes.stream().flatMap(node -> node.keys().stream()).map(KeySpan::key),
            governance.byProject().values().stream().flatMap(List::stream)),
        VerificationKey::kid,
        "key");
    requireOrder(policies, version);
  }

  /**
   * A first version with every specification whose tables members exchange (route B) and the
   * loosest policy allowed.
   *
   * @param demonstration synthetic data only: release needs no approval
   */
  public static Manifest first(
      String federation,
      boolean demonstration,
      GovernanceKeys governance,
      List<NodeCard> cards,
      Catalogue catalogue,
      Instant issued) {
    Instant second = issued.truncatedTo(ChronoUnit.SECONDS);
    return new Manifest(
        federation,
        1,
        Sha256.ZEROS,
        second,
        second.plus(LIFETIME),
        demonstration,
        governance,
        cards.stream().map(Node::of).toList(),
        Specifications.ids().stream()
            .map(Specifications::get)
            .filter(spec -> spec.route() == SummarySpecification.Route.B)
            .map(spec -> new SpecificationVersion(spec.id(), spec.version()))
            .toList(),
        catalogue,
        List.of(new Policy(1, new DisclosurePolicy(1, 3, 10, 5))),
        new Calendar(0));
  }

  public Optional<Node> node(String id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  /** The policy in force. */
  public DisclosurePolicy policy() {
    return policies.get(policies.size() - 1).policy();
  }

  /** The policy that was in force under an earlier, or this, manifest version. */
  public DisclosurePolicy policyUnder(int manifestVersion) {
    return policies.stream()
        .filter(policy -> policy.since() <= manifestVersion)
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new IllegalArgumentException("no manifest version " + manifestVersion))
        .policy();
  }

  /** Whether an instant lies past the end of this manifest. */
  public boolean expired(Instant now) {
    return !now.isBefore(expires);
  }

  private static void requireOrder(List<Policy> policies, int version) {
    int since = 0;
    int number = 0;
    for (Policy policy : policies) {
      if (policy.since() <= since || policy.policy().version() <= number) {
        throw new IllegalArgumentException("policies and their manifest versions must rise");
      }
      since = policy.since();
      number = policy.policy().version();
    }
    if (policies.isEmpty() || policies.get(0).since() != 1 || since > version) {
      throw new IllegalArgumentException(
          "policies begin with manifest version 1 and end with this one");
    }
  }

  private static <T, K> void requireUnique(Stream<T> all, Function<T, K> key, String what) {
    Set<K> seen = new HashSet<>();
    all.map(key)
        .filter(each -> !seen.add(each))
        .findFirst()
        .ifPresent(
            twice -> {
              throw new IllegalArgumentException(what + " " + twice + " stands there twice");
            });
  }
}
