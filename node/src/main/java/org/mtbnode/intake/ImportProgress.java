package org.mtbnode.intake;

/** Is told how far an import has come, every now and then. */
@FunctionalInterface
public interface ImportProgress {

  /**
   * @param rowsRead rows read so far, refused ones too
   * @param patientsStored patients whose rows and resources are stored so far
   */
  void reached(long rowsRead, long patientsStored);

  static ImportProgress silent() {
    return (rowsRead, patientsStored) -> {};
  }
}
