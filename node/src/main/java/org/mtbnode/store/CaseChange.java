package org.mtbnode.store;

/** Something whose rows differ from what is stored. */
public sealed interface CaseChange
    permits PatientChange, AssayChange, MaterialChange, EligibleChange {}
