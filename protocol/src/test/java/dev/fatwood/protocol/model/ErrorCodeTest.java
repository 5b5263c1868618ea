package dev.fatwood.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    @Test
    void tableIsKafkas() {
        assertThat(Arrays.stream(ErrorCode.values())
                        .map(error -> error.code() + " " + error + " " + error.isRetriable()))
                .containsExactlyElementsOf(
                        Arrays.stream(Errors.values()).map(ErrorCodeTest::row).toList());
    }

    private static String row(Errors error) {
        return error.code() + " " + error.name() + " " + (error.exception() instanceof RetriableException);
    }

    @Test
    void codeFindsItsError() {
        for (ErrorCode error : ErrorCode.values()) {
            assertThat(ErrorCode.forCode(error.code())).isSameAs(error);
        }
    }

    @Test
    void codeOfALaterReleaseIsUnknownServerError() {
        assertThat(ErrorCode.forCode((short) 137)).isSameAs(ErrorCode.UNKNOWN_SERVER_ERROR);
        assertThat(ErrorCode.forCode((short) -2)).isSameAs(ErrorCode.UNKNOWN_SERVER_ERROR);
        assertThat(ErrorCode.forCode(Short.MIN_VALUE)).isSameAs(ErrorCode.UNKNOWN_SERVER_ERROR);
    }
}
