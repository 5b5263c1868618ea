package dev.fatwood.benchmarks.report;

import dev.fatwood.benchmarks.report.Row.Side;
import java.util.List;

/**
 * All rows in one picture. Left: a bar from 1x to each ratio on a logarithmic axis, a thin line over it for the interval. Right: every
 * counted run as a dot, a line of dots per side, from zero to the largest value of the row.
 */
final class RatioPlot {

    private static final int WIDTH = 900;
    private static final int TOP = 40;
    private static final int SIDE_HEIGHT = 14;
    private static final int GAP = 14;

    private static final int BARS_FROM = 190;
    private static final int BARS_UNTIL = 500;
    private static final int RUNS_FROM = 690;
    private static final int RUNS_UNTIL = 890;
    private static final int TEXT_DROP = 4;
    private static final int LABEL_GAP = 6;
    private static final int TICK_LABEL_WIDTH = 36;

    private static final double[] TICKS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

    private static final String OURS = "#2c7a3f";
    private static final String PEER = "#5b6b8c";
    private static final String WORSE = "#b3382c";
    private static final String FRAME = "#d0d0d0";
    private static final String INK = "#202020";

    private final Svg svg = new Svg();
    private final double lowest;
    private final double highest;

    private RatioPlot(List<Row> rows) {
        lowest = rows.stream().mapToDouble(RatioPlot::least).reduce(0.8, Math::min);
        highest = rows.stream().mapToDouble(RatioPlot::most).reduce(2, Math::max);
    }

    static String of(List<Row> rows) {
        return new RatioPlot(rows).drawn(rows);
    }

    private String drawn(List<Row> rows) {
        int height = TOP + rows.stream().mapToInt(RatioPlot::height).sum() + GAP;
        drawAxis(height - GAP);
        int y = TOP;
        for (Row row : rows) {
            drawBar(row, y + height(row) / 2.0);
            drawRuns(row, y);
            y += height(row);
        }
        return svg.drawn(WIDTH, height);
    }

    private void drawAxis(int bottom) {
        svg.text(BARS_FROM, 16, "start", "times better than the peer");
        svg.text(RUNS_FROM, 16, "start", "every run, from zero");
        double labelled = 0;
        for (double tick : TICKS) {
            if (tick < lowest || tick > highest) {
                continue;
            }
            svg.line(x(tick), TOP, x(tick), bottom, tick == 1 ? INK : FRAME);
            if (x(tick) - labelled >= TICK_LABEL_WIDTH) {
                labelled = x(tick);
                svg.text(labelled, TOP - LABEL_GAP, "middle", tick >= 1 ? (int) tick + "x" : tick + "x");
            }
        }
    }

    private void drawBar(Row row, double middle) {
        double from = Math.min(x(1), x(row.ratio()));
        double until = Math.max(x(1), x(row.ratio()));
        svg.box(from, middle - LABEL_GAP, until - from, 2 * LABEL_GAP, row.ratio() >= 1 ? OURS : WORSE);
        svg.line(x(low(row)), middle, x(high(row)), middle, INK);
        svg.text(BARS_FROM - 2 * LABEL_GAP, middle + TEXT_DROP, "end", row.name());
        String label = Figures.of(row.ratio()) + "x" + (row.noisy().isEmpty() ? "" : " noisy");
        svg.text(Math.max(until, x(high(row))) + LABEL_GAP, middle + TEXT_DROP, "start", label);
    }

    private void drawRuns(Row row, int top) {
        double largest = row.sides().stream()
                .flatMap(side -> side.runs().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double y = top + GAP / 2.0 + SIDE_HEIGHT / 2.0;
        for (Side side : row.sides()) {
            svg.line(RUNS_FROM, y, RUNS_UNTIL, y, FRAME);
            svg.text(RUNS_FROM - LABEL_GAP, y + TEXT_DROP, "end", side.name());
            for (double run : side.runs()) {
                svg.dot(
                        RUNS_FROM + run / largest * (RUNS_UNTIL - RUNS_FROM),
                        y,
                        side.name().startsWith("ours") ? OURS : PEER);
            }
            y += SIDE_HEIGHT;
        }
    }

    private double x(double ratio) {
        return BARS_FROM + (BARS_UNTIL - BARS_FROM) * Math.log(ratio / lowest) / Math.log(highest / lowest);
    }

    private static int height(Row row) {
        return row.sides().size() * SIDE_HEIGHT + GAP;
    }

    private static double least(Row row) {
        return Math.min(row.ratio(), low(row));
    }

    private static double most(Row row) {
        return Math.max(row.ratio(), high(row));
    }

    private static double low(Row row) {
        return row.peer().low().orElse(row.ratio());
    }

    private static double high(Row row) {
        return row.peer().high().orElse(row.ratio());
    }
}
