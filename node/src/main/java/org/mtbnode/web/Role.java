package org.mtbnode.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Who may what; {@link Routes} says which route needs which. */
public enum Role {
  /** Own cases and network figures, no site tables. */
  MTB_MEMBER("mtb-member", "MTB member"),
  /** Site tables. */
  WG_ANALYST("wg-analyst", "analyst"),
  /** Imports, own cases, approves what leaves. */
  DATA_STEWARD("data-steward", "data steward"),
  /** Users, network, health; no cases. */
  IT_ADMIN("it-admin", "IT"),
  /** A command on this machine that shows the token of the home folder; nobody's role. */
  LOCAL_COMMAND("local-command", "command line");

  private final String code;
  private final String inWords;

  Role(String code, String inWords) {
    this.code = code;
    this.inWords = inWords;
  }

  /** The name in tables and tokens. */
  public String code() {
    return code;
  }

  public String inWords() {
    return inWords;
  }

  /** The roles a person can hold. */
  public static Set<Role> ofPeople() {
    return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(LOCAL_COMMAND)));
  }

  /**
   * @throws IllegalArgumentException if no person can hold it
   */
  public static Role of(String code) {
    return ofPeople().stream()
        .filter(role -> role.code.equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a role is one of "
                        + Arrays.toString(ofPeople().stream().map(Role::code).toArray())
                        + ", not \""
                        + code
                        + "\""));
  }
}
