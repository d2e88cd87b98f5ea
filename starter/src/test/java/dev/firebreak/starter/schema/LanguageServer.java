package dev.firebreak.starter.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The language server that VS Code's YAML extension runs, spoken to as an editor does (LSP 3.17 over stdin and stdout). */
final class LanguageServer implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final InputStream in;
    private final OutputStream out;
    private final Map<String, JsonNode> diagnostics = new HashMap<>();
    private int requests;

    private LanguageServer(Process process) {
        this.process = process;
        this.in = new BufferedInputStream(process.getInputStream());
        this.out = process.getOutputStream();
    }

    /** Starts the server that is installed in a folder. */
    static LanguageServer start(Path folder) throws IOException {
        Path program = folder.resolve("node_modules/yaml-language-server/out/server/src/server.js");
        LanguageServer server = new LanguageServer(new ProcessBuilder("node", program.toString(), "--stdio")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        Map<String, Object> hover = Map.of("hover", Map.of("contentFormat", List.of("plaintext")));
        Map<String, Object> initialize = new HashMap<>(Map.of("capabilities", Map.of("textDocument", hover)));
        initialize.put("processId", ProcessHandle.current().pid());
        initialize.put("rootUri", null);
        server.request("initialize", initialize);
        server.tell("initialized", Map.of());
        return server;
    }

    void open(String uri, String text) throws IOException {
        tell(
                "textDocument/didOpen",
                Map.of("textDocument", Map.of("uri", uri, "languageId", "yaml", "version", 1, "text", text)));
    }

    /** What is wrong with an opened file: waits until the server says. */
    JsonNode diagnostics(String uri) throws IOException {
        while (!diagnostics.containsKey(uri)) {
            handle(read());
        }
        return diagnostics.get(uri);
    }

    /** A question about a place in an opened file; line and character from 0. */
    JsonNode ask(String method, String uri, int line, int character) throws IOException {
        return request(
                method,
                Map.of(
                        "textDocument", Map.of("uri", uri),
                        "position", Map.of("line", line, "character", character)));
    }

    private JsonNode request(String method, Object parameters) throws IOException {
        int id = ++requests;
        write(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
        while (true) {
            JsonNode message = read();
            if (message.path("id").asInt(-1) == id && !message.has("method")) {
                return message.path("result");
            }
            handle(message);
        }
    }

    private void tell(String method, Object parameters) throws IOException {
        write(Map.of("jsonrpc", "2.0", "method", method, "params", parameters));
    }

    private void handle(JsonNode message) throws IOException {
        if (message.path("method").asText().equals("textDocument/publishDiagnostics")) {
            diagnostics.put(message.at("/params/uri").asText(), message.at("/params/diagnostics"));
        } else if (message.has("id") && message.has("method")) {
            Map<String, Object> nothing = new HashMap<>(Map.of("jsonrpc", "2.0", "id", message.get("id")));
            nothing.put("result", null);
            write(nothing);
        }
    }

    private void write(Object message) throws IOException {
        byte[] body = MAPPER.writeValueAsBytes(message);
        out.write("Content-Length: %d\r\n\r\n".formatted(body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private JsonNode read() throws IOException {
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        return MAPPER.readTree(in.readNBytes(length));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the language server has ended");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
