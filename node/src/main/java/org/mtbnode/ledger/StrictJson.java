package org.mtbnode.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON as a stream and against an expected shape: every field of an object once, in any
 * order, and no other.
 */
final class StrictJson implements AutoCloseable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;

  private StrictJson(JsonParser parser) {
    this.parser = parser;
  }

  /** Where the JSON is not of the expected shape; the message says what was expected. */
  static final class UnexpectedShape extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnexpectedShape(String message) {
      super(message);
    }
  }

  /**
   * Reads one value and requires the end after it.
   *
   * @param shape reads the value from the stream it is given
   * @throws UnexpectedShape if it is no JSON or of another shape
   */
  static <T> T read(byte[] json, int offset, Function<StrictJson, T> shape) {
    try (StrictJson stream =
        new StrictJson(
            FACTORY.createParser(ObjectReadContext.empty(), json, offset, json.length - offset))) {
      stream.next();
      T value = shape.apply(stream);
      if (stream.parser.nextToken() != null) {
        throw new UnexpectedShape("something stands behind the end");
      }
      return value;
    } catch (JacksonException e) {
      throw new UnexpectedShape("not JSON: " + e.getOriginalMessage());
    }
  }

  /** The fields of an object that was read. */
  record Found(Map<String, Object> fields) {

    /** What a required field was read as. */
    <T> T get(String name, Class<T> type) {
      return type.cast(Objects.requireNonNull(fields.get(name), name));
    }

    /** What an optional field was read as; empty where it is absent. */
    <T> Optional<T> find(String name, Class<T> type) {
      return Optional.ofNullable(fields.get(name)).map(type::cast);
    }

    /** A required field that was read as a list. */
    <T> List<T> list(String name, Class<T> type) {
      return get(name, List.class).stream().map(type::cast).toList();
    }
  }

  /** Reads an object all of whose fields are required. */
  Found object(Map<String, Supplier<?>> fields) {
    return object(fields, Set.of());
  }

  /**
   * @param fields what reads each field's value
   * @param optional those that may be absent
   */
  Found object(Map<String, Supplier<?>> fields, Set<String> optional) {
    expect(JsonToken.START_OBJECT, "an object");
    Map<String, Object> found = new HashMap<>();
    while (next() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Supplier<?> reading = fields.get(name);
      if (reading == null) {
        throw new UnexpectedShape("unknown field \"" + name + "\"");
      }
      next();
      if (found.put(name, reading.get()) != null) {
        throw new UnexpectedShape("field \"" + name + "\" stands there twice");
      }
    }
    for (String name : fields.keySet()) {
      if (!found.containsKey(name) && !optional.contains(name)) {
        throw new UnexpectedShape("field \"" + name + "\" is missing");
      }
    }
    return new Found(found);
  }

  <T> List<T> array(Supplier<T> element) {
    expect(JsonToken.START_ARRAY, "a list");
    List<T> elements = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      elements.add(element.get());
    }
    return elements;
  }

  /** Reads a list of exactly one element. */
  <T> T only(Supplier<T> element) {
    List<T> elements = array(element);
    if (elements.size() != 1) {
      throw new UnexpectedShape("expected one element, found " + elements.size());
    }
    return elements.get(0);
  }

  String text() {
    expect(JsonToken.VALUE_STRING, "a text");
    return parser.getString();
  }

  String constant(String expected) {
    String found = text();
    if (!found.equals(expected)) {
      throw new UnexpectedShape("expected \"" + expected + "\", found \"" + found + "\"");
    }
    return found;
  }

  /** Reads a whole number of at least 0, written in digits only. */
  long number() {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    String digits = parser.getString();
    if (digits.length() > 18 || digits.startsWith("-")) {
      throw new UnexpectedShape("expected a whole number of at least 0, found " + digits);
    }
    return Long.parseLong(digits);
  }

  /** As {@link #number}, at most 2,147,483,647. */
  int count() {
    long number = number();
    if (number > Integer.MAX_VALUE) {
      throw new UnexpectedShape("no count of patients: " + number);
    }
    return (int) number;
  }

  boolean truth() {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw new UnexpectedShape("expected true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  @Override
  public void close() {
    parser.close();
  }

  private JsonToken next() {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new UnexpectedShape("ends too early");
    }
    return token;
  }

  private void expect(JsonToken token, String what) {
    if (parser.currentToken() != token) {
      String path = parser.streamReadContext().pathAsPointer().toString();
      throw new UnexpectedShape("expected " + what + (path.isEmpty() ? "" : " at " + path));
    }
  }
}
