"""One table has the status of every error."""

from __future__ import annotations

from inkfast.core import errors
from inkfast.core.errors import InkfastError
from inkfast.http.errors import STATUS, status_of


def descendants(error: type[InkfastError]) -> set[type[InkfastError]]:
    return {error}.union(*(descendants(child) for child in error.__subclasses__()))


def test_the_table_has_every_error_of_the_tree_and_no_other() -> None:
    tree = {error for error in descendants(InkfastError) if error.__module__ == errors.__name__}
    assert tree == STATUS.keys()


def test_an_error_that_another_part_adds_has_the_status_of_the_nearest_above_it() -> None:
    class NoSuchPicture(errors.NotFound):
        pass

    assert status_of(NoSuchPicture("no")) == 404
