package org.mtbnode.web.page;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import org.mtbnode.NodeHome;
import org.mtbnode.intake.IncomingFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files that people send never lie where others could read them, not even while they arrive. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {
  @Bean
  MultipartConfigElement multipartConfig(NodeHome home) throws IOException {
    long most = IncomingFolder.mostBytes();
    return new MultipartConfigElement(
        IncomingFolder.make(home.incoming()).toString(), most, most, 0);
  }
}
