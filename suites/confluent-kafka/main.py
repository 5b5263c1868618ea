"""All checks of confluent-kafka, one after the other."""
from confluent_kafka.admin import AdminClient

from checks import BOOTSTRAP
from admin import check_admin
from groups import check_groups
from records import check_records

admin = AdminClient({"bootstrap.servers": BOOTSTRAP})
check_records(admin)
check_groups(admin, "classic")
check_groups(admin, "consumer")
check_admin(admin)
