package io.barmill.sandbox.testing;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips the test classes that use {@link TestStack} if the chosen services are not available. A test resource cannot skip a
 * test itself: its exception fails the test.
 */
public final class SkipWithoutServices implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean usesServices = context.getTestClass()
                .map(type -> Arrays.stream(type.getAnnotations()).anyMatch(SkipWithoutServices::namesTestStack))
                .orElse(false);
        Optional<String> whyNot = usesServices ? TestMode.chosen().whyNot() : Optional.empty();
        return whyNot.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the services are available"));
    }

    /** Compares names, as Quarkus loads test classes and their annotations with a class loader of its own. */
    private static boolean namesTestStack(Annotation annotation) {
        return annotation.annotationType().getName().startsWith("io.quarkus.test.common.")
                && annotation.toString().contains(TestStack.class.getName());
    }
}
