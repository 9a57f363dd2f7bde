"""Accounts: who signs in, who does not, and that neither can be told from the time it takes."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from inkfast.core.errors import Conflict, NotFound, WrongUsernameOrPassword
from inkfast.store import accounts, roster
from inkfast.store.accounts import NewAccount, authenticate, count_demo_accounts, create_staff
from inkfast.store.mandate import Mandate
from inkfast.store.roster import import_students
from inkfast.store.schools import create_school, find_epoch, find_first_school, find_school
from inkfast.store.sign_ins import begin_sign_in, find_signed_in
from inkfast.store.transaction import Database
from tests.store.support import NOW

PASSWORD = "a very long password"


@pytest.fixture
def school_id(database: Database) -> int:
    """A school."""
    return create_school(database, "Hill School", "hill", NOW).id


def test_an_account_is_found_by_its_username_in_any_case_and_its_password(
    database: Database, school_id: int
) -> None:
    made = create_staff(
        database, school_id, NewAccount("Straße", "Ada", PASSWORD, role="staff"), Mandate(NOW)
    )
    for username in ("straße", "STRASSE", "  Straße "):
        account = authenticate(database, username, PASSWORD, allow_demo=False)
        assert account == made
    assert (made.role, made.school) == ("staff", "Hill School")


@pytest.mark.parametrize(("username", "password"), [("ada", "wrong"), ("ada", ""), ("nobody", PASSWORD)])
def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(
    database: Database, school_id: int, username: str, password: str
) -> None:
    create_staff(database, school_id, NewAccount("ada", "Ada", PASSWORD, role="staff"), Mandate(NOW))
    with pytest.raises(WrongUsernameOrPassword) as refused:
        authenticate(database, username, password, allow_demo=True)
    assert "ada" not in refused.value.detail


def test_a_password_is_checked_also_where_there_is_no_account(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def check(password_hash: str, password: str) -> bool:
        checked.append(password_hash)
        return True

    monkeypatch.setattr(accounts, "fits", check)
    with pytest.raises(WrongUsernameOrPassword):
        authenticate(database, "nobody", PASSWORD, allow_demo=False)
    assert checked[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_only_so_many_passwords_are_hashed_at_once_because_each_takes_much_memory(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once: list[int] = []
    under_way = Counter[str]()
    full = Barrier(accounts.HASHES_AT_ONCE)

    def check(_hash: str, _password: str) -> bool:
        under_way["checks"] += 1
        at_once.append(under_way["checks"])
        full.wait(30)
        under_way["checks"] -= 1
        return False

    def try_to_sign_in(number: int) -> None:
        with pytest.raises(WrongUsernameOrPassword):
            authenticate(database, f"nobody{number}", PASSWORD, allow_demo=False)

    monkeypatch.setattr(accounts, "fits", check)
    tries = 3 * accounts.HASHES_AT_ONCE
    with ThreadPoolExecutor(tries) as pool:
        list(pool.map(try_to_sign_in, range(tries)))
    assert len(at_once) == tries
    assert max(at_once) <= accounts.HASHES_AT_ONCE


def test_a_demo_account_exists_in_demo_mode_alone(database: Database, school_id: int) -> None:
    demo = NewAccount("student1", "Ada", "demo", is_demo=True)
    import_students(database, school_id, [demo], Mandate(NOW))
    account = authenticate(database, "student1", "demo", allow_demo=True)
    sign_in = begin_sign_in(database, account.id, NOW)
    assert find_signed_in(database, sign_in, NOW, allow_demo=True) == account
    with pytest.raises(WrongUsernameOrPassword):
        authenticate(database, "student1", "demo", allow_demo=False)
    assert find_signed_in(database, sign_in, NOW, allow_demo=False) is None
    assert count_demo_accounts(database) == 1


def test_a_username_is_given_once_in_the_whole_installation(database: Database, school_id: int) -> None:
    other = create_school(database, "Lake School", "lake", NOW).id
    create_staff(database, school_id, NewAccount("Ada", "Ada", PASSWORD, role="staff"), Mandate(NOW))
    with pytest.raises(Conflict, match="ada"):
        create_staff(database, other, NewAccount("ADA", "Ada", PASSWORD, role="staff"), Mandate(NOW))
    with pytest.raises(Conflict, match="somebody else"):
        import_students(database, other, [NewAccount("ada", "Ada", PASSWORD)], Mandate(NOW))


def test_a_roster_is_imported_whole_or_not_at_all(database: Database, school_id: int) -> None:
    create_staff(database, school_id, NewAccount("teacher", "T", PASSWORD, role="staff"), Mandate(NOW))
    rows = [NewAccount("ada", "Ada", PASSWORD), NewAccount("teacher", "Ada", PASSWORD)]
    with pytest.raises(Conflict):
        import_students(database, school_id, rows, Mandate(NOW))
    with pytest.raises(WrongUsernameOrPassword):
        authenticate(database, "ada", PASSWORD, allow_demo=False)


def test_a_roster_imported_again_renews_names_and_passwords_but_for_those_who_keep_theirs(
    database: Database, school_id: int
) -> None:
    rows = [NewAccount("ada", "Ada", PASSWORD), NewAccount("ben", "Ben", PASSWORD)]
    first = import_students(database, school_id, rows, Mandate(NOW))
    assert (first.new, first.renewed) == (("ada", "ben"), ())
    again = [
        NewAccount("ada", "Ada L.", "another long one"),
        NewAccount("ben", "Ben L.", "not taken over", keeps_password=True),
    ]
    second = import_students(database, school_id, again, Mandate(NOW))
    assert (second.new, second.renewed) == ((), ("ada", "ben"))
    assert authenticate(database, "ada", "another long one", allow_demo=False).name == "Ada L."
    assert authenticate(database, "ben", PASSWORD, allow_demo=False).name == "Ben L."


def test_a_roster_tries_no_password_of_anybody_but_the_schools_own_students(
    database: Database, school_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = create_school(database, "Lake School", "lake", NOW).id
    import_students(database, elsewhere, [NewAccount("cleo", "Cleo", PASSWORD)], Mandate(NOW))
    create_staff(database, school_id, NewAccount("boss", "Boss", PASSWORD, role="staff"), Mandate(NOW))
    monkeypatch.setattr(roster, "fits", lambda *_: pytest.fail("a password was tried"))
    for username in ("cleo", "boss"):
        with pytest.raises(Conflict):
            import_students(database, school_id, [NewAccount(username, "X", PASSWORD)], Mandate(NOW))


def test_the_only_school_need_not_be_named_and_one_of_several_must(database: Database) -> None:
    with pytest.raises(NotFound, match="no school yet"):
        find_school(database)
    with database.write() as session:
        made = find_first_school(session, NOW)
        assert find_first_school(session, NOW) == made
    assert find_school(database) == made
    create_school(database, "Lake School", "lake", NOW)
    with pytest.raises(NotFound, match="--school"):
        find_school(database)
    assert find_school(database, "lake").name == "Lake School"
    with pytest.raises(NotFound, match="hill"):
        find_school(database, "hill")
    with pytest.raises(Conflict):
        create_school(database, "Other", "lake", NOW)


def test_an_installation_keeps_its_epoch(database: Database) -> None:
    assert find_epoch(database) == find_epoch(database)
