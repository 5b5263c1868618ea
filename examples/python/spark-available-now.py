"""a job that reads what is new and ends

Started now and then, by cron say. `availableNow` makes a streaming query end when it has read what was there at its start; the
checkpoint knows where the next run begins. `maxOffsetsPerTrigger` cuts a large backlog into micro-batches that fit into memory.
"""

from lesson import Lesson

with Lesson(__file__) as lesson:

    def rows_after_run():
        (
            lesson.spark.readStream.format("fatwood")
            .option("kafka.bootstrap.servers", lesson.servers)
            .option("subscribe", "arrivals")
            .option("startingOffsets", "earliest")  # of the first run only: later ones follow the checkpoint
            .option("maxOffsetsPerTrigger", 400)
            .load()
            .selectExpr("CAST(key AS STRING) AS origin", "CAST(value AS STRING) AS flight")
            .writeStream.format("parquet")
            .option("path", lesson.scratch("arrivals"))
            .option("checkpointLocation", lesson.scratch("arrivals-checkpoint"))
            .trigger(availableNow=True)
            .start()
            .awaitTermination()
        )
        return lesson.spark.read.parquet(lesson.scratch("arrivals")).count()

    lesson.send_flights("arrivals", 0, 1_000)
    lesson.say(f"first run:  {rows_after_run()} rows in all")
    lesson.say(f"second run: {rows_after_run()} rows in all, for nothing is new")
    lesson.send_flights("arrivals", 1_000, 1_500)
    lesson.say(f"third run:  {rows_after_run()} rows in all")
