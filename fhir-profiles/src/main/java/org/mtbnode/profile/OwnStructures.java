package org.mtbnode.profile;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/** Our own profiles and extensions, with snapshots where the build has made them. */
final class OwnStructures {
  private static final String FOLDER = "/org/mtbnode/fhir/";

  private final FhirContext context;
  private final List<StructureDefinition> definitions;

  OwnStructures(FhirContext context) {
    this.context = context;
    IParser parser = context.newJsonParser();
    this.definitions = Profiles.Own.files().stream().map(file -> read(parser, file)).toList();
  }

  List<StructureDefinition> definitions() {
    return definitions;
  }

  PrePopulatedValidationSupport support() {
    PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(context);
    definitions.forEach(support::addStructureDefinition);
    return support;
  }

  /** Where the snapshot of a profile lies, by what the profile says; a changed one has none. */
  static String snapshot(byte[] profile) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(profile);
      return "snapshot/" + HexFormat.of().formatHex(digest) + ".json";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  /** The profile as it is written. */
  static byte[] source(String file) {
    byte[] source = bytes(file);
    if (source == null) {
      throw new IllegalStateException("The profile " + file + " is not on the class path");
    }
    return source;
  }

  /** With its snapshot, if the build has made one: to make it takes longer than to read it. */
  private static StructureDefinition read(IParser parser, String file) {
    byte[] source = source(file);
    byte[] made = bytes(snapshot(source));
    return parser.parseResource(
        StructureDefinition.class, new ByteArrayInputStream(made == null ? source : made));
  }

  private static byte @Nullable [] bytes(String file) {
    try (InputStream in = OwnStructures.class.getResourceAsStream(FOLDER + file)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
