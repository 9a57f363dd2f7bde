"""A sign-in ends when it is ended: by signing out, by a new password, by staff, by its age."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inkfast.core.errors import NotFound
from inkfast.store.accounts import NewAccount
from inkfast.store.roster import import_students
from inkfast.store.sign_ins import (
    LONGEST,
    begin_sign_in,
    end_sign_in,
    find_signed_in,
    sign_out_everywhere,
)
from inkfast.store.transaction import Database
from tests.store.support import NOW, World, by


def is_signed_in(database: Database, sign_in: str, days: float = 0) -> bool:
    account = find_signed_in(database, sign_in, NOW + timedelta(days=days), allow_demo=False)
    return account is not None


@pytest.fixture
def two_sign_ins(world: World) -> tuple[str, str]:
    """Ada, signed in on two devices."""
    ada = world.ada.student_id
    return begin_sign_in(world.database, ada, NOW), begin_sign_in(world.database, ada, NOW)


def test_signing_out_ends_that_sign_in_and_no_other(world: World, two_sign_ins: tuple[str, str]) -> None:
    here, there = two_sign_ins
    end_sign_in(world.database, here)
    assert not is_signed_in(world.database, here)
    assert is_signed_in(world.database, there)


def test_staff_end_all_sign_ins_of_an_account_on_record(world: World, two_sign_ins: tuple[str, str]) -> None:
    bens = begin_sign_in(world.database, world.ben.student_id, NOW)
    assert sign_out_everywhere(world.database, " ADA ", "student", by(60)) == 2
    assert not any(is_signed_in(world.database, one) for one in two_sign_ins)
    assert is_signed_in(world.database, bens)
    with pytest.raises(NotFound):
        sign_out_everywhere(world.database, "ada", "staff", by(60))


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        (NewAccount("ada", "Ada", "another password"), False),
        (NewAccount("ada", "Ada L.", "made for nobody", keeps_password=True), True),
        (NewAccount("ada", "Ada L.", "the first password"), True),
    ],
    ids=["another password", "no password", "the same password"],
)
def test_a_new_password_ends_all_sign_ins_and_nothing_else_does(
    world: World, row: NewAccount, *, stays: bool
) -> None:
    import_students(world.database, world.school_id, [NewAccount("ada", "Ada", "the first password")], by(0))
    sign_in = begin_sign_in(world.database, world.ada.student_id, NOW)
    import_students(world.database, world.school_id, [row], by(60))
    assert is_signed_in(world.database, sign_in) == stays


def test_a_sign_in_ends_after_ninety_days_and_is_forgotten_at_the_next(
    world: World, two_sign_ins: tuple[str, str]
) -> None:
    assert is_signed_in(world.database, two_sign_ins[0], days=90)
    assert not is_signed_in(world.database, two_sign_ins[0], days=90.1)
    begin_sign_in(world.database, world.ada.student_id, NOW + LONGEST + timedelta(days=1))
    assert not any(is_signed_in(world.database, one) for one in two_sign_ins)
