package dev.fatwood.spark;

import dev.fatwood.spark.write.LogWriteBuilder;
import dev.fatwood.spark.write.SinkReport;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SessionConfigSupport;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The table behind batch writes. Not for users: {@link FatwoodSourceProvider} sends writes here, see ADR 016. */
public final class AppendProvider implements TableProvider, SessionConfigSupport {
    @Override
    public String keyPrefix() {
        return FatwoodSourceProvider.SHORT_NAME;
    }

    /** Rows to write have the columns they have; the sink checks them itself. */
    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return new StructType();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new AppendTable();
    }

    private static final class AppendTable implements SupportsWrite {
        @Override
        public String name() {
            return FatwoodSourceProvider.SHORT_NAME;
        }

        @Override
        @SuppressWarnings("deprecation") // columns() of Table is made from it
        public StructType schema() {
            return new StructType();
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_WRITE, TableCapability.ACCEPT_ANY_SCHEMA);
        }

        @Override
        public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
            return new LogWriteBuilder(
                    info.schema(), EmbeddedBootstrap.resolve(Map.copyOf(info.options())), new SinkReport());
        }
    }
}
