"""part of a topic: by offsets, by time, the last so many

Start is in, end is out; -2 in JSON is the earliest offset, -1 the latest. Filters on offset, partition and timestamp find their place
in the log too, so that `where("offset < 10")` reads ten records and not all of them. A count reads none.
"""

from lesson import Lesson

with Lesson(__file__) as lesson:
    lesson.send_flights("flights-log", 0, 1_000)

    def flights(**span):
        return (
            lesson.spark.read.format("fatwood")
            .option("kafka.bootstrap.servers", lesson.servers)
            .option("subscribe", "flights-log")
            .options(**span)
            .load()
        )

    def show(what, **span):
        row = flights(**span).selectExpr("count(*) AS n", "min(offset) AS first", "max(offset) AS last").first()
        lesson.say(f"{what + ':':<22} {row.n:4d} records, offsets {row.first} to {row.last}")

    show("everything")
    show("offsets 100 to 109", startingOffsets='{"flights-log":{"0":100}}', endingOffsets='{"flights-log":{"0":110}}')
    show("of the last 5 minutes", startingOffsets="-5 minutes")
    show("the last 50", startingOffsets="-50 records")
    lesson.say(f"with offset < 10: {flights().where('offset < 10').count()}")
