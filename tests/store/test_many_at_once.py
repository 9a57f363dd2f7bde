"""Many at once: threads and processes on one session, and no answer is lost."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier

from inkfast.store.sessions import Caller, SaveResult, save
from inkfast.store.transaction import Database
from tests.store.support import Device, World, after, make_world

WRITERS = 8
SAVES = 12


def results(futures: list[Future[SaveResult]]) -> list[SaveResult]:
    return [future.result(timeout=120) for future in futures]


def test_threads_that_save_into_one_session_lose_nothing(world: World) -> None:
    barrier = Barrier(WRITERS)

    def type_away(letter: str) -> SaveResult:
        device = Device(letter)
        barrier.wait(timeout=60)
        for number in range(1, SAVES + 1):
            answers = {"q8": f"{letter}{number}"} if letter == "0" else {"q4": f"{letter}{number}"}
            result = world.save(device.snapshot(answers, at_s=number))
        return result

    with ThreadPoolExecutor(WRITERS) as pool:
        finished = results([pool.submit(type_away, f"{number}") for number in range(WRITERS)])
    assert all(verdict.outcome in ("accepted", "superseded") for one in finished for verdict in one.outcomes)
    (row,) = world.rows()
    assert row.answers == {"q8": f"0{SAVES}", "q4": f"{WRITERS - 1}{SAVES}"}
    assert len(world.journal()) == WRITERS * SAVES
    assert row.revision == WRITERS * SAVES


def test_threads_that_begin_the_same_session_make_one(world: World) -> None:
    barrier = Barrier(WRITERS)

    def begin(letter: str) -> SaveResult:
        snapshot = Device(letter).snapshot({"q1": "a"})
        barrier.wait(timeout=60)
        return world.save(snapshot)

    with ThreadPoolExecutor(WRITERS) as pool:
        results([pool.submit(begin, f"{number}") for number in range(WRITERS)])
    assert len(world.rows()) == 1
    assert len(world.journal()) == WRITERS


def test_the_same_upload_at_the_same_moment_counts_once(world: World, device: Device) -> None:
    snapshot = device.snapshot({"q1": "b"})
    barrier = Barrier(WRITERS)

    def send() -> SaveResult:
        barrier.wait(timeout=60)
        return world.save(snapshot)

    with ThreadPoolExecutor(WRITERS) as pool:
        finished = results([pool.submit(send) for _ in range(WRITERS)])
    outcomes = sorted(one.outcomes[0].outcome.value for one in finished)
    assert outcomes == ["accepted"] + ["duplicate"] * (WRITERS - 1)


def test_handing_in_from_many_sides_gives_one_receipt(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}))
    barrier = Barrier(WRITERS)

    def hand_in(number: int) -> str:
        barrier.wait(timeout=60)
        receipt = world.hand_in(attempt=1, stamp=device.stamp(10 + number)).receipt
        assert receipt is not None
        return receipt.code

    with ThreadPoolExecutor(WRITERS) as pool:
        assert len(set(pool.map(hand_in, range(WRITERS)))) == 1


def save_in_a_process(url: str, caller: Caller, letter: str, together: Barrier) -> None:
    database = Database(url)
    device = Device(letter)
    together.wait(timeout=60)
    for number in range(1, SAVES + 1):
        save(database, caller, [device.snapshot({"q4": f"{letter}{number}"}, at_s=number)], after(60))
    database.close()


def test_processes_that_save_into_one_session_lose_nothing(database_url: str) -> None:
    database = Database(database_url)
    world = make_world(database)
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(3)
    processes = [
        context.Process(target=save_in_a_process, args=(database_url, world.ada, letter, together))
        for letter in "123"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert len(world.journal()) == 3 * SAVES
    assert world.rows()[0].answers == {"q4": f"3{SAVES}"}
    database.close()
