package dev.fatwood.broker.observe;

import dev.fatwood.broker.net.TrafficObserver;
import dev.fatwood.env.Clock;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by API, and connections. Holds 2 KB for each API that was asked for. Thread: any; the page on its own. */
public final class TrafficMeters implements TrafficObserver, MetricSource {

    private static final ApiKey[] APIS = ApiKey.values();
    private static final Reason[] REASONS = Reason.values();

    private final Clock clock;
    private final AtomicReferenceArray<ApiMeter> byApi = new AtomicReferenceArray<>(APIS.length);
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder[] refused = new LongAdder[REASONS.length];

    public TrafficMeters(Clock clock) {
        this.clock = clock;
        for (int n = 0; n < refused.length; n++) {
            refused[n] = new LongAdder();
        }
    }

    @Override
    public void answered(ApiKey api, int requestBytes, int responseBytes, long tookNs) {
        meter(api).answered(requestBytes, responseBytes, tookNs);
    }

    @Override
    public void answers(ApiKey api, Message answer) {
        answer.errorCodes(meter(api));
    }

    private ApiMeter meter(ApiKey api) {
        ApiMeter present = byApi.get(api.ordinal());
        if (present != null) {
            return present;
        }
        byApi.compareAndSet(api.ordinal(), null, new ApiMeter());
        return byApi.get(api.ordinal());
    }

    @Override
    public void opened() {
        opened.increment();
    }

    @Override
    public void closed() {
        closed.increment();
    }

    @Override
    public void refused(Reason reason) {
        refused[reason.ordinal()].increment();
    }

    @Override
    public void write(PrometheusText page, Runnable done) {
        page.family(MetricFamilies.REQUEST_SECONDS);
        forEachApi((api, meter) -> page.histogram(meter.latency().all(), api));
        page.family(MetricFamilies.REQUEST_RECENT_SECONDS);
        long nowNs = clock.monotonicNs();
        forEachApi((api, meter) -> Quantiles.write(page, meter.latency().recent(nowNs), api));
        page.family(MetricFamilies.REQUEST_ERRORS);
        forEachApi((api, meter) -> writeErrors(page, api, meter));
        page.family(MetricFamilies.REQUEST_BYTES);
        forEachApi((api, meter) -> page.sample(meter.requestBytes(), api));
        page.family(MetricFamilies.RESPONSE_BYTES);
        forEachApi((api, meter) -> page.sample(meter.responseBytes(), api));
        writeConnections(page);
        done.run();
    }

    private void forEachApi(ApiWriter writer) {
        for (ApiKey api : APIS) {
            ApiMeter meter = byApi.get(api.ordinal());
            if (meter != null) {
                writer.write(api.name(), meter);
            }
        }
    }

    private static void writeErrors(PrometheusText page, String api, ApiMeter meter) {
        for (ErrorCode error : ErrorCode.values()) {
            long count = meter.errors(error);
            if (count > 0) {
                page.sample(count, api, error.name());
            }
        }
    }

    private void writeConnections(PrometheusText page) {
        long gone = closed.sum(); // Before the sum of those opened, so that the difference is never negative.
        page.family(MetricFamilies.CONNECTIONS_OPEN).sample(opened.sum() - gone);
        page.family(MetricFamilies.CONNECTIONS_OPENED).sample(opened.sum());
        page.family(MetricFamilies.CONNECTIONS_REFUSED);
        for (Reason reason : REASONS) {
            page.sample(refused[reason.ordinal()].sum(), reason.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Writes the samples of one API. */
    private interface ApiWriter {

        void write(String api, ApiMeter meter);
    }
}
