"""All checks of kafka-python, one after the other."""
from kafka import KafkaAdminClient

from checks import BOOTSTRAP
from admin import check_admin
from groups import check_groups
from records import check_records

admin = KafkaAdminClient(bootstrap_servers=BOOTSTRAP)
check_records(admin)
check_groups(admin)
check_admin(admin)
admin.close()
