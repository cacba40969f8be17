package org.mtbnode.source;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A mistake in a mapping, in words for the person who wrote it. */
final class MappingFault extends DatabindException {
  private static final long serialVersionUID = 1;

  MappingFault(JsonParser parser, String message) {
    super(parser, message);
  }
}
