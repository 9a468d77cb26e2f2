package io.barmill.research.report;

import java.util.Locale;

/** A line over time as SVG: no script, no font, the same bytes each time. */
final class LineChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 240;
    private static final int LEFT = 80;
    private static final int MOST_POINTS = 1_800;

    private LineChart() {}

    /**
     * Draws values over times.
     *
     * @param filled whether the area between the line and zero is filled
     */
    static String of(String title, long[] times, double[] values, boolean filled) {
        double low = filled ? 0 : Double.POSITIVE_INFINITY;
        double high = filled ? 0 : Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double span = high > low ? high - low : 1;
        long from = times[0];
        double time = Math.max(1, times[times.length - 1] - from);
        StringBuilder points = new StringBuilder();
        int step = Math.max(1, values.length / MOST_POINTS);
        double last = LEFT;
        for (int i = 0;
                i < values.length;
                i = i + step < values.length || i == values.length - 1 ? i + step : values.length - 1) {
            last = LEFT + (times[i] - from) / time * WIDTH;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", last, y(values[i], low, span)));
        }
        String area = String.format(
                Locale.ROOT,
                "<polygon points=\"%d,%.1f %s%.1f,%.1f\" fill=\"#c33\" fill-opacity=\"0.25\"/>",
                LEFT,
                y(0, low, span),
                points,
                last,
                y(0, low, span));
        return String.format(
                        Locale.ROOT,
                        "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\""
                                + " aria-label=\"%s\">%s%s%s<polyline points=\"%s\" fill=\"none\" stroke=\"%s\""
                                + " stroke-width=\"1.5\"/></svg></figure>%n",
                        title,
                        LEFT + WIDTH + 10,
                        HEIGHT + 20,
                        title,
                        grid(high, low, span),
                        grid(low, low, span),
                        filled ? area : "",
                        points.toString().trim(),
                        filled ? "#c33" : "#06c")
                .replace("\r\n", "\n");
    }

    private static String grid(double value, double low, double span) {
        double y = y(value, low, span);
        return String.format(
                Locale.ROOT,
                "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ccc\"/>"
                        + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" font-size=\"12\">%.5g</text>",
                LEFT,
                LEFT + WIDTH,
                y,
                y,
                LEFT - 6,
                y + 4,
                value);
    }

    private static double y(double value, double low, double span) {
        return 10 + HEIGHT - (value - low) / span * HEIGHT;
    }
}
