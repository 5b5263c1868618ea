"""history as a batch, then live as a stream, with no gap between

The stream starts at the very offsets where the batch ended: the batch keeps its records' partition and offset, and the highest of each
partition, plus one, is where the stream begins.
"""

import json

from lesson import Lesson

TOPIC = "bookings"

with Lesson(__file__) as lesson:
    spark = lesson.spark
    lesson.send_flights(TOPIC, 0, 1_000)
    (
        spark.read.format("fatwood")
        .option("kafka.bootstrap.servers", lesson.servers)
        .option("subscribe", TOPIC)
        .load()
        .selectExpr("partition", "offset", "CAST(value AS STRING) AS flight")
        .write.parquet(lesson.scratch("bookings"))
    )
    history = spark.read.parquet(lesson.scratch("bookings"))
    ends = history.groupBy("partition").agg({"offset": "max"}).orderBy("partition").collect()
    start = json.dumps({TOPIC: {str(row[0]): row[1] + 1 for row in ends}})
    lesson.say(f"history: {history.count()} rows; live starts at {start}")

    lesson.send_flights(TOPIC, 1_000, 1_200)  # what comes in meanwhile
    (
        spark.readStream.format("fatwood")
        .option("kafka.bootstrap.servers", lesson.servers)
        .option("subscribe", TOPIC)
        .option("startingOffsets", start)
        .load()
        .selectExpr("partition", "offset", "CAST(value AS STRING) AS flight")
        .writeStream.format("parquet")
        .option("path", lesson.scratch("live"))
        .option("checkpointLocation", lesson.scratch("live-checkpoint"))
        .trigger(availableNow=True)  # a service would leave this line out and run on
        .start()
        .awaitTermination()
    )
    live = spark.read.parquet(lesson.scratch("live"))
    everything = history.union(live)
    places = everything.select("partition", "offset").distinct().count()
    lesson.say(f"live:    {live.count()} rows")
    lesson.say(f"all:     {everything.count()} rows, {places} different places in the log")
