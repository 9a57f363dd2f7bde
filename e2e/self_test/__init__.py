"""The kit's own test: every fault bites, in the page and in the service worker."""
