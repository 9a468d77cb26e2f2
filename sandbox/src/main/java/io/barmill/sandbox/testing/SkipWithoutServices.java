package io.barmill.sandbox.testing;

import io.quarkus.test.common.QuarkusTestResource;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips the test classes that ask for {@link TestStack} where the chosen services cannot be had. A test resource cannot
 * skip a test itself: what it throws makes the test fail.
 */
public final class SkipWithoutServices implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean asks = context.getTestClass()
                .map(type -> type.getAnnotationsByType(QuarkusTestResource.class))
                .map(resources -> Arrays.stream(resources)
                        .anyMatch(resource -> resource.value().getName().equals(TestStack.class.getName())))
                .orElse(false);
        Optional<String> whyNot = asks ? TestMode.chosen().whyNot() : Optional.empty();
        return whyNot.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the services can be had"));
    }
}
