package org.mtbnode.sample;

/** The four clinical settings of the template. */
enum Setting {
  PROFILING("mutation-profiling"),
  ADJUVANT("adjuvant-guidance"),
  RESPONSE("response-monitoring"),
  SURVEILLANCE("recurrence-surveillance");

  final String code;

  Setting(String code) {
    this.code = code;
  }
}
