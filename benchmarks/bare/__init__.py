"""The least a Django page can do that writes and reads one row: the floor under a page of the workspace."""
