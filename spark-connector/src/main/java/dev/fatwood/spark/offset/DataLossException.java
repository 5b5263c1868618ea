package dev.fatwood.spark.offset;

import java.util.Map;

/** Records are gone, or may be, and the query was told to fail then ({@code failOnDataLoss}, the default). */
public final class DataLossException extends ConditionException {
    private final DataLoss loss;

    public DataLossException(DataLoss loss) {
        super("[" + loss.condition()
                + "] Some data may have been lost because they are not available in the cluster any"
                + " more; either the data was aged out or the topic may have been deleted before all the data in the"
                + " topic was processed. If you don't want your query to fail on such cases, set the source option"
                + " failOnDataLoss to false. Reason: " + loss.reason() + " SQLSTATE: 22000");
        this.loss = loss;
    }

    @Override
    public String getCondition() {
        return loss.condition();
    }

    @Override
    public String getSqlState() {
        return "22000";
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return Map.of("reason", loss.reason());
    }
}
