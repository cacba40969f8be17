package org.mtbnode.profile;

/** Human chromosomes (LL2938-0, which has no mitochondrion). */
public enum Chromosome implements Answer {
  CHR1("1", "LA21254-0"),
  CHR2("2", "LA21255-7"),
  CHR3("3", "LA21256-5"),
  CHR4("4", "LA21257-3"),
  CHR5("5", "LA21258-1"),
  CHR6("6", "LA21259-9"),
  CHR7("7", "LA21260-7"),
  CHR8("8", "LA21261-5"),
  CHR9("9", "LA21262-3"),
  CHR10("10", "LA21263-1"),
  CHR11("11", "LA21264-9"),
  CHR12("12", "LA21265-6"),
  CHR13("13", "LA21266-4"),
  CHR14("14", "LA21267-2"),
  CHR15("15", "LA21268-0"),
  CHR16("16", "LA21269-8"),
  CHR17("17", "LA21270-6"),
  CHR18("18", "LA21271-4"),
  CHR19("19", "LA21272-2"),
  CHR20("20", "LA21273-0"),
  CHR21("21", "LA21274-8"),
  CHR22("22", "LA21275-5"),
  CHRX("X", "LA21276-3"),
  CHRY("Y", "LA21277-1");

  private final String value;
  private final String code;

  Chromosome(String value, String code) {
    this.value = value;
    this.code = code;
  }

  @Override
  public String value() {
    return value;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String display() {
    return "Chromosome " + value;
  }
}
