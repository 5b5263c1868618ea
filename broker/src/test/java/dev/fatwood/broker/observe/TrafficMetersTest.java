package dev.fatwood.broker.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fatwood.broker.net.TrafficObserver.Reason;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.InitProducerIdResponse;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.testkit.fake.FakeClock;
import org.junit.jupiter.api.Test;

final class TrafficMetersTest {

    private final TrafficMeters meters = new TrafficMeters(new FakeClock());

    @Test
    void requestsAreCountedByApi() {
        // When
        meters.answered(ApiKey.PRODUCE, 100, 40, 1_000_000);
        meters.answered(ApiKey.PRODUCE, 200, 0, 3_000_000);
        meters.answered(ApiKey.FETCH, 10, 5000, 20_000);

        // Then
        assertThat(page().lines())
                .contains("fatwood_request_seconds_count{api=\"PRODUCE\"} 2")
                .contains("fatwood_request_seconds_sum{api=\"PRODUCE\"} 0.004")
                .contains("fatwood_request_bytes_total{api=\"PRODUCE\"} 300")
                .contains("fatwood_response_bytes_total{api=\"PRODUCE\"} 40")
                .contains("fatwood_response_bytes_total{api=\"FETCH\"} 5000")
                .contains("fatwood_request_recent_seconds{api=\"PRODUCE\",quantile=\"0.5\"} 0.001024")
                .noneMatch(line -> line.contains("METADATA"));
    }

    @Test
    void errorsAreCountedByCode() {
        // When
        meters.answers(ApiKey.INIT_PRODUCER_ID, new InitProducerIdResponse());
        meters.answers(
                ApiKey.INIT_PRODUCER_ID, new InitProducerIdResponse().errorCode(ErrorCode.INVALID_REQUEST.code()));
        meters.answers(
                ApiKey.INIT_PRODUCER_ID, new InitProducerIdResponse().errorCode(ErrorCode.INVALID_REQUEST.code()));

        // Then
        assertThat(page().lines().filter(line -> line.startsWith("fatwood_request_errors_total")))
                .containsExactly("fatwood_request_errors_total{api=\"INIT_PRODUCER_ID\",error=\"INVALID_REQUEST\"} 2");
    }

    @Test
    void connectionsAreCounted() {
        // When
        meters.opened();
        meters.opened();
        meters.closed();
        meters.refused(Reason.LIMIT);

        // Then
        assertThat(page().lines())
                .contains("fatwood_connections_open 1")
                .contains("fatwood_connections_opened_total 2")
                .contains("fatwood_connections_refused_total{reason=\"limit\"} 1")
                .contains("fatwood_connections_refused_total{reason=\"fault\"} 0");
    }

    private String page() {
        PrometheusText page = new PrometheusText();
        meters.write(page, () -> {});
        return page.toString();
    }
}
