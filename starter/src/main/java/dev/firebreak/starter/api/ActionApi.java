package dev.firebreak.starter.api;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.starter.catalog.ActionView;
import dev.firebreak.starter.gateway.Refusal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The actions that playbooks can call. */
@RestController
class ActionApi {
    private final ActionCatalog actions;

    ActionApi(ApiParts parts) {
        this.actions = parts.actions();
    }

    record Views(List<ActionView> actions) {}

    @GetMapping("/api/actions")
    Views actions() {
        return new Views(actions.all().stream().map(ActionView::of).toList());
    }

    @GetMapping("/api/actions/{name}")
    ActionView action(@PathVariable String name) {
        return actions.find(name)
                .map(ActionView::of)
                .orElseThrow(() -> Refusal.notFound(
                        "there is no action '%s'%s".formatted(name, DidYouMean.hint(name, actions.names()))));
    }
}
