package org.mtbnode.release;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.disclosure.ReleasableBlock;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.SummarySpecification.Counted;
import org.mtbnode.summary.CubeBlock;

/** One block of a proposal: what is exact and stays, what would leave, and why. */
public final class BlockProposal {
  private final Counted counted;
  private final BlockKey key;
  private final Fate fate;
  private final @Nullable CubeBlock exact;
  private final @Nullable ReleasableBlock releasable;
  private final byte[] text;

  BlockProposal(
      Counted counted,
      BlockKey key,
      Fate fate,
      @Nullable CubeBlock exact,
      @Nullable ReleasableBlock releasable,
      byte[] text) {
    this.counted = counted;
    this.key = key;
    this.fate = fate;
    this.exact = exact;
    this.releasable = releasable;
    this.text = text;
  }

  public BlockKey key() {
    return key;
  }

  public Fate fate() {
    return fate;
  }

  /** The exact counts, for the own centre's eyes; empty if nobody stands in the block any more. */
  public Optional<CubeBlock> exact() {
    return Optional.ofNullable(exact);
  }

  /** What others will see; empty where nothing leaves. */
  public Optional<ReleasableBlock> releasable() {
    return Optional.ofNullable(releasable);
  }

  /** The text that will be signed, JSON, without the salt; empty where nothing leaves. */
  public Optional<String> text() {
    return releasable().map(block -> new String(text, StandardCharsets.UTF_8));
  }

  /** Distinct patients, or results of material, in the block now. */
  public int size() {
    return exact().map(block -> block.counted(counted)).orElse(0);
  }

  byte[] textBytes() {
    return text.clone();
  }

  BlockMembers members() {
    return exact().map(block -> BlockMembers.of(block, counted)).orElse(BlockMembers.NOBODY);
  }
}
