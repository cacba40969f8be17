package org.mtbnode.web.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where each country has its tile: all of one size, so that small ones are found. */
final class EuropeMap {
  private static final int PITCH = 50;
  private static final String[] ROWS = {
    "IS .. .. .. NO SE FI ..",
    ".. .. .. .. DK .. LV EE",
    "IE UK .. NL DE PL LT ..",
    ".. .. BE LU CZ SK UA ..",
    ".. .. FR CH AT HU RO ..",
    "PT ES .. IT SI HR BG ..",
    ".. .. .. MT .. EL .. CY"
  };

  /** The upper left corner of a tile. */
  record Place(int x, int y) {}

  private static final Map<String, Place> PLACES = places();

  private EuropeMap() {}

  private static Map<String, Place> places() {
    Map<String, Place> places = new LinkedHashMap<>();
    for (int row = 0; row < ROWS.length; row++) {
      String[] names = ROWS[row].split(" ");
      for (int column = 0; column < names.length; column++) {
        if (!names[column].equals("..")) {
          places.put(names[column], new Place(1 + column * PITCH, 1 + row * PITCH));
        }
      }
    }
    return places;
  }

  static Map<String, Place> all() {
    return PLACES;
  }

  /** The European Union writes EL and UK where ISO 3166 has GR and GB. */
  static String shown(String iso) {
    return switch (iso) {
      case "GR" -> "EL";
      case "GB" -> "UK";
      default -> iso;
    };
  }

  static Optional<Place> of(String shown) {
    return Optional.ofNullable(PLACES.get(shown));
  }
}
