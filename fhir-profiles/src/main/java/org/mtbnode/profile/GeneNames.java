package org.mtbnode.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.nomenclature.HgncGenes;
import org.mtbnode.profile.FhirProblem.Severity;
import org.mtbnode.profile.FhirText.Part;
import org.mtbnode.profile.GivenOut.Saying;

/** Holds the names that stand beside an HGNC id to that gene. */
final class GeneNames {
  static final Set<String> HGNC = Set.of(CodeSystems.HGNC, CodeSystems.HGNC_GENE_ID);

  private GeneNames() {}

  /** What is wrong with an element that is a concept or a coding of an HGNC id. */
  static List<Located> problems(Part part, JsonElement element, String path) {
    List<Located> problems = new ArrayList<>();
    name(part, id(element), element.field("display"), path + ".display", problems);
    List<JsonElement> codings = element.items("coding");
    for (JsonElement coding : codings) {
      String id = id(coding);
      name(part, id, element.field("text"), path + ".text", problems);
      for (int i = 0; id != null && i < codings.size(); i++) {
        if (CodeSystems.GENE_SYMBOL.equals(codings.get(i).text("system"))) {
          String at = path + ".coding[" + i + "].code";
          name(part, id, codings.get(i).field("code"), at, problems);
        }
      }
    }
    return problems;
  }

  private static @Nullable String id(JsonElement coding) {
    String system = coding.text("system");
    return system != null && HGNC.contains(system) ? coding.text("code") : null;
  }

  private static void name(
      Part part,
      @Nullable String id,
      @Nullable JsonElement name,
      String path,
      List<Located> problems) {
    String symbol = id == null ? null : HgncGenes.list().symbol(id);
    if (id == null || symbol == null || name == null || name.scalar() == null) {
      return;
    }
    Saying saying = saying(id, symbol, name.scalar());
    if (saying != null) {
      problems.add(saying.located(part, path, name));
    }
  }

  /** A name HGNC does not know may be one in words, or an alias; that is no mistake. */
  private static @Nullable Saying saying(String id, String symbol, String name) {
    HgncGenes genes = HgncGenes.list();
    if (name.equals(symbol)) {
      return null;
    }
    if (genes.called(name).contains(symbol)) {
      return new Saying(Severity.WARNING, id + " is " + symbol + "; " + name + " is another name");
    }
    if (genes.isSymbol(name) || !genes.called(name).isEmpty()) {
      return new Saying(Severity.ERROR, id + " is " + symbol + ", not " + name + "; correct one");
    }
    return symbol.equals(genes.meant(name))
        ? new Saying(Severity.WARNING, id + " is " + symbol + "; HGNC knows no " + name)
        : null;
  }
}
