package org.mtbnode.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Columns that must not be handed in, told by their names as European centres write them. A file
 * with one is refused whole, so a word stands here only where it can hardly mean anything else.
 */
enum IdentifyingColumn {
  NAME(
      "a person's name",
      Set.of("name", "nom", "nombre", "nome", "initials"),
      Set.of(
          "firstname",
          "forename",
          "givenname",
          "middlename",
          "lastname",
          "surname",
          "familyname",
          "maidenname",
          "fullname",
          "patientname",
          "physicianname",
          "doctorname",
          "vorname",
          "nachname",
          "geburtsname",
          "prenom",
          "prénom",
          "apellido",
          "apellidos",
          "cognome")),
  BIRTH_DATE(
      "a date of birth (hand in birth_year instead)",
      Set.of("birthday", "born"),
      Set.of(
          "birthdate",
          "dateofbirth",
          "dob",
          "birthmonth",
          "geburtsdatum",
          "datenaissance",
          "datedenaissance",
          "fechanacimiento",
          "fechadenacimiento",
          "datadinascita")),
  ADDRESS(
      "an address",
      Set.of("city", "town", "zip", "plz", "ort"),
      Set.of(
          "address",
          "street",
          "postcode",
          "postalcode",
          "zipcode",
          "adresse",
          "strasse",
          "straße",
          "postleitzahl",
          "wohnort",
          "codepostal",
          "direccion",
          "dirección",
          "indirizzo")),
  CONTACT(
      "a way to reach a person",
      Set.of("tel", "fax"),
      Set.of("email", "mail", "phone", "telephone", "mobile", "telefon", "handy", "telefono")),
  NUMBER(
      "a number a person is known by elsewhere",
      Set.of("ssn", "nhs", "kvnr", "amka", "nir"),
      Set.of(
          "mrn",
          "medicalrecordnumber",
          "hospitalnumber",
          "insurancenumber",
          "insuranceid",
          "insuranceno",
          "socialsecuritynumber",
          "nationalid",
          "passport",
          "nhsnumber",
          "versichertennummer",
          "versichertennr",
          "krankenversichertennummer",
          "fallnummer",
          "codicefiscale")),
  FREE_TEXT(
      "free text",
      Set.of("text", "anamnesis", "history", "narrative", "memo"),
      Set.of(
          "comment",
          "comments",
          "note",
          "notes",
          "remark",
          "remarks",
          "freetext",
          "bemerkung",
          "bemerkungen",
          "kommentar",
          "freitext",
          "commentaire",
          "commentaires",
          "remarque",
          "remarques",
          "observaciones",
          "commento",
          "commenti"));

  private static final Set<String> OF_THE_PATIENT = Set.of("patient", "patients", "pat", "pt");

  private final String meaning;
  private final Set<String> alone;
  private final Set<String> anywhere;

  /**
   * @param alone tell by themselves or after "patient", but not inside a longer name
   * @param anywhere tell wherever they stand
   */
  IdentifyingColumn(String meaning, Set<String> alone, Set<String> anywhere) {
    this.meaning = meaning;
    this.alone = alone;
    this.anywhere = anywhere;
  }

  /** Why the column is refused, and what to do. */
  String refusal() {
    return "looks like "
        + meaning
        + ", which must not be handed in: delete the column and send the file again";
  }

  static Optional<IdentifyingColumn> of(String column) {
    List<String> words = words(column);
    return Arrays.stream(values()).filter(kind -> kind.isMeantBy(words)).findFirst();
  }

  private boolean isMeantBy(List<String> words) {
    int ownWords = !words.isEmpty() && OF_THE_PATIENT.contains(words.get(0)) ? 1 : 0;
    if (alone.contains(String.join("", words.subList(ownWords, words.size())))) {
      return true;
    }
    for (int from = 0; from < words.size(); from++) {
      for (int to = from + 1; to <= Math.min(from + 3, words.size()); to++) {
        if (anywhere.contains(String.join("", words.subList(from, to)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** "Patient First-Name" and "patientFirstName" are both "patient", "first", "name". */
  private static List<String> words(String column) {
    String apart = column.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", "_").toLowerCase(Locale.ROOT);
    return Arrays.stream(apart.split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).toList();
  }
}
