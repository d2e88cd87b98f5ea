package dev.firebreak.starter.api;

import dev.firebreak.starter.security.Caller;
import dev.firebreak.starter.security.Role;
import dev.firebreak.store.AuditEntry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Who gets in: everybody with a token or password of the users file; no sessions, no cookies, so nothing to forge. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    private static final String AUDIT = "/api/audit";

    private final ApiParts parts;

    ApiSecurity(ApiParts parts) {
        this.parts = parts;
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(AUDIT)
                        .hasAuthority(Role.ADMIN.word())
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new SignIn(parts.users()), AuthorizationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, problem) -> refuseStranger(request, response))
                        .accessDeniedHandler((request, response, problem) -> refuseRole(request, response)))
                .build();
    }

    /** Step paths arrive with an encoded slash. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        return firewall;
    }

    /** Keeps Spring from making up a user of its own. */
    @Bean
    UserDetailsService noOtherUsers() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    private void refuseStranger(HttpServletRequest request, HttpServletResponse response) throws IOException {
        audit("unknown", request, "not signed in");
        response.setHeader("WWW-Authenticate", "Bearer realm=\"firebreak\"");
        Problems.write(
                response,
                HttpStatus.UNAUTHORIZED,
                "not signed in: send a token of 'firebreak token add' as 'Authorization: Bearer …'");
    }

    private void refuseRole(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        String who = signedIn != null && signedIn.getPrincipal() instanceof Caller caller ? caller.name() : "unknown";
        audit(who, request, "the role 'admin' is missing");
        Problems.write(
                response, HttpStatus.FORBIDDEN, "%s may not read this: the role 'admin' is missing".formatted(who));
    }

    private void audit(String who, HttpServletRequest request, String why) {
        parts.audit()
                .append(new AuditEntry(
                        Instant.now(),
                        who,
                        "sign-in",
                        null,
                        null,
                        false,
                        "%s %s: %s".formatted(request.getMethod(), request.getRequestURI(), why)));
    }
}
