package org.mtbnode.template;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** How what is kept of the rows stands in the file of {@link DeliveredRows}. */
abstract class KeptType<T> extends BasicDataType<T> {
  private final int memory;

  /**
   * @param memory bytes that one usually takes in memory: the store lets go of pages by it
   */
  private KeptType(int memory) {
    this.memory = memory;
  }

  @Override
  public int getMemory(T kept) {
    return memory;
  }

  /** A delivery has few files; each is named once. */
  static final class OfOrigin extends KeptType<Origin> {
    private final List<String> files = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    OfOrigin() {
      super(40);
    }

    @Override
    public void write(WriteBuffer to, Origin origin) {
      to.putVarInt(numbers.computeIfAbsent(origin.file(), this::number)).putVarLong(origin.line());
    }

    private int number(String file) {
      files.add(file);
      return files.size() - 1;
    }

    @Override
    public Origin read(ByteBuffer from) {
      return new Origin(files.get(DataUtils.readVarInt(from)), DataUtils.readVarLong(from));
    }

    @Override
    public Origin[] createStorage(int size) {
      return new Origin[size];
    }
  }

  static final class OfParent extends KeptType<Parent> {
    private final OfOrigin origins;

    OfParent(OfOrigin origins) {
      super(400);
      this.origins = origins;
    }

    @Override
    public void write(WriteBuffer to, Parent parent) {
      origins.write(to, Objects.requireNonNull(parent.origin(), "a row of this delivery"));
      to.put((byte) (parent.isRefused() ? 1 : 0));
      putText(to, parent.patient());
      putText(to, parent.diagnosis());
      to.putVarInt(parent.facts().size());
      parent
          .facts()
          .forEach(
              (column, value) -> {
                putText(to, column);
                putText(to, value);
              });
    }

    @Override
    public Parent read(ByteBuffer from) {
      Origin origin = origins.read(from);
      boolean isRefused = from.get() == 1;
      String patient = textOrNull(from);
      String diagnosis = textOrNull(from);
      Map<String, String> facts = new HashMap<>();
      for (int left = DataUtils.readVarInt(from); left > 0; left--) {
        facts.put(text(from), text(from));
      }
      return new Parent(origin, isRefused, patient, diagnosis, Map.copyOf(facts));
    }

    @Override
    public Parent[] createStorage(int size) {
      return new Parent[size];
    }
  }

  static final class OfSiblings extends KeptType<Siblings> {
    private final OfOrigin origins;

    OfSiblings(OfOrigin origins) {
      super(300);
      this.origins = origins;
    }

    @Override
    public void write(WriteBuffer to, Siblings siblings) {
      to.putVarInt(siblings.accepted().size());
      siblings.accepted().forEach(id -> putText(to, id));
      to.putVarInt(siblings.refused().size());
      siblings
          .refused()
          .forEach(
              (id, origin) -> {
                putText(to, id);
                origins.write(to, origin);
              });
    }

    @Override
    public Siblings read(ByteBuffer from) {
      SortedSet<String> accepted = new TreeSet<>();
      for (int left = DataUtils.readVarInt(from); left > 0; left--) {
        accepted.add(text(from));
      }
      Map<String, Origin> refused = new LinkedHashMap<>();
      for (int left = DataUtils.readVarInt(from); left > 0; left--) {
        refused.put(text(from), origins.read(from));
      }
      return new Siblings(accepted, refused);
    }

    @Override
    public Siblings[] createStorage(int size) {
      return new Siblings[size];
    }
  }

  private static void putText(WriteBuffer to, @Nullable String text) {
    to.putVarInt(text == null ? 0 : text.length() + 1);
    if (text != null) {
      to.putStringData(text, text.length());
    }
  }

  private static String text(ByteBuffer from) {
    return Objects.requireNonNull(textOrNull(from));
  }

  private static @Nullable String textOrNull(ByteBuffer from) {
    int length = DataUtils.readVarInt(from);
    return length == 0 ? null : DataUtils.readString(from, length - 1);
  }
}
