package org.mtbnode.federation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifest as JSON: written in a fixed order, read without tolerance. */
final class ManifestJson {
  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    ObjectNode json = Fields.JSON.createObjectNode();
    json.put("federation", manifest.federation())
        .put("version", manifest.version())
        .put("previous", manifest.previous())
        .put("issued", manifest.issued().toString())
        .put("expires", manifest.expires().toString())
        .put("demonstration", manifest.demonstration());
    writeProjects(json.putArray("projects"), manifest.governance());
    ArrayNode nodes = json.putArray("nodes");
    manifest.nodes().forEach(node -> writeNode(nodes.addObject(), node));
    ArrayNode specifications = json.putArray("specifications");
    manifest
        .specifications()
        .forEach(
            spec -> specifications.addObject().put("id", spec.id()).put("version", spec.version()));
    writeCatalogue(json.putObject("catalogue"), manifest.catalogue());
    ArrayNode policies = json.putArray("policies");
    manifest.policies().forEach(policy -> writePolicy(policies.addObject(), policy));
    json.putObject("calendar")
        .put("epoch", "quarter")
        .put("releaseAfterDays", manifest.calendar().releaseAfterDays());
    return Fields.JSON.writeValueAsBytes(json);
  }

  /**
   * @throws IllegalArgumentException if anything is missing, unknown or out of bounds; the message
   *     says where
   */
  static Manifest read(byte[] json) {
    Fields fields = Fields.of(json, "manifest");
    Manifest manifest =
        new Manifest(
            fields.text("federation"),
            fields.number("version"),
            fields.text("previous"),
            fields.instant("issued"),
            fields.instant("expires"),
            fields.truth("demonstration"),
            readProjects(fields.objects("projects")),
            fields.objects("nodes").stream().map(ManifestJson::readNode).toList(),
            fields.objects("specifications").stream().map(ManifestJson::readSpecification).toList(),
            readCatalogue(fields.object("catalogue")),
            fields.objects("policies").stream().map(ManifestJson::readPolicy).toList(),
            readCalendar(fields.object("calendar")));
    fields.end();
    return manifest;
  }

  private static void writeProjects(ArrayNode projects, GovernanceKeys governance) {
    governance
        .byProject()
        .forEach(
            (project, keys) -> {
              ArrayNode ofProject = projects.addObject().put("id", project).putArray("keys");
              keys.forEach(key -> ofProject.add(Jwk.write(key)));
            });
  }

  private static GovernanceKeys readProjects(List<Fields> projects) {
    Map<String, List<VerificationKey>> keys = new TreeMap<>();
    for (Fields project : projects) {
      String id = project.text("id");
      if (keys.put(id, project.objects("keys").stream().map(ManifestJson::readKey).toList())
          != null) {
        throw new IllegalArgumentException("project " + id + " stands there twice");
      }
      project.end();
    }
    return new GovernanceKeys(keys);
  }

  private static VerificationKey readKey(Fields fields) {
    VerificationKey key = Jwk.read(fields);
    fields.end();
    return key;
  }

  private static void writeNode(ObjectNode json, Manifest.Node node) {
    json.put("id", node.id()).put("name", node.name()).put("country", node.country());
    ArrayNode endpoints = json.putArray("endpoints");
    node.endpoints().forEach(endpoint -> endpoints.add(endpoint.toString()));
    ArrayNode keys = json.putArray("keys");
    for (Manifest.KeySpan span : node.keys()) {
      ObjectNode written = keys.addObject();
      written.set("key", Jwk.write(span.key()));
      written.put("first", span.first());
      if (span.last() != null) {
        written.put("last", span.last());
      }
      if (span.revocation() != null) {
        written
            .putObject("revoked")
            .put("lastTrustedSeq", span.revocation().lastTrustedSeq())
            .put("hash", span.revocation().hash());
      }
    }
  }

  private static Manifest.Node readNode(Fields fields) {
    try {
      Manifest.Node node =
          new Manifest.Node(
              fields.text("id"),
              fields.text("name"),
              fields.text("country"),
              fields.texts("endpoints").stream().map(Names::endpoint).toList(),
              fields.objects("keys").stream().map(ManifestJson::readSpan).toList());
      fields.end();
      return node;
    } catch (IllegalArgumentException e) {
      throw fields.at(e);
    }
  }

  private static Manifest.KeySpan readSpan(Fields fields) {
    Manifest.KeySpan span =
        new Manifest.KeySpan(
            readKey(fields.object("key")),
            fields.longNumber("first"),
            fields.has("last") ? (Long) fields.longNumber("last") : null,
            readRevocation(fields));
    fields.end();
    return span;
  }

  private static Manifest.@Nullable Revocation readRevocation(Fields span) {
    if (!span.has("revoked")) {
      return null;
    }
    Fields fields = span.object("revoked");
    Manifest.Revocation revocation =
        new Manifest.Revocation(fields.longNumber("lastTrustedSeq"), fields.text("hash"));
    fields.end();
    return revocation;
  }

  private static Manifest.SpecificationVersion readSpecification(Fields fields) {
    Manifest.SpecificationVersion specification =
        new Manifest.SpecificationVersion(fields.text("id"), fields.text("version"));
    fields.end();
    return specification;
  }

  private static void writeCatalogue(ObjectNode json, Catalogue catalogue) {
    ArrayNode assays = json.putArray("assays");
    for (Catalogue.Assay assay : catalogue.assays()) {
      ObjectNode written =
          assays
              .addObject()
              .put("id", assay.assayId())
              .put("version", assay.version())
              .put("name", assay.name());
      putIfSaid(written, "approach", assay.approach());
      putIfSaid(written, "analyte", assay.analyte());
      putIfSaid(written, "regulatoryStatus", assay.regulatoryStatus());
    }
    ArrayNode alterations = json.putArray("alterations");
    for (Catalogue.Alteration alteration : catalogue.alterations()) {
      ObjectNode written =
          alterations
              .addObject()
              .put("alteration", new AlterationName(alteration.gene(), alteration.hgvsP()).text())
              .put("class", alteration.variantClass());
      if (alteration.exon() != null) {
        written.put("exon", alteration.exon());
      }
      written
          .put("acquiredResistance", alteration.acquiredResistance())
          .put("source", alteration.source());
    }
  }

  private static void putIfSaid(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static Catalogue readCatalogue(Fields fields) {
    Catalogue catalogue =
        new Catalogue(
            fields.objects("assays").stream().map(ManifestJson::readAssay).toList(),
            fields.objects("alterations").stream().map(ManifestJson::readAlteration).toList());
    fields.end();
    return catalogue;
  }

  private static Catalogue.Assay readAssay(Fields fields) {
    Catalogue.Assay assay =
        new Catalogue.Assay(
            Names.name(fields.text("id")),
            Names.name(fields.text("version")),
            Names.name(fields.text("name")),
            fields.optionalText("approach").map(Names::name).orElse(null),
            fields.optionalText("analyte").map(Names::name).orElse(null),
            fields.optionalText("regulatoryStatus").map(Names::name).orElse(null));
    fields.end();
    return assay;
  }

  private static Catalogue.Alteration readAlteration(Fields fields) {
    AlterationName name = AlterationName.parse(fields.text("alteration"));
    Catalogue.Alteration alteration =
        new Catalogue.Alteration(
            name.gene(),
            Names.id(fields.text("class")),
            name.hgvsP(),
            fields.optionalText("exon").orElse(null),
            fields.truth("acquiredResistance"),
            fields.text("source"));
    fields.end();
    return alteration;
  }

  private static void writePolicy(ObjectNode json, Manifest.Policy policy) {
    json.put("version", policy.policy().version())
        .put("since", policy.since())
        .put("base", policy.policy().base())
        .put("blockFloor", policy.policy().blockFloor())
        .put("changeFloor", policy.policy().changeFloor());
  }

  private static Manifest.Policy readPolicy(Fields fields) {
    try {
      Manifest.Policy policy =
          new Manifest.Policy(
              fields.number("since"),
              new DisclosurePolicy(
                  fields.number("version"),
                  fields.number("base"),
                  fields.number("blockFloor"),
                  fields.number("changeFloor")));
      fields.end();
      return policy;
    } catch (IllegalArgumentException e) {
      throw fields.at(e);
    }
  }

  private static Manifest.Calendar readCalendar(Fields fields) {
    fields.constant("epoch", "quarter");
    Manifest.Calendar calendar = new Manifest.Calendar(fields.number("releaseAfterDays"));
    fields.end();
    return calendar;
  }
}
