"""What a lesson finds ready: Spark with the two jars, a broker inside it, a scratch directory, and the output to expect."""

import glob
import gzip
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from itertools import zip_longest
from pathlib import Path

from pyspark import SparkContext
from pyspark.sql import SparkSession

HERE = Path(__file__).resolve().parent
HOME = HERE.parents[1]
RESOURCES = HOME / "examples/src/main/resources/dev/fatwood/examples"


def jars():
    """The connector and the broker, as the build leaves them."""
    found = [
        glob.glob(str(HOME / "spark-connector/target/fatwood-spark-*-bundle.jar")),
        glob.glob(str(HOME / "embedded/target/fatwood-embedded-*-bundle.jar")),
    ]
    if not all(found):
        sys.exit("the jars are not built: mvn -q -DskipTests package")
    return ",".join(jar[0] for jar in found)


class Lesson:
    """With the name of its file: `with Lesson(__file__) as lesson:`."""

    def __init__(self, file):
        self.name = Path(file).stem
        self.directory = Path(tempfile.mkdtemp(prefix="fatwood-lesson"))
        tempfile.tempdir = str(self.directory)
        self.servers = f"embedded:{self.directory}/broker"
        self.said = []
        logging.getLogger().addHandler(logging.NullHandler())  # py4j writes the trace of a call that Ctrl-C broke off.
        signal.signal(signal.SIGINT, self.interrupted)
        try:
            self.spark = self.session()
        except KeyboardInterrupt:  # Spark puts a handler of its own in between.
            self.interrupted()
        signal.signal(signal.SIGINT, self.interrupted)

    def session(self):
        return (
            SparkSession.builder.appName(self.name)
            .master("local[2]")
            .config("spark.jars", jars())
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.driver.extraJavaOptions", f"-Djava.io.tmpdir={self.directory}")
            .getOrCreate()
        )

    def scratch(self, name):
        return str(self.directory / name)

    def say(self, line):
        self.said.append(line)
        print(line, flush=True)

    def send(self, topic, values, key=None):
        """Values in this order; `key` takes one out of each."""
        rows = [(key(value) if key else None, value) for value in values]
        (
            self.spark.createDataFrame(rows, "key STRING, value STRING")
            .coalesce(1)
            .write.format("fatwood")
            .option("kafka.bootstrap.servers", self.servers)
            .option("topic", topic)
            .save()
        )

    def send_flights(self, topic, start, end):
        """Real flights [start, end) as JSON, by time of departure, under the key of their origin."""
        with gzip.open(RESOURCES / "quickstart/flights-20k.jsonl.gz", "rt") as lines:
            flights = lines.read().splitlines()[start:end]
        self.send(topic, flights, key=lambda flight: json.loads(flight)["origin"])

    def __enter__(self):
        return self

    def __exit__(self, kind, failure, trace):
        self.spark.stop()  # and with it the broker
        shutil.rmtree(self.directory, ignore_errors=True)
        if failure is None:
            self.compare()

    def interrupted(self, *_):
        """Ctrl-C: the JVM is ended, and the directory removed behind it; no call in progress is told, nor its trace."""
        gateway = SparkContext._gateway
        if gateway is not None:
            gateway.proc.terminate()
            gateway.proc.wait()
        else:  # It is being started.
            subprocess.run(["pkill", "-KILL", "-P", str(os.getpid())], check=False)
        shutil.rmtree(self.directory, ignore_errors=True)
        print(f"fatwood: interrupted; {self.directory} is removed", file=sys.stderr, flush=True)
        os._exit(130)

    def compare(self):
        own = HERE / f"expected/{self.name}.txt"
        file = own if own.exists() else RESOURCES / f"expected/{self.name}.txt"
        for number, (expected, found) in enumerate(zip_longest(file.read_text().splitlines(), self.said, fillvalue="the end"), 1):
            if expected != found:
                where = f"line {number} of {file.relative_to(HOME)}"
                sys.exit(f"{self.name} FAILED: {where}: expected '{expected}', found '{found}'")
        print(f"{self.name} ok: all as expected")
