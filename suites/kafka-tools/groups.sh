# Tools that look after groups and their offsets, on the topic that data.sh filled.
reset_for_streams() {
    tool TopicCommand --create --topic app-store-changelog --partitions 1 || return 1
    says '^Done' tool StreamsResetter --application-id app --input-topics verified --to-earliest || return 1
    ! tool TopicCommand --list | grep app-store-changelog
}

no_offsets_of() {
    says 'has no active members|does not exist|no committed offset' groups --describe --group "$1" || true
    ! grep -q '^verify-classic .*verified ' "$work/said"
}

check ConsumerGroupCommand/list says '^verify-classic$' groups --list
check ConsumerGroupCommand/listStates says '^verify-classic +(Empty|Stable)' groups --list --state
check ConsumerGroupCommand/describe says '^verify-classic +verified +0 +[0-9]+ +[0-9]+ +0 ' groups --describe --group verify-classic
check ConsumerGroupCommand/describeState says 'verify-classic .*Empty +0' groups --describe --state --group verify-classic
check ConsumerGroupCommand/resetToEarliest says '^verify-classic +verified +[01] +0' groups --reset-offsets \
    --group verify-classic --topic verified --to-earliest --execute
check ConsumerGroupCommand/theLagIsThere says '^verify-classic +verified +0 +0 +([0-9]+) +\1 ' groups --describe --group verify-classic
check ConsumerGroupCommand/resetByDuration says '^verify-classic +verified' groups --reset-offsets --group verify-classic \
    --topic verified --by-duration PT1H --dry-run
check ConsumerGroupCommand/deleteOffsets says 'Successful' groups --delete-offsets --group verify-classic --topic verified
check ConsumerGroupCommand/theyAreGone no_offsets_of verify-classic
check ConsumerGroupCommand/delete says "Deletion of requested consumer groups .*successful" groups --delete --group verify-classic
check ConsumerGroupCommand/aMissingGroup says 'does not exist|not found' groups --describe --group nobody
check GroupsCommand says 'perf-consumer-[0-9]+ +Classic +consumer' tool GroupsCommand --list
check StreamsResetter reset_for_streams
