package dev.firebreak.starter.cli;

import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.scenario.TestFile;
import dev.firebreak.playbook.test.Coverage;
import dev.firebreak.playbook.test.Failure;
import dev.firebreak.playbook.test.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of all tests of one call. */
final class TestRun {
    private final List<Problem> problems = new ArrayList<>();
    private final List<Map<String, Object>> tests = new ArrayList<>();
    private final Map<Playbook, List<TestResult>> playbooks = new LinkedHashMap<>();
    private int passed;

    void refused(List<Problem> found) {
        problems.addAll(found);
    }

    void add(TestFile file, TestResult result) {
        playbooks.computeIfAbsent(file.playbook(), any -> new ArrayList<>()).add(result);
        passed += result.isPassed() ? 1 : 0;
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("file", file.file());
        test.put("playbook", file.playbook().name());
        test.put("name", result.scenario().name());
        test.put("line", result.scenario().at().line());
        test.put("passed", result.isPassed());
        test.put("tookMillis", result.took().toMillis());
        test.put("simulated", result.time().toString());
        test.put("failures", result.failures().stream().map(TestRun::json).toList());
        test.put("notes", result.notes());
        tests.add(test);
    }

    private static Map<String, Object> json(Coverage.Gap gap) {
        return Map.of("at", gap.at().toString(), "step", gap.step(), "what", gap.what());
    }

    private static Map<String, Object> json(Failure failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", failure.at().toString());
        json.put("step", failure.step() == null ? "" : failure.step());
        json.put("what", failure.what());
        json.put("expected", failure.expected());
        json.put("actual", failure.actual());
        return json;
    }

    int passed() {
        return passed;
    }

    int failed() {
        return tests.size() - passed;
    }

    int problems() {
        return problems.size();
    }

    boolean isGood() {
        return problems.isEmpty() && failed() == 0;
    }

    /** What no test reaches, playbook by playbook. */
    List<Coverage.Gap> gaps() {
        return playbooks.entrySet().stream()
                .flatMap(tested -> Coverage.gaps(tested.getKey(), tested.getValue()).stream())
                .toList();
    }

    Map<String, Object> toJson() {
        return Map.of(
                "passed", passed(),
                "failed", failed(),
                "tests", tests,
                "problems", problems,
                "unreached", gaps().stream().map(TestRun::json).toList());
    }
}
