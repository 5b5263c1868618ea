package dev.fatwood.metadata.control;

import dev.fatwood.metadata.config.GroupConfigKeys;
import dev.fatwood.protocol.model.ErrorCode;
import java.util.Map;
import java.util.Optional;

/** Which settings a group may have. */
record GroupConfigRules(GroupConfigKeys keys) implements ConfigRules {

    @Override
    public Optional<Refusal> nameProblem(String name) {
        return keys.find(name).isPresent() ? Optional.empty() : refusal("Unknown group config name: " + name);
    }

    @Override
    public Optional<Refusal> valueProblem(String name, String value) {
        return keys.find(name).flatMap(key -> key.problem(value)).flatMap(this::refusal);
    }

    @Override
    public Optional<Refusal> problemTogether(Map<String, String> configs) {
        GroupConfigKeys together = keys.given(configs::get);
        int sessionMs = together.sessionTimeoutMs().value();
        int heartbeatMs = together.heartbeatIntervalMs().value();
        return sessionMs > heartbeatMs
                ? Optional.empty()
                : refusal(GroupConfigKeys.SESSION_TIMEOUT_MS + " must be greater than "
                        + GroupConfigKeys.HEARTBEAT_INTERVAL_MS + ", but they are " + sessionMs + " and "
                        + heartbeatMs);
    }

    @Override
    public Optional<Refusal> refusal(String problem) {
        return Optional.of(new Refusal(ErrorCode.INVALID_CONFIG, problem));
    }

    @Override
    public boolean isList(String name) {
        return false;
    }

    @Override
    public String defaultValue(String name) {
        return keys.find(name).map(key -> Integer.toString(key.value())).orElse("");
    }
}
