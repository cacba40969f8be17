package org.mtbnode.nomenclature;

/** What a list says of a code. */
public enum Standing {
  GIVEN_OUT,
  OBSOLETE,
  /** Above every code of the list, by no more than may have been given out since its day. */
  NEWER,
  UNKNOWN
}
