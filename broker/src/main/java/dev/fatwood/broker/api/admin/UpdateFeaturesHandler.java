package dev.fatwood.broker.api.admin;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.Feature;
import dev.fatwood.broker.api.Features;
import dev.fatwood.broker.api.RequestContext;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.UpdateFeaturesRequest;
import dev.fatwood.protocol.message.UpdateFeaturesRequest.FeatureUpdateKey;
import dev.fatwood.protocol.message.UpdateFeaturesResponse;
import dev.fatwood.protocol.message.UpdateFeaturesResponse.UpdatableFeatureResult;
import dev.fatwood.protocol.model.ErrorCode;
import dev.fatwood.protocol.wire.ByteReader;
import java.util.List;
import java.util.Optional;

/**
 * Answers wishes for other levels of features (KIP-584, KIP-778). Levels do not change here, so a wish is granted where it names the
 * level there is, and refused with the reason otherwise; one that is refused refuses all of its request.
 */
public final class UpdateFeaturesHandler implements ApiHandler<UpdateFeaturesRequest> {

    private static final byte UPGRADE = 1;
    private static final byte UNSAFE_DOWNGRADE = 3;
    /** From here on results are not told by feature. */
    private static final short TELLS_ONE_RESULT_FROM = 2;

    @Override
    public ApiKey key() {
        return ApiKey.UPDATE_FEATURES;
    }

    @Override
    public UpdateFeaturesRequest read(ByteReader in, short version) {
        return UpdateFeaturesRequest.read(in, version);
    }

    @Override
    public void handle(RequestContext context, UpdateFeaturesRequest request) {
        List<FeatureUpdateKey> updates = request.featureUpdates();
        Optional<String> problem =
                updates.stream().flatMap(update -> problem(update).stream()).findFirst();
        ErrorCode error = problem.isPresent() ? ErrorCode.INVALID_UPDATE_VERSION : ErrorCode.NONE;
        UpdateFeaturesResponse response = new UpdateFeaturesResponse();
        if (context.version() >= TELLS_ONE_RESULT_FROM) {
            response.errorCode(error.code()).errorMessage(problem.orElse(null));
        } else {
            response.results(updates.stream()
                    .map(update -> new UpdatableFeatureResult()
                            .feature(update.feature())
                            .errorCode(error.code())
                            .errorMessage(problem.orElse(null)))
                    .toList());
        }
        context.reply(response);
    }

    private static Optional<String> problem(FeatureUpdateKey update) {
        short wanted = update.maxVersionLevel();
        if (update.upgradeType() < UPGRADE || update.upgradeType() > UNSAFE_DOWNGRADE) {
            return refuse(update, "The controller does not support the given upgrade type.");
        }
        if (wanted < 0) {
            return refuse(update, "A feature version cannot be less than 0.");
        }
        Optional<Feature> feature = Features.find(update.feature());
        if (feature.isEmpty()) {
            return wanted == 0
                    ? Optional.empty() // It is off already.
                    : refuse(update, "This broker does not support this feature.");
        }
        if (!feature.get().supports(wanted)) {
            return refuse(
                    update,
                    "This broker supports versions " + feature.get().minLevel() + " to "
                            + feature.get().maxLevel() + ".");
        }
        return wanted == feature.get().level()
                ? Optional.empty()
                : refuse(update, "The level is fixed at " + feature.get().level() + " in this version of the broker.");
    }

    private static Optional<String> refuse(FeatureUpdateKey update, String why) {
        return Optional.of(
                "Invalid update version " + update.maxVersionLevel() + " for feature " + update.feature() + ". " + why);
    }
}
