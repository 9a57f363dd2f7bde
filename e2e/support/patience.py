"""How long a scenario waits for what must come."""

USUALLY_S = 20
"""What a page does within a moment, on a machine where others want their moment too."""
AFTER_AN_OUTAGE_S = 75
"""A school must not return as a herd: a device that was cut off waits up to a minute before trying again."""
AT_START_S = 60
"""Opening the app, with a worker to install and papers to fetch, on a busy machine."""
