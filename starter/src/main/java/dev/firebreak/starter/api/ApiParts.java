package dev.firebreak.starter.api;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.starter.gateway.Gateway;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.security.Users;
import dev.firebreak.store.Audit;

/** What the API offers to the outside. */
public record ApiParts(Gateway gateway, PlaybookShelf playbooks, ActionCatalog actions, Users users, Audit audit) {}
