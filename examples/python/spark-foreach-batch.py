"""each micro-batch as a DataFrame: upsert a running count

For sinks that Spark has no writer for. After a crash Spark gives the last batch again, with the same number and the same rows. A sink
that replaces by key, as this one, or remembers the number of its last batch, ends up with each row counted exactly once.
"""

from lesson import Lesson

with Lesson(__file__) as lesson:
    lesson.send_flights("departures", 0, 600)
    table = {}  # think of a table with a primary key

    def upsert(changed, batch):
        table.update({row.airport: row["count"] for row in changed.collect()})
        counts = ", ".join(f"{airport}={table[airport]}" for airport in sorted(table))
        lesson.say(f"after batch {batch}: {{{counts}}}")

    (
        lesson.spark.readStream.format("fatwood")
        .option("kafka.bootstrap.servers", lesson.servers)
        .option("subscribe", "departures")
        .option("startingOffsets", "earliest")
        .option("maxOffsetsPerTrigger", 200)
        .load()
        .selectExpr("CAST(key AS STRING) AS airport")
        .where("airport IN ('ATL', 'DTW', 'SEA')")
        .groupBy("airport")
        .count()
        .writeStream.outputMode("update")  # only counts that changed
        .option("checkpointLocation", lesson.scratch("upsert-checkpoint"))
        .trigger(availableNow=True)
        .foreachBatch(upsert)
        .start()
        .awaitTermination()
    )
