package org.mtbnode.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of a mutation file (MAF) in the words of the template. Coordinates and alleles stay as MAF
 * has them: on the forward strand, {@code -} for no bases, the position of an insertion being that
 * of the base before it.
 */
final class MutationRow {
  private static final Map<String, String> BUILDS =
      Map.of(
          "37", "GRCh37", "hg19", "GRCh37", "grch37", "GRCh37", "b37", "GRCh37", "38", "GRCh38",
          "hg38", "GRCh38", "grch38", "GRCh38");

  private static final Map<String, String> CHROMOSOMES = Map.of("23", "X", "24", "Y", "M", "MT");

  private static final Map<String, String> ORIGINS =
      Map.of("somatic", "somatic-presumed", "germline", "germline-confirmed");

  private static final Set<String> SUBSTITUTIONS = Set.of("SNP", "DNP", "TNP", "ONP");
  private static final Set<String> INDELS = Set.of("INS", "DEL");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

  private final UnaryOperator<@Nullable String> maf;
  private final Map<String, String> finding = new LinkedHashMap<>();

  private MutationRow(UnaryOperator<@Nullable String> maf) {
    this.maf = maf;
  }

  /**
   * @param maf the value of a column; null where the row has none
   * @return the finding's columns, {@code call} not among them
   */
  static Map<String, String> finding(UnaryOperator<@Nullable String> maf) {
    var row = new MutationRow(maf);
    row.put("test_id", row.value(StudyFindings.SAMPLE));
    row.put("gene", row.value("Hugo_Symbol"));
    row.putAlleles();
    row.put("hgvs_c", row.coding());
    row.put("hgvs_p", row.protein());
    row.putReads();
    row.put("origin", ORIGINS.get(folded(row.value("Mutation_Status"))));
    return row.finding;
  }

  private void putAlleles() {
    String ref = upper(value("Reference_Allele"));
    String alt = alternative(ref);
    put("variant_class", variantClass(ref, alt));
    String position = value("Start_Position");
    String chromosome = value("Chromosome");
    if (ref != null && alt != null && position != null && chromosome != null) {
      put("genome_build", build());
      put("chrom", chromosome(chromosome));
      put("pos", position);
      put("ref", ref);
      put("alt", alt);
    }
  }

  /** The tumour has two alleles, and the one that is not the reference is the finding. */
  private @Nullable String alternative(@Nullable String ref) {
    for (String column : new String[] {"Tumor_Seq_Allele2", "Tumor_Seq_Allele1"}) {
      String allele = upper(value(column));
      if (allele != null && !allele.equals(ref)) {
        return allele;
      }
    }
    return null;
  }

  private @Nullable String variantClass(@Nullable String ref, @Nullable String alt) {
    if (ref != null && alt != null) {
      return ref.length() == alt.length() && !ref.equals("-") && !alt.equals("-") ? "snv" : "indel";
    }
    String type = upper(value("Variant_Type"));
    if (type != null && SUBSTITUTIONS.contains(type)) {
      return "snv";
    }
    return type != null && INDELS.contains(type) ? "indel" : classOfConsequence();
  }

  private @Nullable String classOfConsequence() {
    String consequence = value("Variant_Classification");
    if (consequence == null) {
      return null;
    }
    return switch (consequence) {
      case "Frame_Shift_Del", "Frame_Shift_Ins", "In_Frame_Del", "In_Frame_Ins" -> "indel";
      case "Missense_Mutation", "Nonsense_Mutation", "Nonstop_Mutation", "Silent" -> "snv";
      default -> null;
    };
  }

  private @Nullable String build() {
    String build = value("NCBI_Build");
    return build == null ? null : BUILDS.getOrDefault(folded(build), build);
  }

  private static String chromosome(String written) {
    String bare = written.regionMatches(true, 0, "chr", 0, 3) ? written.substring(3) : written;
    String upper = bare.toUpperCase(Locale.ROOT);
    return CHROMOSOMES.getOrDefault(upper, upper);
  }

  private @Nullable String coding() {
    String change = value("HGVSc");
    String transcript = value("Transcript_ID");
    return change == null || transcript == null || change.contains(":")
        ? change
        : transcript + ":" + change;
  }

  private @Nullable String protein() {
    String change = value("HGVSp");
    if (change != null) {
      // percent-encoded by some annotators, and with the accession before it
      return change.substring(change.indexOf(':') + 1).replace("%3D", "=");
    }
    String shortChange = value("HGVSp_Short");
    return shortChange == null ? null : ProteinChange.threeLetters(shortChange);
  }

  private void putReads() {
    String alt = value("t_alt_count");
    String ref = value("t_ref_count");
    put("alt_reads", alt);
    if (alt == null || ref == null || !isCount(alt) || !isCount(ref)) {
      return;
    }
    long total = Long.parseLong(alt) + Long.parseLong(ref);
    put("total_reads", String.valueOf(total));
    if (total > 0) {
      put("vaf", fraction(Long.parseLong(alt), total));
    }
  }

  private static boolean isCount(String text) {
    return COUNT.matcher(text).matches();
  }

  private static String fraction(long part, long whole) {
    BigDecimal fraction =
        BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_EVEN);
    return fraction.stripTrailingZeros().toPlainString();
  }

  private @Nullable String value(String column) {
    String value = maf.apply(column);
    return value == null ? null : value.strip();
  }

  private void put(String column, @Nullable String value) {
    if (value != null) {
      finding.put(column, value);
    }
  }

  private static @Nullable String upper(@Nullable String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  private static String folded(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
