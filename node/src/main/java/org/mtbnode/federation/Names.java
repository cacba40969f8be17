package org.mtbnode.federation;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/** What an id, a name, a country and an endpoint must look like. */
final class Names {
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
  private static final int LONGEST = 200;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Names() {}

  static String id(String id) {
    return matching(ID, id, "an id of lower-case letters, digits and hyphens");
  }

  /** ISO 3166-1 alpha-2. */
  static String country(String code) {
    return matching(COUNTRY, code, "a country code of two capitals, such as FR");
  }

  static String version(String version) {
    return matching(VERSION, version, "a version such as 1.0.0");
  }

  static String name(String name) {
    boolean fine =
        !name.isBlank()
            && name.equals(name.strip())
            && name.length() <= LONGEST
            && name.chars().noneMatch(Character::isISOControl);
    if (!fine) {
      throw new IllegalArgumentException("\"" + name + "\" is not a name of 1 to 200 characters");
    }
    return name;
  }

  /** HTTPS; plain HTTP only on loopback. */
  static URI endpoint(URI endpoint) {
    String host = endpoint.getHost();
    boolean safe =
        host != null
            && ("https".equals(endpoint.getScheme())
                || ("http".equals(endpoint.getScheme()) && LOOPBACK.contains(host)));
    boolean bare =
        endpoint.getUserInfo() == null
            && endpoint.getQuery() == null
            && endpoint.getFragment() == null;
    if (!safe || !bare) {
      throw new IllegalArgumentException(
          "an endpoint is an https address (http only on loopback) without user or query, not "
              + endpoint);
    }
    return endpoint;
  }

  static URI endpoint(String endpoint) {
    return endpoint(URI.create(endpoint));
  }

  private static String matching(Pattern pattern, String text, String expected) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not " + expected);
    }
    return text;
  }
}
