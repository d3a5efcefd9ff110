"""The staff's pages. They ask queries, call services and show the answers; they hold no rule."""
