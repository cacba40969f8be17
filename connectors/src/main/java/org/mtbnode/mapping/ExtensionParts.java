package org.mtbnode.mapping;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The parts of an extension of extensions; none where there is no such extension. */
record ExtensionParts(List<Extension> parts) {

  static ExtensionParts of(DomainResource resource, String url) {
    return all(resource, url).findFirst().orElse(new ExtensionParts(List.of()));
  }

  static Stream<ExtensionParts> all(DomainResource resource, String url) {
    return resource.getExtensionsByUrl(url).stream().map(ExtensionParts::of);
  }

  static ExtensionParts of(Element extension) {
    return new ExtensionParts(extension.getExtension());
  }

  Stream<Extension> named(String part) {
    return parts.stream().filter(extension -> part.equals(extension.getUrl()));
  }

  @Nullable Type value(String part) {
    return named(part).map(Extension::getValue).findFirst().orElse(null);
  }

  @Nullable String text(String part) {
    return ElementValues.text(value(part));
  }

  List<String> texts(String part) {
    return ElementValues.texts(named(part).map(Extension::getValue));
  }
}
