package io.barmill.api.access;

import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.EnumParser;
import io.barmill.api.request.RequestFields;
import io.barmill.ledger.access.Role;
import io.barmill.ledger.access.User;
import java.time.Duration;
import java.util.Optional;

/** Reads the fields that requests about users and tokens share, recording what is invalid. */
final class AccessFields {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_DAYS = 365;

    private final RequestFields fields;
    private final FieldErrors errors;

    AccessFields(RequestFields fields, FieldErrors errors) {
        this.fields = fields;
        this.errors = errors;
    }

    Optional<String> user(String field) {
        Optional<String> name = fields.string(field);
        name.filter(text -> !text.matches(User.NAME))
                .ifPresent(text -> errors.add(
                        field,
                        fields.raw(field),
                        "up to 63 lower-case letters, digits, dots, dashes and underscores, a letter or digit first"));
        return name;
    }

    Optional<Role> role() {
        return fields.string("role").flatMap(text -> errors.attempt(() -> EnumParser.parse(Role.class, "role", text)));
    }

    Optional<String> tokenName(String field) {
        Optional<String> name = fields.string(field);
        name.filter(text -> text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl))
                .ifPresent(
                        text -> errors.add(field, fields.raw(field), "up to 100 characters, none a control character"));
        return name;
    }

    Optional<Duration> lifetime() {
        return fields.integer("days", 1, MOST_DAYS).map(Duration::ofDays);
    }
}
