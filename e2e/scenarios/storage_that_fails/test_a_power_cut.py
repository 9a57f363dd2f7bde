"""Promise: "Saved on this device" is true even if the power goes at that very moment."""

import os

from e2e.kit import CAPITALS, Browser, Disk, Network, SchoolServer, Student

CUTS = int(os.environ.get("POWER_CUTS", "5"))
CITIES = ["Paris", "Lyon", "Marseille", "Nice"]


def test_a_power_cut_right_after_saving_keeps_the_answer_every_time(
    student: Student, disk: Disk, network: Network, browser: Browser, server: SchoolServer
) -> None:
    student.signs_in()
    student.starts(CAPITALS)
    network.goes_down()
    disk.is_in_good_order()

    for cut in range(CUTS):
        city = CITIES[cut % len(CITIES)]
        student.answers(1, city)
        student.sees_saved_on_this_device()
        disk.loses_power()
        browser.is_opened_again()
        student.comes_back_to(CAPITALS)
        student.sees_the_answer(1, city)

    network.comes_back()
    server.gets(CAPITALS, {1: CITIES[(CUTS - 1) % len(CITIES)]})
