"""Every change of the organization: one verb, one transaction, one event in the journal."""
