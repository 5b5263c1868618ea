"""a DataFrame into a topic, and what its rows look like there

A row becomes a record: the columns `value` (needed) and `key`, both text or bytes, `topic` unless the option names it, and
`partition` and `headers` for those who want them. When `save` returns, all rows are on disk. The topic is made on first use.
"""

from lesson import Lesson

with Lesson(__file__) as lesson:
    spark = lesson.spark
    airports = spark.createDataFrame(
        [("ATL", "Atlanta", "GA"), ("DTW", "Detroit", "MI"), ("SEA", "Seattle", "WA")], "code STRING, city STRING, state STRING"
    )
    (
        airports.selectExpr("code AS key", "to_json(struct(*)) AS value")
        .write.format("fatwood")
        .option("kafka.bootstrap.servers", lesson.servers)
        .option("topic", "airports")
        .save()
    )
    records = (
        spark.read.format("fatwood")
        .option("kafka.bootstrap.servers", lesson.servers)
        .option("subscribe", "airports")
        .load()
        .selectExpr("CAST(key AS STRING)", "partition", "CAST(value AS STRING)")
        .orderBy("key")
    )
    for row in records.collect():
        lesson.say(f"{row.key} in partition {row.partition}: {row.value}")
