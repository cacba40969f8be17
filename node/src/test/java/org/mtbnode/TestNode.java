package org.mtbnode;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.federation.RootFingerprint;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.federation.TestFederation;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole node, member of a test federation, on free ports and a database of its test. */
public final class TestNode implements AutoCloseable {
  private final NodeHome home;
  private final ConfigurableApplicationContext context;

  private TestNode(NodeHome home, ConfigurableApplicationContext context) {
    this.home = home;
    this.context = context;
  }

  /**
   * @param folder a new folder for the node's home
   * @param settings {@code name=value}; pulling is off unless they say otherwise
   */
  public static TestNode start(
      Path folder,
      TestFederation federation,
      SignedManifest manifest,
      String id,
      DataSource database,
      String... settings) {
    NodeHome home = new NodeHome(folder);
    try {
      setUp(home, federation, manifest, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SpringApplication application = new SpringApplication(NodeApplication.class);
    HikariDataSource pool = (HikariDataSource) database;
    application.setDefaultProperties(
        Map.of(
            "mtb.node.home",
            home.folder().toString(),
            "mtb.node.pull",
            false,
            "mtb.federation.port",
            0,
            "server.port",
            0,
            "logging.level.org.mtbnode",
            "warn",
            "spring.datasource.url",
            pool.getJdbcUrl(),
            "spring.datasource.username",
            String.valueOf(pool.getUsername()),
            "spring.datasource.password",
            String.valueOf(pool.getPassword())));
    List<String> arguments = new ArrayList<>();
    for (String setting : settings) {
      arguments.add("--" + setting);
    }
    return new TestNode(home, application.run(arguments.toArray(String[]::new)));
  }

  private static void setUp(
      NodeHome home, TestFederation federation, SignedManifest manifest, String id)
      throws IOException {
    home.create(federation.random());
    federation.key(id).write(home.keyFile());
    NodeCard card =
        federation.cards().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    Files.write(home.cardFile(), card.toJson());
    Files.write(home.manifestFile(), manifest.toJson());
    Files.writeString(home.rootFile(), RootFingerprint.of(manifest).toString());
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** For people and commands. */
  public URI address() {
    return URI.create(NodeHome.read(home.addressFile()));
  }

  /** For peers. */
  public URI federationAddress() {
    return URI.create(NodeHome.read(home.federationAddressFile()));
  }

  public NodeHome home() {
    return home;
  }

  @Override
  public void close() {
    context.close();
  }
}
