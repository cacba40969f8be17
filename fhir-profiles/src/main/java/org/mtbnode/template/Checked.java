package org.mtbnode.template;

/** What becomes of a raw row: it is accepted or it is refused, and there is no third way. */
public sealed interface Checked permits TemplateRow, Rejection {}
