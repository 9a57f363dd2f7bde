"""Operators' commands."""

import click


@click.group()
def main() -> None:
    """Inkfast: an exam player that loses no answer."""
