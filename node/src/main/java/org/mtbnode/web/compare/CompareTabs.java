package org.mtbnode.web.compare;

import java.util.List;
import java.util.stream.Stream;
import org.mtbnode.web.words.Sentences;

/**
 * What stands above every comparison: the settings, and what can be asked in the one chosen.
 *
 * @param here the topic's code
 */
record CompareTabs(String here, List<Tab> settings, List<Tab> topics) {

  /**
   * @param at what it leads to: of settings their code, of topics a route
   */
  record Tab(String at, String name, boolean chosen) {}

  static CompareTabs of(Topic here, String setting, Sentences sentences) {
    return new CompareTabs(
        here.code(),
        Topic.SETTINGS.stream()
            .map(
                each ->
                    new Tab(each, sentences.name("clinical_setting", each), each.equals(setting)))
            .toList(),
        Stream.of(Topic.values())
            .filter(topic -> topic.isAskedIn(setting))
            .map(
                topic ->
                    new Tab(topic.route(), sentences.name("topic", topic.code()), topic == here))
            .toList());
  }
}
