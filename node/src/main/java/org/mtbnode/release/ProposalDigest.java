package org.mtbnode.release;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a proposal: the texts that would be signed, the fate of every block with its
 * figures, and who stands in it. Two proposals that differ in anything have different digests.
 */
final class ProposalDigest {
  private final MessageDigest digest;

  private ProposalDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * @param context where it would be signed: federation, manifest, log and next entry
   */
  static String of(String context, Proposer.Proposed proposed) {
    ProposalDigest digest = new ProposalDigest();
    digest.add(context);
    digest.add(proposed.releasable().epoch() + " " + proposed.releasable().policy());
    for (BlockProposal block : proposed.blocks()) {
      digest.add(block.key().text());
      digest.add(block.fate().toString());
      digest.add(block.textBytes());
      digest.add(block.members());
    }
    return HexFormat.of().formatHex(digest.digest.digest());
  }

  private void add(BlockMembers block) {
    block
        .byAtom()
        .forEach(
            (atom, members) -> {
              add(atom.text());
              members.stream().sorted().forEach(this::add);
            });
  }

  private void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** With its length before it, so that no two lists of parts read the same. */
  private void add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
