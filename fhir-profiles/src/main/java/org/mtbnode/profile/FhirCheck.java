package org.mtbnode.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirText.Part;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * Checks files of FHIR JSON, as they lie on a disk, and says of each mistake where it stands. A
 * file holds a resource, a bundle of them, or one a line (NDJSON).
 */
public final class FhirCheck {
  private static final Pattern RESOURCE = Pattern.compile("\"resourceType\"\\s*:\\s*\"[A-Za-z]+\"");
  private static final Set<String> NOT_CARRIED = CodeSystems.notCarried();
  private static final int LOOKED_AT = 1 << 16;

  private final FhirValidation validation;

  public FhirCheck(FhirValidation validation) {
    this.validation = validation;
  }

  /**
   * Whether a file is FHIR JSON, by its name and its beginning.
   *
   * @param name its name
   * @param content all of it, or its first 65,536 bytes
   */
  public static boolean isFhir(String name, byte[] content) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!lower.endsWith(".json") && !isLines(name)) {
      return false;
    }
    String beginning = new String(content, 0, Math.min(content.length, LOOKED_AT), UTF_8);
    return beginning.stripLeading().startsWith("{") && RESOURCE.matcher(beginning).find();
  }

  private static boolean isLines(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".ndjson");
  }

  /**
   * Checks files that belong together: what one refers to may stand in another. In a bundle a
   * reference that leads nowhere is an error; between files it is a warning.
   *
   * @param files their contents by their names
   * @return in the order of the files and of their lines
   */
  public List<FhirFinding> check(Map<String, byte[]> files) {
    List<FhirFinding> findings = new ArrayList<>();
    Map<String, List<Document>> documents = new HashMap<>();
    files.forEach((name, content) -> documents.put(name, read(name, content, findings)));
    FhirReferences between = new FhirReferences(single(documents), Severity.WARNING);
    for (String name : files.keySet()) {
      for (Document document : documents.getOrDefault(name, List.of())) {
        check(document, between, findings);
      }
    }
    List<String> order = List.copyOf(files.keySet());
    findings.sort(
        Comparator.comparingInt((FhirFinding finding) -> order.indexOf(finding.file()))
            .thenComparingLong(FhirFinding::line)
            .thenComparingInt(FhirFinding::column));
    return List.copyOf(findings);
  }

  /**
   * @param firstLine of the text in its file, from 1
   */
  private record Document(String file, long firstLine, FhirText text) {
    FhirFinding finding(FhirProblem problem, JsonElement at) {
      String where = problem.id() == null ? "" : "/" + problem.id();
      String location = problem.location();
      int dot = location.indexOf('.');
      String type = dot < 0 ? location : location.substring(0, dot);
      String rest = dot < 0 ? "" : " " + location.substring(dot + 1);
      return new FhirFinding(
          problem.severity(),
          file,
          firstLine - 1 + at.line(),
          at.column(),
          at.value(),
          type + where + rest + ": " + problem.message());
    }
  }

  private static List<Part> single(Map<String, List<Document>> documents) {
    return documents.values().stream()
        .flatMap(List::stream)
        .filter(document -> !document.text().isBundle())
        .flatMap(document -> document.text().parts().stream())
        .toList();
  }

  private static List<Document> read(String name, byte[] content, List<FhirFinding> findings) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      findings.add(error(name, 1, 1, "The file is not UTF-8; save it as UTF-8"));
      return List.of();
    }
    List<Document> documents = new ArrayList<>();
    if (!isLines(name)) {
      document(name, 1, text, findings, documents);
      return documents;
    }
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        document(name, i + 1L, lines.get(i), findings, documents);
      }
    }
    return documents;
  }

  private static void document(
      String name,
      long firstLine,
      String text,
      List<FhirFinding> findings,
      List<Document> documents) {
    try {
      documents.add(new Document(name, firstLine, new FhirText(text)));
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      long line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      findings.add(
          error(name, firstLine - 1 + line, column, "This is not JSON: " + e.getOriginalMessage()));
    }
  }

  private static FhirFinding error(String file, long line, int column, String message) {
    return new FhirFinding(Severity.ERROR, file, line, column, null, message);
  }

  private void check(Document document, FhirReferences between, List<FhirFinding> findings) {
    FhirText text = document.text();
    List<Part> parts = text.parts();
    if (text.isBundle()) {
      bundle(document, findings);
      between = new FhirReferences(parts, Severity.ERROR);
    }
    for (Part part : parts) {
      if (part.type() == null) {
        findings.add(
            document.finding(
                new FhirProblem(
                    Severity.ERROR, null, "Resource", "Nothing says what this is: no resourceType"),
                part.element()));
        continue;
      }
      validation
          .problems(part)
          .filter(found -> !isNoise(found.problem()))
          .forEach(found -> findings.add(document.finding(found.problem(), found.at())));
      for (Located found : between.problems(part)) {
        findings.add(document.finding(found.problem(), found.at()));
      }
    }
  }

  /** Advice for publishers, and what a validator without the content of a system cannot know. */
  private static boolean isNoise(FhirProblem problem) {
    String message = problem.message();
    return problem.severity() != Severity.ERROR
        && (message.contains("Best Practice")
            || message.contains("CodeSystem is not available")
            || (message.contains("CodeSystem is unknown")
                && NOT_CARRIED.stream().anyMatch(system -> message.contains(": " + system + " "))));
  }

  /** What is wrong with the bundle itself, whose resources are checked one by one. */
  private static void bundle(Document document, List<FhirFinding> findings) {
    JsonElement bundle = document.text().root();
    String type = bundle.text("type");
    if (type == null || !isBundleType(type)) {
      findings.add(document.finding(ofBundle("type", "A bundle says what type it is"), bundle));
    }
    Map<String, JsonElement> seen = new HashMap<>();
    List<JsonElement> entries = bundle.items("entry");
    for (int i = 0; i < entries.size(); i++) {
      JsonElement resource = entries.get(i).field("resource");
      String path = "entry[" + i + "]";
      if (resource == null) {
        findings.add(document.finding(ofBundle(path, "An entry holds a resource"), entries.get(i)));
        continue;
      }
      String name = resource.text("resourceType") + "/" + resource.text("id");
      if (resource.text("id") != null && seen.putIfAbsent(name, resource) != null) {
        findings.add(
            document.finding(
                ofBundle(
                    path,
                    name
                        + " stands here a second time, after line "
                        + seen.get(name).line()
                        + "; one has to go"),
                resource));
      }
    }
  }

  private static FhirProblem ofBundle(String path, String message) {
    return new FhirProblem(Severity.ERROR, null, "Bundle." + path, message);
  }

  private static boolean isBundleType(String type) {
    for (BundleType known : BundleType.values()) {
      if (known != BundleType.NULL && known.toCode().equals(type)) {
        return true;
      }
    }
    return false;
  }
}
