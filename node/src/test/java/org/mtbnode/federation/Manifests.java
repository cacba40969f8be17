package org.mtbnode.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;

/** Manifests that differ from a given one in one thing, for tests; still to be signed. */
public final class Manifests {
  private Manifests() {}

  /** The policy that is in force from this version on. */
  public static Manifest withPolicy(Manifest manifest, DisclosurePolicy policy) {
    List<Manifest.Policy> policies = new ArrayList<>(manifest.policies());
    policies.add(new Manifest.Policy(manifest.version(), policy));
    return with(manifest, manifest.nodes(), manifest.specifications(), policies);
  }

  public static Manifest withPolicies(Manifest manifest, List<Manifest.Policy> policies) {
    return with(manifest, manifest.nodes(), manifest.specifications(), policies);
  }

  public static Manifest withSpecifications(
      Manifest manifest, List<Manifest.SpecificationVersion> specifications) {
    return with(manifest, manifest.nodes(), specifications, manifest.policies());
  }

  public static Manifest withKeys(
      Manifest manifest, String node, UnaryOperator<List<Manifest.KeySpan>> change) {
    List<Manifest.Node> nodes =
        manifest.nodes().stream()
            .map(
                member ->
                    member.id().equals(node)
                        ? new Manifest.Node(
                            member.id(),
                            member.name(),
                            member.country(),
                            member.endpoints(),
                            change.apply(member.keys()))
                        : member)
            .toList();
    return with(manifest, nodes, manifest.specifications(), manifest.policies());
  }

  /** The node's last key ends with {@code last}, or is revoked, and another one follows. */
  public static Manifest withNextKey(
      Manifest manifest,
      String node,
      @Nullable Long last,
      Manifest.@Nullable Revocation revocation,
      NodeKey next,
      long first) {
    return withKeys(
        manifest,
        node,
        keys -> {
          Manifest.KeySpan old = keys.get(keys.size() - 1);
          List<Manifest.KeySpan> all = new ArrayList<>(keys.subList(0, keys.size() - 1));
          all.add(new Manifest.KeySpan(old.key(), old.first(), last, revocation));
          all.add(new Manifest.KeySpan(next.verificationKey(), first, null, null));
          return all;
        });
  }

  private static Manifest with(
      Manifest manifest,
      List<Manifest.Node> nodes,
      List<Manifest.SpecificationVersion> specifications,
      List<Manifest.Policy> policies) {
    Catalogue catalogue = manifest.catalogue();
    return new Manifest(
        manifest.federation(),
        manifest.version(),
        manifest.previous(),
        manifest.issued(),
        manifest.expires(),
        manifest.demonstration(),
        manifest.governance(),
        nodes,
        specifications,
        catalogue,
        policies,
        manifest.calendar());
  }
}
