package io.barmill.research.feature;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an expression such as {@code mean(close, 20) / lag(close, 1d) - 1}. */
public final class ExpressionParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\d+(?:s|m|h|d|w)\\b)|(\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?)|([A-Za-z_]\\w*)|([-+*/()<>,]))");
    private static final Map<Character, Long> UNITS =
            Map.of('s', 1_000_000L, 'm', 60_000_000L, 'h', 3_600_000_000L, 'd', 86_400_000_000L, 'w', 604_800_000_000L);
    private static final int MOST_NESTED = 100;

    private final String field;
    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;
    private int nested;

    private ExpressionParser(String field, String text) {
        this.field = field;
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            if (!matcher.region(end, text.length()).lookingAt()) {
                throw new InvalidFieldException(
                        field,
                        text,
                        "an expression; nothing begins with "
                                + text.substring(end).strip().charAt(0));
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
    }

    /**
     * Reads an expression.
     *
     * @param field what an error names
     * @throws InvalidFieldException for anything else
     */
    public static Expression parse(String field, String text) {
        ExpressionParser parser = new ExpressionParser(field, text);
        Expression expression = parser.comparison();
        if (parser.next < parser.tokens.size()) {
            throw parser.refused("nothing after it, where " + parser.peek() + " stands");
        }
        return expression;
    }

    private Expression comparison() {
        if (++nested > MOST_NESTED) {
            throw refused("at most " + MOST_NESTED + " levels");
        }
        Expression left = sum();
        while (peek().equals("<") || peek().equals(">")) {
            left = binary(take(), left, sum());
        }
        nested--;
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (peek().equals("+") || peek().equals("-")) {
            left = binary(take(), left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = factor();
        while (peek().equals("*") || peek().equals("/")) {
            left = binary(take(), left, factor());
        }
        return left;
    }

    private Expression factor() {
        boolean negative = false;
        while (peek().equals("-")) {
            take();
            negative = !negative;
        }
        Expression value = primary();
        return negative ? binary("-", new Expression.Constant(0), value) : value;
    }

    private Expression primary() {
        String token = take();
        if (token.equals("(")) {
            Expression inner = comparison();
            expect(")");
            return inner;
        }
        if (!token.matches("\\w.*")) {
            throw refused("a number, a name or a function, where " + (token.isEmpty() ? "it ends" : token + " stands"));
        }
        if (Character.isDigit(token.charAt(0))) {
            return new Expression.Constant(number(token));
        }
        return peek().equals("(") ? call(token) : new Expression.Name(token);
    }

    private Expression call(String name) {
        Function function = Functions.named().get(name);
        if (function == null) {
            List<String> known = List.copyOf(Functions.named().keySet());
            throw refused("a known function; did you mean " + Nearest.of(name, known) + "?");
        }
        expect("(");
        List<Expression> inputs = new ArrayList<>();
        while (inputs.size() < function.inputs()) {
            if (!inputs.isEmpty()) {
                expect(",");
            }
            inputs.add(comparison());
        }
        Window window = new Window.Rows(1);
        if (function.windows() > 0 && (!(function instanceof Function.Back) || peek().equals(","))) {
            expect(",");
            window = window(function);
        }
        List<Double> numbers = new ArrayList<>();
        while (numbers.size() < function.numbers()) {
            expect(",");
            numbers.add(number(take()));
        }
        expect(")");
        return new Expression.Call(function, inputs, window, numbers);
    }

    private Window window(Function function) {
        String token = take();
        boolean span = token.matches("\\d+[a-z]");
        boolean known = span ? !(function instanceof Function.Recursive) : token.matches("\\d{1,7}");
        if (!known) {
            throw refused("a window of rows or a duration such as 14d, for ema and wilder of rows, not " + token);
        }
        long count = span ? spanOf(token) : Long.parseLong(token);
        if (count < 1) {
            throw refused("a window of at least 1");
        }
        return span ? new Window.Span(count) : new Window.Rows((int) count);
    }

    private long spanOf(String token) {
        try {
            return Math.multiplyExact(
                    Long.parseLong(token.substring(0, token.length() - 1)),
                    UNITS.get(token.charAt(token.length() - 1)));
        } catch (NumberFormatException | ArithmeticException e) {
            throw refused("a shorter window than " + token);
        }
    }

    private static Expression binary(String operator, Expression left, Expression right) {
        return new Expression.Call(
                Functions.named().get(operator), List.of(left, right), new Window.Rows(1), List.of());
    }

    private double number(String token) {
        try {
            return Double.parseDouble(token);
        } catch (NumberFormatException e) {
            throw refused("a number, where " + (token.isEmpty() ? "it ends" : token + " stands"));
        }
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private String take() {
        String token = peek();
        next++;
        return token;
    }

    private void expect(String token) {
        String found = take();
        if (!found.equals(token)) {
            throw refused(token + ", where " + (found.isEmpty() ? "it ends" : found + " stands"));
        }
    }

    private InvalidFieldException refused(String expected) {
        return new InvalidFieldException(field, text, expected);
    }
}
