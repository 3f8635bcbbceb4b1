"""From a log to one page that sums a session up."""
