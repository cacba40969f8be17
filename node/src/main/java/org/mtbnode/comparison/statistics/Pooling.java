package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pools the 2×2 tables of several sites: as much as their number and their counts allow, and says
 * on which rung of the ladder it stands. Takwoingi 2017, Stat Methods Med Res 26:1896, on few
 * studies.
 *
 * @param method the engine
 * @param correction of zeros, where the engine needs one
 * @param level of all intervals
 */
public record Pooling(PoolingMethod method, Correction correction, ConfidenceLevel level) {

  /** The default engine. */
  public static Pooling glmm(ConfidenceLevel level) {
    return new Pooling(PoolingMethod.GLMM, Correction.NONE, level);
  }

  /**
   * PPA by itself, in any order; sites without a patient whose reference is positive are left out.
   */
  public PooledMargin poolPpa(List<SiteTable> tables) {
    return new MarginPooling(method, correction, level)
        .pool(sorted(tables).stream().map(Margin::ppa).toList());
  }

  /** Groups beside each other: all on the bivariate rung, or none. */
  public SortedMap<String, Pooled> poolGroups(Map<String, List<SiteTable>> groups) {
    SortedMap<String, Pooled> pooled = new TreeMap<>();
    groups.forEach((name, tables) -> pooled.put(name, pool(tables)));
    boolean isMixed = pooled.values().stream().map(Pooled::rung).distinct().count() > 1;
    if (isMixed) {
      pooled.replaceAll(
          (name, answer) ->
              answer instanceof Pooled.Bivariate bivariate
                  ? apart(sorted(groups.getOrDefault(name, List.of())), bivariate)
                  : answer);
    }
    return pooled;
  }

  private Pooled apart(List<SiteTable> sites, Pooled.Bivariate bivariate) {
    MarginPooling margins = new MarginPooling(method, correction, level);
    return new Pooled.Separate(
        sites.size(),
        Rung.SEPARATE,
        margins.pool(sites.stream().map(Margin::ppa).toList()),
        margins.pool(sites.stream().map(Margin::npa).toList()),
        "another group allows no more, and groups are compared on one rung",
        bivariate.fit(),
        bivariate.rounded());
  }

  private static List<SiteTable> sorted(List<SiteTable> tables) {
    return tables.stream()
        .filter(table -> table.ppa().trials() + table.npa().trials() > 0)
        .sorted(SiteTable.ORDER)
        .toList();
  }

  /** In any order; sites without a patient change nothing. */
  public Pooled pool(List<SiteTable> tables) {
    List<SiteTable> sites = sorted(tables);
    int rounded = (int) sites.stream().filter(SiteTable::isRounded).count();
    if (rounded > 0 && method != PoolingMethod.GLMM) {
      throw new IllegalArgumentException(
          "counts of %d sites were rounded; only the method glmm takes that into account"
              .formatted(rounded));
    }
    List<Margin> ppa = sites.stream().map(Margin::ppa).toList();
    List<Margin> npa = sites.stream().map(Margin::npa).toList();
    MarginPooling margins = new MarginPooling(method, correction, level);
    String why = whyNotBivariate(ppa, npa);
    if (why == null) {
      Optional<BivariateFit> fit = margins.bivariate(together(sites));
      if (fit.isPresent() && fit.get().isInside()) {
        return bivariate(margins, sites, fit.get(), rounded);
      }
      return new Pooled.Separate(
          sites.size(),
          fit.isPresent() ? Rung.INDEPENDENT : Rung.SEPARATE,
          margins.pool(ppa),
          margins.pool(npa),
          fit.map(Pooling::border).orElse("the bivariate model did not converge from 3 starts"),
          fit.orElse(null),
          rounded);
    }
    return new Pooled.Separate(
        sites.size(), rung(ppa, npa), margins.pool(ppa), margins.pool(npa), why, null, rounded);
  }

  /** The normal model needs both logits of a site. */
  private List<SiteTable> together(List<SiteTable> sites) {
    return method == PoolingMethod.GLMM
        ? sites
        : sites.stream()
            .filter(site -> site.ppa().trials() > 0 && site.npa().trials() > 0)
            .toList();
  }

  private static String border(BivariateFit fit) {
    if (fit.hasNoVariance()) {
      boolean first = Math.sqrt(fit.between().ppa()) < BivariateFit.NO_DEVIATION;
      boolean second = Math.sqrt(fit.between().npa()) < BivariateFit.NO_DEVIATION;
      String which = first && second ? "PPA and NPA do" : first ? "PPA does" : "NPA does";
      return which + " not differ between sites beyond chance";
    }
    return "the correlation of PPA and NPA ran to %d, where it is not estimable"
        .formatted(fit.between().correlation() > 0 ? 1 : -1);
  }

  private @Nullable String whyNotBivariate(List<Margin> ppa, List<Margin> npa) {
    if (method == PoolingMethod.UNIVARIATE) {
      return "the univariate method was asked for";
    }
    if (Math.min(filled(ppa), filled(npa)) < MarginPooling.MANY_SITES) {
      return "fewer than 5 sites have patients for both PPA and NPA";
    }
    if (MarginPooling.isAllTheSame(ppa)) {
      return "no site differs in PPA: it is 0 or 1 everywhere";
    }
    return MarginPooling.isAllTheSame(npa)
        ? "no site differs in NPA: it is 0 or 1 everywhere"
        : null;
  }

  private static Rung rung(List<Margin> ppa, List<Margin> npa) {
    long most = Math.max(filled(ppa), filled(npa));
    if (most == 0) {
      return Rung.NO_SITE;
    }
    if (most == 1 && ppa.size() == 1) {
      return Rung.ONE_SITE;
    }
    return most <= 2 ? Rung.TWO_SITES : Rung.SEPARATE;
  }

  private static long filled(List<Margin> margins) {
    return margins.stream().filter(margin -> !margin.isEmpty()).count();
  }

  private Pooled bivariate(
      MarginPooling margins, List<SiteTable> sites, BivariateFit fit, int rounded) {
    return new Pooled.Bivariate(
        margin(
            margins,
            sites.stream().map(Margin::ppa).toList(),
            fit.ppa(),
            fit.error().ppa(),
            fit.between().ppa()),
        margin(
            margins,
            sites.stream().map(Margin::npa).toList(),
            fit.npa(),
            fit.error().npa(),
            fit.between().npa()),
        fit,
        ZhouDendukuri.of(fit, sites),
        Hsroc.of(fit),
        LikelihoodRatios.of(fit, level),
        Ellipse.confidence(fit, level),
        Ellipse.prediction(fit, level),
        rounded);
  }

  private PooledMargin margin(
      MarginPooling margins, List<Margin> all, double mean, double variance, double tauSquared) {
    double standardError = Math.sqrt(variance);
    int k = (int) filled(all);
    return new PooledMargin(
        PooledMargin.Basis.RANDOM_EFFECTS,
        k,
        MarginPooling.known(mean, Interval.around(mean, level.z() * standardError)),
        Math.sqrt(tauSquared),
        margins.prediction(mean, standardError, tauSquared, k),
        null,
        margins.heterogeneity(all, tauSquared),
        null);
  }
}
