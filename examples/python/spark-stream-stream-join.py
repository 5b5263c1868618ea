"""orders meet their payments: two topics joined within an hour

Spark keeps each side's rows until none can match them any more. That takes a watermark on each side and the bound of time in the
condition; without both, what it keeps grows for ever.
"""

from pyspark.sql import functions as F

from lesson import Lesson

with Lesson(__file__) as lesson:
    lesson.send("shop-orders", ["1,09:00,book", "2,09:05,lamp", "3,09:10,chair"])
    lesson.send("shop-payments", ["2,09:07,card", "1,09:50,cash", "3,11:30,card"])  # the last one is too late

    def stream(topic, name):
        """Lines such as `1,09:00,book`: an id, a time, and a third field called `name`."""
        return (
            lesson.spark.readStream.format("fatwood")
            .option("kafka.bootstrap.servers", lesson.servers)
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .load()
            .selectExpr("split(CAST(value AS STRING), ',') AS field")
            .selectExpr("field[0] AS id", "to_timestamp('2026-11-20 ' || field[1]) AS at", f"field[2] AS {name}")
            .withWatermark("at", "10 minutes")
        )

    within_an_hour = F.expr("o.id = p.id AND p.at >= o.at AND p.at <= o.at + INTERVAL 1 HOUR")
    (
        stream("shop-orders", "item")
        .alias("o")
        .join(stream("shop-payments", "means").alias("p"), within_an_hour)
        .selectExpr("o.id", "o.item", "p.means", "timestampdiff(MINUTE, o.at, p.at) AS minutes")
        .writeStream.format("parquet")
        .option("path", lesson.scratch("paid"))
        .option("checkpointLocation", lesson.scratch("paid-checkpoint"))
        .trigger(availableNow=True)
        .start()
        .awaitTermination()
    )
    for row in lesson.spark.read.parquet(lesson.scratch("paid")).orderBy("id").collect():
        lesson.say(f"order {row.id}: the {row.item} was paid by {row.means} after {row.minutes} minutes")
