package org.mtbnode.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Login with a local user's name and password. */
final class PasswordLogin implements AuthenticationProvider {
  private final Users users;

  PasswordLogin(Users users) {
    this.users = users;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    return users
        .logIn(asked.getName().strip(), String.valueOf(asked.getCredentials()))
        .map(PasswordLogin::authentication)
        .orElseThrow(() -> new BadCredentialsException("name or password is not right"));
  }

  static Authentication authentication(Person person) {
    return UsernamePasswordAuthenticationToken.authenticated(
        person,
        null,
        person.roles().stream().map(role -> new SimpleGrantedAuthority(role.code())).toList());
  }

  @Override
  public boolean supports(@Nullable Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.equals(authentication);
  }
}
