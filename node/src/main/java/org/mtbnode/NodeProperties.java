package org.mtbnode;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a node, {@code mtb.node.*} in {@code application.yml}.
 *
 * @param home its folder: keys, manifest, and the embedded database where no other is named
 * @param pull whether peers' ledgers are pulled
 * @param pullEvery how often each peer's ledgers are pulled
 */
@ConfigurationProperties("mtb.node")
public record NodeProperties(
    Path home, @DefaultValue("true") boolean pull, @DefaultValue("60s") Duration pullEvery) {}
