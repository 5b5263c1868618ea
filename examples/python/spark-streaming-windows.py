"""JSON in, mean delay per hour of event time out, with a watermark

Lines that are no JSON are dropped. The hours are those of the flights, not those of the clock on the wall (event time). The watermark
says how late a record may come: an hour is written once the newest flight seen is so much later, and then it is final.
The last hours of the data stay open: nobody has seen yet that they are over.
"""

from pyspark.sql import functions as F

from lesson import Lesson

with Lesson(__file__) as lesson:
    lesson.send("departures-json", ["this is no JSON"])
    lesson.send_flights("departures-json", 0, 150)

    per_hour = (
        lesson.spark.readStream.format("fatwood")
        .option("kafka.bootstrap.servers", lesson.servers)
        .option("subscribe", "departures-json")
        .option("startingOffsets", "earliest")
        .option("maxOffsetsPerTrigger", 40)
        .load()
        .select(F.from_json(F.col("value").cast("string"), "date STRING, delay INT, origin STRING").alias("flight"))
        .select("flight.*")
        .where("date IS NOT NULL")
        .withColumn("departure", F.to_timestamp("date", "yyyy/MM/dd HH:mm"))
        .withWatermark("departure", "30 minutes")
        .groupBy(F.window("departure", "1 hour"))
        .agg(F.count("*").alias("flights"), F.round(F.avg("delay"), 1).alias("delay"))
        .selectExpr("date_format(window.start, 'HH:mm') AS hour", "flights", "delay")
    )
    (
        per_hour.writeStream.format("parquet")
        .outputMode("append")
        .option("path", lesson.scratch("per-hour"))
        .option("checkpointLocation", lesson.scratch("per-hour-checkpoint"))
        .trigger(availableNow=True)
        .start()
        .awaitTermination()
    )
    for row in lesson.spark.read.parquet(lesson.scratch("per-hour")).orderBy("hour").collect():
        lesson.say(f"from {row.hour}: {row.flights:3d} flights, {row.delay:5.1f} minutes late on average")
