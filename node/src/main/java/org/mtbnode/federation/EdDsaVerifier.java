package org.mtbnode.federation;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;

/** Verifies with Bouncy Castle's own Ed25519; Nimbus's wants a further library. */
final class EdDsaVerifier implements JWSVerifier {
  private final VerificationKey key;
  private final JCAContext context = new JCAContext();

  EdDsaVerifier(VerificationKey key) {
    this.key = key;
  }

  @Override
  public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
    // RFC 7515 section 4.1.11: what is critical and not understood is invalid
    boolean understood =
        JWSAlgorithm.EdDSA.equals(header.getAlgorithm())
            && header.getCriticalParams() == null
            && header.isBase64URLEncodePayload();
    return understood && key.verifies(signingInput, signature.decode());
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return Set.of(JWSAlgorithm.EdDSA);
  }

  @Override
  public JCAContext getJCAContext() {
    return context;
  }
}
