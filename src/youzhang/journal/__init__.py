"""What happened, in order, never altered: events in streams, chained by hashes, sealed across streams."""
