package org.mtbnode.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirText.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Holds codes of systems whose content is not carried to their form, so that what cannot be a code
 * is not taken for one: the patterns of the template, check digits of LOINC. Codes of HGNC and the
 * Sequence Ontology are held to those given out ({@link GivenOut}). A system that is written nearly
 * like a known one is an error too.
 */
final class CodeForms {
  private static final String TEMPLATE = "/org/mtbnode/mtb-case-data/";
  private static final Pattern LOINC_NUMBER = Pattern.compile("\\d{1,7}-\\d");
  private static final Pattern LOINC_ANSWER = Pattern.compile("L[AL]\\d{1,6}-\\d");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Za-z0-9-]{0,24}@?");

  private final Map<String, List<Pattern>> patterns = new HashMap<>();
  private final Set<String> own = new HashSet<>();
  private final Map<String, String> nearly = new HashMap<>();

  CodeForms(Set<String> ownSystems) {
    ObjectMapper json = new ObjectMapper();
    for (JsonNode table : read(json, "datapackage.json").path("resources")) {
      for (JsonNode field : read(json, table.path("schema").asString()).path("fields")) {
        pattern(field);
      }
    }
    patterns.remove(CodeSystems.HGNC);
    own.addAll(ownSystems);
    own.add(CodeSystems.GENE_SYMBOL);
    for (String system : CodeSystems.KNOWN) {
      nearly.put(bare(system), system);
    }
  }

  private void pattern(JsonNode field) {
    String system = field.path("codeSystem").asString("");
    String one = field.path("constraints").path("pattern").asString("");
    String item = field.path("itemPattern").asString("");
    String pattern = one.isEmpty() ? item : one;
    if (!system.isEmpty() && !pattern.isEmpty()) {
      patterns.computeIfAbsent(system, key -> new ArrayList<>()).add(Pattern.compile(pattern));
    }
  }

  private static JsonNode read(ObjectMapper json, String file) {
    try (InputStream in = CodeForms.class.getResourceAsStream(TEMPLATE + file)) {
      if (in == null) {
        throw new IllegalStateException("The template's " + file + " is not on the class path");
      }
      return json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Located> problems(Part part) {
    List<Located> problems = new ArrayList<>();
    visit(part, part.element(), String.valueOf(part.type()), problems);
    return problems;
  }

  private void visit(Part part, JsonElement element, String path, List<Located> problems) {
    String system = element.text("system");
    JsonElement code = element.field("code");
    if (system != null && code != null && code.scalar() != null) {
      String wrong = wrongSystem(system, part.isOurs() && !SummaryCheck.isOfOurs(part));
      if (wrong != null) {
        problems.add(problem(part, path + ".system", wrong, element.fields().get("system")));
      }
      String form = wrongForm(system, code.scalar());
      if (form != null) {
        problems.add(problem(part, path + ".code", form, code));
      } else {
        GivenOut.problem(system, code.scalar())
            .map(said -> said.located(part, path + ".code", code))
            .ifPresent(problems::add);
      }
    }
    problems.addAll(GeneNames.problems(part, element, path));
    if (isFraction(element)) {
      fraction(part, element, path, problems);
    }
    element.fields().forEach((name, field) -> visit(part, field, path + "." + name, problems));
    for (int i = 0; i < element.items().size(); i++) {
      visit(part, element.items().get(i), path + "[" + i + "]", problems);
    }
  }

  private static Located problem(
      Part part, String path, String message, @Nullable JsonElement element) {
    return new Located(
        new FhirProblem(Severity.ERROR, part.id(), path, message),
        element == null ? part.element() : element);
  }

  private @Nullable String wrongSystem(String system, boolean isOurs) {
    String meant = nearly.get(bare(system));
    if (meant != null && !CodeSystems.KNOWN.contains(system)) {
      return "There is no code system " + system + "; write " + meant;
    }
    if (isOurs && system.startsWith(CodeSystems.own("")) && !own.contains(system)) {
      return "The package has no code system " + system;
    }
    return null;
  }

  /** A URI without what people get wrong in it. */
  private static String bare(String uri) {
    return uri.toLowerCase(Locale.ROOT)
        .replaceFirst("^https?://", "")
        .replaceFirst("^www\\.", "")
        .replaceFirst("[/#]+$", "");
  }

  private @Nullable String wrongForm(String system, String code) {
    if (system.equals(CodeSystems.LOINC) ? isLoinc(code) : isOfATemplatePattern(system, code)) {
      return null;
    }
    return system.equals(CodeSystems.HGVS)
        ? "\"" + code + "\" is not HGVS as the template takes it"
        : "\"" + code + "\" is no code of " + system;
  }

  private boolean isOfATemplatePattern(String system, String code) {
    if (system.equals(CodeSystems.GENE_SYMBOL)) {
      return SYMBOL.matcher(code).matches();
    }
    List<Pattern> allowed = patterns.get(system);
    return allowed == null || allowed.stream().anyMatch(pattern -> pattern.matcher(code).matches());
  }

  private static boolean isLoinc(String code) {
    return LOINC_ANSWER.matcher(code).matches()
        || (LOINC_NUMBER.matcher(code).matches() && Loinc.hasCheckDigit(code));
  }

  private static boolean isFraction(JsonElement element) {
    JsonElement code = element.field("code");
    return code != null
        && code.items("coding").stream()
            .anyMatch(
                coding ->
                    CodeSystems.LOINC.equals(coding.text("system"))
                        && Loinc.ALLELIC_FREQUENCY.code().equals(coding.text("code")));
  }

  private static void fraction(
      Part part, JsonElement component, String path, List<Located> problems) {
    JsonElement quantity = component.field("valueQuantity");
    String value = quantity == null ? null : quantity.text("value");
    if (quantity == null || value == null || !value.matches("-?[0-9.]+")) {
      return;
    }
    boolean isPercent = "%".equals(quantity.text("code")) || "%".equals(quantity.text("unit"));
    BigDecimal most = isPercent ? BigDecimal.valueOf(100) : BigDecimal.ONE;
    BigDecimal fraction = new BigDecimal(value);
    if (fraction.signum() < 0 || fraction.compareTo(most) > 0) {
      problems.add(
          problem(
              part,
              path + ".valueQuantity.value",
              "An allele fraction lies between 0 and " + most.toPlainString(),
              quantity.field("value")));
    }
  }
}
