package org.mtbnode.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.mtbnode.web.words.Words;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A page over what a test has written down, without login and database: synthetic data. */
public final class PageSite implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private PageSite(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * @param page a configuration that gives its controller
   */
  public static PageSite start(Class<?> page) {
    SpringApplication application = new SpringApplication(Site.class, page);
    return new PageSite(
        application.run(
            "--server.port=0",
            "--server.servlet.session.tracking-modes=cookie",
            "--spring.config.location=classpath:/application.yml"));
  }

  public String url(String path) {
    int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    context.close();
  }

  /**
   * Only what shows a page. Not annotated as a component, or every node of a test would have it.
   */
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
  })
  static class Site {
    @Bean("words")
    Words words() {
      return new Words();
    }

    @Bean
    WebMvcConfigurer sampleFrame() {
      return new WebMvcConfigurer() {
        @Override
        public void addInterceptors(InterceptorRegistry registry) {
          registry.addInterceptor(new SampleFrame());
        }
      };
    }
  }

  /** What stands around the page. */
  static class SampleFrame implements HandlerInterceptor {
    private static final Frame FRAME =
        new Frame(
            "Centre A",
            true,
            "anna",
            "analyst",
            List.of(
                new Navigation.Entry("Compare LB tests", "/compare"),
                new Navigation.Entry("Network", "/network")),
            List.of(),
            "2026-Q2",
            "30 June 2026",
            4,
            12);

    @Override
    public void postHandle(
        HttpServletRequest request,
        HttpServletResponse response,
        Object handler,
        ModelAndView page) {
      if (page != null) {
        page.addObject("frame", FRAME);
      }
    }
  }
}
