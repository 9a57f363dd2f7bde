"""The core of both languages under a mutation tester: what changes without a test noticing is explained."""
