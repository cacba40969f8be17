package org.mtbnode.web;

import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.mtbnode.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Four ways in: peers, programs, the centre's own systems, people. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  /** Everything comes from this node, and nothing stands inside a page that could act. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  @Bean
  PasswordEncoder passwordEncoder() {
    Map<String, PasswordEncoder> encoders = new HashMap<>();
    encoders.put("argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    encoders.put("bcrypt", new BCryptPasswordEncoder());
    return new DelegatingPasswordEncoder("argon2", encoders);
  }

  /** The audit log comes with a database that has its tables. */
  @Bean
  Users users(
      DataSource database,
      PasswordEncoder encoder,
      AuditLog audit,
      Clock clock,
      SecureRandom random) {
    return new Users(new JdbcUsers(database), encoder, audit, clock, random);
  }

  @Bean
  AuthenticationManager authenticationManager(Users users) {
    return new ProviderManager(new PasswordLogin(users));
  }

  /** Peers show a token of their own at every call; its filter stands beside their calls. */
  @Bean
  @Order(1)
  SecurityFilterChain peers(HttpSecurity http) throws Exception {
    return http.securityMatcher("/federation/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain programs(HttpSecurity http, LocalAccess access, Users users)
      throws Exception {
    Gatekeeper gatekeeper = new Gatekeeper();
    return answering(http, access, users, gatekeeper)
        .securityMatcher("/api/**", "/actuator/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .anyRequest()
                    .access(gatekeeper))
        .addFilterBefore(new UploadFilter(), CsrfFilter.class)
        .build();
  }

  /** They log in with the name and password of a user at every call; nothing can be written. */
  @Bean
  @Order(3)
  SecurityFilterChain ownSystems(HttpSecurity http, LocalAccess access, Users users)
      throws Exception {
    Gatekeeper gatekeeper = new Gatekeeper();
    return answering(http, access, users, gatekeeper)
        .securityMatcher("/fhir", "/fhir/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().access(gatekeeper))
        .httpBasic(basic -> basic.authenticationEntryPoint(gatekeeper))
        .build();
  }

  /** What answers programs and begins no session; the token of the home folder is known. */
  private static HttpSecurity answering(
      HttpSecurity http, LocalAccess access, Users users, Gatekeeper gatekeeper) throws Exception {
    headers(http);
    return http.csrf(csrf -> csrf.ignoringRequestMatchers(LocalFilter::showsToken))
        .addFilterBefore(new LocalFilter(access), CsrfFilter.class)
        .addFilterBefore(new SessionFilter(users), AuthorizationFilter.class)
        .requestCache(cache -> cache.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .exceptionHandling(
            on -> on.authenticationEntryPoint(gatekeeper).accessDeniedHandler(gatekeeper));
  }

  @Bean
  @Order(4)
  SecurityFilterChain people(HttpSecurity http, Users users, AuditLog audit) throws Exception {
    Gatekeeper gatekeeper = new Gatekeeper();
    headers(http);
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                    .permitAll()
                    .anyRequest()
                    .access(gatekeeper))
        .addFilterBefore(new UploadFilter(), CsrfFilter.class)
        .addFilterBefore(new SessionFilter(users), AuthorizationFilter.class)
        // after a login one begins at the start: no question of before is kept
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .formLogin(
            login ->
                login
                    .loginPage("/login")
                    .usernameParameter("name")
                    .defaultSuccessUrl("/", true)
                    .failureUrl("/login?wrong"))
        .logout(
            logout ->
                logout
                    .logoutSuccessUrl("/login?out")
                    .addLogoutHandler(
                        (request, response, authentication) -> {
                          if (authentication != null) {
                            String name = authentication.getName();
                            audit.append(name, "logout", name, Map.of());
                          }
                        }))
        .exceptionHandling(
            on -> on.authenticationEntryPoint(gatekeeper).accessDeniedHandler(gatekeeper))
        .build();
  }

  private static void headers(HttpSecurity http) throws Exception {
    http.headers(
        headers ->
            headers
                .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(frame -> frame.deny())
                .permissionsPolicyHeader(
                    policy ->
                        policy.policy(
                            "camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(
                    policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(
                    policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
  }
}
