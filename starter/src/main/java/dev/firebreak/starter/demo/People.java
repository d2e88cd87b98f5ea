package dev.firebreak.starter.demo;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;

/** Who answers what the demo's incident asks. */
interface People {
    void answer(IncidentStatus status, Question question);
}
