package org.mtbnode.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public governance keys by project, as a manifest names them or as a JWK set hands them out.
 *
 * @param byProject at least one key a project; a key belongs to one project only
 */
public record GovernanceKeys(Map<String, List<VerificationKey>> byProject) {
  public GovernanceKeys {
    Map<String, List<VerificationKey>> sorted = new TreeMap<>();
    byProject.forEach((project, keys) -> sorted.put(Names.id(project), List.copyOf(keys)));
    byProject = sorted;
    List<VerificationKey> all = sorted.values().stream().flatMap(List::stream).toList();
    if (sorted.isEmpty() || sorted.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("every project needs a governance key");
    }
    if (Set.copyOf(all).size() < all.size()) {
      throw new IllegalArgumentException("a governance key belongs to one project only");
    }
  }

  public static GovernanceKeys of(List<GovernanceKey> keys) {
    return new GovernanceKeys(
        keys.stream()
            .collect(
                Collectors.groupingBy(
                    GovernanceKey::project,
                    Collectors.mapping(GovernanceKey::verificationKey, Collectors.toList()))));
  }

  /**
   * @param sets of different projects, or different keys of one
   */
  public static GovernanceKeys together(List<GovernanceKeys> sets) {
    Map<String, List<VerificationKey>> byProject = new TreeMap<>();
    for (GovernanceKeys set : sets) {
      set.byProject.forEach(
          (project, keys) ->
              byProject.computeIfAbsent(project, name -> new ArrayList<>()).addAll(keys));
    }
    return new GovernanceKeys(byProject);
  }

  /**
   * @param jwks a JWK set (RFC 7517 section 5) whose keys also name their {@code project}
   * @throws IllegalArgumentException if it is not of that form
   */
  public static GovernanceKeys parse(byte[] jwks) {
    Fields file = Fields.of(jwks, "governance keys");
    Map<String, List<VerificationKey>> byProject = new TreeMap<>();
    for (Fields fields : file.objects("keys")) {
      VerificationKey key = Jwk.read(fields);
      byProject.merge(
          fields.text("project"),
          List.of(key),
          (left, right) -> Stream.concat(left.stream(), right.stream()).toList());
      fields.end();
    }
    file.end();
    return new GovernanceKeys(byProject);
  }

  /** The JWK set {@link #parse} reads. */
  public byte[] toJson() {
    ObjectNode file = Fields.JSON.createObjectNode();
    ArrayNode keys = file.putArray("keys");
    byProject.forEach(
        (project, ofProject) ->
            ofProject.forEach(key -> keys.add(Jwk.write(key).put("project", project))));
    return Fields.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
  }

  /** Projects none of whose keys has signed. */
  Set<String> missingProjects(SignedManifest manifest) {
    Set<String> missing = new TreeSet<>();
    byProject.forEach(
        (project, keys) -> {
          if (keys.stream().noneMatch(manifest::isSignedBy)) {
            missing.add(project);
          }
        });
    return missing;
  }
}
