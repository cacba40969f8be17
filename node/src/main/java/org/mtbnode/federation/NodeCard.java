package org.mtbnode.federation;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a node hands to the coordinators to be named in the manifest.
 *
 * @param id such as {@code centre-a}
 * @param country ISO 3166-1 alpha-2
 * @param endpoint where its peers call it; null if it only calls others
 */
public record NodeCard(
    String id, String name, String country, @Nullable URI endpoint, VerificationKey key) {
  private static final String TYPE = "mtb-node-card";

  public NodeCard {
    Names.id(id);
    Names.name(name);
    Names.country(country);
    if (endpoint != null) {
      Names.endpoint(endpoint);
    }
  }

  /**
   * @throws IllegalArgumentException if it is not a node card; the message says where
   */
  public static NodeCard parse(byte[] json) {
    Fields fields = Fields.of(json, "node card");
    fields.constant("type", TYPE);
    Fields jwk = fields.object("key");
    VerificationKey key = Jwk.read(jwk);
    jwk.end();
    NodeCard card =
        new NodeCard(
            fields.text("id"),
            fields.text("name"),
            fields.text("country"),
            fields.optionalText("endpoint").map(Names::endpoint).orElse(null),
            key);
    fields.end();
    return card;
  }

  public byte[] toJson() {
    ObjectNode json =
        Fields.JSON
            .createObjectNode()
            .put("type", TYPE)
            .put("id", id)
            .put("name", name)
            .put("country", country);
    if (endpoint != null) {
      json.put("endpoint", endpoint.toString());
    }
    json.set("key", Jwk.write(key));
    return Fields.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }
}
