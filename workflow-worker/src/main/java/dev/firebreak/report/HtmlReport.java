package dev.firebreak.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.firebreak.incident.Report;
import dev.firebreak.incident.StepRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The report as one page that needs nothing else: no script, no address is loaded. Text from events is inert in it. */
public final class HtmlReport {
    /** Of no use to a person; {@code report.json} keeps it. */
    private static final Pattern FRACTION_OF_SECOND =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z$");

    private static final Template PAGE = template();

    private HtmlReport() {}

    public static byte[] write(Report report) {
        try {
            Map<String, Object> page =
                    new ObjectMapper().readValue(ReportJson.write(report), new TypeReference<Map<String, Object>>() {});
            page.put("summary", Summary.of(report));
            page.put(
                    "results",
                    report.outputs().entrySet().stream()
                            .map(output -> Map.of("name", output.getKey(), "value", output.getValue()))
                            .toList());
            page.put("steps", report.steps().stream().map(HtmlReport::step).toList());
            page.put("badge", report.incident().state().word().replace(' ', '-'));
            return PAGE.execute(page).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What could have been given back while the incident ran, and was not, cannot be given back by it any more. */
    private static Map<String, Object> step(StepRecord step) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("title", step.title());
        row.put("path", step.path());
        row.put("found", step.result().get("summary"));
        row.put("status", step.status());
        row.put("givenBack", step.undo().equals("possible") ? "no" : step.undo());
        row.put("endedAt", step.endedAt());
        row.put("action", step.action());
        row.put("called", step.called());
        row.put("why", step.why());
        return row;
    }

    private static Template template() {
        try (InputStream file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"));
                InputStreamReader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return Mustache.compiler()
                    .withEscaper(Inert::html)
                    .nullValue("–")
                    .emptyStringIsFalse(true)
                    .withFormatter(HtmlReport::text)
                    .compile(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return String.join(
                    ", ",
                    map.entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + entry.getValue())
                            .toList());
        }
        return FRACTION_OF_SECOND.matcher(String.valueOf(value)).replaceFirst("$1Z");
    }
}
