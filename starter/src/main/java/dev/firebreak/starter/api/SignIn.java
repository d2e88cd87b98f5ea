package dev.firebreak.starter.api;

import dev.firebreak.starter.security.Caller;
import dev.firebreak.starter.security.Users;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a request in by its bearer token, or by name and password. */
final class SignIn extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final Users users;
    private final PasswordAttempts attempts = new PasswordAttempts();

    SignIn(Users users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        caller(request).ifPresent(caller -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    caller,
                    null,
                    caller.words().stream().map(SimpleGrantedAuthority::new).toList()));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        if (header.startsWith(BEARER)) {
            return users.byToken(header.substring(BEARER.length()).strip());
        }
        return header.startsWith(BASIC)
                ? byPassword(header.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    private Optional<Caller> byPassword(String encoded) {
        List<String> parts;
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            parts = List.of(decoded.split(":", 2));
        } catch (IllegalArgumentException e) {
            // No base64: nobody.
            return Optional.empty();
        }
        if (parts.size() < 2 || !attempts.mayTry(parts.getFirst())) {
            return Optional.empty();
        }
        Optional<Caller> caller = users.byPassword(parts.getFirst(), parts.getLast());
        attempts.tried(parts.getFirst(), caller.isPresent());
        return caller;
    }
}
