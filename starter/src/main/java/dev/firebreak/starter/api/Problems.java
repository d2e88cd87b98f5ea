package dev.firebreak.starter.api;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.starter.gateway.Refusal;
import dev.firebreak.starter.gateway.Refusal.Why;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says what went wrong as {@code application/problem+json} (RFC 9457), with what a program needs to go on. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    @ExceptionHandler(Refusal.class)
    ProblemDetail refused(Refusal refusal) {
        return switch (refusal.why()) {
            case Why.NotFound why -> problem(HttpStatus.NOT_FOUND, why.message());
            case Why.Invalid why -> {
                ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, why.message());
                problem.setProperty("problems", why.problems());
                yield problem;
            }
            case Why.Forbidden why -> {
                ProblemDetail problem = problem(HttpStatus.FORBIDDEN, why.message());
                problem.setProperty("missingRoles", why.missing());
                yield problem;
            }
            case Why.Conflict why -> {
                ProblemDetail problem = problem(HttpStatus.CONFLICT, why.message());
                if (why.digest() != null) {
                    problem.setProperty("digest", why.digest());
                }
                yield problem;
            }
            case Why.Unavailable why -> problem(HttpStatus.SERVICE_UNAVAILABLE, why.message());
        };
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException problem, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String why = firstLine(problem.getMostSpecificCause().getMessage());
        return ResponseEntity.unprocessableContent()
                .body(problem(HttpStatus.UNPROCESSABLE_CONTENT, "the body does not fit this request: " + why));
    }

    /** For what is refused before a controller is reached. */
    static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("status", status.value());
        problem.put("title", status.getReasonPhrase());
        problem.put("detail", detail);
        response.setStatus(status.value());
        response.setContentType("application/problem+json;charset=UTF-8");
        response.getWriter().write(CanonicalJson.write(problem));
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "it is unreadable" : text.lines().findFirst().orElse("it is unreadable");
    }
}
