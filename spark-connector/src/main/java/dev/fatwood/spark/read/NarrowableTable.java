package dev.fatwood.spark.read;

import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table whose scans may read less than all of each record, if the query needs no more. */
public interface NarrowableTable {
    /** Whether a read with these options wants that. */
    boolean mayNarrow(CaseInsensitiveStringMap options);
}
