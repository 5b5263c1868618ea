"""Where this clone of Fatwood has what the notebooks need."""

import glob
import subprocess
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
FLIGHTS = str(HOME / "examples/src/main/resources/dev/fatwood/examples/quickstart/flights-20k.jsonl.gz")
EARTHQUAKES = str(HOME / "cli/src/main/resources/dev/fatwood/cli/dev/earthquakes.jsonl.gz")


def jars():
    """The connector, and the broker that goes inside Spark, for `spark.jars`. Built by: mvn -q -DskipTests package"""
    found = [
        glob.glob(str(HOME / "spark-connector/target/fatwood-spark-*-bundle.jar")),
        glob.glob(str(HOME / "embedded/target/fatwood-embedded-*-bundle.jar")),
    ]
    assert all(found), "build the jars first: mvn -q -DskipTests package"
    return ",".join(jar[0] for jar in found)


def jars_of_sparks_own_connector():
    """Spark's own Kafka connector with what it needs, from Maven."""
    pom = HOME / "peer/spark-sql-kafka/pom.xml"
    class_path = HOME / "peer/target/spark-sql-kafka.classpath"
    if not class_path.exists() or class_path.stat().st_mtime < pom.stat().st_mtime:
        maven = subprocess.run(["mvn", "-B", "-q", "-f", str(pom), "package"], cwd=HOME, capture_output=True, text=True)
        assert maven.returncode == 0, "cannot resolve Spark's own connector:\n" + maven.stdout + maven.stderr
    entries = class_path.read_text().strip().split(":")
    wanted = ("spark-sql-kafka", "spark-token-provider", "kafka-clients", "commons-pool2")
    return ",".join(entry for entry in entries if Path(entry).name.startswith(wanted))
