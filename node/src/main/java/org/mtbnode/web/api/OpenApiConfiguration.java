package org.mtbnode.web.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API for programs: what no method says for itself. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String PROBLEM = "Problem";
  private static final Map<String, String> ERRORS =
      Map.of(
          "400", "a parameter or a field has another form than it should; fields names it",
          "401", "nobody is logged in, and no token was shown",
          "403", "the role does not allow it",
          "404", "there is no such thing",
          "405", "not this method",
          "409", "not now; the detail says why",
          "415", "not this media type",
          "422", "what was handed in cannot be read; findings says what is wrong where");

  @Bean
  OpenApiCustomizer description() {
    return api -> {
      api.info(
          new Info()
              .title("mtb-node")
              .version("v1")
              .description("What a node answers to its own people and commands.")
              .license(new License().name("Apache-2.0")));
      api.servers(List.of());
      describeProblems(api);
    };
  }

  private static void describeProblems(OpenAPI api) {
    Components components = api.getComponents() == null ? new Components() : api.getComponents();
    components.addSchemas(PROBLEM, problem());
    components.addSecuritySchemes(
        "token",
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description("the file token in the node's home folder"));
    api.components(components);
    api.security(List.of(new SecurityRequirement().addList("token")));
    api.getPaths()
        .values()
        .forEach(
            path ->
                path.readOperations()
                    .forEach(
                        operation ->
                            ERRORS.forEach(
                                (status, what) ->
                                    operation.getResponses().addApiResponse(status, error(what)))));
  }

  private static ApiResponse error(String what) {
    Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    return new ApiResponse()
        .description(what)
        .content(
            new Content()
                .addMediaType("application/problem+json", new MediaType().schema(problem)));
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .description("RFC 9457")
        .addProperty("type", new StringSchema())
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema())
        .addProperty(
            "fields",
            new ObjectSchema()
                .description("what is wrong, by field")
                .additionalProperties(new StringSchema()));
  }
}
