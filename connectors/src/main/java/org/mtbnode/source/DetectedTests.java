package org.mtbnode.source;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tests that found something, learnt from their findings before the tests are passed on. */
final class DetectedTests {
  private final Set<String> detected = new HashSet<>();
  private final Set<String> unclear = new HashSet<>();

  /** An inherited variant says nothing of the tumour. */
  void learn(Map<String, String> finding) {
    String test = finding.get("test_id");
    if (test != null
        && "present".equals(finding.get("call"))
        && !finding.getOrDefault("origin", "").startsWith("germline")) {
      detected.add(test);
    }
  }

  /**
   * A finding that cannot be read may have been one: its test must not pass for negative.
   *
   * @param test null where not even that can be read
   */
  void learnUnreadable(@Nullable String test) {
    if (test != null) {
      unclear.add(test);
    }
  }

  /** The test with its result; a test that was not completed cannot be evaluated. */
  SourceRow withResult(SourceRow test) {
    Map<String, String> values = new LinkedHashMap<>(test.values());
    values.put("result", result(test.values()));
    return new SourceRow(test.table(), test.origin(), values);
  }

  private String result(Map<String, String> test) {
    if (!"completed".equals(test.get("status"))) {
      return "not-evaluable";
    }
    String id = test.getOrDefault("test_id", "");
    if (detected.contains(id)) {
      return "detected";
    }
    return unclear.contains(id) ? "indeterminate" : "not-detected";
  }
}
