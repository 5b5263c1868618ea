package dev.fatwood.compat.input;

import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a broker says to a bad request.
 *
 * @param codes every error code of the answer, in order; {@code closed} if there was none
 * @param unexplained errors without a message, where the answer has a place for one
 */
record Verdict(List<String> codes, int unexplained) {

    static Verdict of(BadRequest bad, int port) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            Optional<Message> answer = connection.ask(bad.request(), bad.version());
            return answer.map(Verdict::of).orElse(new Verdict(List.of("closed"), 0));
        }
    }

    private static Verdict of(Message answer) {
        List<String> codes = new ArrayList<>();
        answer.errorCodes(code -> codes.add(ErrorCode.forCode(code).name()));
        return new Verdict(codes, answer.toString().split("errorMessage=null", -1).length - 1);
    }
}
